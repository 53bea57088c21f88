"""What falls due on the coming days, by the dates citizens were told, and how much of it the office may get done.

Counted is what the office received and has not ended. Its pace is what had its outcome on the working days of the last
four weeks: a measure of what is usual, no promise.
"""

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from math import ceil

from sqlalchemy import ColumnElement, and_, case, func, null, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import WorkCalendar, at_office, local
from app.rules.periods import Period
from app.services.calendar.work_calendar import work_calendar
from app.services.dossiers.reach import readable
from app.services.office.successors import in_hand, of_agencies
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport, By
from app.services.reports.days import day_told, office_day
from app.services.reports.forecast_views import BEFORE, DueDay, DueGroup, Forecast
from app.services.reports.groups import COLUMNS, Raw, ReportGroup, groups_of, in_order
from app.services.reports.scope import UNFINISHED
from app.services.reports.series_slices import days as days_of
from models.dossiers import Dossier
from models.vocabulary import Clock

MOST_DAYS = 62
"""A forecast of more days says nothing of the last: most of what will be due then has not come yet."""
LOOKED_BACK = timedelta(days=28)
_ONE_DECIMAL = Decimal("0.1")


def forecast(uow: UnitOfWork, asked: AskedReport) -> Forecast:
    """What is open and due in the period, or before it. `UserError` as `check_coming`."""
    check_coming(uow, asked)
    counts = _counted(uow, asked)
    done = _done(uow, asked)
    calendar = _Calendar(work_calendar(uow))
    since, today = _looked_back(uow)
    worked = calendar.working_days(since, today)
    finished = sum(done.values())
    pace = Decimal(finished) / worked if worked else None
    days = tuple(_days(asked.period, counts, calendar, (today, pace)))
    years = sorted({day.year for day in days_of(asked.period)})
    return Forecast(
        first=asked.period.first,
        last=asked.period.last,
        until=uow.now,
        by=asked.by,
        agencies=tuple(agency_name(uow, each) for each in agencies_meant(uow, asked)),
        since=since,
        worked=worked,
        done=finished,
        pace=None if pace is None else pace.quantize(_ONE_DECIMAL, ROUND_HALF_UP),
        unknown_years=tuple(year for year in years if year in calendar.unknown),
        provisional_years=tuple(
            year for year in years if year not in calendar.unknown and calendar.of.is_provisional(year)
        ),
        days=days,
        groups=_groups(uow, asked.by, counts, done) if asked.by else (),
    )


def check_coming(uow: UnitOfWork, asked: AskedReport) -> None:
    """`UserError` `period_over` for days that have gone by, `period_too_long` for more than `MOST_DAYS`."""
    if asked.period.end <= uow.now:
        raise UserError(
            "period_over",
            tr("Những ngày này đã qua nên không có gì để dự báo. Chưa làm gì."),
            tr("Chọn kỳ có ngày sắp tới; hồ sơ đã quá hạn xem ở báo cáo Hồ sơ quá hạn."),
            field="to",
        )
    if (asked.period.last - asked.period.first).days >= MOST_DAYS:
        raise UserError(
            "period_too_long",
            tr("Chỉ dự báo được đến {count} ngày. Chưa làm gì.", count=MOST_DAYS),
            tr("Chọn kỳ ngắn hơn: hồ sơ hẹn trả xa hơn phần lớn còn chưa tiếp nhận."),
            field="to",
        )


def agencies_meant(uow: UnitOfWork, asked: AskedReport) -> tuple[uuid.UUID, ...]:
    """Whose own dossiers are counted: the office's as it is now, and for an inspector those of the agencies below."""
    return in_hand(uow) if asked.own_only else readable(uow)


def is_due(uow: UnitOfWork, asked: AskedReport) -> ColumnElement[bool]:
    """The condition that a dossier is open and due by the end of the period."""
    return and_(
        of_agencies(uow, Dossier.agency_id, agencies_meant(uow, asked)),
        Dossier.clock.in_((Clock.RUNNING, Clock.STOPPED)),
        Dossier.status.in_(UNFINISHED),
        Dossier.due_at < asked.period.end,
    )


def is_done(uow: UnitOfWork, asked: AskedReport) -> ColumnElement[bool]:
    """The condition that a dossier had its outcome in the last four weeks, today not among them."""
    since, today = _looked_back(uow)
    return and_(
        of_agencies(uow, Dossier.agency_id, agencies_meant(uow, asked)),
        Dossier.finished_at >= at_office(since, time()),
        Dossier.finished_at < at_office(today, time()),
    )


