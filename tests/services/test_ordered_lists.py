"""Lists in another order, and parts of them: the same as reading everything and doing it by hand."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.calendar import local
from app.rules.people import PersonValues
from app.services.dossiers import day_lists, finding, list_order
from app.services.views import DossierRow, DossierView, RowsPage
from app.services.views.asked_lists import ALL, DaySpan, ListColumn, ListFilter, ListOrder
from models.vocabulary import Clock as OfficeClock
from models.vocabulary import Status
from tests.conftest import actor_of
from tests.services.desk import Desk, assert_for_people
from tests.services.test_lists import GARBAGE, every_page

# A dictionary's order by hand, of given names first: what the database would not know.
IN_ORDER = ("Trần Thị An", "Bùi Thị Ánh", "Lê Đức Ánh", "Nguyễn Văn Ân", "Phạm Dũng", "Đỗ Đức")
NAMES = (IN_ORDER[3], IN_ORDER[0], IN_ORDER[2], IN_ORDER[5], IN_ORDER[4], IN_ORDER[1])


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def listed(
    desk: Desk, view: str, order: ListOrder | None, limit: int = 500, after: str | None = None, **which: Any
) -> RowsPage:
    return desk.database.read_as(
        desk.actor, day_lists.day_list, view, limit, after, order=order, which=ListFilter(**which)
    )


def fetching(desk: Desk, view: str, order: ListOrder | None) -> Callable[..., RowsPage]:
    return partial(listed, desk, view, order)


READS: dict[ListColumn, Callable[[DossierRow], Any]] = {
    ListColumn.CODE: lambda row: row.code,
    ListColumn.PROCEDURE: lambda row: row.procedure_name,
    ListColumn.RECEIVED: lambda row: row.received_at,
    ListColumn.DUE: lambda row: row.due_at,
    ListColumn.STATUS: lambda row: list(Status).index(row.status),
    ListColumn.HOLDER: lambda row: row.holder,
}


def runs(values: Sequence[Any]) -> list[Any]:
    """The values without those that only repeat the one before."""
    return [value for at, value in enumerate(values) if at == 0 or values[at - 1] != value]


@pytest.mark.parametrize("column", READS)
def test_a_column_stands_in_order_both_ways_page_by_page(stocked: Desk, column: ListColumn) -> None:
    every = {row.code for row in listed(stocked, ALL, None).rows}
    assert len(every) == 30
    for is_turned in (False, True):
        order = ListOrder(column, is_turned)
        whole = listed(stocked, ALL, order)
        assert whole.after is None
        assert {row.code for row in whole.rows} == every
        values = [READS[column](row) for row in whole.rows]
        # What reads the same stands together, and dates, codes and stages are in the order Python has too.
        assert len(runs(values)) == len(set(values))
        if column in (ListColumn.CODE, ListColumn.RECEIVED, ListColumn.DUE, ListColumn.STATUS):
            assert values == sorted(values, reverse=is_turned)
        for limit in (1, 7, 30):
            assert every_page(fetching(stocked, ALL, order), limit) == list(whole.rows)


def test_names_stand_as_in_a_dictionary_the_given_name_first(desk: Desk) -> None:
    for name in NAMES:
        desk.receive(applicant=PersonValues(name=name))
    rows = listed(desk, "today", ListOrder(ListColumn.APPLICANT)).rows
    assert tuple(row.applicant for row in rows) == IN_ORDER
    turned = listed(desk, "today", ListOrder(ListColumn.APPLICANT, descending=True)).rows
    assert tuple(row.applicant for row in turned) == IN_ORDER[::-1]


def test_of_what_reads_the_same_the_newest_comes_first_both_ways(desk: Desk) -> None:
    codes = [desk.receive().code for _ in range(4)]
    for is_turned in (False, True):
        rows = listed(desk, "today", ListOrder(ListColumn.APPLICANT, is_turned)).rows
        assert [row.code for row in rows] == codes[::-1]


def test_a_page_goes_on_where_it_was_though_its_last_row_has_gone(desk: Desk) -> None:
    for name in sorted(NAMES):
        desk.receive(applicant=PersonValues(name=name))
    order = ListOrder(ListColumn.APPLICANT)
    page = listed(desk, "mine", order, limit=3)
    desk.complete(page.rows[-1].code)
    rest = listed(desk, "mine", order, limit=10, after=page.after)
    assert {row.applicant for row in rest.rows} <= set(IN_ORDER[3:])
    assert len(rest.rows) >= len(IN_ORDER) - 4


def test_a_list_too_long_for_a_dictionary_is_put_in_order_by_its_days(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(list_order, "MOST_SORTED", 29)
    with pytest.raises(UserError) as refused:
        listed(stocked, ALL, ListOrder(ListColumn.APPLICANT))
    assert_for_people(refused.value)
    assert refused.value.code == "too_many_to_sort"
    assert len(listed(stocked, ALL, ListOrder(ListColumn.DUE)).rows) == 30
    monkeypatch.setattr(list_order, "MOST_SORTED", 30)
    assert len(listed(stocked, ALL, ListOrder(ListColumn.APPLICANT)).rows) == 30


def test_a_page_mark_of_another_order_is_refused(stocked: Desk) -> None:
    marks = [listed(stocked, ALL, ListOrder(column), limit=3).after for column in ListColumn]
    assert None not in marks
    for after in (*GARBAGE, marks[list(ListColumn).index(ListColumn.DUE)]):
        with pytest.raises(UserError) as refused:
            listed(stocked, ALL, ListOrder(ListColumn.CODE), after=after)
        assert refused.value.code == "page_unknown"


def test_each_filter_wants_what_is_wanted_by_hand(stocked: Desk) -> None:
    rows = listed(stocked, ALL, None).rows
    views = {row.code: stocked.dossier(row.code) for row in rows}
    now = stocked.database.now
    first = local(rows[20].received_at).date()
    last = first + timedelta(days=5)

    def expect(wanted: Callable[[DossierRow, DossierView], bool], **which: Any) -> None:
        found = {row.code for row in listed(stocked, ALL, None, **which).rows}
        assert found == {row.code for row in rows if wanted(row, views[row.code])}, which
        assert 0 < len(found) < len(rows), which

    def on(at: datetime) -> object:
        return local(at).date()

    field = views[rows[0].code].field
    expect(lambda _row, view: view.field == field, fields=frozenset({field}))
    expect(lambda row, _: row.procedure == rows[0].procedure, procedures=frozenset({rows[0].procedure}))
    expect(lambda row, _: row.holder == rows[0].holder, units=frozenset({rows[0].holder.upper()}))
    expect(lambda row, _: row.status is Status.RETURNED, statuses=frozenset({Status.RETURNED}))
    expect(lambda row, view: view.clock is OfficeClock.RUNNING and row.due_at < now, is_overdue=True)
    expect(lambda row, _: on(row.received_at) >= first, received=DaySpan(first=first))
    expect(lambda row, _: on(row.received_at) <= first, received=DaySpan(last=first))
    expect(lambda row, _: first <= on(row.due_at) <= last, due=DaySpan(first, last))
    expect(
        lambda row, view: row.status is Status.RETURNED and on(row.received_at) <= last,
        statuses=frozenset({Status.RETURNED}),
        received=DaySpan(last=last),
    )


def test_a_filter_by_what_nobody_is_called_finds_nothing(stocked: Desk) -> None:
    for which in (
        {"units": {"Không có"}},
        {"people": {"khongco"}},
        {"fields": {"x"}},
        {"procedures": {"0.0"}},
    ):
        assert (
            listed(stocked, ALL, None, **{name: frozenset(value) for name, value in which.items()}).rows == ()
        )


def test_what_is_found_stands_in_order_too(stocked: Desk) -> None:
    every = {row.code for row in stocked.find("h26", limit=500).rows}
    for column in (*READS, ListColumn.APPLICANT):
        for is_turned in (False, True):
            order = ListOrder(column, is_turned)
            whole = stocked.find("h26", limit=500, order=order)
            assert whole.after is None
            assert {row.code for row in whole.rows} == every
            assert whole.rows == listed(stocked, ALL, order).rows
            assert every_page(partial(stocked.find, "h26", order=order), 7) == list(whole.rows)
    assert stocked.find("zzzz", order=ListOrder(ListColumn.DUE)).rows == ()


def test_more_found_than_can_be_put_in_order_is_said(stocked: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (list_order, finding):
        monkeypatch.setattr(module, "MOST_SORTED", 29)
    for column in (ListColumn.APPLICANT, ListColumn.DUE):
        with pytest.raises(UserError) as refused:
            stocked.find("h26", order=ListOrder(column))
        assert_for_people(refused.value)
        assert refused.value.code == "too_many_to_sort"
    assert len(stocked.find("h26").rows) == 30
