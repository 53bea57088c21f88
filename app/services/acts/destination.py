"""Where an act leads to: a unit of the agency that has the dossier, or of another one."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.acts.act import Act
from app.services.office.unit_names import agency_name, desk_of, open_agency_named, unit_named
from models.agencies import Unit


def unit_given(uow: UnitOfWork, act: Act, giver: Unit) -> Unit:
    """The unit of `ActValues.to_unit`: of the giver's agency or of `to_agency`, where nothing named is its desk.

    `UserError` `unit_missing`, `unknown_unit`, `unit_closed`, `same_unit` for the giver; `unknown_agency`,
    `agency_closed`.
    """
    # The agency that has it by now, which need not be the one that received it.
    agency_id, name = giver.agency_id, act.values.to_unit
    if act.values.to_agency is not None:
        agency_id = open_agency_named(uow, act.values.to_agency, "to_agency").id
        name = name or desk_of(uow, agency_id)
    unit = unit_named(uow, agency_id, name, "to_unit")
    check_another(giver, unit)
    return unit


def check_another(giver: Unit, unit: Unit) -> None:
    """`UserError` `same_unit` where nothing would go anywhere."""
    if unit.id == giver.id:
        raise UserError(
            "same_unit",
            tr("Hồ sơ đang ở chính đơn vị này rồi. Chưa có gì bị thay đổi."),
            tr("Chọn đơn vị khác."),
            field="to_unit",
        )


def agencies_between(uow: UnitOfWork, giver: Unit, taker: Unit) -> dict[str, object]:
    """The names of the agencies something goes between, where it leaves one; the journal keeps them."""
    if taker.agency_id == giver.agency_id:
        return {}
    return {
        "from_agency": agency_name(uow, giver.agency_id),
        "to_agency": agency_name(uow, taker.agency_id),
    }
