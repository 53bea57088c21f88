"""The dossiers behind a point of a series: by the very condition and the very stretch that have counted them."""

from sqlalchemy import ColumnElement, false

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.reports.asked import AskedReport
from app.services.reports.behind import page_behind
from app.services.reports.series_slices import OPENS, asked_of, moment_of, slices
from app.services.reports.series_views import Series
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder


def dossiers_at(
    uow: UnitOfWork,
    series: Series,
    asked: AskedReport,
    column: str,
    key: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """What a point has in a column, or all points together; nothing stands behind a point that is none.

    As many as the number says, as long as nothing has changed since. Errors as `behind.dossiers_behind`.
    """
    if column not in OPENS[series]:
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(OPENS[series])),
            field="column",
        )
    where = () if key is None else (_within(uow, series, asked, column, key),)
    return page_behind(uow, asked_of(series, asked), column, *where, limit=limit, after=after, order=order)


def _within(
    uow: UnitOfWork, series: Series, asked: AskedReport, column: str, key: str
) -> ColumnElement[bool]:
    meant = (each for each in slices(uow, series, asked) if each.key == key)
    return next((each.holds(moment_of(column)) for each in meant), false())
