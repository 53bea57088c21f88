"""Completing, returning and settling: who may, when, with what; refused acts leave every table as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest

from app.services.views import Person
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import (
    Action,
    Custody,
    Delivery,
    Role,
    Status,
)
from models.vocabulary import (
    Clock as OfficeClock,
)
from tests.clock import OFFICE, Clock
from tests.conftest import actor_of
from tests.services.desk import BIRTH, HER_OWN, RESIDENCE, Desk

COLLECTED = FeeSettlement(collected=True)


def recipient(**values: Any) -> ActValues:
    return ActValues(recipient=Recipient(**values))


def test_from_the_desk_to_the_citizen(desk: Desk, clock: Clock) -> None:
    code = desk.receive(BIRTH).code
    clock.forward(hours=2)
    ready = desk.of("lanhdao").complete(code)
    assert (ready.status, ready.clock, ready.delivery) == (
        Status.RESULT_READY,
        OfficeClock.ENDED,
        Delivery.WAITING,
    )
    assert (ready.finished_at, ready.returned_at) == (clock.now, None)
    offered = [Action.CORRECT, Action.ROLL_BACK, Action.COMMENT, Action.INSTRUCT]
    assert [offer.action for offer in ready.actions] == offered
    clock.forward(days=3)
    reception = desk.of("tiepnhan")
    assert not reception.dossier(
        code
    ).overdue  # it was ready in time; waiting for the citizen is not being late
    returned = reception.return_result(code)
    assert (returned.status, returned.delivery, returned.custody) == (
        Status.RETURNED,
        Delivery.DELIVERED,
        Custody.WITH_OFFICE,
    )
    assert (returned.returned_at, returned.finished_at) == (clock.now, ready.finished_at)
    assert returned.recipient == Person("Nguyễn Văn An", "001090012345", phone="0912345678")
    assert returned.recipient_authority is None
    assert [(offer.action, offer.main) for offer in returned.actions] == [
        (Action.CORRECT, False),
        (Action.ROLL_BACK, False),
    ]
    rows = desk.history(code)
    assert [(row.position, row.action, row.from_status, row.to_status, row.actor) for row in rows] == [
        (1, Action.RECEIVE, None, Status.RECEIVED, "Người dùng thử"),
        (2, Action.COMPLETE, Status.RECEIVED, Status.RESULT_READY, "Phạm Thị Lãnh Đạo"),
        (3, Action.RETURN_RESULT, Status.RESULT_READY, Status.RETURNED, "Trần Thị Tiếp Nhận"),
    ]
    assert rows[2].details["recipient"] == {
        "name": "Nguyễn Văn An",
        "id_number": "001090012345",
        "authority": None,
    }


def test_an_authorised_person_takes_it(desk: Desk) -> None:
    code = desk.complete(desk.receive().code).code
    got = desk.return_result(
        code, recipient(name=" Lê  Thị Hoa ", id_number="001 190 012 346", authority="Giấy uỷ quyền 12/1")
    )
    assert got.recipient == Person("Lê Thị Hoa", "001190012346")
    assert got.recipient_authority == "Giấy uỷ quyền 12/1"
    assert got.applicant == "Nguyễn Văn An"


WRONG_RECIPIENTS = [
    (ActValues(), "recipient_missing", "recipient.name"),
    (recipient(name="Lê Thị Hoa"), "recipient_id_missing", "recipient.id_number"),
    (recipient(name="H", id_number="001190012346"), "name_too_short", "recipient.name"),
    (recipient(name="", id_number="001190012346"), "name_too_short", "recipient.name"),
    (recipient(name=""), "name_too_short", "recipient.name"),
    (recipient(id_number="001190012346"), "identity_differs", "recipient.id_number"),
    (recipient(authority="Giấy uỷ quyền"), "name_too_short", "recipient.name"),
    (recipient(name="Lê Thị Hoa", id_number="12"), "id_number_invalid", "recipient.id_number"),
    (recipient(name="Lê\x00Hoa", id_number="001190012346"), "control_characters", "recipient.name"),
    (recipient(name="Lê\ud800Hoa", id_number="001190012346"), "control_characters", "recipient.name"),
    (
        recipient(name="Lê Thị Hoa", id_number="001190012346", authority="\x00"),
        "control_characters",
        "recipient.authority",
    ),
    (
        recipient(name="Lê Thị Hoa", id_number="001190012346", authority="x" * 301),
        "too_long",
        "recipient.authority",
    ),
]


def test_who_takes_it_must_be_known(desk: Desk) -> None:
    dossier = desk.complete(desk.receive().code).code
    for values, code, field in WRONG_RECIPIENTS:
        error = desk.refused(partial(desk.return_result, dossier, values))
        assert (values, error.code, error.details["field"]) == (values, code, field)


def test_a_result_is_returned_once(desk: Desk) -> None:
    code = desk.complete(desk.receive().code).code
    desk.return_result(code)
    for action in (Action.RETURN_RESULT, Action.COMPLETE, Action.COLLECT_FEE, Action.WAIVE_FEE):
        error = desk.refused(lambda action=action: desk.perform(action, code, HER_OWN))
        assert error.code == "already_returned"


def test_nothing_is_returned_before_it_is_ready_nor_completed_twice(desk: Desk) -> None:
    code = desk.receive().code
    assert desk.refused(lambda: desk.return_result(code)).code == "wrong_state"
    desk.complete(code)
    assert desk.refused(lambda: desk.complete(code)).code == "wrong_state"


ALLOWED = {
    Action.COMPLETE: {Role.OFFICER, Role.LEADER},
    Action.RETURN_RESULT: {Role.RECEPTION},
    Action.COLLECT_FEE: {Role.RECEPTION},
    Action.WAIVE_FEE: {Role.RECEPTION},
}


@pytest.mark.parametrize(
    "user", [("tiepnhan", Role.RECEPTION), ("chuyenvien", Role.OFFICER), ("lanhdao", Role.LEADER)]
)
@pytest.mark.parametrize("action", ALLOWED)
def test_who_may_do_what(sqlite_desk: Desk, action: Action, user: tuple[str, Role]) -> None:
    name, role = user
    code = sqlite_desk.receive(RESIDENCE).code
    sqlite_desk.bring(code, "tu phap")
    if action is Action.RETURN_RESULT:
        sqlite_desk.complete(code)
    values = ActValues(recipient=Recipient(), reason="Hộ nghèo", fees=COLLECTED)
    one = sqlite_desk.of(name)
    may = role in ALLOWED[action]
    assert (action in [offer.action for offer in one.dossier(code).actions]) is may
    if may:
        one.perform(action, code, values)
    else:
        assert one.refused(lambda: one.perform(action, code, values)).code == "role_missing"


def test_an_administrator_and_nobody_may_do_nothing(desk: Desk) -> None:
    code = desk.receive(RESIDENCE).code
    administrator = desk.of("quantri")
    for action in ALLOWED:
        error = administrator.refused(lambda action=action: administrator.perform(action, code, HER_OWN))
        assert error.code == "role_missing"
    nobody = replace(desk, actor=None)  # type: ignore[arg-type]  # the point of it
    for act in (nobody.receive, nobody.check, lambda: nobody.complete(code), lambda: nobody.dossier(code)):
        assert nobody.refused(act).code == "not_signed_in"


def test_the_same_act_twice_happens_once(desk: Desk, clock: Clock) -> None:
    code = desk.receive().code
    values = ActValues(request_id="xong 1")
    first = desk.perform(Action.COMPLETE, code, values)
    before = desk.everything()
    clock.forward(minutes=5)
    assert desk.perform(Action.COMPLETE, code, replace(values, request_id=" xong  1 ")) == first
    assert desk.everything() == before
    again = desk.return_result(code, replace(HER_OWN, request_id="trả 1"))
    assert desk.perform(Action.COMPLETE, code, values) == again  # still the dossier as it is now


def test_a_request_id_stands_for_one_act_on_one_dossier(desk: Desk) -> None:
    code, other = desk.receive(request_id="nhận").code, desk.receive().code
    desk.perform(Action.COMPLETE, code, ActValues(request_id="xong"))
    for request_id in ("xong", "receive:nhận"):
        for act in (
            partial(desk.perform, Action.COMPLETE, other, ActValues(request_id=request_id)),
            partial(desk.return_result, code, replace(HER_OWN, request_id=request_id)),
        ):
            error = desk.refused(act)
            assert (error.code, error.details["field"]) == ("request_id_used", "request_id")


def test_texts_that_cannot_be_kept(desk: Desk) -> None:
    code = desk.receive(RESIDENCE).code
    for text in ("x" * 101, "a\x00b", "\ud800"):
        error = desk.refused(partial(desk.perform, Action.COMPLETE, code, ActValues(request_id=text)))
        assert error.details["field"] == "request_id"
    for text in ("x" * 1_001, "\x00", "\ud800", "a\u202eb"):
        error = desk.refused(partial(desk.perform, Action.COMPLETE, code, ActValues(reason=text)))
        assert error.details["field"] == "reason"


MOMENTS_THAT_CANNOT_BE = [
    datetime(2026, 1, 12, 9, 14, 59, tzinfo=OFFICE),
    datetime(2026, 1, 12, 11, 16, 1, tzinfo=OFFICE),
    datetime(2026, 1, 12, 10, 0),  # noqa: DTZ001  the point of it
    datetime.min.replace(tzinfo=OFFICE),
    datetime.max.replace(tzinfo=UTC),
]


def test_an_act_at_a_moment_that_cannot_be(desk: Desk, clock: Clock) -> None:
    code = desk.receive().code
    clock.forward(hours=2)
    for at in MOMENTS_THAT_CANNOT_BE:
        error = desk.refused(partial(desk.perform, Action.COMPLETE, code, ActValues(at=at)))
        assert (at, error.code, error.details["field"]) == (at, "moment_invalid", "at")


def test_an_act_told_later_keeps_its_own_moment(desk: Desk, clock: Clock) -> None:
    code = desk.receive().code
    clock.forward(days=1)
    at = datetime(2026, 1, 12, 15, 0, tzinfo=OFFICE)
    values = ActValues(at=at, reason="Mất điện", counts_from_then=True)
    assert desk.perform(Action.COMPLETE, code, values).finished_at == at
    row = desk.history(code)[-1]
    assert (row.at, row.recorded_at) == (at, clock.now)
    error = desk.refused(lambda: desk.return_result(code, replace(HER_OWN, at=at - timedelta(minutes=1))))
    assert error.code == "moment_invalid"


def test_a_clock_set_back_does_not_turn_the_order_around(desk: Desk, clock: Clock) -> None:
    code = desk.receive().code
    received = clock.now
    clock.forward(hours=-3)
    assert desk.complete(code).finished_at == received
    assert desk.return_result(code).returned_at == received


def test_another_agency_sees_and_touches_nothing(desk: Desk) -> None:
    got = desk.receive(RESIDENCE, external_code="G22-9")
    desk.complete(got.code)
    other = desk.another_agency()
    for text in (got.code, got.barcode, "G22-9"):
        for act in (
            lambda text=text: other.dossier(text),
            lambda text=text: other.history(text),
            lambda text=text: other.return_result(text),
            lambda text=text: other.perform(Action.COLLECT_FEE, text),
        ):
            assert other.refused(act).code == "not_found"
        assert other.show(text).reason == "not_found"
    for text in ("nguyen van an", "0912345678", "001090012345", got.code):
        assert other.find(text).rows == ()
    for view in ("today", "due_soon", "overdue", "waiting"):
        assert other.day_list(view).rows == ()
    assert other.receive().code == "H26.17-260112-0001"
    assert [row.code for row in desk.find("nguyen van an").rows] == [got.code]


def test_actors_are_taken_as_they_are_named(desk: Desk) -> None:
    assert actor_of(desk.database, "TiepNhan ").roles == {Role.RECEPTION}
