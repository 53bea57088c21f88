"""What is written down long after it happened: by a leader, with a reason, marked, and hiding no lateness."""

from datetime import datetime, timedelta
from functools import partial

import pytest

from app.services.papers import forms
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FormKind, Status
from printing.cash_sheet import CashSheet
from printing.control_slip import ControlSlip, HandOver, Punctuality
from printing.document import Document
from printing.ledger_page import LedgerPages
from printing.several_receipt import COPIES, SeveralReceipt
from tests.clock import OFFICE, Clock
from tests.services.desk import AN, Desk
from tests.services.prints import prepare, print_out
from tests.services.whole_office import DESK, JUSTICE, RESTARTED, SHIFTED, TWICE, at

WHY = "Mất điện cả ngày"


def later(moment: datetime, reason: str | None = WHY, **values: object) -> ActValues:
    return ActValues(at=moment, reason=reason, **values)  # type: ignore[arg-type]  # fields of the class


def first_block(desk: Desk, code: str) -> HandOver:
    """What the control slip says of the first change of hands."""
    slip = made(desk, FormKind.CONTROL, code)
    assert isinstance(slip, ControlSlip)
    return slip.hand_overs[0]


def returned_after(office: Desk, clock: Clock, **values: object) -> DossierView:
    """Due on 15/01 at 09:15, finished on the 14th as a leader says on 13/02, and returned."""
    code = office.receive(RESTARTED).code
    clock.set(2026, 2, 13, 9)
    office.of("lanhdao").perform(Action.COMPLETE, code, later(at(14, 10), **values))
    return office.return_result(code)


def test_it_hides_no_lateness(office: Desk, clock: Clock) -> None:
    got = returned_after(office, clock)
    assert got.finished_at == clock.now
    row = office.history(got.code)[1]
    assert (row.at, row.recorded_at, row.counts_at) == (at(14, 10), clock.now, clock.now)
    assert (row.is_told_later, row.reason) == (True, WHY)
    assert row.details["told_later"] == {"counts_from": "recorded"}
    assert first_block(office, got.code).outcome is Punctuality.LATE


def test_a_leader_may_say_that_it_counts_from_then(office: Desk, clock: Clock) -> None:
    got = returned_after(office, clock, counts_from_then=True)
    assert got.finished_at == at(14, 10)
    row = office.history(got.code)[1]
    assert row.details["told_later"] == {"counts_from": "then"}
    assert row.counts_at == at(14, 10)
    assert first_block(office, got.code).outcome is Punctuality.EARLY


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
    assert leader.refused(lambda: leader.return_result(code)).code == "role_missing"
    got = leader.return_result(code, later(then, recipient=Recipient()))
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
        problems = one.check(RESTARTED, AN, received_at=then).problems
        assert [each.field for each in problems] == ["received_at", "later_reason"]
        assert one.receive(RESTARTED, AN, received_at=clock.now - timedelta(minutes=15)).holder == DESK
        return
    for reason in (None, "  "):
        late = partial(one.receive, RESTARTED, AN, received_at=then, later_reason=reason)
        error = one.refused(late)
        assert (error.code, error.details["field"]) == ("reason_missing", "later_reason")
        (problem,) = one.check(RESTARTED, AN, received_at=then, later_reason=reason).problems
        assert (problem.field, problem.code) == ("later_reason", "reason_missing")
    got = one.receive(RESTARTED, AN, received_at=then, later_reason=WHY)
    # It lies at the desk, and the citizen waits since she came.
    assert (got.holder, got.received_at, got.due_at) == (DESK, then, at(16, 8))
    (row,) = office.history(got.code)
    assert (row.is_told_later, row.reason, row.details["told_later"]) == (True, WHY, {"counts_from": "then"})
    for form in (FormKind.RECEIPT, FormKind.CONTROL):
        text = " ".join(print_out(office, form, got.code).text.split())
        assert "(nhập bù lúc 16:00 13/01/2026)" in text


