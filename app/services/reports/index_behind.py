"""The dossiers behind a number of the indices: those that an index, or a group's indices, are the mean of."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.dossiers.late_agencies import lines_behind, scored_of
from app.services.dossiers.lines import MOST_ROWS
from app.services.dossiers.list_order import MOST_SORTED
from app.services.office.own_agency import own_agency_id
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.behind import page_counted
from app.services.reports.columns import conditions
from app.services.reports.groups import within
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from app.services.views.keyset import page_unknown
from models.dossiers import Dossier

INDICES, GROUPS = "dossiers", "ended"
"""The columns that open: of the nine indices, their keys are numbers, and of the groups."""
_WITH_A_DATE = ("early", "on_time", "late")
_COUNTED = {"1": _WITH_A_DATE, "3": ("done",), "9": ("new",)}
_OF_AGENCIES = "2"


def dossiers_scored(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    key: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """What an index counts, or what of a group ended. Errors as `behind.dossiers_behind`; `unknown_column` for an
    index that is not measured."""
    limit = max(1, min(limit, MOST_ROWS))
    if column == INDICES and key == _OF_AGENCIES:
        period = asked.period
        codes = scored_of(uow, period.first, period.last, own_agency_id(uow))
        return _page_of(uow, codes, limit, after, order)
    which: tuple[str, ...]
    group: tuple[ColumnElement[bool], ...]
    if column == INDICES and key in _COUNTED:
        which, group = _COUNTED[key], ()
    elif column == GROUPS:
        which, group = _WITH_A_DATE, () if key is None else (within(uow, asked, key),)
    else:
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=f"{INDICES} (1, 2, 3, 9), {GROUPS}"),
            field="column",
        )
    dossiers = dossiers_as_they_stood(uow, asked, (), *group)
    holds = conditions(uow, dossiers.c, asked)
    counted = select(dossiers.c.id).where(or_(*(holds[name] for name in which)))
    return page_counted(uow, counted, order, limit, after)


def _page_of(
    uow: UnitOfWork, codes: Sequence[str], limit: int, after: str | None, order: ListOrder | None
) -> RowsPage:
    """As many as one puts in order are; more are shown as they ended."""
    if len(codes) <= MOST_SORTED:
        return page_counted(uow, select(Dossier.id).where(Dossier.code.in_(codes)), order, limit, after)
    if after is not None and not after.isdecimal():
        raise page_unknown()
    begin = int(after or 0)
    rows = lines_behind(uow, tuple(codes[begin : begin + limit]))
    return RowsPage(rows, str(begin + limit) if begin + limit < len(codes) else None)
