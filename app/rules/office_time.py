"""Office time: only the time the office is open passes.

A moment found by counting office time never is an opening but the close before it, as no term ends
where a day begins.
"""

from datetime import date, datetime, timedelta
from itertools import islice

from app.rules.calendar import WorkCalendar, at_office, local

_NO_TIME = timedelta()
_ONE_DAY = timedelta(days=1)


def office_time_between(calendar: WorkCalendar, start: datetime, end: datetime) -> timedelta:
    """How long the office is open from one moment to another; none when the end is not after the start.

    `UserError` `calendar_year_missing` when a day between lies in a year without days off.
    """
    if end <= start:
        return _NO_TIME
    first, last = local(start), local(end)
    whole_days = (first.date() + days * _ONE_DAY for days in range((last.date() - first.date()).days))
    before_last = sum((office_day(calendar, day) for day in whole_days), _NO_TIME)
    return before_last + worked_by(calendar, last) - worked_by(calendar, first)


def add_office_time(calendar: WorkCalendar, start: datetime, amount: timedelta) -> datetime:
    """The moment, in office time, when the office has been open for that long since the start.

    It ends with a session rather than at the next opening; no time at all leaves the start as it is.
    `UserError` `calendar_year_missing` when it reaches a year without days off; `ValueError` below zero.
    """
    if amount < _NO_TIME:
        raise ValueError(f"office time of {amount}")
    begun = local(start)
    if not amount:
        return begun
    day, left = begun.date(), worked_by(calendar, begun) + amount
    while left > office_day(calendar, day):
        left -= office_day(calendar, day)
        day = calendar.next_working_day(day)
    return moment_of_day(calendar, day, left)


def office_day(calendar: WorkCalendar, day: date) -> timedelta:
    """How long the office is open that day; none on a day off."""
    return sum((each.length for each in calendar.sessions(day)), _NO_TIME)


def worked_by(calendar: WorkCalendar, moment: datetime) -> timedelta:
    """How long the office has been open on the day of a moment in office time by then."""
    total = _NO_TIME
    for session in calendar.sessions(moment.date()):
        opens = at_office(moment.date(), session.opens)
        total += min(max(_NO_TIME, moment - opens), session.length)
    return total


def moment_of_day(
    calendar: WorkCalendar, day: date, worked: timedelta, *, at_opening: bool = False
) -> datetime:
    """The moment of a working day by which the office has been open that long, at most the whole day.

    Between two sessions that is a close or an opening: the opening for who came at the opening (`at_opening`,
    13:30 stays 13:30), else the close. At the end of the day it is always the close.
    """
    *earlier, last = calendar.sessions(day)
    for session in earlier:
        if worked < session.length or (worked == session.length and not at_opening):
            return at_office(day, session.opens) + worked
        worked -= session.length
    return at_office(day, last.opens) + worked


def working_day_after(calendar: WorkCalendar, day: date, days: int) -> date:
    """The working day so many working days after a working day."""
    return next(islice(calendar.working_days_after(day), days - 1, None)) if days else day
