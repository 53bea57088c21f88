"""A page of a list in the order asked for, or any stretch of it.

By a moment an index gives the order, however long the list is. By what people read – a name, a procedure, a code –
the order is a dictionary's (`app.rules.folding`), which no database has: the list is read as keys and values and put
in order here, as long as it is no longer than somebody would go through.
"""

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, func, select, true, union_all
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.lines import lines_of, page_of
from app.services.views import DossierRow, ListedRows, RowsPage, RowsPart
from app.services.views.asked_lists import MOMENTS, ListColumn, ListOrder, Side, Stretch, StretchesAsked
from app.services.views.keyset import page_unknown, place_after, read_place
from models.agencies import Unit
from models.dossiers import Dossier, DossierPerson
from models.procedures import ProcedureVersion
from models.vocabulary import PersonPart, Status

MOST_SORTED = 5_000
"""A longer list is put in order by its moments alone: nobody reads on to its end by name."""

Keys = Sequence[Select[uuid.UUID]]
"""The keys of a list's dossiers as `dossier_id`, in parts that have none in common."""

_Moment = InstrumentedAttribute[datetime]


def page_by_moment(uow: UnitOfWork, keys: Keys, order: ListOrder, limit: int, after: str | None) -> RowsPage:
    """A page in the order of when dossiers were received or are due, those of one moment by their keys."""
    return _page(_by_moment(uow, keys, order, Stretch(after, Side.BEHIND, limit=limit)))


def page_by_words(uow: UnitOfWork, keys: Keys, order: ListOrder, limit: int, after: str | None) -> RowsPage:
    """A page in the order of what people read; of what reads the same, the newest first.

    `UserError` `too_many_to_sort` for a list of more than `MOST_SORTED`.
    """
    return _page(_by_words(uow, _in_words_order(uow, keys, order), Stretch(after, Side.BEHIND, limit=limit)))


def stretches_in_order(uow: UnitOfWork, keys: Keys, order: ListOrder, wanted: StretchesAsked) -> ListedRows:
    """Stretches of a list in this order. By a moment the length costs a walk through the index, so that it is only
    counted where that is asked for; by words it is known anyway. `UserError` `too_many_to_sort`, `page_unknown`.
    """
    if order.column not in MOMENTS:
        ordered = _in_words_order(uow, keys, order)
        return ListedRows(tuple(_by_words(uow, ordered, each) for each in wanted.stretches), len(ordered))
    parts = tuple(_by_moment(uow, keys, order, each) for each in wanted.stretches)
    if not wanted.is_counted:
        return ListedRows(parts)
    total, beyond = _counted(uow, keys, [_beyond(order, each) for each in wanted.stretches])
    firsts = (
        there - each.skip - len(part.rows) if each.is_backwards else total - there + each.skip
        for each, part, there in zip(wanted.stretches, parts, beyond, strict=True)
    )
    return ListedRows(
        tuple(replace(part, first=first) for part, first in zip(parts, firsts, strict=True)), total
    )


def _page(part: RowsPart) -> RowsPage:
    return RowsPage(rows=part.rows, after=None if part.is_last else part.places[-1])


def _by_moment(uow: UnitOfWork, keys: Keys, order: ListOrder, asked: Stretch) -> RowsPart:
    moment = _moment(order)
    is_down = order.descending != asked.is_backwards
    ordered = (moment.desc(), Dossier.id.desc()) if is_down else (moment, Dossier.id)
    if asked.place is not None:
        beyond = _beyond(order, asked)
        keys = [each.where(beyond) for each in keys]
    # The keys first, from an index of the dossiers alone: nothing is joined that is not shown.
    if asked.skip:
        page = _far_keys(uow, keys, moment, asked, is_down=is_down)
    else:
        pages = (each.order_by(*ordered).limit(asked.limit + 1).subquery() for each in keys)
        page = union_all(*(select(each) for each in pages)).subquery("page")
    found = uow.session.execute(lines_of(page).order_by(*ordered).limit(asked.limit + 1)).all()
    shown = found[: asked.limit]
    if asked.is_backwards:
        shown = shown[::-1]
    is_received = order.column is ListColumn.RECEIVED
    return RowsPart(
        rows=page_of(uow, shown, len(shown), lambda line: str(line.id)).rows,
        places=tuple(
            place_after(line.received_at if is_received else line.due_at, line.id) for line in shown
        ),
        is_last=len(found) <= asked.limit,
    )


def _far_keys(uow: UnitOfWork, keys: Keys, moment: _Moment, asked: Stretch, *, is_down: bool) -> Subquery:
    """The keys behind many others, read from the indexes of the parts, and nothing joined for what is passed over.

    A server that is told how many it needs of each part reads no more than those; SQLite would put them in order once
    more, and merges the parts as their indexes have them.
    """
    parts = [each.add_columns(moment.label("at")) for each in keys]
    if uow.dialect == "postgresql":
        first = (moment.desc(), Dossier.id.desc()) if is_down else (moment, Dossier.id)
        most = asked.skip + asked.limit + 1
        parts = [select(each.order_by(*first).limit(most).subquery()) for each in parts]
    together = union_all(*parts).subquery("parts")
    at, key = together.c.at, together.c.dossier_id
    ordered = (at.desc(), key.desc()) if is_down else (at, key)
    return select(key, at).order_by(*ordered).offset(asked.skip).limit(asked.limit + 1).subquery("page")


