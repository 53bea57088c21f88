"""Where a point of a series begins and ends: the days, the months and the ages, each as a stretch of a moment."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, true
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import at_office, local
from app.rules.periods import EARLIEST_YEAR, Period
from app.services.reports.asked import AskedReport
from app.services.reports.series_views import Series
from models.dossiers import Dossier

MONTHS = 12
MOST_DAYS = 366
"""More points than these nobody tells apart on a screen or a paper."""
AGES = ((0, 3), (4, 7), (8, 15), (16, 30), (31, 60), (61, None))
"""Calendar days since a dossier came, both ends in it: what is short, what is usual, what lies."""
OPENS = {
    Series.DAILY: ("new", "done"),
    Series.MONTHLY: ("done", "early", "on_time", "late", "without_result"),
    Series.AGEING: ("open", "open_in_time", "open_late"),
}
"""The numbers of a point, by the names of the periodic report's columns."""
_ONE_DAY = timedelta(days=1)
_ENOUGH_BEFORE = date(EARLIEST_YEAR, 12, 1)
"""Before it a year ago is no year of ours."""


@dataclass(frozen=True, slots=True)
class Slice:
    """From a moment, unless there is none, until before another one."""

    key: str
    start: datetime | None
    end: datetime | None

    def holds(self, moment: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
        """The condition that a moment lies in it."""
        parts: list[ColumnElement[bool]] = []
        if self.start is not None:
            parts.append(moment >= self.start)
        if self.end is not None:
            parts.append(moment < self.end)
        return and_(true(), *parts)


def asked_of(series: Series, asked: AskedReport) -> AskedReport:
    """The report that counts the same: of a whole series of months it is one of twelve, never by groups.

    `UserError` `period_too_long` for more days than a chart of days can show.
    """
    if series is Series.DAILY and (asked.period.last - asked.period.first).days >= MOST_DAYS:
        raise UserError(
            "period_too_long",
            tr("Biểu đồ theo ngày chỉ vẽ được đến {count} ngày. Chưa làm gì.", count=MOST_DAYS),
            tr("Chọn kỳ ngắn hơn, hoặc xem tỷ lệ theo tháng."),
            field="to",
        )
    if series is Series.MONTHLY:
        return replace(asked, by=None, period=Period(months(asked)[0].first, asked.period.last))
    return replace(asked, by=None)


def months(asked: AskedReport) -> tuple[Period, ...]:
    """Twelve months, the last as far as the period goes; `UserError` `period_too_early` where there were no such."""
    found, last = [], asked.period.last
    if last < _ENOUGH_BEFORE:
        raise UserError(
            "period_too_early",
            tr("Mười hai tháng đến cuối kỳ này bắt đầu trước năm {year}. Chưa làm gì.", year=EARLIEST_YEAR),
            tr("Chọn kỳ kết thúc từ tháng 12/{year} trở đi.", year=EARLIEST_YEAR),
            field="to",
        )
    for _ in range(MONTHS):
        found.append(Period(last.replace(day=1), last))
        last = last.replace(day=1) - _ONE_DAY
    return tuple(reversed(found))


def counted_on(uow: UnitOfWork, asked: AskedReport) -> date:
    """The day to which ages are counted: the last of the period, or today while it goes on."""
    return min(asked.period.last, local(uow.now).date())


def slices(uow: UnitOfWork, series: Series, asked: AskedReport) -> tuple[Slice, ...]:
    """The stretches of a series in their order, for what was asked (not for `asked_of`)."""
    match series:
        case Series.DAILY:
            return tuple(_of_period(Period(day, day), day.isoformat()) for day in days(asked.period))
        case Series.MONTHLY:
            return tuple(_of_period(each, f"{each.first:%Y-%m}") for each in months(asked))
        case Series.AGEING:
            return tuple(_ages(counted_on(uow, asked)))


def moment_of(column: str) -> InstrumentedAttribute[Any]:
    """The moment that puts a dossier into its slice."""
    has_ended = column in OPENS[Series.MONTHLY]
    return Dossier.finished_at if has_ended else Dossier.received_at


def days(period: Period) -> Iterator[date]:
    """Each day of a period."""
    for number in range((period.last - period.first).days + 1):
        yield period.first + timedelta(days=number)


def _of_period(period: Period, key: str) -> Slice:
    return Slice(key, period.start, period.end)


def _ages(on: date) -> Iterator[Slice]:
    """What came today is of age 0, and so is what a clock that was wrong has dated later."""
    for least, most in AGES:
        start = None if most is None else at_office(on - timedelta(days=most), time())
        end = at_office(on - timedelta(days=least - 1), time()) if least else None
        yield Slice(f"{least}-{'' if most is None else most}", start, end)
