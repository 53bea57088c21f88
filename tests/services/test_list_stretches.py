"""Any stretch of a list is what stands there when the whole list is read: from either end, from any row, past any
number of rows, also after what somebody else has done."""

import itertools

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.dossiers import day_lists, finding
from app.services.views import DossierRow, ListedRows
from app.services.views.asked_lists import (
    ALL,
    MOMENTS,
    ListColumn,
    ListFilter,
    ListOrder,
    Side,
    Stretch,
    StretchesAsked,
)
from models.vocabulary import Status
from tests.conftest import actor_of
from tests.services.desk import Desk
from tests.services.test_lists import GARBAGE

ORDERS = (
    None,
    *(ListOrder(column, turned) for column in MOMENTS for turned in (False, True)),
    ListOrder(ListColumn.CODE),
    ListOrder(ListColumn.APPLICANT, descending=True),
    ListOrder(ListColumn.PHONE),
)
"""Each way by an index, and of those by words, which are slices of one list, some."""


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def stretches(
    desk: Desk,
    order: ListOrder | None,
    *asked: Stretch,
    is_counted: bool = True,
    view: str = ALL,
    **which: object,
) -> ListedRows:
    wanted = StretchesAsked(asked, is_counted)
    return desk.database.read_as(
        desk.actor, day_lists.day_stretches, view, wanted, order=order, which=ListFilter(**which)
    )


def whole(desk: Desk, order: ListOrder | None, view: str = ALL) -> list[DossierRow]:
    return list(desk.database.read_as(desk.actor, day_lists.day_list, view, 500, order=order).rows)


def by_hand(rows: list[DossierRow], rank: int | None, asked: Stretch) -> tuple[list[DossierRow], int, bool]:
    """What a stretch beside the row of this rank has, how many rows stand before it, whether nothing comes beyond."""
    if asked.side is Side.BEFORE:
        end = max((len(rows) if rank is None else rank) - asked.skip, 0)
        begin = max(end - asked.limit, 0)
        return rows[begin:end], begin, begin == 0
    begin = 0 if rank is None else rank + (asked.side is Side.BEHIND)
    begin = min(begin + asked.skip, len(rows))
    return rows[begin : begin + asked.limit], begin, begin + asked.limit >= len(rows)


def test_every_stretch_is_what_the_whole_list_has_there(stocked: Desk) -> None:
    for order in ORDERS:
        _each_stretch_is_right(stocked, order)


def _each_stretch_is_right(stocked: Desk, order: ListOrder | None) -> None:
    rows = whole(stocked, order)
    assert len(rows) == 30
    places = stretches(stocked, order, Stretch(limit=500)).parts[0].places
    ranks = (None, 0, 11, 29)
    cases = [
        (rank, Stretch(None if rank is None else places[rank], side, skip, limit))
        for rank, side, skip, limit in itertools.product(ranks, Side, (0, 7, 40), (1, 6, 100))
    ]
    listed = stretches(stocked, order, *(asked for _, asked in cases))
    assert listed.total == 30
    for (rank, asked), part in zip(cases, listed.parts, strict=True):
        expected, first, is_last = by_hand(rows, rank, asked)
        assert list(part.rows) == expected, (rank, asked)
        assert part.is_last == is_last, (rank, asked)
        assert [places.index(each) for each in part.places] == [rows.index(each) for each in expected]
        if expected:
            assert part.first == first, (rank, asked)
    few = [asked for _, asked in cases[::9]]
    uncounted = stretches(stocked, order, *few, is_counted=False)
    assert [part.rows for part in uncounted.parts] == [part.rows for part in listed.parts[::9]]


def test_what_is_found_is_read_by_stretches_too(stocked: Desk) -> None:
    for order in ORDERS:
        if order is not None:
            _each_found_is_right(stocked, order)


def _each_found_is_right(stocked: Desk, order: ListOrder) -> None:
    rows = whole(stocked, order)
    asked = (Stretch(skip=3, limit=4), Stretch(None, Side.BEFORE, limit=5), Stretch(skip=40))
    found = stocked.database.read_as(
        stocked.actor, finding.find_stretches, "h26", StretchesAsked(asked), order
    )
    assert found.total == 30
    assert [list(part.rows) for part in found.parts] == [rows[3:7], rows[-5:], []]
    nothing = stocked.database.read_as(stocked.actor, finding.find_stretches, "zzzz", StretchesAsked(), order)
    assert (nothing.total, nothing.parts[0].rows, nothing.parts[0].is_last) == (0, (), True)


def test_each_list_is_as_long_as_it_is(stocked: Desk) -> None:
    for view in (*day_lists.VIEWS, ALL):
        rows = whole(stocked, None, view)
        listed = stretches(stocked, None, Stretch(None, Side.BEFORE, limit=3), view=view)
        assert listed.total == len(rows), view
        assert list(listed.parts[0].rows) == rows[-3:], view
        narrowed = stretches(stocked, None, view=view, statuses=frozenset({Status.RETURNED}))
        assert narrowed.total == sum(row.status is Status.RETURNED for row in rows), view


@pytest.mark.parametrize("order", [None, ListOrder(ListColumn.CODE)], ids=str)
def test_a_stretch_stands_by_its_row_whatever_comes_above_or_goes(
    desk: Desk, order: ListOrder | None
) -> None:
    codes = [desk.receive().code for _ in range(8)]
    in_order = codes[::-1] if order is None else codes
    place = stretches(desk, order, Stretch(limit=8), view="today").parts[0].places[4]
    above = desk.receive().code
    in_order = [above, *in_order] if order is None else [*in_order, above]
    stood = in_order.index(codes[3] if order is None else codes[4])
    [part] = stretches(desk, order, Stretch(place, limit=3), view="today").parts
    assert [row.code for row in part.rows] == in_order[stood : stood + 3]
    assert part.first == stood
    mine = stretches(desk, order, Stretch(limit=20), view="mine").parts[0]
    gone = mine.rows[4].code
    desk.complete(gone)
    left = [row.code for row in mine.rows if row.code != gone]
    for side, expected in ((Side.FROM, left[4:6]), (Side.BEHIND, left[4:6]), (Side.BEFORE, left[2:4])):
        [part] = stretches(desk, order, Stretch(mine.places[4], side, limit=2), view="mine").parts
        assert [row.code for row in part.rows] == expected, side
    assert gone not in [row.code for row in whole(desk, order, "mine")]


def test_a_place_that_is_none_is_refused(stocked: Desk) -> None:
    for order in (None, ListOrder(ListColumn.CODE)):
        for place in GARBAGE:
            with pytest.raises(UserError) as refused:
                stretches(stocked, order, Stretch(place))
            assert refused.value.code == "page_unknown"
