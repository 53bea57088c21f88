"""Chips: what a few letters may mean, and the lists they narrow, against what is read of each dossier."""

import pytest

from app.database.unit_of_work import Database
from app.services.dossiers import day_lists
from app.services.dossiers.list_chips import chips_for
from app.services.views.asked_lists import ALL, EVERYTHING, DaySpan, ListChip, ListFilter, narrowed_by
from app.services.wording.words import status_word
from models.vocabulary import Status
from tests.conftest import actor_of
from tests.services.desk import Desk


@pytest.fixture
def stocked(demo_database: Database) -> Desk:
    """An office with thirty dossiers of the last month in every state."""
    return Desk(demo_database, actor_of(demo_database, "motcua"))


def chips(desk: Desk, typed: str) -> tuple[ListChip, ...]:
    return desk.database.read_as(desk.actor, chips_for, typed)


def found(desk: Desk, *typed: str) -> list[str]:
    """The list of everything, narrowed by the first thing that each of these texts may mean."""
    which = narrowed_by(chips(desk, each)[0] for each in typed)
    page = desk.database.read_as(desk.actor, day_lists.day_list, ALL, 500, which=which)
    return sorted(row.code for row in page.rows)


def test_each_state_is_found_as_it_is_shown_with_and_without_accents(stocked: Desk) -> None:
    for status in Status:
        for typed in (status_word(status), status_word(status).lower(), status_word(status)[:5]):
            meant = [chip.which for chip in chips(stocked, typed)]
            assert ListFilter(statuses=frozenset({status})) in meant, typed
    assert chips(stocked, "qua han")[0].which == ListFilter(is_overdue=True)
    assert chips(stocked, "QUÁ")[0].which == ListFilter(is_overdue=True)
    assert chips(stocked, "sắp")[0].which == ListFilter(is_due_soon=True)


def test_fields_units_people_procedures_and_days_are_chips(stocked: Desk) -> None:
    rows = stocked.database.read_as(stocked.actor, day_lists.day_list, ALL, 500).rows
    views = [stocked.dossier(row.code) for row in rows]
    for view in views:
        kinds = {chip.kind: chip for chip in reversed(chips(stocked, view.field))}
        assert kinds["Lĩnh vực"].which == ListFilter(fields=frozenset({view.field}))
        by_code = chips(stocked, view.procedure)
        assert by_code[0].which == ListFilter(procedures=frozenset({view.procedure}))
    own = stocked.actor
    assert ListFilter(units=frozenset({own.unit_name})) in [
        each.which for each in chips(stocked, own.unit_name)
    ]
    assert [each.which for each in chips(stocked, own.user_name)] == [
        ListFilter(people=frozenset({own.user_name}))
    ]
    day = f"{views[0].received_at:%d/%m/%Y}"
    assert chips(stocked, f"từ {day}")[0].kind == "Tiếp nhận"
    assert chips(stocked, f"hẹn trước {day}")[0].kind == "Hẹn trả"


def test_chips_of_one_kind_widen_and_of_several_narrow(stocked: Desk) -> None:
    rows = stocked.database.read_as(stocked.actor, day_lists.day_list, ALL, 500).rows
    views = [stocked.dossier(row.code) for row in rows]
    one, other = sorted({view.field for view in views})[:2]
    both = {view.code for view in views if view.field in (one, other)}
    assert set(found(stocked, one, other)) == both
    returned = {view.code for view in views if view.status is Status.RETURNED}
    assert set(found(stocked, one, other, status_word(Status.RETURNED))) == both & returned
    assert 0 < len(both) < len(views)


def test_days_are_those_that_all_chips_have_in_common(stocked: Desk) -> None:
    spans = [chips(stocked, typed)[0] for typed in ("từ 1/1/2026", "đến 20/1/2026", "từ 5/1/2026")]
    which = narrowed_by(spans)
    assert which.received == DaySpan(spans[2].which.received.first, spans[1].which.received.last)
    assert which.due == DaySpan()


@pytest.mark.parametrize("typed", ["", "   ", "!!", '"*:-', "🙂", "khongcogidau", "x" * 10_000, "\x00"])
def test_what_means_nothing_is_no_chip(stocked: Desk, typed: str) -> None:
    assert chips(stocked, typed) == ()


def test_without_a_chip_everything_is_wanted() -> None:
    assert narrowed_by(()) == EVERYTHING
