"""How long citizens waited at the counter, from taking a number until it was called first."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.office.successors import of_agencies
from app.services.reports.asked import AskedReport
from app.services.reports.days import office_hour, seconds_between
from app.services.reports.scope import agencies_of
from models.queue import QueueTicket

_HALF, _NINE_TENTHS = 50, 90


@dataclass(frozen=True, slots=True)
class CounterWait:
    """Numbers taken in an hour of the day over the period (`hour` is its beginning, office time; `None` is all of
    them), how many were `called`, and the seconds that half and nine tenths of those, and all, did not go beyond."""

    hour: int | None
    taken: int
    called: int
    half_within: int | None
    nine_tenths_within: int | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class CounterWaits:
    """Every hour from the first in which somebody took a number to the last; none where the office has no numbers."""

    hours: tuple[CounterWait, ...]
    total: CounterWait


def counter_waits(uow: UnitOfWork, asked: AskedReport) -> CounterWaits:
    """How long one waited in a period, by the hour in which the number was taken."""
    ticket = QueueTicket
    rows = uow.session.execute(
        select(
            office_hour(uow, ticket.taken_at).label("hour"),
            seconds_between(uow, ticket.taken_at, ticket.called_at).label("seconds"),
        ).where(
            of_agencies(uow, ticket.agency_id, agencies_of(uow, asked)),
            ticket.day.between(asked.period.first, asked.period.last),
        )
    )
    by_hour: dict[int, list[int | None]] = {}
    for hour, seconds in rows:
        by_hour.setdefault(int(hour), []).append(None if seconds is None else int(seconds))
    hours = range(min(by_hour), max(by_hour) + 1) if by_hour else ()
    return CounterWaits(
        tuple(_wait(hour, by_hour.get(hour, [])) for hour in hours),
        _wait(None, [each for some in by_hour.values() for each in some]),
    )


def explained_waits(found: CounterWaits) -> str:
    """In a sentence what is counted."""
    if not found.total.taken:
        return tr("Người dân chờ trước quầy bao lâu: chưa đo được, vì trong kỳ không ai lấy số thứ tự.")
    return tr(
        "Chờ trước quầy: từ khi lấy số đến khi quầy gọi lần đầu, theo giờ lấy số; số chưa ai gọi không có giờ chờ."
    )


def _wait(hour: int | None, waits: Sequence[int | None]) -> CounterWait:
    known = sorted(each for each in waits if each is not None)
    return CounterWait(
        hour,
        len(waits),
        len(known),
        _within(known, _HALF),
        _within(known, _NINE_TENTHS),
        known[-1] if known else None,
    )


def _within(known: Sequence[int], percent: int) -> int | None:
    """The least of them that so many percent, or more, do not go beyond."""
    return known[-(-len(known) * percent // 100) - 1] if known else None
