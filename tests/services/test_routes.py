"""Steps at other agencies and side by side, opinions, whose a dossier is, another way, and words on it."""

from dataclasses import replace
from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from app.services.views.given import ActValues, StepValues
from models.vocabulary import Action, Role, Status, TermUnit
from tests.clock import Clock
from tests.services.between_agencies import (
    LAND_DESK,
    LAND_OFFICE,
    LAND_ROOM,
    Between,
    between,
    hire,
)
from tests.services.desk import Desk
from tests.services.routed import ROUTED, hand_on, teach_way
from tests.services.whole_office import DESK, LEADERS, SHIFTED, at, verified


@pytest.fixture
def three(office: Desk) -> Between:
    teach_way(office)
    return between(office)


def test_dates_of_steps_side_by_side(three: Between) -> None:
    """Received Monday 12/01/2026 09:15; worked out by hand with default hours and no day off in January."""
    steps = three.commune.receive(ROUTED).steps
    due = {step.name: step.due_at for step in steps}
    assert due == {
        "Tiếp nhận": at(12, 15),  # half of 7:30 hours: 2:15 before noon and 1:30 after
        "Thẩm định": at(16, 15),
        "Xác nhận hiện trạng": at(14, 15),
        "Xác định thuế": at(15, 15),
        "Trình ký": at(20, 15),  # after the longest of the three
        "Trả kết quả": at(21, 9, 15),
    }


def test_the_way_leads_to_the_agencies_it_names(three: Between) -> None:
    code = three.commune.receive(ROUTED).code
    first = three.commune.dossier(code).next_stage
    assert first is not None
    assert (first.office_unit, first.agency_code, first.unit) == (LAND_ROOM, LAND_OFFICE, LAND_ROOM)
    hand_on(three.commune, code)
    # From the hand-over on the land office sees it, and so does the tax office, whose step begins beside.
    assert three.tax_desk.dossier(code).code == code
    assert [row.code for row in three.tax_desk.day_list("mine").rows] == [code]
    assert [row.code for row in three.commune.of("diachinh").day_list("mine").rows] == [code]
    assert three.commune.of("tuphap").day_list("mine").rows == ()
    three.land_room.perform(Action.ACCEPT, code)
    home = three.land_room.dossier(code).next_stage
    assert home is not None
    assert (home.office_unit, home.agency_code) == (LEADERS, "H26.16")
    assert three.tax_desk.refused(lambda: three.tax_desk.perform(Action.COMPLETE, code)).code == "not_holder"
    three.tax_desk.perform(Action.REPLY, code, ActValues(reason="Phải nộp 5.000.000 đồng"))
    assert three.tax_desk.day_list("mine").rows == ()
    assert (
        three.tax_desk.refused(
            lambda: three.tax_desk.perform(Action.REPLY, code, ActValues(reason="Nữa"))
        ).code
        == "not_asked"
    )
    hand_on(three.land_room, code)
    leader = three.commune.of("lanhdao")
    leader.perform(Action.ACCEPT, code)
    done = {step.name: step.done_at is not None for step in leader.dossier(code).steps}
    assert done == {
        "Tiếp nhận": True,
        "Thẩm định": True,
        "Xác nhận hiện trạng": False,
        "Xác định thuế": True,
        "Trình ký": False,
        "Trả kết quả": False,
    }
    assert leader.complete(code).status is Status.RESULT_READY
    assert verified(three.commune.database).findings == ()


def test_an_opinion_has_its_own_deadline_and_reply(three: Between, clock: Clock) -> None:
    code = three.commune.receive(SHIFTED).code
    before = three.commune.dossier(code)
    ask = ActValues(reason="Thửa 12 có tranh chấp không?", to_agency=LAND_OFFICE, deadline_at=at(14, 17))
    for wrong, refused in (
        (replace(ask, deadline_at=None), "deadline_missing"),
        (replace(ask, deadline_at=clock.now - timedelta(minutes=1)), "deadline_invalid"),
        (replace(ask, reason=None), "reason_missing"),
        (replace(ask, to_agency=None, to_unit=DESK), "same_unit"),
        (replace(ask, to_agency="Sở Không Có"), "unknown_agency"),
    ):
        assert (
            three.commune.refused(
                lambda wrong=wrong: three.commune.perform(Action.ASK_OPINION, code, wrong)
            ).code
            == refused
        )
    after = three.commune.perform(Action.ASK_OPINION, code, ask)
    assert (after.holder, after.due_at, after.status) == (before.holder, before.due_at, before.status)
    [asked] = [step for step in after.steps if step.asked_unit_id is not None]
    assert (asked.unit, asked.due_at) == (LAND_DESK, at(14, 17).astimezone(UTC))
    assert after.next_stage == before.next_stage
    # Seen by whom it reaches, answered by whom it was asked, and dated for itself.
    assert [row.code for row in three.land_desk.day_list("mine").rows] == [code]
    assert three.tax_desk.refused(lambda: three.tax_desk.dossier(code)).code == "not_found"
    assert (
        three.land_room.refused(
            lambda: three.land_room.perform(Action.REPLY, code, ActValues(reason="Không"))
        ).code
        == "not_asked"
    )
    clock.forward(hours=2)
    three.land_leader.perform(Action.REPLY, code, ActValues(reason="Không tranh chấp"))
    [question, answer] = three.commune.history(code)[-2:]
    assert (question.reason, answer.reason) == (ask.reason, "Không tranh chấp")
    assert three.land_desk.day_list("mine").rows == ()
    assert verified(three.commune.database).findings == ()


