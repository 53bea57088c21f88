"""The lists of the day and the numbers above them."""

import uuid
from dataclasses import replace
from datetime import timedelta
from functools import reduce
from operator import add

from sqlalchemy import ColumnElement, Select, Subquery, false, func, not_, or_, select, true

from app.database.plans import plan_once
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.calendar.due_soon import due_soon_until
from app.services.dossiers.lines import MOST_ROWS
from app.services.dossiers.list_filter import conditions_of
from app.services.dossiers.list_order import page_by_moment, page_by_words, stretches_in_order
from app.services.dossiers.reach import readable
from app.services.office.successors import in_hand, of_agencies
from app.services.office.unit_names import open_units
from app.services.views import DayCounts, ListedRows, RowsPage
from app.services.views.asked_lists import (
    ALL,
    EVERYTHING,
    MOMENTS,
    ListFilter,
    ListOrder,
    StretchesAsked,
    own_order_of,
)
from models.agencies import Account
from models.dossiers import AT_REST, IN_WORK, IS_RUNNING, Dossier, DossierReach, DossierStep
from models.vocabulary import Status

VIEWS = ("today", "mine", "due_soon", "overdue", "awaiting", "waiting")
_RUNNING_VIEWS, _AT_REST_VIEWS = ("due_soon", "overdue"), ("awaiting", "waiting")
_COUNTED_TOGETHER = (("today",), _RUNNING_VIEWS, _AT_REST_VIEWS)
"""`mine` has parts of its own."""


def day_list(
    uow: UnitOfWork,
    view: str,
    limit: int = 100,
    after: str | None = None,
    *,
    order: ListOrder | None = None,
    which: ListFilter = EVERYTHING,
) -> RowsPage:
    """A list of the desk: received `today`, `mine` to do (held by, or on its way to, one's unit), `due_soon`,
    `overdue`, `awaiting` the citizen's supplement or payment, `waiting` to be fetched by her, or `all` she may see.

    Beside what the office received each but the first has what other agencies received and lies here; `all` has
    what has ever reached the office. Of a list `which` may want a part.

    Without an `order` the newest first of `today` and `all`, the others by due date; keyset pages by `RowsPage.after`.
    `UserError` `too_many_to_sort` as `list_order.page_by_words`.
    """
    limit = max(1, min(limit, MOST_ROWS))
    order = order or own_order_of(view)
    wanted = conditions_of(uow, which)
    keys = [each.where(*wanted) for each in _keys(uow, view)]
    page = page_by_moment if order.column in MOMENTS else page_by_words
    return page(uow, keys, order, limit, after)


def day_stretches(
    uow: UnitOfWork,
    view: str,
    wanted: StretchesAsked,
    *,
    order: ListOrder | None = None,
    which: ListFilter = EVERYTHING,
) -> ListedRows:
    """Any stretches of the list that `day_list` pages through, in one picture of the data.

    What is passed over costs a walk through an index, from whichever end or known row is asked for.
    """
    conditions = conditions_of(uow, which)
    keys = [each.where(*conditions) for each in _keys(uow, view)]
    stretches = tuple(
        replace(each, skip=max(0, each.skip), limit=max(1, min(each.limit, MOST_ROWS)))
        for each in wanted.stretches
    )
    return stretches_in_order(uow, keys, order or own_order_of(view), replace(wanted, stretches=stretches))


def day_counts(uow: UnitOfWork) -> DayCounts:
    """The numbers above the day's lists.

    Lists that look for much the same are counted by one part of the statement: a server goes through its policies
    for each part anew.
    """
    parts: list[Subquery] = []
    sums: dict[str, list[ColumnElement[int]]] = {view: [] for view in VIEWS}
    for views in _COUNTED_TOGETHER:
        together = _belongs_to_one(uow, views)
        for scope in _scopes(uow, views[0]):
            counted = [func.count().filter(belongs(uow, view)).label(view) for view in views]
            part = select(*counted).where(*scope, together).subquery()
            parts.append(part)
            for view in views:
                sums[view].append(part.c[view])
    for key in _of_her_units(uow, select(Dossier.id.label("dossier_id"))):
        part = select(func.count().label("mine")).select_from(key.subquery()).subquery()
        parts.append(part)
        sums["mine"].append(part.c.mine)
    first, *others = parts
    side_by_side = reduce(lambda beside, part: beside.join(part, true()), others, select().select_from(first))
    counts = (reduce(add, each).label(view) for view, each in sums.items())
    plan_once(uow.session)
    return DayCounts(**uow.session.execute(side_by_side.add_columns(*counts)).mappings().one())


