"""The day at the desk, closed: what came, what went, what is left, what was cashed, and the digest of the journal."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import at_office
from app.services.dossiers import visible_to
from models.dossiers import Dossier, DossierFee
from models.records import Movement
from models.vocabulary import Action, FeeState


@dataclass(frozen=True, slots=True)
class DayClosing:
    """Opening + received = returned + open; refused and stopped wait to be fetched and are counted when they end.

    `opening` and `closing` count dossiers not yet returned; `digest` is SHA-256 over the hashes of the day's
    journal rows in their order.
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
        """Whether the sum is right: opening + received = returned + closing."""
        return self.opening + self.received == self.returned + self.closing


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
    """The sums of a day at one's agency, from the journal alone."""
    start, end = _bounds(day)
    counts = dict(_acts_between(uow, start, end))
    received_before = _acts_before(uow, Action.RECEIVE, start)
    returned_before = _acts_before(uow, Action.RETURN_RESULT, start)
    undone = _undone_between(uow, start, end)
    opening = received_before - returned_before
    received, returned = counts.get(Action.RECEIVE, 0), counts.get(Action.RETURN_RESULT, 0) - undone
    hashes = uow.session.execute(
        select(Movement.hash)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), Movement.recorded_at >= start, Movement.recorded_at < end)
        .order_by(Movement.recorded_at, Movement.id)
    ).scalars()
    digest, acts = _digest(hashes)
    return DayClosing(
        day=day,
        opening=opening,
        received=received,
        returned=returned,
        refused=counts.get(Action.REFUSE, 0),
        stopped=counts.get(Action.STOP, 0),
        closing=opening + received - returned,
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


def _acts_between(uow: UnitOfWork, start: datetime, end: datetime) -> Iterable[tuple[Action, int]]:
    rows = uow.session.execute(
        select(Movement.action, func.count())
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), Movement.at >= start, Movement.at < end)
        .group_by(Movement.action)
    )
    return [(action, count) for action, count in rows]


def _acts_before(uow: UnitOfWork, action: Action, moment: datetime) -> int:
    count = uow.session.execute(
        select(func.count())
        .select_from(Movement)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), Movement.action == action, Movement.at < moment)
    ).scalar_one()
    if action is Action.RETURN_RESULT:
        count -= _undone_between(uow, None, moment)
    return count


def _undone_between(uow: UnitOfWork, start: datetime | None, end: datetime) -> int:
    """How many returns were taken back; an undo follows its act within seconds."""
    statement = (
        select(Movement.details)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(visible_to(uow.acting()), Movement.action == Action.UNDO, Movement.at < end)
    )
    if start is not None:
        statement = statement.where(Movement.at >= start)
    found = uow.session.execute(statement).scalars()
    return sum(1 for details in found if details.get("action") == Action.RETURN_RESULT)


def _digest(hashes: Iterable[str]) -> tuple[str, int]:
    digest, count = hashlib.sha256(), 0
    for each in hashes:
        digest.update(each.encode())
        count += 1
    return digest.hexdigest(), count
