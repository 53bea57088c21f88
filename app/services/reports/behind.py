"""The dossiers behind a number of the periodic report: by the very condition that has counted them."""

from sqlalchemy import and_, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.dossiers.lines import MOST_ROWS, lines_of, page_of
from app.services.reports.asked import AskedReport
from app.services.reports.columns import NEEDED, conditions
from app.services.reports.groups import within
from app.services.reports.scope import dossiers_of
from app.services.reports.views import column_names
from app.services.views import RowsPage
from app.services.views.keyset import place_after, read_place
from models.dossiers import Dossier


def dossiers_behind(
    uow: UnitOfWork,
    asked: AskedReport,
    column: str,
    group: str | None = None,
    *,
    limit: int = 100,
    after: str | None = None,
) -> RowsPage:
    """What is counted in a column of a group, or of all together, the first received first; keyset pages.

    As many as the number says, as long as nothing has changed since. `UserError` `unknown_column`, `page_unknown`.
    """
    if column not in column_names():
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(column_names())),
            field="column",
        )
    limit = max(1, min(limit, MOST_ROWS))
    where = () if group is None else (within(uow, asked, group),)
    dossiers = dossiers_of(uow, asked, NEEDED, *where)
    counted = [conditions(uow, dossiers.c, asked)[column]]
    place = dossiers.c.received_at, dossiers.c.id
    if after is not None:
        at, last = read_place(after)
        counted.append(or_(place[0] > at, and_(place[0] == at, place[1] > last)))
    keys = select(dossiers.c.id.label("dossier_id")).where(*counted).order_by(*place).limit(limit + 1)
    statement = lines_of(keys.subquery("page")).order_by(Dossier.received_at, Dossier.id)
    found = uow.session.execute(statement).all()
    return page_of(uow, found, limit, lambda line: place_after(line.received_at, line.id))
