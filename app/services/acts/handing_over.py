"""A dossier on its way between units: handed over by one, taken over or sent back by the other."""

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.acts.act import Act
from app.services.dossiers.reach import bring_to
from app.services.office.successors import office_of
from app.services.office.unit_names import desk_of, open_agency_named, unit_named
from models.agencies import Agency, Unit
from models.records import Movement
from models.vocabulary import Action


def hand_over(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The dossier sets out for `ActValues.to_unit`; its holder answers for it until the other has taken it over.

    The unit is of the holder's agency, or of `to_agency`, which sees the dossier from then on; where no unit of that
    is named it is its desk. `UserError` `unit_missing`, `unknown_unit`, `unit_closed`, `same_unit`;
    `unknown_agency`, `agency_closed`.
    """
    dossier = act.dossier
    giver = uow.session.get_one(Unit, dossier.holder_unit_id)
    # The agency that has it by now, which need not be the one that received it.
    agency_id, name = giver.agency_id, act.values.to_unit
    if act.values.to_agency is not None:
        agency_id = open_agency_named(uow, act.values.to_agency, "to_agency").id
        name = name or desk_of(uow, agency_id)
    details = _set_out(uow, act, giver, unit_named(uow, agency_id, name, "to_unit"))
    step = next((step for step in dossier.steps if step.done_at is None and not step.outside_clock), None)
    if step is not None:
        step.done_at = act.at
    return {**details, "step": step.position if step else None}


def send_result(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The outcome sets out for the agency that received the dossier: for its desk, or another unit of it named.

    `UserError` `unit_missing` where it has several desks and none is named; `unknown_unit`, `unit_closed`.
    """
    giver = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    home = office_of(uow, act.dossier.agency_id)
    return _set_out(
        uow, act, giver, unit_named(uow, home, act.values.to_unit or desk_of(uow, home), "to_unit")
    )


def _set_out(uow: UnitOfWork, act: Act, giver: Unit, unit: Unit) -> dict[str, object]:
    dossier = act.dossier
    if unit.id == dossier.holder_unit_id:
        raise UserError(
            "same_unit",
            tr("Hồ sơ đang ở chính đơn vị này rồi. Chưa có gì bị thay đổi."),
            tr("Chọn đơn vị khác để bàn giao."),
            field="to_unit",
        )
    dossier.pending_unit_id = unit.id
    details = {"from_unit": giver.name, "to_unit": unit.name, **_agencies(uow, giver, unit)}
    return details if unit.agency_id == giver.agency_id else details | bring_to(uow, dossier, unit.agency_id)


def _agencies(uow: UnitOfWork, giver: Unit, taker: Unit) -> dict[str, object]:
    """The names of the agencies it goes between, where it leaves one."""
    if taker.agency_id == giver.agency_id:
        return {}
    return {
        "from_agency": uow.session.get_one(Agency, giver.agency_id).name,
        "to_agency": uow.session.get_one(Agency, taker.agency_id).name,
    }


def accept(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit the dossier was sent to has it now."""
    unit = _pending(uow, act)
    giver = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    act.dossier.holder_unit_id = unit.id
    act.dossier.pending_unit_id = None
    return {"to_unit": unit.name, **_agencies(uow, giver, unit)}


def send_back(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """The unit does not take the dossier over; it stays with who sent it, and the reason is kept.

    The step that the hand-over had ended is to be done again.
    """
    unit = _pending(uow, act)
    act.dossier.pending_unit_id = None
    holder = uow.session.get_one(Unit, act.dossier.holder_unit_id)
    position = _step_ended(uow, act)
    for step in act.dossier.steps:
        if step.position == position:
            step.done_at = None
    return {
        "from_unit": unit.name,
        "to_unit": holder.name,
        "step": position,
        **_agencies(uow, unit, holder),
    }


_SETTING_OUT = (Action.HAND_OVER, Action.SEND_RESULT)


def _pending(uow: UnitOfWork, act: Act) -> Unit:
    assert act.dossier.pending_unit_id is not None  # the table lets these acts through in transit alone
    return uow.session.get_one(Unit, act.dossier.pending_unit_id)


def _step_ended(uow: UnitOfWork, act: Act) -> object:
    """The position of the step that the hand-over still under way has ended, if any."""
    details = uow.session.execute(
        select(Movement.details)
        .where(Movement.dossier_id == act.dossier.id, Movement.action.in_(_SETTING_OUT))
        .order_by(Movement.position.desc())
        .limit(1)
    ).scalar_one()
    return details.get("step")
