"""The dossiers behind a number of the periodic report: by the very condition that has counted them."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.dossiers.lines import MOST_ROWS
from app.services.dossiers.list_order import page_by_moment, page_by_words
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.groups import within
from app.services.reports.views import column_names
from app.services.views import RowsPage
from app.services.views.asked_lists import MOMENTS, ListColumn, ListOrder
from models.dossiers import Dossier

OWN_ORDER = ListOrder(ListColumn.RECEIVED)


def dossiers_behind(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    group: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """What is counted in a column of a group, or of all together, the first received first without an `order`.

    As many as the number says, as long as nothing has changed since. `UserError` `unknown_column`, `page_unknown`, and
    `too_many_to_sort` as `list_order.page_by_words`.
    """
    if column not in column_names():
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(column_names())),
            field="column",
        )
    where = () if group is None else (within(uow, asked, group),)
    return page_behind(uow, asked, column, *where, limit=limit, after=after, order=order)


def page_behind(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    *where: ColumnElement[bool],
    limit: int,
    after: str | None,
    order: ListOrder | None,
) -> RowsPage:
    """The same of the dossiers for which `where` holds besides."""
    dossiers = dossiers_as_they_stood(uow, asked, (), *where)
    counted = select(dossiers.c.id).where(conditions(uow, dossiers.c, asked)[column])
    return page_counted(uow, counted, order, limit, after)


def page_counted(
    uow: UnitOfWork, counted: Select[Any], order: ListOrder | None, limit: int, after: str | None
) -> RowsPage:
    """A page of the dossiers whose keys a statement selects, the first received first without an `order`."""
    limit = max(1, min(limit, MOST_ROWS))
    order = order or OWN_ORDER
    keys = [select(Dossier.id.label("dossier_id")).where(Dossier.id.in_(counted))]
    page = page_by_moment if order.column in MOMENTS else page_by_words
    return page(uow, keys, order, limit, after)
