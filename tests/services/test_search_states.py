"""States, units, days and procedures named in a search, beside the dossiers themselves; reach holds for all of them."""

from datetime import date, timedelta

import pytest

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.rules.folding import search_words
from app.rules.people import PersonValues
from app.rules.search_pieces import pieces_of
from app.rules.search_states import STATES, narrowed
from app.services.dossiers import by_state
from app.services.views import DossierRow, RowsPage
from app.services.wording.words import status_word
from models.vocabulary import Status
from tests.conftest import actor_of
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk

TODAY = date(2026, 1, 20)


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def codes(page: RowsPage) -> set[str]:
    return {row.code for row in page.rows}


NAMED = {
    "quá hạn": lambda row: row.overdue,
    "tre han": lambda row: row.overdue,
    "đang xử lí": lambda row: row.status is Status.IN_PROGRESS,
    "cho bo sung": lambda row: row.status is Status.AWAITING_SUPPLEMENT,
    "CHỜ NỘP TIỀN": lambda row: row.status is Status.AWAITING_PAYMENT,
    "có kết quả": lambda row: row.status is Status.RESULT_READY,
    "tu choi": lambda row: row.status is Status.REFUSED,
    "da tra": lambda row: row.status is Status.RETURNED,
    "đã trả kết quả": lambda row: row.status is Status.RETURNED,
}


def test_a_state_is_found_by_its_name_alone_and_with_words(stocked: Desk) -> None:
    everything: tuple[DossierRow, ...] = stocked.find("h26", limit=500).rows
    assert len(everything) == 30
    for typed, is_so in NAMED.items():
        expected = [row.code for row in everything if is_so(row)]
        assert [row.code for row in stocked.find(typed, limit=500).rows] == expected, typed
        nguyens = {row.code for row in everything if is_so(row) and row.applicant.startswith("Nguyễn")}
        for text in (f"nguyen {typed}", f"{typed} nguyeenx"):
            assert codes(stocked.find(text, limit=500)) == nguyens, text
    for row in everything:
        due = local(row.due_at).date()
        expected_codes = {each.code for each in everything if local(each.due_at).date() == due}
        assert codes(stocked.find(f"hẹn {due.day}/{due.month}/{due.year}", limit=500)) == expected_codes
        received = local(row.received_at).date()
        of_day = {each.code for each in everything if local(each.received_at).date() == received}
        assert of_day <= codes(stocked.find(f"{received.day}/{received.month}/{received.year}", limit=500))
        family = search_words(row.applicant)[0]
        named = codes(stocked.find(f"{row.procedure_name} {family}", limit=500))
        of_it = {each.code for each in everything if row.procedure_name in each.procedure_name}
        hers = {each.code for each in everything if family in search_words(each.applicant)}
        # Who is represented is no part of a line.
        assert of_it & hers <= named <= of_it


def test_what_was_returned_is_found_alike_among_few_and_among_many(
    stocked: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    binh = PersonValues(name="Trần Thị Bình", phone="0912345679")
    for person in (AN, binh, AN, binh, AN):
        code = stocked.receive(BIRTH, person).code
        stocked.complete(code)
        stocked.return_result(code)
    asked = ("đã trả", "nguyen đã trả", "đã trả an")
    returned = stocked.find("đã trả", limit=500).rows
    among_few = [stocked.find(text, limit=500).rows for text in asked]
    monkeypatch.setattr(by_state, "_FEW", 1)
    monkeypatch.setattr(by_state, "_AT_A_TIME", 2)
    assert [stocked.find(text, limit=500).rows for text in asked] == among_few
    assert [each.applicant for each in returned[:5]] == [AN.name, binh.name, AN.name, binh.name, AN.name]
    assert all(among_few)
    test_pages_of_several_parts_are_the_whole_and_have_nothing_twice(stocked)


def test_pages_of_several_parts_are_the_whole_and_have_nothing_twice(stocked: Desk) -> None:
    for typed in ("an", "nguyen", "quá hạn", "đã trả", "khai sinh", "678", "nguyen qua han"):
        whole = [row.code for row in stocked.find(typed, limit=500).rows]
        found: list[str] = []
        page = stocked.find(typed, limit=2)
        while True:
            found += [row.code for row in page.rows]
            if page.after is None:
                break
            page = stocked.find(typed, limit=2, after=page.after)
        assert found == whole, typed
        assert len(found) == len(set(found)), typed


def test_what_lies_at_a_unit_is_found_by_the_unit_s_name(desk: Desk) -> None:
    here, there = desk.receive(RESIDENCE).code, desk.receive(RESIDENCE).code
    unit = desk.bring(there, "Tư pháp").holder
    name = " ".join(unit.split()[:2])
    assert codes(desk.find(name)) == {there}
    assert codes(desk.find(f"{name} nguyen")) == {there}
    assert codes(desk.find(f"{name} tran")) == set()
    assert here not in codes(desk.find(name))


def test_last_digits_and_names_of_states_find_nothing_of_another_agency(desk: Desk) -> None:
    desk.receive(BIRTH)
    desk.receive(RESIDENCE, PersonValues(name="Lý Thị Hoà", id_number="001190012999", phone="0912345678"))
    stranger = desk.another_agency()
    for typed in (
        "678",
        "345678",
        "999",
        "nva",
        "lí thị",
        "khai sinh",
        "12/1",
        "mới nhận",
        "đã tiếp nhận an",
        "thường trú",
    ):
        assert codes(desk.find(typed)), typed
        assert codes(stranger.find(typed)) == set(), typed
    own = stranger.receive(BIRTH, AN)
    assert codes(stranger.find("678")) == {own.code}


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_found_by_what_it_is_called(status: Status) -> None:
    found = narrowed(pieces_of(status_word(status), TODAY), TODAY, ())
    assert found is not None
    assert (found.state, found.rest) == (status, ())
    assert {each.mark for each in STATES} >= set(Status)


def test_the_day_of_an_appointment_may_be_ahead() -> None:
    typed = f"nguyen hẹn {(TODAY + timedelta(days=3)):%d/%m}"
    found = narrowed(pieces_of(typed, TODAY), TODAY, ())
    assert found is not None
    assert (found.due, [each.words for each in found.rest]) == (TODAY + timedelta(days=3), [("nguyen",)])
    assert narrowed(pieces_of("nguyen 19/1", TODAY), TODAY, ()) is None
