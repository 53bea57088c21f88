"""The day at the desk, closed: what came, what went, what is left, what was cashed, and the digest of the journal."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement, case, func, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.services.dossiers import visible_to
from models.dossiers import Dossier, DossierFee
from models.records import Movement
from models.vocabulary import Action, Custody, FeeState, Status


@dataclass(frozen=True, slots=True)
class DayClosing:
    """Opening + received = returned + refused + stopped + closing.

    `opening` and `closing` count open dossiers: neither returned nor refused nor stopped. What was refused
    or stopped has ended there and is not counted again when its papers are fetched. `digest` is SHA-256 over
    the hashes of the day's journal rows in their order.
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

    @property
    def balances(self) -> bool:
        """Whether the sum of the day's journal is right."""
        return self.opening + self.received == self.returned + self.refused + self.stopped + self.closing


@dataclass(frozen=True, slots=True)
class CashLine:
    """One fee item collected or refunded that day; a refund is negative. Amounts in đồng."""

    collector: str
    receipt_number: str
    code: str
    name: str
    amount: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CashSheet:
    """What each collector has in the till for a day."""

    day: date
    lines: tuple[CashLine, ...]
    totals: tuple[tuple[str, int], ...]
    total: int


def close_day(uow: UnitOfWork, day: date) -> DayClosing:
    """The sums of a day at one's agency: the movements from the journal, the open ones from the dossiers."""
    start, end = _bounds(day)
    before, during = _ended(uow, None, start), _ended(uow, start, end)
    received_before = _count(uow, Movement.action == Action.RECEIVE, None, start)
    hashes = uow.session.execute(
        select(Movement.hash)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), Movement.recorded_at >= start, Movement.recorded_at < end)
        .order_by(Movement.recorded_at, Movement.id)
    ).scalars()
    digest, acts = _digest(hashes)
    return DayClosing(
        day=day,
        opening=received_before - sum(before),
        received=_count(uow, Movement.action == Action.RECEIVE, start, end),
        returned=during[0],
        refused=during[1],
        stopped=during[2],
        closing=_open_at(uow, end),
        acts=acts,
        digest=digest,
    )


def cash_sheet(uow: UnitOfWork, day: date) -> CashSheet:
    """The day's money by collector, refunds as negative lines."""
    start, end = _bounds(day)
    base = (
        select(DossierFee, Dossier.code)
        .join(Dossier, Dossier.id == DossierFee.dossier_id)
        .where(visible_to(uow.acting()))
    )
    taken = base.where(
        DossierFee.state.in_((FeeState.COLLECTED, FeeState.REFUNDED)),
        DossierFee.settled_at >= start,
        DossierFee.settled_at < end,
    )
    given = base.where(DossierFee.refunded_at >= start, DossierFee.refunded_at < end)
    lines = [
        CashLine(
            fee.settled_by or "", fee.receipt_number or "", code, fee.name, fee.amount or 0, fee.settled_at
        )
        for fee, code in uow.session.execute(taken)
        if fee.settled_at is not None
    ] + [
        CashLine(
            fee.refunded_by or "",
            fee.receipt_number or "",
            code,
            fee.name,
            -(fee.amount or 0),
            fee.refunded_at,
        )
        for fee, code in uow.session.execute(given)
        if fee.refunded_at is not None
    ]
    lines.sort(key=lambda line: (line.collector, line.at, line.receipt_number))
    totals: dict[str, int] = {}
    for line in lines:
        totals[line.collector] = totals.get(line.collector, 0) + line.amount
    return CashSheet(day, tuple(lines), tuple(totals.items()), sum(totals.values()))


def _bounds(day: date) -> tuple[datetime, datetime]:
    return at_office(day, time()), at_office(day + timedelta(days=1), time())


def _ended(uow: UnitOfWork, start: datetime | None, end: datetime) -> tuple[int, int, int]:
    """How many dossiers were returned with their result, refused, stopped; a return taken back does not count."""
    with_result = (Movement.action == Action.RETURN_RESULT) & (Movement.from_status == Status.RESULT_READY)
    taken_back = (Movement.action == Action.UNDO) & (Movement.to_status == Status.RESULT_READY)
    undone = taken_back & (Movement.from_status == Status.RETURNED)
    return (
        _count(uow, with_result, start, end) - _count(uow, undone, start, end),
        _count(uow, Movement.action == Action.REFUSE, start, end),
        _count(uow, Movement.action == Action.STOP, start, end),
    )


def _open_at(uow: UnitOfWork, moment: datetime) -> int:
    """Dossiers received and not ended at a moment, counted from the dossiers themselves: a second way to the sum."""
    ended_at = case(
        (Dossier.status.in_((Status.REFUSED, Status.STOPPED)), Dossier.finished_at),
        (Dossier.returned_at.is_(None), None),
        (Dossier.custody == Custody.WITH_APPLICANT, Dossier.finished_at),
        else_=Dossier.returned_at,
    )
    return uow.session.execute(
        select(func.count())
        .select_from(Dossier)
        .where(visible_to(uow.acting()), Dossier.received_at < moment)
        .where(ended_at.is_(None) | (ended_at >= moment))
    ).scalar_one()


def _count(uow: UnitOfWork, which: ColumnElement[bool], start: datetime | None, end: datetime) -> int:
    statement = (
        select(func.count())
        .select_from(Movement)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), which, Movement.at < end)
    )
    if start is not None:
        statement = statement.where(Movement.at >= start)
    return uow.session.execute(statement).scalar_one()


def _digest(hashes: Iterable[str]) -> tuple[str, int]:
    digest, count = hashlib.sha256(), 0
    for each in hashes:
        digest.update(each.encode())
        count += 1
    return digest.hexdigest(), count
