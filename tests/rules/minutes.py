"""Office time the slow way: by looking at each minute of each day."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta

from app.rules.calendar import OFFICE_ZONE, Session, WorkCalendar
from tests.rules.calendars import DAYS_OFF, MAKE_UP

MINUTE = timedelta(minutes=1)


def open_minutes(of: WorkCalendar, start: datetime) -> Iterator[datetime]:
    """The beginnings of all open minutes from a moment on, in the hand-entered calendar."""
    moment = start
    while True:
        day = moment.date()
        works_as = day
        if day in MAKE_UP:
            works_as = MAKE_UP[day].replaces or day
        elif day in DAYS_OFF:
            works_as = date.min
        sessions = () if works_as == date.min else _hours(of, works_as).get(works_as.weekday(), ())
        if not sessions:
            moment = datetime.combine(day + timedelta(days=1), time(0), OFFICE_ZONE)
            continue
        if any(session.opens <= moment.time() < session.closes for session in sessions):
            yield moment
        moment += MINUTE


def walk(of: WorkCalendar, start: datetime, minutes: int) -> tuple[datetime, datetime]:
    """When the first open minute begins, and when the last of so many ends."""
    walked = open_minutes(of, start)
    first = last = next(walked)
    for _ in range(minutes - 1):
        last = next(walked)
    return first, last + MINUTE


def _hours(of: WorkCalendar, day: date) -> Mapping[int, tuple[Session, ...]]:
    """The hours of the season that began last, this year or the year before."""
    if not of.seasons:
        return of.hours
    begun = {
        date(year, *season.starts): season.hours for season in of.seasons for year in (day.year - 1, day.year)
    }
    return begun[max(start for start in begun if start <= day)]
