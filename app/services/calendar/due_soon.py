"""How far ahead a due date is soon, as the office has set it."""

from contextlib import suppress
from datetime import datetime, timedelta
from itertools import islice

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.calendar import OFFICE_ZONE, local
from app.services.calendar.work_calendar import work_calendar
from app.services.office.kept_settings import read_setting, setting_key
from app.services.office.own_agency import own_agency_id

DUE_SOON = "due_soon_days"
USUALLY_SOON = "1"


def due_soon_until(uow: UnitOfWork) -> datetime:
    """The end of the last day that is soon: of today, and of so many working days after it as the office wants.

    Where the calendar ends before, the days it knows count: a list of the day does not wait for next year's.
    """
    wanted = read_setting(uow, setting_key(own_agency_id(uow), DUE_SOON), USUALLY_SOON)
    day = local(uow.now).date()
    following = islice(work_calendar(uow).working_days_after(day), int(str(wanted)))
    with suppress(UserError):  # calendar_year_missing
        for each in following:
            day = each
    return datetime(day.year, day.month, day.day, tzinfo=OFFICE_ZONE) + timedelta(days=1)
