"""The lists of the day and the numbers above them."""

import uuid
from datetime import timedelta

from sqlalchemy import ColumnElement, Select, func, select, union_all

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.calendar.due_soon import due_soon_until
from app.services.dossiers.lines import MOST_ROWS, lines_of, page_of, visible_to
from app.services.views import DayCounts, RowsPage
from app.services.views.keyset import place_after, read_place
from models.dossiers import IN_WORK, Dossier
from models.vocabulary import Clock, Status

VIEWS = ("today", "mine", "due_soon", "overdue", "awaiting", "waiting")


def day_list(uow: UnitOfWork, view: str, limit: int = 100, after: str | None = None) -> RowsPage:
    """A list of the desk: received `today`, `mine` to do (held by, or on its way to, one's unit), `due_soon`,
    `overdue`, `awaiting` the citizen's supplement or payment, or `waiting` to be fetched by her.

    Today's newest first, the others by due date; keyset pages by `RowsPage.after`.
    """
    limit = max(1, min(limit, MOST_ROWS))
    is_today = view == "today"
    moment = Dossier.received_at if is_today else Dossier.due_at
    order = (moment.desc(), Dossier.id.desc()) if is_today else (moment, Dossier.id)
    keys = _keys(uow, view)
    if after is not None:
        at, last = read_place(after)
        if is_today:
            beyond = (moment < at) | ((moment == at) & (Dossier.id < last))
        else:
            beyond = (moment > at) | ((moment == at) & (Dossier.id > last))
        keys = [each.where(beyond) for each in keys]
    # The keys first, from an index of the dossiers alone: nothing is joined that is not shown.
    pages = (each.order_by(*order).limit(limit + 1).subquery() for each in keys)
    page = union_all(*(select(each) for each in pages)).subquery("page")
    found = uow.session.execute(lines_of(page).order_by(*order).limit(limit + 1)).all()
    return page_of(
        uow, found, limit, lambda line: place_after(line.received_at if is_today else line.due_at, line.id)
    )


def day_counts(uow: UnitOfWork) -> DayCounts:
    """The numbers above the day's lists."""
    counts = (
        select(func.count())
        .select_from(union_all(*_keys(uow, view)).subquery())
        .scalar_subquery()
        .label(view)
        for view in VIEWS
    )
    return DayCounts(**uow.session.execute(select(*counts)).mappings().one())


def _keys(uow: UnitOfWork, view: str) -> list[Select[uuid.UUID]]:
    """The keys of a list's dossiers, in parts that have none in common and an index each."""
    key = select(Dossier.id.label("dossier_id"))
    if view != "mine":
        return [key.where(visible_to(uow), _belongs(uow, view))]
    units = [uuid.UUID(unit_id) for unit_id in uow.acting().unit_ids]
    work = key.where(visible_to(uow, among_few=True), IN_WORK)
    return [
        work.where(Dossier.holder_unit_id.in_(units), Dossier.pending_unit_id.is_(None)),
        work.where(Dossier.pending_unit_id.in_(units)),
    ]


def _belongs(uow: UnitOfWork, view: str) -> ColumnElement[bool]:
    start = local(uow.now).replace(hour=0, minute=0, second=0, microsecond=0)
    running = Dossier.clock == Clock.RUNNING
    if view == "today":
        return (Dossier.received_at >= start) & (Dossier.received_at < start + timedelta(days=1))
    if view == "due_soon":
        return running & (Dossier.due_at >= uow.now) & (Dossier.due_at < due_soon_until(uow))
    if view == "overdue":
        return running & (Dossier.due_at < uow.now)
    if view == "awaiting":
        return Dossier.status.in_((Status.AWAITING_SUPPLEMENT, Status.AWAITING_PAYMENT))
    if view == "waiting":
        return Dossier.status.in_((Status.RESULT_READY, Status.REFUSED, Status.STOPPED))
    raise ValueError(view)
