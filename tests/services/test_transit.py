"""A dossier between units: who has it, who may take it over or send it back, and which step is done."""

from app.services.views import DossierView
from app.services.views.given import ActValues
from models.vocabulary import Action, Status, Transit
from tests.clock import Clock
from tests.services.desk import Desk
from tests.services.whole_office import DESK, JUSTICE, LAND, LEADERS, SHIFTED, at, verified

TO_JUSTICE = ActValues(to_unit="tu phap")


def standing(dossier: DossierView) -> tuple[Status, str, str | None, Transit]:
    return dossier.status, dossier.holder, dossier.pending_unit, dossier.transit


def done(dossier: DossierView) -> list[object]:
    return [step.done_at for step in dossier.steps]


def test_handed_over_and_taken(office: Desk, clock: Clock) -> None:
    reception, justice = office.of("tiepnhan"), office.of("tuphap")
    got = reception.receive(SHIFTED)
    # Mon 12/01 09:15: 2 working days for step 1, none for step 2 outside the clock, 2 more for step 3.
    assert [step.due_at for step in got.steps] == [at(14, 9, 15), None, at(16, 9, 15)]
    assert got.due_at == at(19, 9, 15)
    assert set(got.units) == {LAND, JUSTICE, "Lãnh đạo Uỷ ban nhân dân"}
    clock.set(2026, 1, 12, 14)
    sent = reception.perform(Action.HAND_OVER, got.code, TO_JUSTICE)
    # Its sender has it until the other has taken it, and can do nothing about it meanwhile but wait.
    assert standing(sent) == (Status.IN_PROGRESS, DESK, JUSTICE, Transit.AWAY)
    assert standing(justice.dossier(got.code)) == (Status.IN_PROGRESS, DESK, JUSTICE, Transit.TO_US)
    assert done(sent) == [at(12, 14), None, None]
    assert justice.dossier(got.code).actions[0].action is Action.ACCEPT
    for one in (reception, office.of("diachinh")):
        assert one.refused(lambda one=one: one.perform(Action.ACCEPT, got.code)).code == "in_transit"
    assert [row.code for row in justice.day_list("mine").rows] == [got.code]
    assert reception.day_list("mine").rows == ()

    clock.set(2026, 1, 12, 15)
    taken = justice.perform(Action.ACCEPT, got.code)
    assert standing(taken) == (Status.IN_PROGRESS, JUSTICE, None, Transit.NONE)
    assert done(taken) == [at(12, 14), None, None]
    assert [row.code for row in justice.day_list("mine").rows] == [got.code]
    assert taken.due_at == got.due_at
    assert [
        (row.action, row.details.get("from_unit"), row.details.get("to_unit"))
        for row in office.history(got.code)
    ][1:] == [(Action.HAND_OVER, DESK, JUSTICE), (Action.ACCEPT, None, JUSTICE)]

    # The second step is outside the clock: the next hand-over ends the third.
    clock.set(2026, 1, 13, 8)
    back = justice.perform(Action.HAND_OVER, got.code, ActValues(to_unit=DESK))
    assert done(back) == [at(12, 14), None, at(13, 8)]


def test_sent_back_it_stays_with_its_sender_and_the_step_is_to_be_done_again(
    office: Desk, clock: Clock
) -> None:
    reception, justice = office.of("tiepnhan"), office.of("tuphap")
    code = reception.receive(SHIFTED).code
    reception.perform(Action.HAND_OVER, code, TO_JUSTICE)
    assert justice.refused(lambda: justice.perform(Action.SEND_BACK, code)).code == "reason_missing"
    clock.forward(minutes=5)
    back = justice.perform(Action.SEND_BACK, code, ActValues(reason="Nhầm đơn vị"))
    assert standing(back) == (Status.IN_PROGRESS, DESK, None, Transit.NONE)
    assert done(back) == [None, None, None]
    assert office.history(code)[-1].reason == "Nhầm đơn vị"
    again = reception.perform(Action.HAND_OVER, code, ActValues(to_unit="dia chinh"))
    assert standing(again) == (Status.IN_PROGRESS, DESK, LAND, Transit.AWAY)
    assert done(again) == [clock.now, None, None]