def test_every_paper_that_shows_such_a_moment_marks_it(office: Desk, clock: Clock) -> None:
    clock.set(2026, 1, 13, 16)
    leader = office.of("lanhdao")
    given, bare = (
        leader.receive(procedure, AN, received_at=at(13, hour), later_reason=WHY).code
        for procedure, hour in ((TWICE, 8), (RESTARTED, 9))
    )
    asked, refused, moved = (office.receive(RESTARTED, AN).code for _ in range(3))
    came = "(nhập bù lúc 16:00 13/01/2026)"
    slip = made(office, FormKind.SEVERAL, given)
    assert isinstance(slip, SeveralReceipt)
    assert [each.told_later for each in slip.dossiers] == [
        f"nhận lúc 08:00 13/01/2026 {came}",
        f"nhận lúc 09:00 13/01/2026 {came}",
        *("", "", ""),
    ]
    assert words(office, FormKind.SEVERAL, given).count("nhập") == 2 * len(COPIES)

    clock.set(2026, 2, 13, 9)
    told = "(nhập bù lúc 09:00 13/02/2026)"
    leader.perform(Action.COMPLETE, given, later(at(14, 10), counts_from_then=True))
    paid = FeeSettlement(collected=True)
    leader.return_result(given, later(at(14, 11), recipient=Recipient(), fees=paid, counts_from_then=True))
    leader.perform(Action.REQUEST_SUPPLEMENT, asked, later(at(15, 9)))
    leader.perform(Action.REFUSE, refused, later(at(15, 9)))
    leader.perform(Action.STOP, bare, later(at(15, 9)))
    leader.perform(Action.EXTEND, moved, later(at(15, 9), due_at=datetime(2026, 2, 24, 9, tzinfo=OFFICE)))

    then = "11 giờ 00 phút, ngày 14 tháng 01 năm 2026"
    result = words(office, FormKind.RESULT, given)
    assert f"ngày 13 tháng 01 năm 2026 {came}" in result
    assert f"{then} {told}" in result
    assert f"Thời gian thu: {then} {told}" in words(office, FormKind.FEE, given)
    cash = made(office, FormKind.CASH, "2026-01-14")
    assert isinstance(cash, CashSheet)
    assert [(each.at, each.entered_at) for each in cash.collected] == [(at(14, 11), clock.now)]
    assert words(office, FormKind.CASH, "2026-01-14").count("nhập") == 1
    ledger = made(office, FormKind.LEDGER, "2026-01-13")
    assert isinstance(ledger, LedgerPages)
    entered = datetime(2026, 1, 13, 16, tzinfo=OFFICE)
    assert [(each.received_entered_at, each.returned_entered_at) for each in ledger.lines] == [
        (entered, clock.now),
        (entered, None),
        *[(None, None)] * 3,
    ]
    assert ledger.lines[0].returned_at == at(14, 11)
    assert words(office, FormKind.LEDGER, "2026-01-13").count("nhập") == 3
    for form, code in (
        (FormKind.SUPPLEMENT, asked),
        (FormKind.REFUSAL, refused),
        (FormKind.STOP, bare),
        (FormKind.APOLOGY, moved),
    ):
        assert f"ngày 15 tháng 01 năm 2026 {told}" in words(office, form, code), form
    assert f"09 giờ 00 phút, ngày 13 tháng 01 năm 2026 {came}" in words(office, FormKind.STOP, bare)
    # What was told of a day before the date is apologised for as late: it was written down after it.
    assert "Tuy nhiên đến nay" in words(office, FormKind.APOLOGY, moved)
    assert "nhập bù" not in words(office, FormKind.RECEIPT, moved)


def made(desk: Desk, form: FormKind, text: str) -> Document:
    return desk.database.read_as(desk.actor, forms.document, prepare(desk, form, text), text)


def words(desk: Desk, form: FormKind, text: str) -> str:
    """What stands on a paper, however its lines are broken."""
    return " ".join(print_out(desk, form, text).text.split())
