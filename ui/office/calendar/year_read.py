"""A year of the calendar as the screen needs it, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.rules.calendar import WorkCalendar
from ui.desk import Desk
from ui.widgets.hours_editor import Hours

if TYPE_CHECKING:
    from app.database.unit_of_work import UnitOfWork
    from app.services.calendar_care.calendar_care import CalendarYearView
    from app.services.calendar_care.calendar_years import FirmDossier


@dataclass(frozen=True, slots=True)
class YearRead:
    """The year's own days, the whole calendar of who looks, and the office's hours by season.

    `has_own_hours` says that the agency of who looks keeps other hours than the office, `firm` are the open
    dossiers whose date was given as certain while the year, now provisional, was confirmed.
    """

    view: "CalendarYearView"
    calendar: WorkCalendar
    seasons: Mapping[str, Hours]
    has_own_hours: bool
    firm: "tuple[FirmDossier, ...]"

    @property
    def kinds(self) -> dict[date, str]:
        """Days that differ from their weekday."""
        return {each.day: each.kind for each in self.view.days}

    @property
    def names(self) -> dict[date, str]:
        """What such a day is called."""
        return {each.day: each.name for each in self.view.days}


def read_year(desk: Desk, year: int) -> YearRead:
    """Read a year; blocks, so it is called on a worker thread. `UserError` `calendar_year_missing`."""
    return desk.read(_read, year)


def _read(uow: "UnitOfWork", year: int) -> YearRead:
    from app.services.calendar.work_calendar import office_seasons, work_calendar
    from app.services.calendar_care.agency_calendars import differences
    from app.services.calendar_care.calendar_care import year_view
    from app.services.calendar_care.calendar_years import given_as_firm

    view = year_view(uow, year)
    firm = given_as_firm(uow, year) if view.confirmed_at is None else ()
    return YearRead(view, work_calendar(uow), office_seasons(uow), bool(differences(uow).hours), firm)
