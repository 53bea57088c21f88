"""The day at the desk, closed: what came, what went, what is left, what was cashed, and the digest of the journal."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Subquery, case, func, select, union_all
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office, local
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.late_entries import LateEntry, late_entries
from app.services.dossiers.reach import received_here
from app.services.dossiers.travels import WRITTEN_HERE
from app.services.office.desk_outbox import require_server
from app.services.office.own_agency import own_agency_id
from app.services.office.successors import in_hand, of_agencies, taken_over_by
from models.dossiers import Dossier, DossierFee, DossierPerson, FeePayment
from models.procedures import ProcedureVersion
from models.records import Movement
from models.vocabulary import Action, Custody, FeeKind, PersonPart, Status


@dataclass(frozen=True, slots=True)
class FieldDay:
    """The sums of one field of procedures; they add up as those of the whole day do."""

    field: str
    opening: int
    received: int
    returned: int
    refused: int
    stopped: int
    closing: int


@dataclass(frozen=True, slots=True)
class DayClosing:
    """Opening + received = returned + refused + stopped + closing.

    `opening` and `closing` count open dossiers: neither returned nor refused nor stopped. What was refused
    or stopped has ended there and is not counted again when its papers are fetched. `digest` is SHA-256 over
    the hashes of the day's journal rows in their order. `fields` are the same sums by field, by name.
    """

    day: date
    opening: int
    received: int
    returned: int
    refused: int
    stopped: int
    closing: int
    acts: int
    digest: str
    fields: tuple[FieldDay, ...] = ()

    @property
    def balances(self) -> bool:
        """Whether the sum of the day's journal is right."""
        return self.opening + self.received == self.returned + self.refused + self.stopped + self.closing


@dataclass(frozen=True, slots=True)
class CashLine:
    """One payment taken or paid back that day; what is paid back is negative. Amounts in đồng.

    `field` is that of the dossier's procedure; `entered_at` is when it was written down, where that was long
    afterwards.
    """

    collector: str
    receipt_number: str
    code: str
    name: str
    amount: int
    at: datetime
    payer: str
    kind: FeeKind
    field: str
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CashSheet:
    """What each collector has in the till for a day."""

    day: date
    lines: tuple[CashLine, ...]
    totals: tuple[tuple[str, int], ...]
    total: int


def close_day(uow: UnitOfWork, day: date) -> DayClosing:
    """The sums of a day at one's office: the movements from the journal, the open ones from the dossiers.

    An agency taken over counts from the day of it on; the days before are as they were closed then.
    """
    start, end = _bounds(day)
    moved, closing = _moved(uow, day, start, end), _open_at(uow, day, end)
    fields = tuple(
        FieldDay(
            field=field,
            opening=moved[field].opening if field in moved else 0,
            received=moved[field].received if field in moved else 0,
            returned=moved[field].returned if field in moved else 0,
            refused=moved[field].refused if field in moved else 0,
            stopped=moved[field].stopped if field in moved else 0,
            closing=closing[field],
        )
        for field in sorted(moved.keys() | closing.keys(), key=vietnamese_key)
    )
    digest, acts = digest_of_day(uow, day)
    return DayClosing(
        day=day,
        opening=sum(each.opening for each in fields),
        received=sum(each.received for each in fields),
        returned=sum(each.returned for each in fields),
        refused=sum(each.refused for each in fields),
        stopped=sum(each.stopped for each in fields),
        closing=sum(each.closing for each in fields),
        acts=acts,
        digest=digest,
        fields=fields,
    )


def digest_of_day(uow: UnitOfWork, day: date) -> tuple[str, int]:
    """SHA-256 over the hashes of a day's journal at one's office, in their order, and how many there are.

    Nobody need be signed in: it is then the office that the data were set up for.
    """
    start, end = _bounds(day)
    hashes = uow.session.execute(
        select(Movement.hash)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(
            of_agencies(uow, Dossier.agency_id, taken_over_by(uow, own_agency_id(uow), day), among_few=True),
            Movement.recorded_at >= start,
            Movement.recorded_at < end,
            WRITTEN_HERE,
        )
        .order_by(Movement.recorded_at, Movement.id)
    ).scalars()
    return _digest(hashes)


def cash_sheet(uow: UnitOfWork, day: date) -> CashSheet:
    """The day's money by collector, refunds as negative lines."""
    lines = cash_lines(uow, day, day)
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.collector] = totals.get(line.collector, 0) + line.amount
    return CashSheet(day, lines, tuple(totals.items()), sum(totals.values()))


