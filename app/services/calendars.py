"""The office's calendar as the rules use it, read once and kept until somebody changes it."""

from datetime import date, datetime, time

from sqlalchemy import delete, insert, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import MakeUpDay, Session, WorkCalendar, default_hours
from app.rules.shipped_calendar import shipped_year
from app.services.settings import read_setting, write_setting
from models.records import CalendarDay, CalendarYear, OfficeHours

_VERSION = "calendar_version"


def work_calendar(uow: UnitOfWork) -> WorkCalendar:
    """The calendar as it stands; the same object until the calendar changes."""
    version = read_setting(uow, _VERSION, 0)
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
            {"weekday": weekday, "opens": session.opens, "closes": session.closes}
            for weekday, sessions in default_hours().items()
            for session in sessions
        ],
    )
    write_setting(uow, _VERSION, int(str(read_setting(uow, _VERSION, 0))) + 1)


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
    hours: dict[int, list[Session]] = {}
    for weekday, opens, closes in uow.session.execute(
        select(OfficeHours.weekday, OfficeHours.opens, OfficeHours.closes).order_by(
            OfficeHours.weekday, OfficeHours.opens
        )
    ):
        hours.setdefault(weekday, []).append(Session(_minute(opens), _minute(closes)))
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
        hours={weekday: tuple(sessions) for weekday, sessions in hours.items()},
        days_off=days_off,
        make_up_days=make_up,
        known_years=frozenset(year for year, _ in years),
        provisional_years=frozenset(year for year, confirmed_at in years if confirmed_at is None),
    )


def _minute(clock: time) -> time:
    return clock.replace(second=0, microsecond=0)
