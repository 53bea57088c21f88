"""What each column of the periodic report counts, as a condition of a dossier: for the number and for what is behind.

They ask of a dossier what `at_end` selects: of a period that is over that is how it stood at its end.
"""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, false, not_, or_, select
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.reports.asked import AskedReport, InTime, Paused, WithoutResult
from app.services.reports.days import office_day
from app.services.reports.scope import UNFINISHED
from models.records import Movement
from models.vocabulary import Action, Channel, Custody, Status

Columns = ReadOnlyColumnCollection[str, Any]
Condition = ColumnElement[bool]


def conditions(uow: UnitOfWork, c: Columns, asked: AskedReport) -> Mapping[str, Condition]:
    """By the names of `PeriodicNumbers`, each for itself, so that the identities among them mean something."""
    start, end = asked.period.start, asked.period.end
    new = and_(c.received_at >= start, c.received_at < end)
    received = and_(c.received_at < end, or_(c.finished_at.is_(None), c.finished_at >= start))
    done = and_(c.received_at < end, c.finished_at >= start, c.finished_at < end)
    is_open = and_(c.received_at < end, or_(c.finished_at.is_(None), c.finished_at >= end))
    refused, stopped = _ended_by(c, Status.REFUSED), _ended_by(c, Status.STOPPED)
    early, on_time, late, apart = _ended(uow, c, asked)
    open_late = _open_late(uow, c, asked)
    return {
        "received": received,
        "new": new,
        "online": and_(new, c.channel == Channel.ONLINE),
        "counter": and_(new, c.channel != Channel.ONLINE),
        "direct": and_(new, c.channel == Channel.DIRECT),
        "post": and_(new, c.channel == Channel.POST),
        "carried": and_(c.received_at < start, or_(c.finished_at.is_(None), c.finished_at >= start)),
        "done": done,
        "early": and_(done, early),
        "on_time": and_(done, on_time),
        "late": and_(done, late),
        "without_result": and_(done, apart),
        "open": is_open,
        "open_in_time": and_(is_open, not_(open_late)),
        "open_late": and_(is_open, open_late),
        "refused": and_(done, refused),
        "stopped": and_(done, stopped),
        "awaiting_supplement": and_(is_open, _waits(uow, c, asked, Status.AWAITING_SUPPLEMENT)),
        "awaiting_payment": and_(is_open, _waits(uow, c, asked, Status.AWAITING_PAYMENT)),
        "uncollected": and_(c.finished_at < end, or_(c.returned_at.is_(None), c.returned_at >= end)),
        "asked_once": and_(received, c.supplements_asked_then == 1),
        "asked_again": and_(received, c.supplements_asked_then > 1),
        "extended": and_(received, c.extensions_then > 0),
    }


def is_late_end(uow: UnitOfWork, c: Columns, asked: AskedReport) -> Condition:
    """Whether a dossier that has ended did so after its date."""
    if asked.definitions.in_time is InTime.DAY:
        return office_day(uow, c.finished_at) > office_day(uow, c.due_at)
    late: Condition = c.finished_at > c.due_at
    return late


def _ended(
    uow: UnitOfWork, c: Columns, asked: AskedReport
) -> tuple[Condition, Condition, Condition, Condition]:
    """Before the day of its date, on that day and in time, late; and apart from them where that is so defined."""
    early = office_day(uow, c.finished_at) < office_day(uow, c.due_at)
    late = is_late_end(uow, c, asked)
    on_time = and_(not_(early), not_(late))
    without = or_(c.status.in_((Status.REFUSED, Status.STOPPED)), c.custody == Custody.WITH_APPLICANT)
    match asked.definitions.without_result:
        case WithoutResult.COUNTED:
            return early, on_time, late, false()
        case WithoutResult.IN_TIME:
            return and_(early, not_(without)), or_(on_time, without), and_(late, not_(without)), false()
        case WithoutResult.APART:
            return (
                and_(early, not_(without)),
                and_(on_time, not_(without)),
                and_(late, not_(without)),
                without,
            )


def _open_late(uow: UnitOfWork, c: Columns, asked: AskedReport) -> Condition:
    """Whether an open dossier is past its date when it is looked at."""
    by_day = asked.definitions.in_time is InTime.DAY
    until = asked.until(uow.now)
    passed = local(until).replace(hour=0, minute=0, second=0, microsecond=0) if by_day else until
    late = c.due_at_then < passed
    waits = _waits(uow, c, asked, Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT)
    if asked.definitions.paused is Paused.IN_TIME:
        return and_(late, not_(waits))
    stopped_late = c.clock_stopped_at_then > c.due_at_then
    if by_day:
        stopped_late = office_day(uow, c.clock_stopped_at_then) > office_day(uow, c.due_at_then)
    return or_(and_(late, not_(waits)), and_(waits, stopped_late))


def _waits(uow: UnitOfWork, c: Columns, asked: AskedReport, *statuses: Status) -> Condition:
    """Whether it waited for the citizen already when it is looked at."""
    stopped = and_(c.clock_stopped_at_then.is_not(None), c.clock_stopped_at_then < asked.until(uow.now))
    return and_(c.status_then.in_(statuses), stopped)


def _ended_by(c: Columns, status: Status) -> Condition:
    """Whether this ended it; of what has been fetched since the journal says which of the two it was."""
    return or_(c.status == status, and_(fetched_without_result(c), last_ending(c.id) == ENDINGS[status]))


ENDINGS = {Status.REFUSED: Action.REFUSE, Status.STOPPED: Action.STOP}
"""What ends a dossier without a result, by how it stands until it is fetched."""


def fetched_without_result(c: Columns) -> Condition:
    """Whether the applicant has fetched what had no result: of which of `ENDINGS` that was `last_ending` tells."""
    return and_(c.status.not_in((*UNFINISHED, *ENDINGS)), c.custody == Custody.WITH_APPLICANT)


def last_ending(dossier_id: ColumnElement[Any]) -> ScalarSelect[Action]:
    """The last of `ENDINGS` in the journal of the dossier."""
    last = select(Movement.action).where(
        Movement.dossier_id == dossier_id, Movement.action.in_(tuple(ENDINGS.values()))
    )
    return last.order_by(Movement.position.desc()).limit(1).scalar_subquery()
