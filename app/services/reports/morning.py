"""What a leader looks at in the morning: four numbers and two series, each opening its dossiers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import ColumnElement, and_, func, select

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.behind import page_behind
from app.services.reports.columns import Columns, conditions
from app.services.reports.periodic import periodic
from app.services.reports.series import ageing, daily
from app.services.reports.series_views import Ageing, Daily
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from models.dossiers import Dossier
from models.vocabulary import Status

DAYS = 30
"""How many days the chart of days goes back, today among them."""


class MorningNumber(StrEnum):
    """The four numbers."""

    OVERDUE = "overdue"
    DUE = "due"
    UNCOLLECTED = "uncollected"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Morning:
    """The office of who acts, as its reports count it.

    `overdue` are open and past their date; `due` will be by midnight, unless they are done; neither waits for its
    citizen. `uncollected` lie ready, the oldest since `longest_since`. `rate` is the share in time, in percent, of the
    `done` of this month, `late` of them were not. What was asked for a series opens its points (`series_behind`).
    """

    day: date
    overdue: int
    due: int
    uncollected: int
    longest_since: datetime | None
    done: int
    late: int
    rate: Decimal | None
    asked_days: AskedReport
    daily: Daily
    asked_today: AskedReport
    ageing: Ageing


def morning(uow: UnitOfWork) -> Morning:
    """The numbers as they are now. Errors as `periodic`."""
    today, month = asked_today(uow), asked_month(uow)
    day_numbers = periodic(uow, today).total.numbers
    month_numbers = periodic(uow, month).total.numbers
    dossiers = dossiers_as_they_stood(uow, today)
    which = conditions(uow, dossiers.c, today)
    due, since = uow.session.execute(
        select(
            func.count().filter(and_(which["open"], _due(uow, dossiers.c))),
            func.min(dossiers.c.finished_at).filter(which["uncollected"]),
        ).select_from(dossiers)
    ).one()
    return Morning(
        day=today.period.last,
        overdue=day_numbers.open_late,
        due=due,
        uncollected=day_numbers.uncollected,
        longest_since=since,
        done=month_numbers.done,
        late=month_numbers.late,
        rate=month_numbers.rate,
        asked_days=asked_days(uow),
        daily=daily(uow, asked_days(uow)),
        asked_today=today,
        ageing=ageing(uow, today),
    )


def dossiers_of_morning(
    uow: UnitOfWork,
    number: MorningNumber,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """The dossiers that a number counts: of the month all that were done. Errors as `behind.dossiers_behind`."""
    asked, column, where = _COUNTED[number](uow)
    return page_behind(uow, asked, column, *where, limit=limit, after=after, order=order)


def asked_today(uow: UnitOfWork) -> AskedReport:
    """The report of this day, of the office alone."""
    today = local(uow.now).date()
    return AskedReport(Period(today, today), own_only=True)


def asked_month(uow: UnitOfWork) -> AskedReport:
    """That of this month until today."""
    today = local(uow.now).date()
    return AskedReport(Period(today.replace(day=1), today), own_only=True)


def asked_days(uow: UnitOfWork) -> AskedReport:
    """That of the days in the chart."""
    today = local(uow.now).date()
    return AskedReport(Period(today - timedelta(days=DAYS - 1), today), own_only=True)


Counted = tuple[AskedReport, str, tuple[ColumnElement[bool], ...]]
_COUNTED: dict[MorningNumber, Callable[[UnitOfWork], Counted]] = {
    MorningNumber.OVERDUE: lambda uow: (asked_today(uow), "open_late", ()),
    MorningNumber.DUE: lambda uow: (asked_today(uow), "open", (_due(uow, Dossier.__table__.c),)),
    MorningNumber.UNCOLLECTED: lambda uow: (asked_today(uow), "uncollected", ()),
    MorningNumber.MONTH: lambda uow: (asked_month(uow), "done", ()),
}


def _due(uow: UnitOfWork, c: Columns) -> ColumnElement[bool]:
    """To be done by the end of today; what is late already is not among them."""
    runs = c.status.in_((Status.RECEIVED, Status.IN_PROGRESS))
    return and_(runs, c.due_at >= uow.now, c.due_at < asked_today(uow).period.end)