def cash_lines(uow: UnitOfWork, first: date, last: date) -> tuple[CashLine, ...]:
    """The money of a stretch of days, both in it: day after day by collector, refunds as negative lines."""
    require_server(uow)  # a copy has a part of what is counted
    money = money_moved(_bounds(first)[0], _bounds(last)[1])
    rows = uow.session.execute(
        select(
            Dossier.agency_id,
            money.c.collector,
            money.c.receipt_number,
            Dossier.code,
            DossierFee.name,
            money.c.amount,
            money.c.at,
            DossierPerson.name.label("payer"),
            DossierFee.kind,
            ProcedureVersion.field,
        )
        .select_from(money)
        .outerjoin(Dossier, Dossier.id == money.c.dossier_id)
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .outerjoin(
            DossierFee,
            (DossierFee.dossier_id == money.c.dossier_id) & (DossierFee.position == money.c.position),
        )
        .outerjoin(
            DossierPerson,
            (DossierPerson.dossier_id == money.c.dossier_id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(received_here(uow, last, among_few=True))
    ).mappings()
    by_day: dict[date, list[CashLine]] = {}
    for row in rows:
        line = dict(row)
        day = local(row["at"]).date()
        # An agency taken over meanwhile kept its own books until the day of it.
        if line.pop("agency_id") in in_hand(uow, day):
            by_day.setdefault(day, []).append(CashLine(**line))
    late = _told_later(uow, Movement.dossier_id.in_(select(money.c.dossier_id))) if by_day else {}
    return tuple(line for day in sorted(by_day) for line in sorted(_marked(by_day[day], late), key=_in_sheet))


def money_moved(start: datetime, end: datetime) -> Subquery:
    """What was taken, and what was paid back as less than nothing, from a moment until before another one.

    Each has an index by its own moment.
    """
    item = (FeePayment.dossier_id, FeePayment.position, FeePayment.receipt_number)
    taken = select(
        *item, FeePayment.paid_to.label("collector"), FeePayment.amount, FeePayment.paid_at.label("at")
    ).where(FeePayment.paid_at >= start, FeePayment.paid_at < end)
    given_back = select(*item, FeePayment.refunded_by, -FeePayment.amount, FeePayment.refunded_at).where(
        FeePayment.refunded_at >= start, FeePayment.refunded_at < end
    )
    return union_all(taken, given_back).subquery("money")


_Told = Mapping[tuple[str, str | datetime | None], LateEntry]
"""Acts told later by their dossier's code and the receipt they gave, or the moment a refund counts by."""


def _told_later(uow: UnitOfWork, which: ColumnElement[bool]) -> _Told:
    found: dict[tuple[str, str | datetime | None], LateEntry] = {}
    for each in reversed(late_entries(uow, which)):  # of several the first
        found[each.code, each.fee_receipt] = each
        if each.action is Action.REFUND_FEE:
            found[each.code, each.counts_at] = each
    return found


def _marked(lines: Iterable[CashLine], late: _Told) -> Iterator[CashLine]:
    """The lines with the moment that was told, and when it was written down, where that was long afterwards."""
    for line in lines:
        told = late.get((line.code, line.at if line.amount < 0 else line.receipt_number))
        yield line if told is None else replace(line, at=told.at, entered_at=told.recorded_at)


def _in_sheet(line: CashLine) -> tuple[object, str, datetime, str]:
    return given_name_key(line.collector), line.collector, line.at, line.receipt_number


def _bounds(day: date) -> tuple[datetime, datetime]:
    return at_office(day, time()), at_office(day + timedelta(days=1), time())


def _moved(uow: UnitOfWork, day: date, start: datetime, end: datetime) -> dict[str, Row[*tuple[Any, ...]]]:
    """By field, from one reading of the journal: open when the day began, then received, returned, refused, stopped.

    Returned is what went out with its result; a return taken back does not count.
    """
    # Taken back at once, it has never been: it does not count on the day it was told of either. Rolled back later,
    # the sheets of the days before stay as they were printed, and it is open again from that day on.
    after = aliased(Movement)
    taken_back = (
        select(after.id)
        .where(after.dossier_id == Movement.dossier_id, after.position == Movement.position + 1)
        .where((after.action == Action.UNDO) | ((after.action == Action.ROLL_BACK) & (after.at < end)))
        .exists()
    )
    with_result = (Movement.action == Action.RETURN_RESULT) & (Movement.from_status == Status.RESULT_READY)
    came, went = Movement.action == Action.RECEIVE, with_result & ~taken_back
    refused = (Movement.action == Action.REFUSE) & ~taken_back
    stopped = (Movement.action == Action.STOP) & ~taken_back
    before, during = Movement.at < start, Movement.at >= start
    ended = went | refused | stopped
    statement = (
        select(
            ProcedureVersion.field,
            (func.count().filter(before & came) - func.count().filter(before & ended)).label("opening"),
            func.count().filter(during & came).label("received"),
            func.count().filter(during & went).label("returned"),
            func.count().filter(during & refused).label("refused"),
            func.count().filter(during & stopped).label("stopped"),
        )
        .select_from(Movement)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(came | with_result | refused | stopped, Movement.at < end, received_here(uow, day))
        .group_by(ProcedureVersion.field)
    )
    return {row.field: row for row in uow.session.execute(statement)}


def _open_at(uow: UnitOfWork, day: date, moment: datetime) -> Counter[str]:
    """Dossiers received and not ended at a moment, counted from the dossiers themselves: a second way to the sum."""
    ended_at = case(
        (Dossier.status.in_((Status.REFUSED, Status.STOPPED)), Dossier.finished_at),
        (Dossier.returned_at.is_(None), None),
        (Dossier.custody == Custody.WITH_APPLICANT, Dossier.finished_at),
        else_=Dossier.returned_at,
    )
    statement = (
        select(ProcedureVersion.field, func.count())
        .select_from(Dossier)
        .join(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .where(Dossier.received_at < moment, received_here(uow, day))
        .where(ended_at.is_(None) | (ended_at >= moment))
        .group_by(ProcedureVersion.field)
    )
    return Counter(dict(iter(uow.session.execute(statement))))


def _digest(hashes: Iterable[str]) -> tuple[str, int]:
    digest, count = hashlib.sha256(), 0
    for each in hashes:
        digest.update(each.encode())
        count += 1
    return digest.hexdigest(), count
