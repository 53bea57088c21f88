"""A year of the calendar as the screen needs it, read in one go."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from app.rules.calendar import WorkCalendar
from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.calendar_care import CalendarYearView


@dataclass(frozen=True, slots=True)
class YearRead:
    """The year's own days, and the whole calendar with its hours."""

    view: "CalendarYearView"
    calendar: WorkCalendar

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
    from app.services.calendar_care import year_view
    from app.services.calendars import work_calendar

    view = desk.database.read_as(desk.actor, year_view, year)
    return YearRead(view, desk.database.read_as(desk.actor, work_calendar))
