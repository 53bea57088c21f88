"""What is written down long after it happened: by a leader, with a reason, marked, and hiding no lateness."""

from datetime import datetime, timedelta

import pytest

from app.services import forms
from app.services.values import ActValues, Recipient
from app.services.views import DossierView
from models.vocabulary import Action, FormKind, Status
from printing.control_slip import ControlSlip, HandOver, Outcome
from tests.clock import Clock
from tests.services.desk import AN, Desk
from tests.services.prints import prepare, print_out
from tests.services.whole_office import DESK, JUSTICE, RESTARTED, SHIFTED, at

WHY = "Mất điện cả ngày"


def later(moment: datetime, reason: str | None = WHY, **values: object) -> ActValues:
    return ActValues(at=moment, reason=reason, **values)  # type: ignore[arg-type]  # fields of the class


def first_block(desk: Desk, code: str) -> HandOver:
    """What the control slip says of the first change of hands."""
    slip = desk.database.read_as(desk.actor, forms.document, prepare(desk, FormKind.CONTROL, code), code)
    assert isinstance(slip, ControlSlip)
    return slip.hand_overs[0]


def returned_after(office: Desk, clock: Clock, **values: object) -> DossierView:
    """Due on 15/01 at 09:15, finished on the 14th as a leader says on 13/02, and returned."""
    code = office.receive(RESTARTED).code
    clock.set(2026, 2, 13, 9)
    office.of("lanhdao").perform(Action.COMPLETE, code, later(at(14, 10), **values))
    return office.hand_over(code)


def test_it_hides_no_lateness(office: Desk, clock: Clock) -> None:
    got = returned_after(office, clock)
    assert got.finished_at == clock.now
    row = office.history(got.code)[1]
    assert (row.at, row.recorded_at, row.counts_at) == (at(14, 10), clock.now, clock.now)
    assert (row.is_told_later, row.reason) == (True, WHY)
    assert row.details["told_later"] == {"counts_from": "recorded"}
    assert first_block(office, got.code).outcome is Outcome.LATE


def test_a_leader_may_say_that_it_counts_from_then(office: Desk, clock: Clock) -> None:
    got = returned_after(office, clock, counts_from_then=True)
    assert got.finished_at == at(14, 10)
    row = office.history(got.code)[1]
    assert row.details["told_later"] == {"counts_from": "then"}
    assert row.counts_at == at(14, 10)
    assert first_block(office, got.code).outcome is Outcome.EARLY


def test_the_control_slip_marks_it(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 13, 16)
    leader = office.of("lanhdao")
    leader.perform(Action.HAND_OVER, code, later(at(12, 10), to_unit="tu phap"))
    leader.perform(Action.ACCEPT, code, later(at(12, 11)))
    recorded = "nhập bù lúc 16:00 13/01/2026"
    assert first_block(office, code).note == f"giao {recorded}; nhận {recorded}"
    assert "giao nhập bù" in " ".join(print_out(office, FormKind.CONTROL, code).text.split())
    assert office.dossier(code).holder == JUSTICE


def test_nobody_but_a_leader_and_not_without_a_reason(office: Desk, clock: Clock) -> None:
    code = office.receive(RESTARTED).code
    clock.forward(minutes=16)
    then = clock.now - timedelta(minutes=15, seconds=1)
    clerk, officer, leader = office.of("tiepnhan"), office.of("taiquay"), office.of("lanhdao")
    for one, action in ((clerk, Action.HAND_OVER), (officer, Action.COMPLETE)):
        error = one.refused(lambda one=one, action=action: one.perform(action, code, later(then)))
        assert (error.code, error.details["field"]) == ("told_later_needs_leader", "at")
    error = leader.refused(lambda: leader.perform(Action.COMPLETE, code, later(then, None)))
    assert (error.code, error.details["field"]) == ("reason_missing", "reason")
    # A quarter of an hour behind is nothing out of the way.
    just = clock.now - timedelta(minutes=15)
    got = officer.perform(Action.COMPLETE, code, ActValues(at=just))
    assert got.finished_at == just
    assert not office.history(code)[-1].is_told_later


def test_a_leader_writes_down_what_the_desk_did(office: Desk, clock: Clock) -> None:
    code = office.complete(office.receive(RESTARTED).code).code
    then = clock.now
    clock.forward(hours=8)
    leader = office.of("lanhdao")
    assert leader.refused(lambda: leader.hand_over(code)).code == "role_missing"
    got = leader.hand_over(code, later(then, recipient=Recipient()))
    assert (got.status, got.returned_at) == (Status.RETURNED, clock.now)


def test_a_clock_is_not_stopped_in_the_past(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    clock.set(2026, 1, 30, 9)
    leader = office.of("lanhdao")
    got = leader.perform(Action.REQUEST_SUPPLEMENT, code, later(at(13, 9)))
    assert got.clock_stopped_at == clock.now
    # Told for a moment after that one, and counted from then: time never runs backwards for the dossier.
    got = leader.perform(Action.SUPPLEMENT, code, later(at(14, 9), counts_from_then=True))
    assert got.due_at == at(19, 9, 15)
    error = leader.refused(lambda: leader.perform(Action.COMPLETE, code, later(at(13, 10))))
    assert error.code == "moment_invalid"


@pytest.mark.parametrize("user_name", ["tiepnhan", "lanhdao"])
def test_received_while_there_was_no_electricity(office: Desk, clock: Clock, user_name: str) -> None:
    clock.set(2026, 1, 13, 16)
    one, then = office.of(user_name), at(13, 8)
    if user_name == "tiepnhan":
        error = one.refused(lambda: one.receive(RESTARTED, AN, received_at=then))
        assert (error.code, error.details["field"]) == ("told_later_needs_leader", "received_at")
        assert [each.field for each in one.check(RESTARTED, AN, received_at=then).problems] == ["received_at"]
        assert one.receive(RESTARTED, AN, received_at=clock.now - timedelta(minutes=15)).holder == DESK
        return
    got = one.receive(RESTARTED, AN, received_at=then, later_reason=WHY)
    # It lies at the desk, and the citizen waits since she came.
    assert (got.holder, got.received_at, got.due_at) == (DESK, then, at(16, 8))
    (row,) = office.history(got.code)
    assert (row.is_told_later, row.reason, row.details["told_later"]) == (True, WHY, {"counts_from": "then"})
    for form in (FormKind.RECEIPT, FormKind.CONTROL):
        text = " ".join(print_out(office, form, got.code).text.split())
        assert "(nhập bù lúc 16:00 13/01/2026)" in text
