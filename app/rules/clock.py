"""The clock of a dossier on its way: stopped, moved on, started again; its extension and its steps.

NĐ 61/2018 art. 19.4: after a supplement the term restarts from zero unless the procedure's own law shifts it.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.language import tr
from app.rules.asking_again import check_extension, check_supplement_request
from app.rules.calendar import WorkCalendar, local
from app.rules.deadlines import Due, due
from app.rules.explanations import provisional_lines, pushed_line, skipped_lines, spoken
from app.rules.office_time import add_office_time, office_time_between
from app.rules.step_dates import StepTerm, step_dates, steps_exceed_term
from models.vocabulary import AfterFifteen, Clock, TermUnit

__all__ = [
    "StepTerm",
    "add_office_time",
    "check_extension",
    "check_supplement_request",
    "is_overdue",
    "office_time_between",
    "restarted",
    "shifted",
    "step_dates",
    "steps_exceed_term",
    "stopped_late",
]

_BY_THE_CALENDAR = (TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)
_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)


def is_overdue(clock: Clock, due_at: datetime, now: datetime) -> bool:
    """Whether the office is late at the moment `now`: only while its time is running."""
    return clock is Clock.RUNNING and now > due_at


def stopped_late(clock: Clock, due_at: datetime, stopped_at: datetime) -> bool:
    """Whether the clock stands still since a moment past the date: nobody is late now, but somebody was."""
    return clock is Clock.STOPPED and is_overdue(Clock.RUNNING, due_at, stopped_at)


def shifted(
    calendar: WorkCalendar, due_at: datetime, stopped_at: datetime, resumed_at: datetime, unit: TermUnit
) -> Due:
    """The due date moved on by as long as the clock stood still, and why.

    A term of working time moves by the office time that passed, so the office keeps what it had left (or
    stays as late as it was). A term by the calendar moves by the days from the date of the stop to the date
    of resumption, pushed from a day off to the next working day, at its close. A stop that cost no time
    moves nothing. `UserError` `calendar_year_missing`; `ValueError` when it resumed before it stopped.
    """
    before, stopped, resumed = local(due_at), local(stopped_at), local(resumed_at)
    if resumed < stopped:
        raise ValueError(f"resumed {resumed} before stopped {stopped}")
    if unit in _BY_THE_CALENDAR:
        days = (resumed.date() - stopped.date()).days
        nominal = before.date() + days * _ONE_DAY
        after = calendar.closing(calendar.working_day_from(nominal)) if days else before
        how_far = _days_lines(days, before, nominal, after)
    else:
        passed = office_time_between(calendar, stopped, resumed)
        after = add_office_time(calendar, before, passed)
        how_far = _office_time_lines(passed, before, after)
    provisional = calendar.provisional_between(min(before, stopped).date(), after.date())
    explanation = (
        tr("Đồng hồ dừng từ {start} đến {end}.", start=spoken(stopped), end=spoken(resumed)),
        *how_far,
        *skipped_lines(calendar, before.date(), after.date()),
        *provisional_lines(provisional),
    )
    runs_from = resumed if calendar.is_open(resumed) else calendar.next_opening(resumed)
    return Due(runs_from, after, explanation, bool(provisional))


def restarted(
    calendar: WorkCalendar, at: datetime, amount: Decimal, unit: TermUnit, after_fifteen: AfterFifteen
) -> Due:
    """The whole term counted anew from the moment the citizen had supplemented everything.

    Errors as `deadlines.due`.
    """
    anew = due(calendar, at, amount, unit, after_fifteen)
    why = tr("Tính lại từ đầu khi bổ sung đủ lúc {moment}.", moment=spoken(local(at)))
    return Due(anew.effective_start, anew.due_at, (why, *anew.explanation), anew.provisional)


def _days_lines(days: int, before: datetime, nominal: date, after: datetime) -> Iterator[str]:
    if not days:
        yield tr("Dừng và tiếp tục trong cùng một ngày: ngày hẹn giữ nguyên.")
        return
    yield tr(
        "Dừng {days} ngày: ngày hẹn chuyển từ {before} sang {after}.",
        days=days,
        before=spoken(before),
        after=spoken(after),
    )
    if after.date() != nominal:
        yield pushed_line(after.date())


def _office_time_lines(passed: timedelta, before: datetime, after: datetime) -> Iterator[str]:
    if not passed:
        yield tr("Trong lúc dừng không có giờ làm việc nào: ngày hẹn giữ nguyên.")
        return
    yield tr(
        "Trong lúc dừng có {time} làm việc: ngày hẹn chuyển từ {before} sang {after}.",
        time=_length(passed),
        before=spoken(before),
        after=spoken(after),
    )


def _length(time: timedelta) -> str:
    """Hours and minutes in words, a begun minute as a whole one."""
    hours, minutes = divmod(-(-time // _ONE_MINUTE), 60)
    if not hours:
        return tr("{minutes} phút", minutes=minutes)
    if not minutes:
        return tr("{hours} giờ", hours=hours)
    return tr("{hours} giờ {minutes} phút", hours=hours, minutes=minutes)
