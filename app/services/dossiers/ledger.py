"""The ledger (sổ theo dõi hồ sơ): the dossiers of a stretch of days in the order of their numbers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, select

from app.database.plans import plan_anew
from app.database.unit_of_work import UnitOfWork
from app.rules.own_name import by_own_name
from app.rules.periods import Period
from app.services.dossiers.late_entries import LateEntry, late_entries
from app.services.office.desk_outbox import require_server
from app.services.office.ledger_volume import volume_size
from app.services.office.successors import as_it_is, in_hand
from models.agencies import Agency
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Action, PersonPart, Status

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One dossier as the ledger has it; moments in UTC, `returned_at` is `None` until then.

    Where receipt or return was told later, its moment is that of the act, and `…_entered_at` when it was written down,
    and `kit` is the slip, printed ahead, that the receipt was written on.
    """

    number: int
    code: str
    procedure: str
    person: str
    organisation: str | None
    address: str | None
    phone: str | None
    agency: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None
    returning_place: str
    copies_of_dossier: int
    status: Status
    result_number: str | None = None
    result_date: date | None = None
    received_entered_at: datetime | None = None
    returned_entered_at: datetime | None = None
    kit: str | None = None


@dataclass(frozen=True, slots=True)
class LedgerVolume:
    """What a period has in one volume (quyển) of the ledger of an agency and a year: so many lines, by their numbers.

    `agency_code` and `agency` are of whose ledger it is, `is_own` unless that agency was taken over. `begins` and
    `is_full` tell whether the first and the last number of the volume are among them.
    """

    agency_code: str
    agency: str
    is_own: bool
    year: int
    volume: int
    lines: int
    first_number: int
    last_number: int
    begins: bool
    is_full: bool


def ledger_volumes(uow: UnitOfWork, period: Period) -> tuple[LedgerVolume, ...]:
    """What the ledger has of the dossiers one's office received in a period, in the order of its numbers.

    After the agency's own ledger come those of the agencies it had taken over by the last day, each by its own years
    and numbers. How many numbers a volume has is the office's own setting (`ledger_volume`).
    """
    require_server(uow)  # a copy has a part of what is counted
    agencies = in_hand(uow, period.last)
    size = volume_size(uow, agencies[0])
    volume = (Dossier.ledger_number - 1) // size + 1 if size else literal(1)
    # A statement of its own, since a server takes an expression with values in it for another one each time it stands.
    each = (
        select(Dossier.agency_id, Dossier.ledger_year, Dossier.ledger_number, volume.label("volume"))
        .where(Dossier.agency_id.in_(agencies), *_received_in(period))
        .subquery("numbers")
        .c
    )
    found = uow.session.execute(
        select(
            each.agency_id,
            each.ledger_year.label("year"),
            each.volume,
            func.count().label("lines"),
            func.min(each.ledger_number).label("first_number"),
            func.max(each.ledger_number).label("last_number"),
        ).group_by(each.agency_id, each.ledger_year, each.volume)
    ).all()
    own = select(Agency.id, Agency.code, Agency.name).where(Agency.id.in_(agencies))
    named = {key: (code, name) for key, code, name in uow.session.execute(own)}
    return tuple(
        LedgerVolume(
            agency_code=named[row.agency_id][0],
            agency=named[row.agency_id][1],
            is_own=row.agency_id == agencies[0],
            year=row.year,
            volume=row.volume,
            lines=row.lines,
            first_number=row.first_number,
            last_number=row.last_number,
            begins=row.first_number == (row.volume - 1) * size + 1,
            is_full=bool(size) and row.last_number == row.volume * size,
        )
        for row in sorted(found, key=lambda row: (agencies.index(row.agency_id), row.year, row.volume))
    )


@dataclass(frozen=True, slots=True)
class LedgerOutlook:
    """What the ledger of a period would be: so many lines, volume by volume."""

    first: date
    last: date
    lines: int
    volumes: tuple[LedgerVolume, ...]


