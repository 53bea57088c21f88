"""The office's calendar as the rules use it, read once and kept until somebody changes it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

from sqlalchemy import delete, insert, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import MakeUpDay, Season, Session, WorkCalendar
from app.rules.shipped_calendar import beyond, shipped_year
from app.services.office.kept_settings import read_setting, write_setting
from app.services.office.own_agency import OWN_AGENCY
from models.base import new_id
from models.records import CalendarDay, CalendarYear, OfficeHours
from models.watch import AgencyDay, AgencyHours

_VERSION = "calendar_version"
WHOLE_YEAR = "01-01"
"""The season of an office without seasons."""

Seasons = dict[str, dict[int, tuple[Session, ...]]]
"""Weekly hours by the day of the year (`MM-DD`) from which they hold."""


def work_calendar(uow: UnitOfWork) -> WorkCalendar:
    """The calendar of the agency at whose desk this happens; the same object until a calendar changes."""
    kept = None if uow.actor is not None else read_setting(uow, OWN_AGENCY)
    key = uow.actor.agency_id if uow.actor is not None else kept
    return agency_calendar(uow, None if key is None else uuid.UUID(str(key)))


def agency_calendar(uow: UnitOfWork, agency_id: uuid.UUID | None) -> WorkCalendar:
    """The office calendar with an agency's differences in it; alone for no agency."""
    kept = read_setting(uow, _VERSION)
    version = None if kept is None else str(kept)
    name = ("calendar", agency_id)
    found: WorkCalendar | None = uow.memory.recall(name, version)
    if found is None:
        found = _load(uow, agency_id)
        uow.memory.keep(name, version, found)
    return found


def fill_shipped(
    uow: UnitOfWork,
    years: range,
    hours: Mapping[int, tuple[Session, ...]],
    confirmed: frozenset[int] = frozenset(),
    by: str = "",
) -> None:
    """Put the shipped days off of `years` and these weekly hours in place of what is there.

    Years not in `confirmed` stay provisional until the administrator has looked at them.
    """
    for year in years:
        fill_year(uow, year, uow.now if year in confirmed else None, by or None)
    uow.session.execute(delete(OfficeHours))
    uow.session.execute(
        insert(OfficeHours),
        [
            {"season_start": WHOLE_YEAR, "weekday": weekday, "opens": session.opens, "closes": session.closes}
            for weekday, sessions in hours.items()
            for session in sessions
        ],
    )
    calendar_changed(uow)


def calendar_changed(uow: UnitOfWork) -> None:
    """Whoever uses the calendar reads it anew from here on."""
    # A name of its own, not a count: a change rolled back must not share it with the next one.
    write_setting(uow, _VERSION, str(new_id()))


def fill_year(
    uow: UnitOfWork, year: int, confirmed_at: datetime | None = None, by: str | None = None
) -> None:
    """Put the shipped days of a year in place of what is there; who calls says `calendar_changed` afterwards."""
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


def _load(uow: UnitOfWork, agency_id: uuid.UUID | None) -> WorkCalendar:
    by_season = own_seasons(uow, agency_id) or office_seasons(uow)
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
    usual = _differ(uow, agency_id, days_off, make_up)
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
        shipped=beyond,
        always_usual=usual,
    )


def office_seasons(uow: UnitOfWork) -> Seasons:
    """The office's weekly hours, which hold where an agency has none of its own."""
    return _by_season(
        uow.session.execute(
            select(
                OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens, OfficeHours.closes
            ).order_by(OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens)
        )
    )


def own_seasons(uow: UnitOfWork, agency_id: uuid.UUID | None) -> Seasons:
    """An agency's own weekly hours; nothing where it keeps the office's."""
    return _by_season(
        uow.session.execute(
            select(AgencyHours.season_start, AgencyHours.weekday, AgencyHours.opens, AgencyHours.closes)
            .where(AgencyHours.agency_id == agency_id)
            .order_by(AgencyHours.season_start, AgencyHours.weekday, AgencyHours.opens)
        )
    )


def _differ(
    uow: UnitOfWork, agency_id: uuid.UUID | None, days_off: dict[date, str], make_up: dict[date, MakeUpDay]
) -> frozenset[date]:
    """Put the days on which an agency differs in place of what the office calendar says of them.

    Answers those that are like any other day there, whatever the law says.
    """
    usual = set()
    for row in uow.session.execute(select(AgencyDay).where(AgencyDay.agency_id == agency_id)).scalars():
        days_off.pop(row.day, None)
        make_up.pop(row.day, None)
        if row.kind == "off":
            days_off[row.day] = row.name
        elif row.kind == "make_up":
            make_up[row.day] = MakeUpDay(row.name, row.replaces)
        else:
            usual.add(row.day)
    return frozenset(usual)


def _by_season(
    rows: Iterable[tuple[str, int, time, time]],
) -> Seasons:
    found: Seasons = {}
    for season, weekday, opens, closes in rows:
        sessions = found.setdefault(season, {})
        sessions[weekday] = (*sessions.get(weekday, ()), Session(_minute(opens), _minute(closes)))
    return found


def _minute(clock: time) -> time:
    return clock.replace(second=0, microsecond=0)