def _moment(order: ListOrder) -> _Moment:
    return Dossier.received_at if order.column is ListColumn.RECEIVED else Dossier.due_at


def _beyond(order: ListOrder, asked: Stretch) -> ColumnElement[bool]:
    """The condition for the rows on this side of the place; all where there is none."""
    if asked.place is None:
        return true()
    at, last = read_place(asked.place)
    moment = _moment(order)
    if order.descending != asked.is_backwards:
        beyond = (moment < at) | ((moment == at) & (Dossier.id < last))
    else:
        beyond = (moment > at) | ((moment == at) & (Dossier.id > last))
    return beyond if asked.side is not Side.FROM else beyond | ((moment == at) & (Dossier.id == last))


def _counted(uow: UnitOfWork, keys: Keys, conditions: Sequence[ColumnElement[bool]]) -> tuple[int, list[int]]:
    """How many rows the list has, and for how many of them each condition holds."""
    total, beyond = 0, [0] * len(conditions)
    counts = (func.count(), *(func.count().filter(each) for each in conditions))
    for part in keys:
        all_of_it, *some = uow.session.execute(
            part.with_only_columns(*counts, maintain_column_froms=True)
        ).one()
        total += all_of_it
        beyond = [one + other for one, other in zip(beyond, some, strict=True)]
    return total, beyond


def _in_words_order(uow: UnitOfWork, keys: Keys, order: ListOrder) -> list[uuid.UUID]:
    """The keys of a whole list; `UserError` `too_many_to_sort`."""
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
    return [row[0] for row in sorted(newest, key=lambda row: reads(row[1]), reverse=order.descending)]


def _by_words(uow: UnitOfWork, ordered: Sequence[uuid.UUID], asked: Stretch) -> RowsPart:
    if asked.place is None:
        edge = len(ordered) if asked.is_backwards else 0
    else:
        edge = _edge(ordered, asked.place, is_behind=asked.side is Side.BEHIND)
    if asked.is_backwards:
        end = max(edge - asked.skip, 0)
        begin = max(end - asked.limit, 0)
    else:
        begin = min(edge + asked.skip, len(ordered))
        end = min(begin + asked.limit, len(ordered))
    shown = ordered[begin:end]
    return RowsPart(
        rows=_rows(uow, shown),
        places=tuple(f"{rank}|{key}" for rank, key in enumerate(shown, begin)),
        is_last=begin == 0 if asked.is_backwards else end == len(ordered),
        first=begin,
    )


def page_in_order(
    uow: UnitOfWork, found: Sequence[uuid.UUID], order: ListOrder, limit: int, after: str | None
) -> RowsPage:
    """A page of dossiers known by their keys; `UserError` `too_many_to_sort` for more than `MOST_SORTED`."""
    page = page_by_moment if order.column in MOMENTS else page_by_words
    return page(uow, _known_by(found), order, limit, after)


def stretches_of(
    uow: UnitOfWork, found: Sequence[uuid.UUID], order: ListOrder, wanted: StretchesAsked
) -> ListedRows:
    """Stretches of the same; what is known by its keys is counted already."""
    return replace(stretches_in_order(uow, _known_by(found), order, wanted), total=len(found))


def _known_by(found: Sequence[uuid.UUID]) -> Keys:
    if len(found) > MOST_SORTED:
        raise UserError(
            "too_many_to_sort",
            tr("Tìm thấy quá {most} hồ sơ nên chưa xếp được.", most=_most()),
            tr("Gõ thêm chữ cho ít kết quả hơn rồi xếp lại."),
        )
    return [select(Dossier.id.label("dossier_id")).where(Dossier.id.in_(found))]


def _most() -> str:
    return f"{MOST_SORTED:,}".replace(",", ".")


def _edge(ordered: Sequence[uuid.UUID], place: str, *, is_behind: bool) -> int:
    """How many rows stand before a place, the row there among them where `is_behind`; one that has left the list has
    left its rank to the next."""
    rank, _, key = place.partition("|")
    try:
        row, stood = uuid.UUID(key), int(rank)
    except ValueError as error:
        raise page_unknown() from error
    if row in ordered:
        return ordered.index(row) + is_behind
    return max(0, min(stood, len(ordered)))


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
    ListColumn.PHONE: (DossierPerson.phone, _with_applicant),
}
_STAGES = {status: stage for stage, status in enumerate(Status)}
_READ_BY: Mapping[ListColumn, Callable[[Any], Any]] = {
    ListColumn.CODE: vietnamese_key,
    ListColumn.APPLICANT: given_name_key,
    ListColumn.PROCEDURE: vietnamese_key,
    ListColumn.STATUS: _STAGES.__getitem__,
    ListColumn.HOLDER: vietnamese_key,
    ListColumn.PHONE: lambda phone: phone or "",
}