def _keys(uow: UnitOfWork, view: str) -> list[Select[uuid.UUID]]:
    """The keys of a list's dossiers, in parts that have none in common and an index each."""
    key = select(Dossier.id.label("dossier_id"))
    if view == "mine":
        return _of_her_units(uow, key)
    if view == ALL:
        return _all(uow, key)
    return [key.where(*scope, belongs(uow, view)) for scope in _scopes(uow, view)]


def _all(uow: UnitOfWork, key: Select[uuid.UUID]) -> list[Select[uuid.UUID]]:
    """What her office received, and what has reached it from others."""
    agencies = readable(uow)
    reached = select(DossierReach.dossier_id).where(DossierReach.agency_id.in_(agencies)).distinct()
    return [
        key.where(of_agencies(uow, Dossier.agency_id, agencies)),
        _of_these(reached.subquery("reached"), _of_others(uow)),
    ]


def _scopes(uow: UnitOfWork, view: str) -> list[tuple[ColumnElement[bool], ...]]:
    """What her office received and, but for today's, what others received and lies here."""
    scopes: list[tuple[ColumnElement[bool], ...]] = [(of_agencies(uow, Dossier.agency_id, readable(uow)),)]
    if view != "today":
        which = AT_REST if view in _AT_REST_VIEWS else IN_WORK
        scopes.append((_of_others(uow), Dossier.holder_unit_id.in_(_units(uow)), which))
    return scopes


def _of_her_units(uow: UnitOfWork, key: Select[uuid.UUID]) -> list[Select[uuid.UUID]]:
    """What lies at her units or is on its way there: to be worked on, or to be sent home with its outcome.

    What a colleague was given is hers no more. What her units were asked about comes besides.
    """
    units = [uuid.UUID(unit_id) for unit_id in uow.acting().unit_ids]
    held = Dossier.holder_unit_id.in_(units) & Dossier.pending_unit_id.is_(None)
    hers = held & _nobody_elses(uow)
    coming = Dossier.pending_unit_id.in_(units)
    asked = select(DossierStep.dossier_id).where(
        DossierStep.asked_unit_id.in_(units), DossierStep.done_at.is_(None)
    )
    elsewhere = IN_WORK & not_(held) & not_(func.coalesce(coming, false()))
    return [
        key.where(hers, IN_WORK),
        key.where(coming, IN_WORK),
        key.where(coming, AT_REST),
        key.where(hers, AT_REST, belongs(uow, "waiting"), _of_others(uow)),
        _of_these(asked.distinct().subquery("asked"), elsewhere),
    ]


def _of_these(keys: Subquery, which: ColumnElement[bool]) -> Select[uuid.UUID]:
    """Those of the dossiers with these keys, each read by its key.

    The join is an outer one, and stays one by what is asked of it, so that it is read in this order.
    """
    joined = select(Dossier.id.label("dossier_id")).select_from(keys)
    return joined.outerjoin(Dossier, Dossier.id == keys.c.dossier_id).where(func.coalesce(which, false()))


def _nobody_elses(uow: UnitOfWork) -> ColumnElement[bool]:
    """Given to nobody, to her, to somebody whose work she does, or to somebody who works here no more."""
    actor = uow.acting()
    here = select(Account.id).where(Account.active, Account.unit_id.in_(_units(uow)))
    hers = [
        Dossier.officer_id.is_(None),
        Dossier.officer_id == uuid.UUID(actor.account_id),
        Dossier.officer_id.not_in(here),
    ]
    if names := [each.user_name for each in actor.stands_in_for]:
        hers.append(Dossier.officer_id.in_(select(Account.id).where(Account.user_name.in_(names))))
    return or_(*hers)


def _of_others(uow: UnitOfWork) -> ColumnElement[bool]:
    """Dossiers received where she does not read anyway: what lies at a unit has reached its agency."""
    return not_(of_agencies(uow, Dossier.agency_id, readable(uow), among_few=True))


def _units(uow: UnitOfWork) -> list[uuid.UUID]:
    return [key for agency_id in in_hand(uow) for key, _name in open_units(uow, agency_id)]


def _belongs_to_one(uow: UnitOfWork, views: tuple[str, ...]) -> ColumnElement[bool]:
    """The condition that an index answers for all these lists together; which of them it is, `belongs` says."""
    if views == _RUNNING_VIEWS:
        return IS_RUNNING & (Dossier.due_at < due_soon_until(uow))
    if views == _AT_REST_VIEWS:
        return AT_REST
    return belongs(uow, *views)


def belongs(uow: UnitOfWork, view: str) -> ColumnElement[bool]:
    """The condition that a dossier is on this list of the day, `mine` excepted."""
    start = local(uow.now).replace(hour=0, minute=0, second=0, microsecond=0)
    running = IS_RUNNING
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
