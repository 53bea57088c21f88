"""The office's calendar as the rules use it, read once and kept until somebody changes it."""

from datetime import date, datetime, time

from sqlalchemy import delete, insert, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import MakeUpDay, Season, Session, WorkCalendar, default_hours
from app.rules.shipped_calendar import shipped_year
from app.services.settings import read_setting, write_setting
from models.base import new_id
from models.records import CalendarDay, CalendarYear, OfficeHours

_VERSION = "calendar_version"
WHOLE_YEAR = "01-01"
"""The season of an office without seasons."""


def work_calendar(uow: UnitOfWork) -> WorkCalendar:
    """The calendar as it stands; the same object until the calendar changes."""
    version = read_setting(uow, _VERSION)
    kept = uow.cache.get("calendar")
    if kept is None or kept[0] != version:
        kept = (version, _load(uow))
        uow.cache["calendar"] = kept
    calendar: WorkCalendar = kept[1]
    return calendar


def fill_shipped(
    uow: UnitOfWork, years: range, confirmed: frozenset[int] = frozenset(), by: str = ""
) -> None:
    """Put the shipped days off of `years` and the default hours in place of what is there.

    Years not in `confirmed` stay provisional until the administrator has looked at them.
    """
    for year in years:
        _fill_year(uow, year, uow.now if year in confirmed else None, by or None)
    uow.session.execute(delete(OfficeHours))
    uow.session.execute(
        insert(OfficeHours),
        [
            {"season_start": WHOLE_YEAR, "weekday": weekday, "opens": session.opens, "closes": session.closes}
            for weekday, sessions in default_hours().items()
            for session in sessions
        ],
    )
    calendar_changed(uow)


def calendar_changed(uow: UnitOfWork) -> None:
    """Whoever uses the calendar reads it anew from here on."""
    # A name of its own, not a count: a change rolled back must not share it with the next one.
    write_setting(uow, _VERSION, str(new_id()))


def _fill_year(uow: UnitOfWork, year: int, confirmed_at: datetime | None, by: str | None) -> None:
    shipped = shipped_year(year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    uow.session.execute(delete(CalendarDay).where(CalendarDay.day.between(first, last)))
    uow.session.execute(delete(CalendarYear).where(CalendarYear.year == year))
    uow.session.add(CalendarYear(year=year, confirmed_at=confirmed_at, confirmed_by=by))
    for day, name in shipped.days_off.items():
        uow.session.add(CalendarDay(day=day, kind="off", name=name, replaces=None))
    for day, make_up in shipped.make_up.items():
        uow.session.add(CalendarDay(day=day, kind="make_up", name=make_up.name, replaces=make_up.replaces))
    uow.session.flush()


def _load(uow: UnitOfWork) -> WorkCalendar:
    by_season = _hours(uow)
    is_seasonal = set(by_season) != {WHOLE_YEAR}
    days_off: dict[date, str] = {}
    make_up: dict[date, MakeUpDay] = {}
    for day, kind, name, replaces in uow.session.execute(
        select(CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.replaces)
    ):
        if kind == "off":
            days_off[day] = name
        else:
            make_up[day] = MakeUpDay(name, replaces)
    years = list(uow.session.execute(select(CalendarYear.year, CalendarYear.confirmed_at)))
    return WorkCalendar(
        hours=by_season.get(WHOLE_YEAR, {}),
        days_off=days_off,
        make_up_days=make_up,
        known_years=frozenset(year for year, _ in years),
        provisional_years=frozenset(year for year, confirmed_at in years if confirmed_at is None),
        seasons=tuple(
            Season((int(start[:2]), int(start[3:])), hours)
            for start, hours in by_season.items()
            if is_seasonal
        ),
    )


def _hours(uow: UnitOfWork) -> dict[str, dict[int, tuple[Session, ...]]]:
    """The weekly hours by the day of the year their season starts."""
    found: dict[str, dict[int, tuple[Session, ...]]] = {}
    for season, weekday, opens, closes in uow.session.execute(
        select(OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens, OfficeHours.closes).order_by(
            OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens
        )
    ):
        sessions = found.setdefault(season, {})
        sessions[weekday] = (*sessions.get(weekday, ()), Session(_minute(opens), _minute(closes)))
    return found


def _minute(clock: time) -> time:
    return clock.replace(second=0, microsecond=0)
