"""Agencies and units by their names, the present ones and those they bore before."""

import uuid
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from sqlalchemy import ColumnElement, select

from app.database.sealing import look_again
from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import fold, vietnamese_key
from app.services.office.successors import in_hand, office_of, taken_over_by
from app.services.views import Destination
from models.agencies import Agency, FormerName, Unit
from models.vocabulary import UnitKind


def unit_named(uow: UnitOfWork, agency_id: uuid.UUID, name: str | None, field: str = "unit") -> Unit:
    """The unit `unit_meant` finds, not closed before this unit of work is done; errors as there."""
    unit = unit_meant(uow, agency_id, name, field)
    keep_open(uow, unit, field)
    return unit


def unit_meant(uow: UnitOfWork, agency_id: uuid.UUID, name: str | None, field: str = "unit") -> Unit:
    """The open unit of an agency meant by a name, a part of it, or a name it or what it took over once bore.

    What another agency taken over had is known here too. Accents do not matter. `UserError` `unit_missing`,
    `unit_closed` for one that is no more and nobody took over, `unknown_unit`.
    """
    wanted = fold(name or "")
    if not wanted:
        raise UserError(
            "unit_missing",
            tr("Chưa chọn đơn vị nhận hồ sơ. Chưa có gì bị thay đổi.")
            if field == "to_unit"
            else tr("Chưa chọn đơn vị. Chưa có gì bị thay đổi."),
            tr("Chọn đơn vị trong danh sách."),
            field=field,
        )
    exact = _named_exactly(uow, agency_id, wanted)
    if exact is not None:
        return exact
    units, found = _looked_up(uow, agency_id, wanted)
    if len(found) != 1:
        # Another agency may have been taken over while this unit of work waited for its turn.
        look_again(uow.session)
        units, found = _looked_up(uow, agency_id, wanted)
    if len(found) != 1:
        ended = [unit.name for unit in units if unit.valid_to is not None and fold(unit.name) == wanted]
        if ended and not found:
            raise unit_closed(ended[0], field)
        known = sorted((unit.name for unit in units if unit.valid_to is None), key=vietnamese_key)
        raise UserError(
            "unknown_unit",
            tr("Cơ quan không có đơn vị mang tên này, hoặc có nhiều hơn một. Chưa có gì bị thay đổi."),
            tr("Các đơn vị: {units}.", units=", ".join(known)),
            field=field,
        )
    return found[0]


def open_units(uow: UnitOfWork, agency_id: uuid.UUID) -> tuple[tuple[uuid.UUID, str], ...]:
    """The units of an agency that are not closed, each by key and name, in the order of their names."""

    def read(uow: UnitOfWork) -> tuple[tuple[uuid.UUID, str], ...]:
        rows = uow.session.execute(
            select(Unit.id, Unit.name).where(Unit.agency_id == agency_id, Unit.valid_to.is_(None))
        )
        return tuple(sorted(((key, name) for key, name in rows), key=lambda unit: vietnamese_key(unit[1])))

    return kept(uow, ("open units", agency_id), (Unit.__tablename__,), read)


def name_of_another(uow: UnitOfWork, agency_id: uuid.UUID | None) -> str | None:
    """What an agency is called, where it is not of the office of who acts."""
    return None if agency_id is None or agency_id in in_hand(uow) else agency_name(uow, agency_id)


def agency_name(uow: UnitOfWork, agency_id: uuid.UUID) -> str:
    """What an agency is called."""
    return _agencies(uow)[agency_id][0]


def agency_code(uow: UnitOfWork, agency_id: uuid.UUID) -> str:
    """The code of an agency."""
    return _agencies(uow)[agency_id][1]


def _agencies(uow: UnitOfWork) -> Mapping[uuid.UUID, tuple[str, str]]:
    def read(uow: UnitOfWork) -> Mapping[uuid.UUID, tuple[str, str]]:
        rows = uow.session.execute(select(Agency.id, Agency.name, Agency.code))
        return MappingProxyType({key: (name, code) for key, name, code in rows})

    return kept(uow, "agency names", (Agency.__tablename__,), read)


