"""An agency becomes part of another one: its units, people, open dossiers and the agencies below it go along."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.folding import fold
from app.services.dossiers.unit_work import work_of_unit
from app.services.office.kept_settings import read_setting, write_setting
from app.services.office.own_agency import OWN_AGENCY
from app.services.office.unit_names import keep_open, unit_meant
from app.services.organisation.unit_changes import close_into, lock_units
from models.agencies import Agency, Unit
from models.vocabulary import UnitKind

Chosen = Mapping[str, str]
"""Names of units of the agency that ends, each with the unit of the successor that takes it over."""


@dataclass(frozen=True, slots=True)
class UnitMove:
    """Where a unit of the agency that ends goes, with how many people and open dossiers."""

    unit: str
    to_unit: str
    people: int
    open_dossiers: int


def moves(
    uow: UnitOfWork, ending: Agency, heir: Agency, chosen: Chosen | None = None
) -> tuple[tuple[Unit, Unit], ...]:
    """The open units of `ending`, each with the unit of `heir` that takes it over.

    That is the one chosen for it, else one of the same name, else the only one of the same kind, else the desk.
    `UserError` `unknown_unit`, or `successor_missing` where `heir` has no desk to fall back on.
    """
    old, new = _open_units(uow, ending.id), _open_units(uow, heir.id)
    by_choice: dict[uuid.UUID, Unit] = {}
    for name, to_name in (chosen or {}).items():
        by_choice[unit_meant(uow, ending.id, name, "units").id] = unit_meant(uow, heir.id, to_name, "units")
    return tuple((unit, by_choice.get(unit.id) or _fitting(unit, new, heir)) for unit in old)


def told(uow: UnitOfWork, pairs: Sequence[tuple[Unit, Unit]]) -> tuple[UnitMove, ...]:
    """Return for each of these pairs of units how many people and open dossiers go from the one to the other."""
    return tuple(
        UnitMove(unit.name, heir.name, work.people, work.open_dossiers)
        for unit, heir in pairs
        for work in (work_of_unit(uow, unit.id),)
    )


def hand_on(uow: UnitOfWork, ending: Agency, heir: Agency, chosen: Chosen | None = None) -> None:
    """Everything of `ending` goes to `heir`, with a row in the journal of each open dossier. Errors as `moves`.

    First that the one is the other from now on: who does it may be moved herself, and still rules what she hands on.
    """
    today = local(uow.now).date()
    pairs = moves(uow, ending, heir, chosen)
    lock_units(uow, [unit.id for unit, _ in pairs])
    _hand_on_agencies_below(uow, ending, heir)
    ending.valid_to, ending.successor_id = today, heir.id
    uow.session.flush()
    for unit, to_unit in pairs:
        keep_open(uow, to_unit)
        close_into(uow, unit, to_unit, today)
    if read_setting(uow, OWN_AGENCY) == str(ending.id):
        write_setting(uow, OWN_AGENCY, str(heir.id))


def _fitting(unit: Unit, offered: Sequence[Unit], heir: Agency) -> Unit:
    alike = [each for each in offered if fold(each.name) == fold(unit.name)]
    same_kind = [each for each in offered if each.kind is unit.kind]
    desks = [each for each in offered if each.kind is UnitKind.RECEPTION]
    if alike:
        return alike[0]
    if len(same_kind) == 1:
        return same_kind[0]
    if desks:
        return desks[0]
    raise UserError(
        "successor_missing",
        tr(
            "“{heir}” không có đơn vị nào nhận “{unit}”. Chưa có gì bị thay đổi.",
            heir=heir.name,
            unit=unit.name,
        ),
        tr("Lập đơn vị ở cơ quan kế thừa trước, hoặc chọn đơn vị nhận."),
        field="units",
    )


def _hand_on_agencies_below(uow: UnitOfWork, ending: Agency, heir: Agency) -> None:
    """What was under `ending` is under `heir`; where `heir` itself was, it takes the place of `ending`."""
    above: Agency | None = heir
    while above is not None and above.parent_id is not None:
        if above.parent_id == ending.id:
            heir.parent_id = ending.parent_id
            break
        above = uow.session.get(Agency, above.parent_id)
    below = select(Agency).where(
        Agency.parent_id == ending.id, Agency.valid_to.is_(None), Agency.id != heir.id
    )
    for each in uow.session.execute(below).scalars():
        each.parent_id = heir.id
    uow.session.flush()


def _open_units(uow: UnitOfWork, agency_id: uuid.UUID) -> list[Unit]:
    units = select(Unit).where(Unit.agency_id == agency_id, Unit.valid_to.is_(None))
    return list(uow.session.execute(units.order_by(Unit.valid_from, Unit.id)).scalars())
