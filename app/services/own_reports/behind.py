"""The dossiers behind a number of a report of one's own: by the very conditions that have counted them."""

from sqlalchemy import ColumnElement, Subquery, false, select

from app.database.plans import keep_no_translations
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.periods import Period
from app.services.own_reports.count_columns import PAID_BACK, TAKEN, offered_columns
from app.services.own_reports.counting import counted_base, money_base, raws_in
from app.services.own_reports.definition import OwnDefinition
from app.services.own_reports.groupings import is_in
from app.services.own_reports.lines_in_groups import keys_in
from app.services.own_reports.reading import asked_of
from app.services.reports.behind import page_counted
from app.services.reports.columns import conditions
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder


def dossiers_in(
    uow: UnitOfWork,
    definition: OwnDefinition,
    column: str,
    key: str | None = None,
    *,
    period: Period | None = None,
    limit: int = 100,
    after: str | None = None,
    order: ListOrder | None = None,
) -> RowsPage:
    """What is counted in a column of the group of a key, or of all together.

    As many as the number says, as long as nothing has changed since; behind money the dossiers it is of. `UserError`
    `unknown_column`, and as `reports.behind.page_counted`.
    """
    opening = [code for code, each in offered_columns().items() if each.opens]
    if column not in opening:
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(opening)),
            field="column",
        )
    keep_no_translations(uow.session)
    asked = asked_of(uow, definition, period)
    if column in (TAKEN, PAID_BACK):
        base = money_base(uow, asked, definition)
        holds = base.c.amount > 0 if column == TAKEN else base.c.amount < 0
    else:
        base = counted_base(uow, asked, definition)
        holds = conditions(uow, base.c, asked)[column]
    counted = select(base.c.id).where(holds, *_of_group(uow, definition, base, key))
    return page_counted(uow, counted, order, limit, after)


def _of_group(
    uow: UnitOfWork, definition: OwnDefinition, base: Subquery, key: str | None
) -> tuple[ColumnElement[bool], ...]:
    if not key:
        return ()
    keys = keys_in(key)
    if keys is None or len(keys) > len(definition.groups):
        return (false(),)
    found = raws_in(uow, base, definition.groups)
    return (is_in(uow, definition.groups, keys, base.c, found),)
