"""The tree of agencies and their units, as it stands and as it once was."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select, union
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold, vietnamese_key
from app.services.accounts.ruling import ruled_agency, seen_as_ruled
from app.services.dossiers.unit_work import UnitWork, work_of_unit
from app.services.office.successors import in_hand
from app.services.office.unit_names import agency_named, unit_closed
from models.agencies import Account, Agency, FormerName, Unit
from models.dossiers import Dossier
from models.vocabulary import Level, Status, UnitKind
from models.watch import AgencyDay, AgencyHours


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit: how many people and open dossiers it has, and when it was closed which unit of which agency (by its
    code) took it over. How much there is at agencies that are neither one's own nor ruled is not told (`None`)."""

    name: str
    kind: UnitKind
    valid_from: date
    valid_to: date | None
    successor: str | None
    successor_agency: str | None
    former_names: tuple[str, ...]
    people: int | None
    open_dossiers: int | None


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency with its units; `parent` and `successor` are codes, `depth` is how far down the tree it is.

    `ruled` says whether who asks may administer it.
    """

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
    ruled: bool
    units: tuple[UnitView, ...]


def agencies(uow: UnitOfWork) -> tuple[AgencyView, ...]:
    """All agencies, each after the one above it; those beside each other in dictionary order."""
    uow.acting()
    return _whole(uow)


def _whole(uow: UnitOfWork) -> tuple[AgencyView, ...]:
    all_of_it = _read(uow)
    children: dict[uuid.UUID | None, list[Agency]] = defaultdict(list)
    for agency in sorted(all_of_it.agencies.values(), key=lambda each: vietnamese_key(each.name)):
        children[agency.parent_id].append(agency)

    def below(parent: Agency | None, depth: int) -> Iterator[AgencyView]:
        for agency in children[parent.id if parent else None]:
            yield _agency_view(all_of_it, agency, depth)
            yield from below(agency, depth + 1)

    return tuple(below(None, 0))


def agency(uow: UnitOfWork, text: str | None = None) -> AgencyView:
    """One agency by code, name or former name; one's own without a text. `UserError` `unknown_agency`."""
    uow.acting()
    return agency_view(uow, agency_named(uow, text))


def agency_view(uow: UnitOfWork, found: Agency) -> AgencyView:
    """An agency that was found already, as it stands."""
    return next(each for each in _whole(uow) if each.code == found.code)


def find_units(uow: UnitOfWork, text: str) -> tuple[tuple[AgencyView, UnitView], ...]:
    """Units with the text in their name or a former one, closed ones too, with the agency of each."""
    wanted = fold(text)
    return tuple(
        (agency, unit)
        for agency in agencies(uow)
        for unit in agency.units
        if any(wanted in fold(name) for name in (unit.name, *unit.former_names))
    )


def leaving_unit(uow: UnitOfWork, name: str, agency: str | None = None) -> UnitWork:
    """What goes over to the successor of an open unit when it is closed, by its whole name, for administrators.

    `UserError` `unit_closed` for a closed one.
    """
    owner = ruled_agency(uow, agency)
    unit_id = uow.session.execute(
        select(Unit.id).where(Unit.agency_id == owner.id, Unit.name == name, Unit.valid_to.is_(None))
    ).scalar_one_or_none()
    if unit_id is None:
        raise unit_closed(name)
    return work_of_unit(uow, unit_id)


@dataclass(frozen=True, slots=True)
class _Read:
    """All rows the tree is made of, read by as many questions for a hundred agencies as for one.

    `inside` are the agencies of which who asks may know how much is in them.
    """

    agencies: Mapping[uuid.UUID | None, Agency]
    units: Mapping[uuid.UUID | None, Unit]
    former_names: Mapping[uuid.UUID | None, list[str]]
    with_own_calendar: Set[uuid.UUID]
    people: Mapping[uuid.UUID, int]
    open_dossiers: Mapping[uuid.UUID, int]
    ruled: Set[uuid.UUID]
    inside: Set[uuid.UUID]


def _read(uow: UnitOfWork) -> _Read:
    agencies: dict[uuid.UUID | None, Agency] = {
        each.id: each for each in uow.session.execute(select(Agency)).scalars()
    }
    former_names: dict[uuid.UUID | None, list[str]] = defaultdict(list)
    for former in uow.session.execute(
        select(FormerName).order_by(FormerName.until.desc(), FormerName.id.desc())
    ).scalars():
        former_names[former.agency_id or former.unit_id].append(former.name)
    ruled = frozenset() if uow.actor is None else seen_as_ruled(uow)
    inside = ruled if uow.actor is None else ruled.union(in_hand(uow))
    own = union(select(AgencyDay.agency_id), select(AgencyHours.agency_id))
    is_open = (
        # By agency, though all of them are meant: so the index is used, and what is over is never looked at.
        Dossier.agency_id.in_(list(agencies)),
        Dossier.status.in_([status for status in Status if status is not Status.RETURNED]),
    )
    return _Read(
        agencies=agencies,
        units={each.id: each for each in uow.session.execute(select(Unit)).scalars()},
        former_names=former_names,
        with_own_calendar=set(uow.session.execute(own).scalars()),
        people=_counted(uow, Account.unit_id, Account.active.is_(True)),
        open_dossiers=_counted(uow, Dossier.holder_unit_id, *is_open),
        ruled=ruled,
        inside=inside,
    )


def _agency_view(read: _Read, agency: Agency, depth: int) -> AgencyView:
    above, heir = read.agencies.get(agency.parent_id), read.agencies.get(agency.successor_id)
    units = [each for each in read.units.values() if each.agency_id == agency.id]
    return AgencyView(
        code=agency.code,
        name=agency.name,
        level=agency.level,
        barcode_number=agency.barcode_number,
        parent=above.code if above else None,
        depth=depth,
        valid_from=agency.valid_from,
        valid_to=agency.valid_to,
        successor=heir.code if heir else None,
        former_names=tuple(read.former_names.get(agency.id, ())),
        has_own_calendar=agency.id in read.with_own_calendar,
        ruled=agency.id in read.ruled,
        units=tuple(
            _unit_view(read, each)
            for each in sorted(units, key=lambda each: (each.valid_to is not None, vietnamese_key(each.name)))
        ),
    )


def _unit_view(read: _Read, unit: Unit) -> UnitView:
    heir, is_told = read.units.get(unit.successor_id), unit.agency_id in read.inside
    return UnitView(
        name=unit.name,
        kind=unit.kind,
        valid_from=unit.valid_from,
        valid_to=unit.valid_to,
        successor=heir.name if heir else None,
        successor_agency=read.agencies[heir.agency_id].code if heir else None,
        former_names=tuple(read.former_names.get(unit.id, ())),
        people=read.people.get(unit.id, 0) if is_told else None,
        open_dossiers=read.open_dossiers.get(unit.id, 0) if is_told else None,
    )


def _counted(
    uow: UnitOfWork, column: InstrumentedAttribute[uuid.UUID], *conditions: ColumnElement[bool]
) -> dict[uuid.UUID, int]:
    statement = select(column, func.count()).where(*conditions).group_by(column)
    return dict(uow.session.execute(statement).all())