def ledger_outlook(uow: UnitOfWork, period: Period) -> LedgerOutlook:
    """How long it would be, as `ledger_volumes` has it."""
    volumes = ledger_volumes(uow, period)
    return LedgerOutlook(period.first, period.last, sum(each.lines for each in volumes), volumes)


def ledger_lines(uow: UnitOfWork, volume: LedgerVolume, period: Period) -> Iterator[LedgerRow]:
    """The lines of a volume that `ledger_volumes` found in the same unit of work, in the order of their numbers.

    They come from the database as they are asked for, however many there are.
    """
    plan_anew(uow.session)
    agency = uow.session.execute(
        select(Agency.id, Agency.name, Agency.level).where(Agency.code == volume.agency_code)
    ).one()
    which = (
        Dossier.agency_id == agency.id,
        Dossier.ledger_year == volume.year,
        *_received_in(period, among_few=uow.dialect == "sqlite"),
    )
    numbers = Dossier.ledger_number.between(volume.first_number, volume.last_number)
    found = uow.session.execute(
        _LINES.where(*which, numbers).order_by(Dossier.ledger_number),
        execution_options={"yield_per": _AT_ONCE},
    )
    deciding = cache(lambda words: by_own_name(words, agency.name, agency.level))
    for rows in found.partitions():
        late = _late(uow, *which, Dossier.ledger_number.between(rows[0].number, rows[-1].number))
        for row in rows:
            yield _line(row, deciding(row.agency), late)


def ledger(uow: UnitOfWork, first: date, last: date) -> tuple[LedgerRow, ...]:
    """All lines of a few days, both in them; the order is that of `ledger_volumes`."""
    period = Period(first, last)
    return tuple(line for volume in ledger_volumes(uow, period) for line in ledger_lines(uow, volume, period))


_LINES = (
    select(
        Dossier.ledger_number.label("number"),
        Dossier.code,
        ProcedureVersion.name.label("procedure"),
        DossierPerson.name.label("person"),
        DossierPerson.organisation,
        DossierPerson.address,
        DossierPerson.phone,
        Dossier.deciding_agency.label("agency"),
        Dossier.received_at,
        Dossier.due_at,
        Dossier.returned_at,
        Dossier.returning_place,
        Dossier.copies_of_dossier,
        Dossier.status,
        Dossier.result_number,
        Dossier.result_date,
    )
    .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
    .join(
        DossierPerson,
        (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
    )
)


def _received_in(
    period: Period, *, among_few: bool = False
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The condition for dossiers of these days; `among_few` keeps SQLite from beginning with it."""
    received_at: Any = as_it_is(Dossier.received_at) if among_few else Dossier.received_at
    return received_at >= period.start, received_at < period.end


_Late = Mapping[tuple[str, Action], LateEntry]


def _late(uow: UnitOfWork, *which: ColumnElement[bool]) -> _Late:
    told = Movement.action.in_((Action.RECEIVE, Action.RETURN_RESULT))
    return {(each.code, each.action): each for each in late_entries(uow, *which, told)}


def _line(row: Row[*tuple[Any, ...]], agency: str, late: _Late) -> LedgerRow:
    line = LedgerRow(
        number=row.number,
        code=row.code,
        procedure=row.procedure,
        person=row.person,
        organisation=row.organisation,
        address=row.address,
        phone=row.phone,
        agency=agency,
        received_at=row.received_at,
        due_at=row.due_at,
        returned_at=row.returned_at,
        returning_place=row.returning_place,
        copies_of_dossier=row.copies_of_dossier,
        status=row.status,
        result_number=row.result_number,
        result_date=row.result_date,
    )
    if not late:
        return line
    received = late.get((line.code, Action.RECEIVE))
    returned = late.get((line.code, Action.RETURN_RESULT))
    if received is not None:
        line = replace(line, received_entered_at=received.recorded_at, kit=received.kit)
    # A return taken back and done again is the later one; `returned_at` is by which moment that counts.
    if returned is not None and line.returned_at == returned.counts_at:
        line = replace(line, returned_at=returned.at, returned_entered_at=returned.recorded_at)
    return line