def units_elsewhere(uow: UnitOfWork, agency_id: uuid.UUID) -> tuple[Destination, ...]:
    """The open units of every other agency, agency by agency in the order of their names, its desk first."""
    return _destinations(uow, "elsewhere", agency_id, Agency.id != agency_id)


def units_home(uow: UnitOfWork, agency_id: uuid.UUID) -> tuple[Destination, ...]:
    """The open units of an agency as places that a dossier goes home to, its desk first."""
    return _destinations(uow, "home", agency_id, Agency.id == agency_id)


def _destinations(
    uow: UnitOfWork, name: str, agency_id: uuid.UUID, which: ColumnElement[bool]
) -> tuple[Destination, ...]:
    def read(uow: UnitOfWork) -> tuple[Destination, ...]:
        rows = uow.session.execute(
            select(Agency.name, Agency.code, Unit.kind, Unit.name)
            .join(Agency, Agency.id == Unit.agency_id)
            .where(which, Unit.valid_to.is_(None), Agency.valid_to.is_(None))
        )
        return tuple(
            Destination(unit, agency, code) for agency, code, _, unit in sorted(rows, key=_desk_first)
        )

    return kept(uow, (name, agency_id), (Agency.__tablename__, Unit.__tablename__), read)


def _desk_first(row: tuple[str, str, UnitKind, str]) -> tuple[object, ...]:
    agency, code, kind, unit = row
    return vietnamese_key(agency), code, kind is not UnitKind.RECEPTION, vietnamese_key(unit)


def desk_of(uow: UnitOfWork, agency_id: uuid.UUID) -> str | None:
    """The name of an agency's one-stop desk; `None` where it has none, or several."""
    desks = select(Unit.name).where(
        Unit.agency_id == agency_id, Unit.kind == UnitKind.RECEPTION, Unit.valid_to.is_(None)
    )
    found = uow.session.execute(desks.limit(2)).scalars().all()
    return found[0] if len(found) == 1 else None


def names_of_desk(uow: UnitOfWork, agency_id: uuid.UUID) -> frozenset[str]:
    """What the unit was ever called that is an agency's one-stop desk; none where several desks share the work."""
    desks = select(Unit).where(Unit.agency_id == agency_id, Unit.kind == UnitKind.RECEPTION)
    units = uow.session.execute(desks.where(Unit.valid_to.is_(None)).limit(2)).scalars().all()
    if len(units) != 1:
        return frozenset()
    former = select(FormerName.name).where(FormerName.unit_id == units[0].id)
    return frozenset({units[0].name, *uow.session.execute(former).scalars()})


def keep_open(uow: UnitOfWork, unit: Unit, field: str = "unit") -> None:
    """Nobody closes the unit before this unit of work is done; `UserError` `unit_closed`."""
    # Somebody may be closing or removing it: then this waits, and sees it closed or gone.
    found = uow.session.execute(
        select(Unit.valid_to).where(Unit.id == unit.id).with_for_update(read=True)
    ).first()
    if found is None or found.valid_to is not None:
        raise unit_closed(unit.name, field)


def agency_named(uow: UnitOfWork, text: str | None, field: str = "agency") -> Agency:
    """The agency meant by its code, its name, a part of it or a former name; nothing means one's own.

    `UserError` `unknown_agency`.
    """
    if text is None:
        return uow.session.get_one(Agency, uuid.UUID(uow.acting().agency_id))
    by_code = uow.session.execute(
        select(Agency).where(Agency.code == text.strip().upper())
    ).scalar_one_or_none()
    if by_code is not None:
        return by_code
    agencies = list(uow.session.execute(select(Agency).order_by(Agency.code)).scalars())
    wanted = fold(text)
    former = {
        (fold(name), agency_id)
        for name, agency_id in uow.session.execute(
            select(FormerName.name, FormerName.agency_id).where(FormerName.agency_id.is_not(None))
        )
    }
    tries: tuple[list[Agency], ...] = (
        [each for each in agencies if fold(each.code) == wanted],
        [each for each in agencies if fold(each.name) == wanted],
        [each for each in agencies if (wanted, each.id) in former],
        [each for each in agencies if wanted and wanted in fold(each.name)],
        [
            each
            for each in agencies
            if wanted and any(wanted in name for name, key in former if key == each.id)
        ],
    )
    found = next((each for each in tries if each), [])
    if len(found) != 1:
        raise UserError(
            "unknown_agency",
            tr("Không có cơ quan mang mã hoặc tên này, hoặc có nhiều hơn một. Chưa có gì bị thay đổi."),
            tr("Các cơ quan: {codes}.", codes=", ".join(each.code for each in agencies)),
            field=field,
        )
    return found[0]