@dataclass(frozen=True, slots=True)
class _Count:
    """So many dossiers of a group that are due on a day (`None`: before the first), their clocks running or not."""

    day: date | None
    is_paused: bool
    raw: Raw
    number: int


def _counted(uow: UnitOfWork, asked: AskedReport) -> Sequence[_Count]:
    grouped = COLUMNS[asked.by]
    day = case((Dossier.due_at < asked.period.start, null()), else_=office_day(uow, Dossier.due_at))
    # The day is named below and grouped by its name: a server takes the same expression twice for two.
    dated = select(day.label("day"), Dossier.clock, *grouped).where(is_due(uow, asked)).subquery("dated")
    keys = [dated.c.day, dated.c.clock, *(dated.c[each.key] for each in grouped)]
    rows = uow.session.execute(select(*keys, func.count()).group_by(*keys))
    return [
        _Count(None if told is None else day_told(told), clock is Clock.STOPPED, tuple(raw), number)
        for told, clock, *raw, number in rows
    ]


def _done(uow: UnitOfWork, asked: AskedReport) -> Mapping[Raw, int]:
    grouped = COLUMNS[asked.by]
    rows = uow.session.execute(select(*grouped, func.count()).where(is_done(uow, asked)).group_by(*grouped))
    return {tuple(raw): number for *raw, number in rows if number}


def _looked_back(uow: UnitOfWork) -> tuple[date, date]:
    today = local(uow.now).date()
    return today - LOOKED_BACK, today


@dataclass(slots=True)
class _Calendar:
    """The office's calendar, which may not reach that far."""

    of: WorkCalendar
    unknown: set[int] = field(default_factory=set)

    def is_working(self, day: date) -> bool | None:
        """Nothing for a day of a year nobody has entered."""
        try:
            return self.of.is_working(day)
        except UserError:  # calendar_year_missing
            self.unknown.add(day.year)
            return None

    def working_days(self, first: date, until: date) -> int | None:
        """How many there are before `until`; nothing where one cannot tell."""
        told = [self.is_working(day) for day in days_of(Period(first, until - timedelta(days=1)))]
        return None if None in told else sum(map(bool, told))


def _days(
    period: Period,
    counts: Sequence[_Count],
    calendar: _Calendar,
    going_on: tuple[date, Decimal | None],
) -> list[DueDay]:
    """Day after day; from today on, as `going_on` says, so many are done on each that is worked."""
    today, pace = going_on
    running: Counter[date | None] = Counter()
    paused: Counter[date | None] = Counter()
    for each in counts:
        (paused if each.is_paused else running)[each.day] += each.number
    found = [DueDay(BEFORE, None, running[None], paused[None], None, None, None)]
    until_then = calendar.working_days(today, period.first) if period.first > today else 0
    can_tell = pace is not None and until_then is not None
    left = max(Decimal(0), running[None] - (pace or 0) * (until_then or 0))
    for day in days_of(period):
        is_working = calendar.is_working(day)
        can_tell = can_tell and is_working is not None
        if can_tell and pace is not None:
            # What was done on days gone by is not open any more.
            left = max(Decimal(0), left + running[day] - (pace if is_working and day >= today else 0))
        if is_working is False and not running[day] and not paused[day]:
            continue
        found.append(
            DueDay(
                key=day.isoformat(),
                day=day,
                running=running[day],
                paused=paused[day],
                is_working=is_working,
                load=_load(running[day], pace) if day >= today else None,
                left=ceil(left) if can_tell and day >= today else None,
            )
        )
    return found


def _load(running: int, pace: Decimal | None) -> Decimal | None:
    return (100 * running / pace).quantize(_ONE_DECIMAL, ROUND_HALF_UP) if pace else None


def _groups(
    uow: UnitOfWork, by: By, counts: Sequence[_Count], done: Mapping[Raw, int]
) -> tuple[DueGroup, ...]:
    named = groups_of(uow, by, {*(each.raw for each in counts), *done})
    sums: dict[ReportGroup, Counter[str]] = defaultdict(Counter)
    days: dict[ReportGroup, Counter[str]] = defaultdict(Counter)
    for each in counts:
        group = named[each.raw]
        if each.day is None:
            sums[group]["before"] += each.number
            continue
        sums[group]["paused" if each.is_paused else "running"] += each.number
        days[group][each.day.isoformat()] += each.number
    for raw, number in done.items():
        sums[named[raw]]["done"] += number
    return tuple(
        DueGroup(
            key=group.key,
            name=group.name,
            before=sums[group]["before"],
            running=sums[group]["running"],
            paused=sums[group]["paused"],
            done=sums[group]["done"],
            days=dict(days[group]),
        )
        for group in in_order(by, sums)
    )