def test_a_dossier_given_to_one_officer_is_hers_alone(three: Between) -> None:
    code = three.commune.receive(SHIFTED).code
    three.commune.database.write(None, hire, "dangky2", LAND_ROOM, frozenset({Role.OFFICER}))
    other = three.commune.of("dangky2")
    three.commune.perform(Action.HAND_OVER, code, ActValues(to_agency=LAND_OFFICE, to_unit=LAND_ROOM))
    three.land_room.perform(Action.ACCEPT, code)
    mine = [len(each.day_list("mine").rows) for each in (three.land_room, other)]
    assert mine == [1, 1]
    given = three.land_leader.perform(Action.ASSIGN, code, ActValues(officer="DangKy2"))
    assert (given.officer, given.officer_name) == ("dangky2", "Người dangky2")
    assert [len(each.day_list("mine").rows) for each in (three.land_room, other)] == [0, 1]
    for name, refused in (
        ("dangky2", "same_officer"),
        ("datdai", "unknown_officer"),
        ("x\x00", "unknown_officer"),
    ):
        assert (
            three.land_leader.refused(
                lambda name=name: three.land_leader.perform(Action.ASSIGN, code, ActValues(officer=name))
            ).code
            == refused
        )
    assert three.land_leader.perform(Action.UNDO, code).officer is None
    three.land_leader.perform(Action.ASSIGN, code, ActValues(officer="dangky2"))
    other.perform(Action.ASSIGN, code, ActValues(officer="dangky"))
    assert [len(each.day_list("mine").rows) for each in (three.land_room, other)] == [1, 0]
    three.land_room.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND_DESK))
    assert three.land_desk.perform(Action.ACCEPT, code).officer is None
    assert verified(three.commune.database).findings == ()


def test_another_way_with_a_reason(three: Between) -> None:
    code = three.commune.receive(ROUTED).code
    way = (
        StepValues("Đo đạc lại", LAND_ROOM, LAND_OFFICE, Decimal(2), TermUnit.WORKING_DAYS),
        StepValues("Ký", LEADERS, amount=Decimal(1), amount_unit=TermUnit.WORKING_DAYS),
    )
    values = ActValues(reason="Bản đồ sai", route=way)
    for wrong, refused in (
        (replace(values, route=()), "route_missing"),
        (replace(values, route=(replace(way[0], agency="Sở Không Có"),)), "unknown_agency"),
        (replace(values, route=(replace(way[0], name=" "),)), "step_name_missing"),
        (replace(values, route=(replace(way[0], amount_unit=None),)), "step_share_invalid"),
        (replace(values, route=(replace(way[0], amount=Decimal("NaN")),)), "step_share_invalid"),
        (replace(values, reason=None), "reason_missing"),
    ):
        assert (
            three.commune.refused(lambda wrong=wrong: three.commune.perform(Action.REROUTE, code, wrong)).code
            == refused
        )
    after = three.commune.perform(Action.REROUTE, code, values)
    assert [(step.name, step.due_at) for step in after.steps] == [
        ("Tiếp nhận", at(12, 15)),
        ("Đo đạc lại", at(14, 15)),
        ("Ký", at(15, 15)),
    ]
    assert after.next_stage is not None
    assert (after.next_stage.office_unit, after.next_stage.agency_code) == (LAND_ROOM, LAND_OFFICE)
    last = three.commune.history(code)[-1]
    assert last.details["steps_before"] == [
        "Thẩm định", "Xác nhận hiện trạng", "Xác định thuế", "Trình ký", "Trả kết quả",
    ]  # fmt: skip
    assert verified(three.commune.database).findings == ()


def test_words_on_a_dossier_are_read_by_whom_it_reaches(three: Between) -> None:
    code = three.at_the_land_office(three.commune.receive(SHIFTED).code)
    three.commune.perform(Action.COMMENT, code, ActValues(reason="Người dân gọi hỏi hai lần"))
    three.land_leader.perform(Action.INSTRUCT, code, ActValues(reason="Làm trước ngày 20"))
    assert (
        three.commune.of("lanhdao")
        .refused(lambda: three.commune.of("lanhdao").perform(Action.INSTRUCT, code, ActValues(reason="Thử")))
        .code
        == "not_holder"
    )
    for desk in (three.commune, three.land_desk):
        assert [act.reason for act in desk.history(code)][-2:] == [
            "Người dân gọi hỏi hai lần",
            "Làm trước ngày 20",
        ]
    assert three.tax_desk.refused(lambda: three.tax_desk.history(code)).code == "not_found"


def test_a_shared_database_without_that_agency_marks_nobody(office: Desk) -> None:
    teach_way(office)
    following = office.receive(ROUTED).next_stage
    assert following is not None
    assert (following.office_unit, following.agency_code, following.agency) == (
        None,
        None,
        "Chi nhánh Văn phòng Đăng ký đất đai",
    )
