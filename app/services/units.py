"""The tree of agencies and their units, as it stands and as it once was."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold, vietnamese_key
from app.services.unit_names import agency_named
from models.agencies import Account, Agency, FormerName, Unit
from models.dossiers import Dossier
from models.vocabulary import Level, Status, UnitKind
from models.watch import AgencyDay, AgencyHours

_NOBODY = (None, None)


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit: how many people and open dossiers it has, and when it was closed which unit of which agency (by its
    code) took it over."""

    name: str
    kind: UnitKind
    valid_from: date
    valid_to: date | None
    successor: str | None
    successor_agency: str | None
    former_names: tuple[str, ...]
    people: int
    open_dossiers: int


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency with its units; `parent` and `successor` are codes, `depth` is how far down the tree it is."""

    code: str
    name: str
    level: Level
    barcode_number: str | None
    parent: str | None
    depth: int
    valid_from: date
    valid_to: date | None
    successor: str | None
    former_names: tuple[str, ...]
    has_own_calendar: bool
    units: tuple[UnitView, ...]


def agencies(uow: UnitOfWork) -> tuple[AgencyView, ...]:
    """All agencies, each after the one above it; those beside each other in dictionary order."""
    uow.acting()
    found = list(uow.session.execute(select(Agency)).scalars())
    codes: dict[uuid.UUID | None, str] = {each.id: each.code for each in found}
    children: dict[uuid.UUID | None, list[Agency]] = defaultdict(list)
    for agency in sorted(found, key=lambda each: vietnamese_key(each.name)):
        children[agency.parent_id].append(agency)

    def below(parent: Agency | None, depth: int) -> Iterator[AgencyView]:
        for agency in children[parent.id if parent else None]:
            yield _view(uow, agency, codes, depth)
            yield from below(agency, depth + 1)

    return tuple(below(None, 0))


def agency(uow: UnitOfWork, text: str | None = None) -> AgencyView:
    """One agency by code, name or former name; one's own without a text. `UserError` `unknown_agency`."""
    found = agency_named(uow, text)
    return next(each for each in agencies(uow) if each.code == found.code)


def find_units(uow: UnitOfWork, text: str) -> tuple[tuple[AgencyView, UnitView], ...]:
    """Units with the text in their name or a former one, closed ones too, with the agency of each."""
    wanted = fold(text)
    return tuple(
        (agency, unit)
        for agency in agencies(uow)
        for unit in agency.units
        if any(wanted in fold(name) for name in (unit.name, *unit.former_names))
    )


def _view(uow: UnitOfWork, agency: Agency, codes: Mapping[uuid.UUID | None, str], depth: int) -> AgencyView:
    return AgencyView(
        code=agency.code,
        name=agency.name,
        level=agency.level,
        barcode_number=agency.barcode_number,
        parent=codes.get(agency.parent_id),
        depth=depth,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        successor=codes.get(agency.successor_id),
        former_names=_former(uow, FormerName.agency_id == agency.id),
        has_own_calendar=_has_own_calendar(uow, agency.id),
        units=_units(uow, agency.id),
    )


def _units(uow: UnitOfWork, agency_id: uuid.UUID) -> tuple[UnitView, ...]:
    units = list(uow.session.execute(select(Unit).where(Unit.agency_id == agency_id)).scalars())
    heirs = _heirs(uow, {unit.successor_id for unit in units if unit.successor_id})
    people = _counted(uow, Account.unit_id, Account.active.is_(True))
    dossiers = _counted(uow, Dossier.holder_unit_id, Dossier.status != Status.RETURNED)
    return tuple(
        UnitView(
            name=unit.name,
            kind=unit.kind,
            valid_from=unit.valid_from,
            valid_to=unit.valid_to,
            successor=heirs.get(unit.successor_id, _NOBODY)[0],
            successor_agency=heirs.get(unit.successor_id, _NOBODY)[1],
            former_names=_former(uow, FormerName.unit_id == unit.id),
            people=people.get(unit.id, 0),
            open_dossiers=dossiers.get(unit.id, 0),
        )
        for unit in sorted(units, key=lambda each: (each.valid_to is not None, vietnamese_key(each.name)))
    )


def _heirs(uow: UnitOfWork, keys: set[uuid.UUID]) -> dict[uuid.UUID | None, tuple[str | None, str | None]]:
    """Names of units with the codes of their agencies; who took a unit over may be of another agency."""
    rows = uow.session.execute(
        select(Unit.id, Unit.name, Agency.code)
        .join(Agency, Agency.id == Unit.agency_id)
        .where(Unit.id.in_(keys))
    )
    return {key: (name, code) for key, name, code in rows}


def _counted(
    uow: UnitOfWork, column: InstrumentedAttribute[uuid.UUID], condition: ColumnElement[bool]
) -> dict[uuid.UUID, int]:
    statement = select(column, func.count()).where(condition).group_by(column)
    return dict(uow.session.execute(statement).all())


def _former(uow: UnitOfWork, condition: ColumnElement[bool]) -> tuple[str, ...]:
    statement = (
        select(FormerName.name).where(condition).order_by(FormerName.until.desc(), FormerName.id.desc())
    )
    return tuple(uow.session.execute(statement).scalars())


def _has_own_calendar(uow: UnitOfWork, agency_id: uuid.UUID) -> bool:
    days = select(AgencyDay.day).where(AgencyDay.agency_id == agency_id).limit(1)
    hours = select(AgencyHours.opens).where(AgencyHours.agency_id == agency_id).limit(1)
    return any(uow.session.execute(each).first() is not None for each in (days, hours))
