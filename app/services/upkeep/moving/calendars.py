"""Two office calendars become one: what the second had otherwise, its agencies keep as their own days and hours."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.calendar.work_calendar import calendar_changed
from app.services.upkeep.moving.passage import WayOver
from models.records import CalendarDay, CalendarYear, OfficeHours
from models.watch import AgencyDay, AgencyHours

USUAL = "usual"
_MOST_NAMED = 8


class _Day(NamedTuple):
    kind: str
    name: str
    replaces: date | None


Hours = frozenset[tuple[str, int, time, time]]


@dataclass(frozen=True, slots=True)
class Calendars:
    """How the rows of the calendar go over, what the agencies of the second office keep, and what is said of it."""

    ways: Mapping[str, WayOver]
    days: Mapping[date, _Day]
    hours: Hours
    notes: tuple[str, ...]


def meet_calendars(source: UnitOfWork, target: UnitOfWork) -> Calendars:
    """Years the target does not have come along; of the others its calendar holds."""
    theirs, mine = _days(source), _days(target)
    years = _years(target)
    shared = _years(source) & years
    differing = {
        day: theirs.get(day, _Day(USUAL, mine[day].name if day in mine else "", None))
        for day in sorted(theirs.keys() | mine.keys())
        if day.year in shared and _works(theirs.get(day)) != _works(mine.get(day))
    }
    hours = _hours(source)
    others = frozenset() if hours == _hours(target) else hours
    ways = {
        "calendar_year": WayOver(stays=lambda key: int(key) in years),
        "calendar_day": WayOver(stays=lambda key: date.fromisoformat(key).year in years),
        "office_hours": WayOver(stays=lambda _key: True),
    }
    return Calendars(ways, differing, others, tuple(_notes(differing, others)))


def keep_differences(uow: UnitOfWork, calendars: Calendars, agencies: Iterable[uuid.UUID]) -> None:
    """What the second office had otherwise is its agencies' own from now on; what they had of their own stays."""
    for agency in agencies:
        own = set(uow.session.execute(select(AgencyDay.day).where(AgencyDay.agency_id == agency)).scalars())
        for day, each in calendars.days.items():
            if day not in own:
                row = AgencyDay(
                    agency_id=agency, day=day, kind=each.kind, name=each.name, replaces=each.replaces
                )
                uow.session.add(row)
        has_hours = select(AgencyHours.agency_id).where(AgencyHours.agency_id == agency).limit(1)
        if uow.session.execute(has_hours).first() is None:
            for season, weekday, opens, closes in sorted(calendars.hours):
                hours = {"season_start": season, "weekday": weekday, "opens": opens, "closes": closes}
                uow.session.add(AgencyHours(agency_id=agency, **hours))
    uow.session.flush()
    calendar_changed(uow)


def _works(day: _Day | None) -> tuple[str, date | None]:
    """What a day means for dates, whatever it is called."""
    return (USUAL, None) if day is None else (day.kind, day.replaces)


def _notes(days: Mapping[date, _Day], hours: Hours) -> Iterable[str]:
    if days:
        named = ", ".join(f"{day:%d/%m/%Y}" for day in list(days)[:_MOST_NAMED])
        yield tr(
            "Lịch: {count} ngày ở hai nơi khác nhau ({days}). "
            "Cơ quan chuyển đến giữ lịch cũ thành ngày riêng của mình.",
            count=len(days),
            days=named if len(days) <= _MOST_NAMED else f"{named} …",
        )
    if hours:
        yield tr("Giờ làm việc ở hai nơi khác nhau. Cơ quan chuyển đến giữ giờ cũ thành giờ riêng của mình.")


def _days(uow: UnitOfWork) -> dict[date, _Day]:
    columns = (CalendarDay.day, CalendarDay.kind, CalendarDay.name, CalendarDay.replaces)
    return {row.day: _Day(row.kind, row.name, row.replaces) for row in uow.session.execute(select(*columns))}


def _years(uow: UnitOfWork) -> set[int]:
    return set(uow.session.execute(select(CalendarYear.year)).scalars())


def _hours(uow: UnitOfWork) -> Hours:
    columns = (OfficeHours.season_start, OfficeHours.weekday, OfficeHours.opens, OfficeHours.closes)
    rows = uow.session.execute(select(*columns))
    return frozenset((season, weekday, opens, closes) for season, weekday, opens, closes in rows)
