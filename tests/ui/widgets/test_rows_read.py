"""However somebody goes through a list, what has been read stands where the whole list has it, and stays little."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.services.views import DossierRow, RowsPart
from app.services.views.asked_lists import Side, Stretch
from tests.ui.widgets.rows import row
from ui.widgets.rows_read import MOST_AT_ONCE, MOST_KEPT, RowsRead

WHOLE = [row(number) for number in range(4_000)]


def answer(rows: list[DossierRow], asked: Stretch) -> RowsPart:
    """As a service answers from all rows; a row's code is its place."""
    at = next((rank for rank, each in enumerate(rows) if each.code == asked.place), None)
    if asked.side is Side.BEFORE:
        end = (len(rows) if at is None else at) - asked.skip
        begin = max(end - asked.limit, 0)
    else:
        begin = asked.skip + (0 if at is None else at + (asked.side is Side.BEHIND))
        end = min(begin + asked.limit, len(rows))
    found = tuple(rows[begin:end])
    is_last = begin == 0 if asked.side is Side.BEFORE else end == len(rows)
    return RowsPart(found, tuple(each.code for each in found), is_last)


def see(read: RowsRead, rows: list[DossierRow], first: int, last: int) -> int:
    """Read what is in sight as a list does; how many rows were passed over for it."""
    passed = 0
    while (gap := read.unread(first, last)) is not None:
        assert gap[1] - gap[0] <= MOST_AT_ONCE
        way = read.way_to(*gap)
        passed += way.skip
        part = answer(rows, way)
        read.put(gap[1] - len(part.rows) if way.is_backwards else gap[0], part)
        read.keep_near(first, last)
    return passed


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(0, len(WHOLE) - 1), min_size=1, max_size=12), st.integers(1, 60))
def test_any_jump_shows_what_the_whole_list_has_there(jumps: list[int], height: int) -> None:
    read = RowsRead(len(WHOLE))
    for first in jumps:
        last = min(first + height, len(WHOLE))
        see(read, WHOLE, first, last)
        assert [read.row_at(rank) for rank in range(first, last)] == WHOLE[first:last]
        assert all(
            read.row_at(rank) is each for rank, each in zip(sorted(read.codes), read.rows, strict=True)
        )
        assert all(read.rank_of(code) == rank for rank, code in read.codes.items())
        assert len(read.rows) <= MOST_KEPT + height


def test_from_the_end_and_from_what_is_known_nothing_is_passed_over() -> None:
    read = RowsRead(len(WHOLE))
    assert see(read, WHOLE, 3_970, 4_000) == 0
    assert see(read, WHOLE, 3_950, 3_980) == 0
    assert see(read, WHOLE, 0, 30) == 0
    assert see(read, WHOLE, 30, 60) == 0
    assert see(read, WHOLE, 1_000, 1_030) == 940
    assert see(read, WHOLE, 1_200, 1_230) == 170


def test_what_is_wanted_stays_however_far_away() -> None:
    read = RowsRead(len(WHOLE))
    read.put(0, answer(WHOLE, Stretch(limit=5)))
    for first in range(1_000, 3_900, 100):
        read.put(first, answer(WHOLE, Stretch(skip=first, limit=100)))
        read.keep_near(first, first + 30, wanted=(2, 3))
    assert [read.row_at(rank) for rank in range(5)] == [None, None, *WHOLE[2:4], None]
    read.cut(3)
    assert read.rows == (WHOLE[2],)
    assert read.rank_of(WHOLE[3].code) is None


def test_two_dossiers_that_changed_places_are_told_apart() -> None:
    read = RowsRead()
    read.put(0, answer(WHOLE[:3], Stretch(limit=3)))
    read.put(0, answer([WHOLE[1], WHOLE[0], WHOLE[2]], Stretch(limit=3)))
    assert [read.rank_of(each.code) for each in WHOLE[:3]] == [1, 0, 2]