WRONG_UNITS = [
    (None, "unit_missing"),
    ("  ", "unit_missing"),
    ("phòng không có", "unknown_unit"),
    ("n", "unknown_unit"),  # in the name of more than one
    (DESK, "same_unit"),
    ("bo phan tiep nhan", "same_unit"),
]


def test_a_unit_that_cannot_take_it(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    for unit, expected in WRONG_UNITS:
        error = office.refused(
            lambda unit=unit: office.perform(Action.HAND_OVER, code, ActValues(to_unit=unit))
        )
        assert (unit, error.code, error.details["field"]) == (unit, expected, "to_unit")


def test_only_who_has_it_hands_it_over_but_a_leader_stands_for_all(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    justice, leader = office.of("tuphap"), office.of("lanhdao")
    error = justice.refused(lambda: justice.perform(Action.HAND_OVER, code, ActValues(to_unit="dia chinh")))
    assert error.code == "not_holder"
    leader.perform(Action.HAND_OVER, code, TO_JUSTICE)
    assert leader.perform(Action.ACCEPT, code).holder == JUSTICE
    assert leader.perform(Action.HAND_OVER, code, ActValues(to_unit="dia chinh")).pending_unit == LAND


def test_what_waits_while_it_is_on_its_way_and_what_does_not(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    office.of("tiepnhan").perform(Action.HAND_OVER, code, TO_JUSTICE)
    other = office.of("diachinh")
    for action in (Action.HAND_OVER, Action.COMPLETE, Action.REQUEST_SUPPLEMENT, Action.REQUEST_PAYMENT):
        values = ActValues(reason="vì", to_unit=LAND)
        assert (
            other.refused(lambda action=action, values=values: other.perform(action, code, values)).code
            == "in_transit"
        )
    reception = office.of("tiepnhan")
    reception.perform(Action.WAIVE_FEE, code, ActValues(reason="Hộ nghèo"))
    stopped = reception.perform(Action.STOP, code, ActValues(reason="Dân rút"))
    assert standing(stopped) == (Status.STOPPED, DESK, None, Transit.NONE)


def test_nothing_to_take_over(office: Desk) -> None:
    code = office.perform(Action.HAND_OVER, office.receive(SHIFTED).code, TO_JUSTICE).code
    office.of("tuphap").perform(Action.ACCEPT, code)
    for action in (Action.ACCEPT, Action.SEND_BACK):
        error = office.refused(lambda action=action: office.perform(action, code, ActValues(reason="vì")))
        assert error.code == "not_in_transit"


BUILDING = "1.013225"
"""The desk; two steps of one unit; the leaders; the desk."""


def test_what_a_unit_does_in_a_row_is_done_when_it_leaves_there(office: Desk, clock: Clock) -> None:
    code = office.receive(BUILDING).code
    office.bring(code, LAND)
    received = done(office.dossier(code))[0]
    clock.set(2026, 1, 13, 8)
    sent = office.perform(Action.HAND_OVER, code, ActValues(to_unit=LEADERS))
    assert done(sent) == [received, at(13, 8), at(13, 8), None, None]
    back = office.perform(Action.SEND_BACK, code, ActValues(reason="Thiếu bản vẽ"))
    assert done(back) == [received, None, None, None, None]
    clock.set(2026, 1, 13, 9)
    office.perform(Action.HAND_OVER, code, ActValues(to_unit=LEADERS))
    # Somebody has a word on it meanwhile; what the hand-over had ended goes back all the same.
    office.perform(Action.COMMENT, code, ActValues(reason="Xem giúp"))
    office.perform(Action.SEND_BACK, code, ActValues(reason="Chưa đủ"))
    assert done(office.dossier(code)) == [received, None, None, None, None]
    office.bring(code, LEADERS)
    clock.set(2026, 1, 14, 8)
    home = office.perform(Action.HAND_OVER, code, ActValues(to_unit=DESK))
    assert done(home) == [received, at(13, 9), at(13, 9), at(14, 8), None]
    assert verified(office.database).findings == ()