def open_agency_named(uow: UnitOfWork, text: str | None, field: str = "agency") -> Agency:
    """The agency meant, or the one that has taken it over by now.

    `UserError` `unknown_agency`, or `agency_closed` for one that is no more and nobody took over.
    """
    found = agency_named(uow, text, field)
    now = uow.session.get_one(Agency, office_of(uow, found.id))
    if now.valid_to is not None:
        raise agency_closed(now.name, field)
    return now


def agency_closed(name: str, field: str = "agency") -> UserError:
    """`agency_closed`: nothing happens any more in an agency that has ended."""
    return UserError(
        "agency_closed",
        tr("Cơ quan “{name}” đã đóng. Chưa có gì bị thay đổi.", name=name),
        tr("Chọn cơ quan đang hoạt động."),
        field=field,
    )


def unit_closed(name: str, field: str = "unit") -> UserError:
    """`unit_closed`: nothing new goes to a unit that is no more."""
    return UserError(
        "unit_closed",
        tr("Đơn vị “{name}” đã đóng. Chưa có gì bị thay đổi.", name=name),
        tr("Chọn đơn vị đang hoạt động."),
        field=field,
    )


def _named_exactly(uow: UnitOfWork, agency_id: uuid.UUID, wanted: str) -> Unit | None:
    """The one open unit that bears this folded name, by what is kept; who chooses from a list always names one."""
    offices = taken_over_by(uow, agency_id)
    found = [key for office in offices for key, name in open_units(uow, office) if fold(name) == wanted]
    return uow.session.get(Unit, found[0]) if len(found) == 1 else None


def _looked_up(uow: UnitOfWork, agency_id: uuid.UUID, wanted: str) -> tuple[list[Unit], list[Unit]]:
    """All units of an agency and of those it took over, as they are now, and those meant by a folded name."""
    theirs = select(Unit).where(Unit.agency_id.in_(taken_over_by(uow, agency_id)))
    units = list(uow.session.execute(theirs.execution_options(populate_existing=True)).scalars())
    return units, _meant(units, _names(uow, units), wanted)


def _names(uow: UnitOfWork, units: Iterable[Unit]) -> list[tuple[str, uuid.UUID]]:
    """Folded names that no open unit bears now, with the unit each belonged to."""
    keys = [unit.id for unit in units]
    former = uow.session.execute(
        select(FormerName.name, FormerName.unit_id).where(FormerName.unit_id.in_(keys))
    )
    names = [(fold(name), unit_id) for name, unit_id in former if unit_id is not None]
    return names + [(fold(unit.name), unit.id) for unit in units if unit.valid_to is not None]


def _meant(units: list[Unit], old_names: list[tuple[str, uuid.UUID]], wanted: str) -> list[Unit]:
    open_units = [unit for unit in units if unit.valid_to is None]
    by_key = {unit.id: unit for unit in units}

    def heirs(keys: Iterable[uuid.UUID]) -> list[Unit]:
        found = {heir.id: heir for key in keys if (heir := _heir(by_key, key)) is not None}
        return list(found.values())

    return (
        [unit for unit in open_units if fold(unit.name) == wanted]
        or heirs(key for name, key in old_names if name == wanted)
        or [unit for unit in open_units if wanted in fold(unit.name)]
        or heirs(key for name, key in old_names if wanted in name)
    )


def _heir(units: dict[uuid.UUID, Unit], key: uuid.UUID) -> Unit | None:
    """The open unit that a unit has become; `None` where nobody took it over."""
    unit: Unit | None = units[key]
    while unit is not None and unit.valid_to is not None:
        unit = units.get(unit.successor_id) if unit.successor_id else None
    return unit
