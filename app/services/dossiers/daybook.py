"""The day at the desk, closed: what came, what went, what is left, what was cashed, and the digest of the journal."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Row, case, func, select
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.late_entries import LateEntry, late_entries
from app.services.dossiers.reading import visible_to
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

    `entered_at` is when it was written down, where that was long afterwards.
    """

    collector: str
    receipt_number: str
    code: str
    name: str
    amount: int
    at: datetime
    payer: str
    kind: FeeKind
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
    hashes = uow.session.execute(
        select(Movement.hash)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(
            visible_to(uow, day, among_few=True), Movement.recorded_at >= start, Movement.recorded_at < end
        )
        .order_by(Movement.recorded_at, Movement.id)
    ).scalars()
    digest, acts = _digest(hashes)
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


def cash_sheet(uow: UnitOfWork, day: date) -> CashSheet:
    """The day's money by collector, refunds as negative lines."""
    start, end = _bounds(day)
    base = (
        select(FeePayment, DossierFee.name, DossierFee.kind, Dossier.code, DossierPerson.name)
        .join(
            DossierFee,
            (DossierFee.dossier_id == FeePayment.dossier_id) & (DossierFee.position == FeePayment.position),
        )
        .join(Dossier, Dossier.id == FeePayment.dossier_id)
        .join(
            DossierPerson,
            (DossierPerson.dossier_id == Dossier.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(visible_to(uow, day, among_few=True))
    )
    taken = base.where(FeePayment.paid_at >= start, FeePayment.paid_at < end)
    given = base.where(FeePayment.refunded_at >= start, FeePayment.refunded_at < end)
    lines = [_taken(*row) for row in uow.session.execute(taken)]
    lines += [_given_back(*row) for row in uow.session.execute(given)]
    late = late_entries(uow, Dossier.code.in_({line.code for line in lines}))
    lines = [_marked(line, late) for line in lines]
    lines.sort(
        key=lambda line: (given_name_key(line.collector), line.collector, line.at, line.receipt_number)
    )
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.collector] = totals.get(line.collector, 0) + line.amount
    return CashSheet(day, tuple(lines), tuple(totals.items()), sum(totals.values()))


def _taken(payment: FeePayment, name: str, kind: FeeKind, code: str, payer: str) -> CashLine:
    return CashLine(
        collector=payment.paid_to,
        receipt_number=payment.receipt_number,
        code=code,
        name=name,
        amount=payment.amount,
        at=payment.paid_at,
        payer=payer,
        kind=kind,
    )


def _marked(line: CashLine, late: Sequence[LateEntry]) -> CashLine:
    """The line with the moment that was told, and when it was written down, where that was long afterwards."""
    for each in late:
        is_taking = line.amount >= 0 and each.fee_receipt == line.receipt_number
        is_refund = line.amount < 0 and each.action is Action.REFUND_FEE and each.counts_at == line.at
        if each.code == line.code and (is_taking or is_refund):
            return replace(line, at=each.at, entered_at=each.recorded_at)
    return line


def _given_back(payment: FeePayment, name: str, kind: FeeKind, code: str, payer: str) -> CashLine:
    assert payment.refunded_at is not None  # it was found by this moment
    return replace(
        _taken(payment, name, kind, code, payer),
        collector=payment.refunded_by or "",
        amount=-payment.amount,
        at=payment.refunded_at,
    )


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
        .where(came | with_result | refused | stopped, Movement.at < end, visible_to(uow, day))
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
        .where(Dossier.received_at < moment, visible_to(uow, day))
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
