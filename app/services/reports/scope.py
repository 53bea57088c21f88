"""The dossiers that a report is about: what the agencies that one reads have received themselves.

What an agency received is its own to answer for to the citizen (`reach`): so no dossier is counted twice where two
agencies report to a third.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app.database.plans import plan_anew
from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.reach import readable
from app.services.office.desk_outbox import require_server
from app.services.office.successors import in_hand, of_agencies
from app.services.reports.asked import AskedReport
from models.dossiers import Dossier
from models.vocabulary import Status

UNFINISHED = (
    Status.RECEIVED,
    Status.IN_PROGRESS,
    Status.AWAITING_SUPPLEMENT,
    Status.AWAITING_PAYMENT,
)
_UNCOLLECTED = (Status.RESULT_READY, Status.REFUSED, Status.STOPPED)


def agencies_of(uow: UnitOfWork, asked: AskedReport) -> tuple[uuid.UUID, ...]:
    """The agencies whose own dossiers are counted, one's own first.

    What the office took over after the last day is not its own yet, as in the books of those days. `UserError`
    `period_not_begun`.
    """
    require_server(uow)  # a copy has a part of what is counted
    asked.check_begun(uow.now)
    now, then = in_hand(uow), in_hand(uow, asked.period.last)
    if asked.own_only:
        return then
    return tuple(each for each in readable(uow) if each in then or each not in now)


def dossiers_of(
    uow: UnitOfWork,
    asked: AskedReport,
    columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]],
    *where: ColumnElement[bool],
) -> Subquery:
    """What was received in the period, carried into it, or lies there with an outcome from before it.

    Parts that have no dossier in common, each by an index of its own, whatever else the office has. What is asked of
    them in this unit of work is planned for these days.
    """
    plan_anew(uow.session)
    mine = of_agencies(uow, Dossier.agency_id, agencies_of(uow, asked))
    before = _earlier(Dossier.received_at, asked.period.start)
    parts = [
        *_with_days_in_it(uow, asked),
        (before, Dossier.finished_at.is_(None), Dossier.status.in_(UNFINISHED)),
        (before, *_uncollected(uow, asked)),
    ]
    selects: list[Select[Any]] = [select(*columns).where(mine, *part, *where) for part in parts]
    return union_all(*selects).subquery("dossiers")


def _with_days_in_it(uow: UnitOfWork, asked: AskedReport) -> list[tuple[ColumnElement[bool], ...]]:
    """Received in the period, or since it began brought to an end.

    A server joins two indexes by itself, or goes through the table once where that is quicker; SQLite is told to do
    the one after the other.
    """
    start, end = asked.period.start, asked.period.end
    if uow.dialect != "sqlite":
        return [(Dossier.received_at < end, or_(Dossier.received_at >= start, Dossier.finished_at >= start))]
    return [
        (Dossier.received_at >= start, Dossier.received_at < end),
        (_earlier(Dossier.received_at, start), Dossier.finished_at >= start),
    ]


def _uncollected(uow: UnitOfWork, asked: AskedReport) -> tuple[ColumnElement[bool], ...]:
    """Ended before the period and not fetched by its end; while it goes on that is what lies there now."""
    start, end = asked.period.start, asked.period.end
    if end > uow.now:
        return Dossier.status.in_(_UNCOLLECTED), _earlier(Dossier.finished_at, start)
    return Dossier.finished_at < start, or_(Dossier.returned_at.is_(None), Dossier.returned_at >= end)


def _earlier(moment: InstrumentedAttribute[Any], start: datetime) -> ColumnElement[bool]:
    """Before the period, said so that no index by this moment is asked: nearly everything was before.

    SQLite without statistics takes every range for a small one.
    """
    earlier: ColumnElement[bool] = func.coalesce(moment, literal(start, moment.type)) < start
    return earlier
