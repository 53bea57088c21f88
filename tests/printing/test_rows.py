"""Rows shared out over pages: each once, in order, within the height, tied rows together."""

from hypothesis import given, settings
from hypothesis import strategies as st

from printing.fonts import Face
from printing.marks import Text
from printing.rows import Paginator, Placed, Row, paginate

HEIGHT = 100.0
RUNNING = (Row(8.0, (Text(0, 0, Face.REGULAR, 8, "head"),)),)


def row(number: int, height: float, keep: bool) -> Row:
    return Row(height, (Text(0, 0, Face.REGULAR, 8, str(number)),), keep)


rows = st.lists(st.tuples(st.floats(1, 40), st.booleans()), max_size=40).map(
    lambda parts: [row(number, height, keep) for number, (height, keep) in enumerate(parts)]
)


def numbers(pages: list[tuple[Placed, ...]]) -> list[list[int]]:
    marks = [[mark for placed in page for mark in placed.row.marks] for page in pages]
    return [
        [int(mark.string) for mark in page if isinstance(mark, Text) and mark.string.isdigit()]
        for page in marks
    ]


@settings(max_examples=150, deadline=None)
@given(rows)
def test_every_row_is_printed_once_in_order_and_on_the_page(given_rows: list[Row]) -> None:
    pages = paginate(given_rows, HEIGHT, RUNNING)
    assert [number for page in numbers(pages) for number in page] == list(range(len(given_rows)))
    for page in pages:
        below = 0.0
        for placed in page:
            assert placed.y >= below - 0.001
            below = placed.y + placed.row.height
        assert below <= HEIGHT + 0.001


@settings(max_examples=150, deadline=None)
@given(rows)
def test_tied_rows_share_a_page_where_a_page_can_hold_them(given_rows: list[Row]) -> None:
    pages = numbers(paginate(given_rows, HEIGHT, RUNNING))
    page_of = {number: place for place, page in enumerate(pages) for number in page}
    group: list[int] = []
    for number, each in enumerate(given_rows):
        group.append(number)
        if not each.keep:
            if sum(given_rows[one].height for one in group) <= HEIGHT - RUNNING[0].height:
                assert len({page_of[one] for one in group}) == 1
            group = []


def test_every_page_but_the_first_begins_with_the_running_head() -> None:
    pages = paginate([row(number, 30, False) for number in range(10)], HEIGHT, RUNNING)
    assert len(pages) > 2
    assert [page[0].row is RUNNING[0] for page in pages] == [False] + [True] * (len(pages) - 1)


def test_a_head_is_repeated_where_its_table_goes_on() -> None:
    head = Row(10, (Text(0, 0, Face.BOLD, 8, "head"),))
    table = [
        head,
        *(Row(30, (Text(0, 0, Face.REGULAR, 8, str(number)),), head=(head,)) for number in range(8)),
    ]
    pages = paginate(table, HEIGHT, ())
    assert len(pages) > 1
    assert all(page[0].row is head for page in pages)
    assert numbers(pages)[-1][-1] == 7


long_rows = st.lists(
    st.tuples(st.floats(0.5, 40), st.booleans(), st.sampled_from([0, 0, 0, 1]), st.booleans()), max_size=60
).map(
    lambda parts: [
        Row(height, row(number, height, keep).marks if marked else (), keep, (), follows=bool(follows))
        for number, (height, keep, follows, marked) in enumerate(parts)
    ]
)


@settings(max_examples=200, deadline=None)
@given(long_rows, st.integers(1, 7))
def test_rows_that_come_by_and_by_are_shared_out_as_all_at_once(given_rows: list[Row], each: int) -> None:
    """Beside every row on the table at once, as a person would lay them out."""
    paginator = Paginator(HEIGHT, RUNNING)
    pages = [
        page
        for start in range(0, len(given_rows), each)
        for page in paginator.add(given_rows[start : start + each])
    ]
    again, before = paginator.copy(), len(pages)
    pages += paginator.ended()
    assert pages == laid_out_at_once(given_rows)
    # A copy goes on from where it was taken, whatever became of the other.
    assert [*again.ended()] == pages[before:]


def laid_out_at_once(given_rows: list[Row]) -> list[tuple[Placed, ...]]:
    groups: list[list[Row]] = [[]]
    for each in given_rows:
        groups[-1].append(each)
        if not each.keep:
            groups.append([])
    companies: list[list[Row]] = []
    for group in filter(None, groups):
        along = taken_along(companies, group) if group[0].follows else 0
        company = [each for one in companies[len(companies) - along :] for each in one]
        companies = [*companies[: len(companies) - along], company + group]
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for company in companies:
        for place, each in enumerate(company):
            needed = height(company) if place == 0 and height(company) <= HEIGHT - 8 else each.height
            if used + needed > HEIGHT and pages[-1]:
                pages.append([Placed(RUNNING[0], 0)])
                used = RUNNING[0].height
            if each.marks or used:
                pages[-1].append(Placed(each, used))
                used += each.height
    return [tuple(page) for page in pages]


def taken_along(companies: list[list[Row]], group: list[Row]) -> int:
    """How many of the last ones go along: until a fourteenth of a page is written on, where there is room for all."""
    best = seen = 0.0
    for count in range(1, len(companies) + 1):
        one = companies[-count]
        together = sum(height(each) for each in companies[-count:]) + height(group)
        if seen >= (HEIGHT - 8) / 14 or together > HEIGHT - 8:
            break
        if any(each.marks for each in one):
            best, seen = count, seen + height(one)
    return int(best)


def height(given_rows: list[Row]) -> float:
    return sum(each.height for each in given_rows)
