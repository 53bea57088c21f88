"""A page of a list in the order asked for.

By a moment an index gives the order, however long the list is. By what people read – a name, a procedure, a code –
the order is a dictionary's (`app.rules.folding`), which no database has: the list is read as keys and values and put
in order here, as long as it is no longer than somebody would go through.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.lines import lines_of, page_of
from app.services.views import DossierRow, RowsPage
from app.services.views.asked_lists import MOMENTS, ListColumn, ListOrder
from app.services.views.keyset import page_unknown, place_after, read_place
from models.agencies import Unit
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import PersonPart, Status

MOST_SORTED = 5_000
"""A longer list is put in order by its moments alone: nobody reads on to its end by name."""

Keys = Sequence[Select[uuid.UUID]]
"""The keys of a list's dossiers as `dossier_id`, in parts that have none in common."""


def page_by_moment(uow: UnitOfWork, keys: Keys, order: ListOrder, limit: int, after: str | None) -> RowsPage:
    """A page in the order of when dossiers were received or are due, those of one moment by their keys."""
    is_received = order.column is ListColumn.RECEIVED
    moment = Dossier.received_at if is_received else Dossier.due_at
    ordered = (moment.desc(), Dossier.id.desc()) if order.descending else (moment, Dossier.id)
    if after is not None:
        at, last = read_place(after)
        if order.descending:
            beyond = (moment < at) | ((moment == at) & (Dossier.id < last))
        else:
            beyond = (moment > at) | ((moment == at) & (Dossier.id > last))
        keys = [each.where(beyond) for each in keys]
    # The keys first, from an index of the dossiers alone: nothing is joined that is not shown.
    pages = (each.order_by(*ordered).limit(limit + 1).subquery() for each in keys)
    page = union_all(*(select(each) for each in pages)).subquery("page")
    found = uow.session.execute(lines_of(page).order_by(*ordered).limit(limit + 1)).all()
    return page_of(
        uow, found, limit, lambda line: place_after(line.received_at if is_received else line.due_at, line.id)
    )


def page_by_words(uow: UnitOfWork, keys: Keys, order: ListOrder, limit: int, after: str | None) -> RowsPage:
    """A page in the order of what people read; of what reads the same, the newest first.

    `UserError` `too_many_to_sort` for a list of more than `MOST_SORTED`.
    """
    listed = union_all(*keys).subquery("listed")
    value, join = _VALUES[order.column]
    found = uow.session.execute(join(select(listed.c.dossier_id, value), listed).limit(MOST_SORTED + 1)).all()
    if len(found) > MOST_SORTED:
        raise UserError(
            "too_many_to_sort",
            tr("Danh sách này dài quá {most} hồ sơ nên chỉ xếp được theo ngày.", most=_most()),
            tr("Lọc bớt rồi xếp lại, hoặc xếp theo ngày nhận, ngày hẹn trả."),
        )
    reads = _READ_BY[order.column]
    newest = sorted(found, key=lambda row: row[0], reverse=True)
    ordered = [row[0] for row in sorted(newest, key=lambda row: reads(row[1]), reverse=order.descending)]
    begin = 0 if after is None else _behind(ordered, after)
    shown = ordered[begin : begin + limit]
    rows = _rows(uow, shown)
    is_last = begin + limit >= len(ordered)
    return RowsPage(rows=rows, after=None if is_last else f"{begin + limit}|{shown[-1]}")


def page_in_order(
    uow: UnitOfWork, found: Sequence[uuid.UUID], order: ListOrder, limit: int, after: str | None
) -> RowsPage:
    """A page of dossiers known by their keys; `UserError` `too_many_to_sort` for more than `MOST_SORTED`."""
    if len(found) > MOST_SORTED:
        raise UserError(
            "too_many_to_sort",
            tr("Tìm thấy quá {most} hồ sơ nên chưa xếp được.", most=_most()),
            tr("Gõ thêm chữ cho ít kết quả hơn rồi xếp lại."),
        )
    if not found:
        return RowsPage(rows=(), after=None)
    keys = [select(Dossier.id.label("dossier_id")).where(Dossier.id.in_(found))]
    page = page_by_moment if order.column in MOMENTS else page_by_words
    return page(uow, keys, order, limit, after)


def _most() -> str:
    return f"{MOST_SORTED:,}".replace(",", ".")


def _behind(ordered: Sequence[uuid.UUID], after: str) -> int:
    """Where the list goes on: behind the row shown last, or where that stood if it has left the list."""
    rank, _, key = after.partition("|")
    try:
        last = uuid.UUID(key)
        place = int(rank)
    except ValueError as error:
        raise page_unknown() from error
    return ordered.index(last) + 1 if last in ordered else max(0, min(place, len(ordered)))


def _rows(uow: UnitOfWork, keys: Sequence[uuid.UUID]) -> tuple[DossierRow, ...]:
    page = select(Dossier.id.label("dossier_id")).where(Dossier.id.in_(keys)).subquery("page")
    found = uow.session.execute(lines_of(page)).all()
    place = {key: at for at, key in enumerate(keys)}
    lines = sorted(found, key=lambda line: place[line.id])
    return page_of(uow, lines, max(1, len(lines)), lambda line: str(line.id)).rows


def _of_dossier(statement: Select[Any], listed: Any) -> Select[Any]:
    return statement.select_from(listed).outerjoin(Dossier, Dossier.id == listed.c.dossier_id)


def _with_version(statement: Select[Any], listed: Any) -> Select[Any]:
    return _of_dossier(statement, listed).outerjoin(
        ProcedureVersion, ProcedureVersion.id == Dossier.version_id
    )


def _with_holder(statement: Select[Any], listed: Any) -> Select[Any]:
    return _of_dossier(statement, listed).outerjoin(Unit, Unit.id == Dossier.holder_unit_id)


def _with_applicant(statement: Select[Any], listed: Any) -> Select[Any]:
    return statement.select_from(listed).outerjoin(
        DossierPerson,
        (DossierPerson.dossier_id == listed.c.dossier_id) & (DossierPerson.part == PersonPart.APPLICANT),
    )


_VALUES: Mapping[ListColumn, tuple[ColumnElement[Any] | Any, Callable[[Select[Any], Any], Select[Any]]]] = {
    ListColumn.CODE: (Dossier.code, _of_dossier),
    ListColumn.APPLICANT: (DossierPerson.name, _with_applicant),
    ListColumn.PROCEDURE: (ProcedureVersion.name, _with_version),
    ListColumn.STATUS: (Dossier.status, _of_dossier),
    ListColumn.HOLDER: (Unit.name, _with_holder),
}
_STAGES = {status: stage for stage, status in enumerate(Status)}
_READ_BY: Mapping[ListColumn, Callable[[Any], Any]] = {
    ListColumn.CODE: vietnamese_key,
    ListColumn.APPLICANT: given_name_key,
    ListColumn.PROCEDURE: vietnamese_key,
    ListColumn.STATUS: _STAGES.__getitem__,
    ListColumn.HOLDER: vietnamese_key,
}
