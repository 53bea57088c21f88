"""Pages and lists of the day: together they are the whole, and counts tell the truth."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.rules.people import PersonValues
from app.services.dossiers import day_lists, finding
from app.services.views import DossierRow, DossierView, RowsPage
from models.vocabulary import Clock as OfficeClock
from models.vocabulary import Status
from tests.clock import OFFICE, Clock
from tests.conftest import actor_of
from tests.services.desk import BIRTH, RESIDENCE, Desk, assert_for_people
from tests.services.plans import questions

VIEWS = ("today", "due_soon", "overdue", "waiting")


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def codes(page: RowsPage) -> list[str]:
    return [row.code for row in page.rows]


def every_page(fetch: Callable[..., RowsPage], limit: int) -> list[DossierRow]:
    rows: list[DossierRow] = []
    after: str | None = None
    while True:
        page = fetch(limit=limit, after=after)
        assert len(page.rows) <= limit
        rows += page.rows
        after = page.after
        if after is None:
            return rows
        assert len(page.rows) == limit


def everything_of(desk: Desk) -> list[DossierView]:
    rows = desk.database.read_as(desk.actor, finding.find, "h26", limit=500).rows
    return [desk.dossier(row.code) for row in rows]


def test_pages_together_are_the_list(stocked: Desk) -> None:
    fetches: list[Callable[..., RowsPage]] = [partial(stocked.day_list, view) for view in VIEWS]
    for fetch in [*fetches, partial(stocked.find, "h26"), partial(stocked.find, "ng")]:
        whole = fetch(limit=500)
        assert whole.after is None
        for limit in (1, 4, 7, 30):
            assert every_page(fetch, limit) == list(whole.rows)
        assert len(set(codes(whole))) == len(whole.rows)
    assert len(stocked.find("h26", limit=500).rows) == 30


def test_pages_stay_true_while_others_write(desk: Desk) -> None:
    first = [desk.receive().code for _ in range(6)]
    page = desk.find("nguyen van an", limit=3)
    day = desk.day_list("today", limit=3)
    desk.receive()
    assert codes(desk.find("nguyen van an", limit=3, after=page.after)) == first[2::-1]
    assert codes(desk.day_list("today", limit=3, after=day.after)) == first[2::-1]


def test_the_lists_of_a_moment_with_many_dossiers_at_once_are_in_one_order(desk: Desk) -> None:
    received = [desk.receive(RESIDENCE).code for _ in range(7)]
    assert codes(desk.day_list("today")) == received[::-1]
    for code in received:
        desk.complete(code)
    assert codes(desk.day_list("waiting")) == received
    assert [row.code for row in every_page(partial(desk.day_list, "waiting"), 2)] == received


GARBAGE = ["", " ", "x", "²", "-1", "1.5", "9" * 5_000, "1|2", "|", "\x00", "\ud800", "2026-01-12|"]


NAIVE = "2026-01-12T09:00:00|01a20c59-f363-70f6-ad8f-cc3ddc153b14"


def test_a_page_mark_from_elsewhere_is_refused(stocked: Desk) -> None:
    for after in (*GARBAGE, NAIVE):
        for fetch in (partial(stocked.find, "h26"), partial(stocked.day_list, "today")):
            with pytest.raises(UserError) as refused:
                fetch(after=after)
            assert_for_people(refused.value)
            assert (refused.value.code, refused.value.details["field"]) == ("page_unknown", "after")


def test_a_page_mark_beyond_everything_is_no_crash(stocked: Desk) -> None:
    assert len(stocked.find("h26", after="0-9999999999").rows) == 30
    assert stocked.find("h26", after="0-0").rows == stocked.find("h26", after="9-5").rows == ()
    far = "9999-12-31T23:59:59+00:00|01a20c59-f363-70f6-ad8f-cc3ddc153b14"
    assert stocked.day_list("waiting", after=far).rows == ()


def test_a_page_has_at_least_one_row(stocked: Desk) -> None:
    for limit in (-5, 0, 1):
        assert len(stocked.find("h26", limit=limit).rows) == 1
        assert len(stocked.day_list("waiting", limit=limit).rows) == 1


MOMENTS = [
    (2026, 1, 10, 8, 0),
    (2026, 1, 11, 23, 59),
    (2026, 1, 12, 0, 0),
    (2026, 1, 12, 9, 15),
    (2026, 1, 12, 17, 0),
    (2026, 1, 16, 12, 0),
    (2026, 2, 13, 16, 59),
    (2026, 3, 2, 9, 0),
]


# The working day after each of these days, by the calendar of 2026 (Tết: 14 to 22 February).
NEXT_WORKING_DAY = {
    date(2026, 1, 10): date(2026, 1, 12),
    date(2026, 1, 11): date(2026, 1, 12),
    date(2026, 1, 12): date(2026, 1, 13),
    date(2026, 1, 16): date(2026, 1, 19),
    date(2026, 2, 13): date(2026, 2, 23),
    date(2026, 3, 2): date(2026, 3, 3),
}


def test_lists_and_counts_are_what_the_dossiers_say(stocked: Desk, clock: Clock) -> None:
    everything = everything_of(stocked)
    for moment in MOMENTS:
        clock.set(*moment)
        expected = {view: sorted(d.code for d in everything if belongs(d, view, clock.now)) for view in VIEWS}
        lists = {view: stocked.day_list(view, limit=500).rows for view in VIEWS}
        assert {view: sorted(row.code for row in rows) for view, rows in lists.items()} == expected
        counts = stocked.database.read_as(stocked.actor, day_lists.day_counts)
        assert {view: getattr(counts, view) for view in VIEWS} == {
            view: len(found) for view, found in expected.items()
        }
        for view, rows in lists.items():
            keys = [row.received_at if view == "today" else row.due_at for row in rows]
            assert keys == sorted(keys, reverse=view == "today")
            for row in rows:
                assert row.overdue == (row in lists["overdue"])
    for row in stocked.find("h26", limit=500).rows:
        assert_is_line_of(row, stocked.dossier(row.code))


def belongs(dossier: DossierView, view: str, now: datetime) -> bool:
    today = now.astimezone(OFFICE).date()
    running = dossier.clock is OfficeClock.RUNNING
    if view == "today":
        return dossier.received_at.astimezone(OFFICE).date() == today
    if view == "overdue":
        return running and dossier.due_at < now
    if view == "waiting":
        return dossier.status in (Status.RESULT_READY, Status.REFUSED, Status.STOPPED)
    due_day = dossier.due_at.astimezone(OFFICE).date()
    return running and dossier.due_at >= now and due_day <= NEXT_WORKING_DAY[today]


def assert_is_line_of(row: DossierRow, whole: DossierView) -> None:
    for name in DossierRow.__dataclass_fields__:
        expected = whole.applicant_person.phone if name == "applicant_phone" else getattr(whole, name)
        assert getattr(row, name) == expected, name


def test_overdue_begins_after_the_moment_printed(desk: Desk, clock: Clock) -> None:
    got = desk.receive(BIRTH)
    clock.now = got.due_at
    assert (desk.dossier(got.code).overdue, codes(desk.day_list("due_soon"))) == (False, [got.code])
    clock.forward(seconds=1)
    assert (desk.dossier(got.code).overdue, codes(desk.day_list("overdue"))) == (True, [got.code])
    assert desk.complete(got.code).overdue is False


def test_a_list_costs_the_same_questions_for_one_row_and_for_many(stocked: Desk) -> None:
    fetch = partial(stocked.day_list, "waiting")
    asked = [questions(partial(fetch, limit=limit)) for limit in (1, 500)]
    assert asked[0] == asked[1]
    # Whether she may still look, which agencies the office took over, and the rows.
    assert len(asked[0]) == 3


def test_a_search_asks_for_the_very_words_and_then_for_the_rest(stocked: Desk) -> None:
    stocked.find("h26")  # what procedures and units are called is read once
    assert [len(questions(partial(stocked.find, "h26", limit=limit))) for limit in (1, 500)] == [3, 4]
    assert len(questions(partial(stocked.find, "khai sinh quá hạn"))) == 5


def test_a_dossier_is_read_with_few_questions(stocked: Desk) -> None:
    code = stocked.find("h26").rows[0].code
    stocked.show(code)  # reads the agency's units, which are kept
    # Whether she may still look, whether what is kept is still so, and its key; then the dossier, its people, papers,
    # steps, fees and payments.
    assert len(questions(partial(stocked.show, code))) == 9


def test_a_dossier_is_received_with_few_statements(desk: Desk) -> None:
    desk.receive(BIRTH)  # reads catalogue and calendar, which are kept
    asked = questions(partial(desk.receive, BIRTH, PersonValues(name="Trần Thị Lan", phone="0987654321")))
    # Who acts and where; whether catalogue, calendar, units and settings are still those; the applicant, her row and
    # words; two numbers at once; seven tables of rows, of which this procedure leaves the fees empty; one for the
    # view, since what was just written is not read again; three seal the new applicant and add to the sums of
    # journals and seals. Where others can write meanwhile her name is locked, and she is looked for again, and after
    # each of the two looks once more whether what is kept is still so: her row may have been waited for.
    assert len(asked) == (17 if desk.database.location.path is not None else 21)


def test_an_act_is_done_with_few_statements(desk: Desk) -> None:
    first, second = desk.receive(BIRTH).code, desk.receive(BIRTH).code
    desk.complete(first)
    asked = questions(partial(desk.complete, second))
    # Who acts; whether what is kept is still so; the dossier's key; the dossier, its holder and the six tables of
    # what lies in it; its last row; the new row, the dossier and its steps written; one for the view; the sum.
    # Where others can write meanwhile, once more whether what is kept is still so: it may have been waited for.
    assert len(asked) == (17 if desk.database.location.path is not None else 18)
