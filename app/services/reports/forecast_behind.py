"""The dossiers behind a number of the forecast: by the very condition and the very stretch that have counted them."""

from collections.abc import Callable, Mapping

from sqlalchemy import ColumnElement, and_, false, select, true

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.periods import Period
from app.services.dossiers.lines import MOST_ROWS
from app.services.dossiers.list_order import page_by_moment, page_by_words
from app.services.reports.asked import AskedReport
from app.services.reports.forecast import check_coming, is_done, is_due
from app.services.reports.forecast_views import BEFORE
from app.services.reports.groups import within
from app.services.reports.series_slices import days
from app.services.views import RowsPage
from app.services.views.asked_lists import MOMENTS, ListColumn, ListOrder
from models.dossiers import Dossier
from models.vocabulary import Clock

OF_DAYS = ("due", "running", "paused")
"""Numbers of a day; their keys are days, or `BEFORE`."""
OF_GROUPS = ("before_of", "due_of", "running_of", "paused_of", "done_of")
"""Numbers of a group; their keys are groups. A day as column is what falls due in the group on it."""
OWN_ORDER = ListOrder(ListColumn.DUE)
_Condition = ColumnElement[bool]


def dossiers_due(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    key: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """What a number counts of a day or a group, or of all together, the first due first without an `order`.

    As many as the number says, as long as nothing has changed since. `UserError` `unknown_column`, the rest as
    `forecast` and `behind.dossiers_behind`.
    """
    check_coming(uow, asked)
    limit = max(1, min(limit, MOST_ROWS))
    order = order or OWN_ORDER
    keys = [select(Dossier.id.label("dossier_id")).where(_counted(uow, asked, column, key))]
    page = page_by_moment if order.column in MOMENTS else page_by_words
    return page(uow, keys, order, limit, after)


def _counted(uow: UnitOfWork, asked: AskedReport, column: str, key: str | None) -> _Condition:
    begun = Dossier.due_at >= asked.period.start
    if column in OF_DAYS:
        return and_(is_due(uow, asked), _CLOCKS[column](), true() if key is None else _on(asked, key))
    group = true() if key is None else within(uow, asked, key)
    if column == "done_of":
        return and_(is_done(uow, asked), group)
    if column == "before_of":
        return and_(is_due(uow, asked), Dossier.due_at < asked.period.start, group)
    if column in OF_GROUPS:
        return and_(is_due(uow, asked), begun, _CLOCKS[column.removesuffix("_of")](), group)
    if column in {day.isoformat() for day in days(asked.period)}:
        return and_(is_due(uow, asked), _on(asked, column), group)
    raise UserError(
        "unknown_column",
        tr("Báo cáo không có cột này."),
        tr("Các cột: {columns}.", columns=", ".join((*OF_DAYS, *OF_GROUPS))),
        field="column",
    )


def _on(asked: AskedReport, key: str) -> _Condition:
    if key == BEFORE:
        return Dossier.due_at < asked.period.start
    day = next((each for each in days(asked.period) if each.isoformat() == key), None)
    if day is None:
        return false()
    meant = Period(day, day)
    return and_(Dossier.due_at >= meant.start, Dossier.due_at < meant.end)


_CLOCKS: Mapping[str, Callable[[], _Condition]] = {
    "due": true,
    "running": lambda: Dossier.clock == Clock.RUNNING,
    "paused": lambda: Dossier.clock == Clock.STOPPED,
}
