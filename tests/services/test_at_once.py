"""Received, completed and returned while the citizen waits: all of it or nothing, and once."""

import pytest

from app.services.acts import at_once
from app.services.papers import forms
from app.services.views import DossierView
from app.services.views.given import FeeSettlement, Intake, PaperValues
from models.vocabulary import Action, Channel, Custody, Delivery, FeeState, FormKind, Money, Status
from models.vocabulary import Clock as OfficeClock
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, CERTIFIED_COPY, LATE_BIRTH, RESIDENCE, Desk
from tests.services.whole_office import at, verified

SAME = "mot-lan-bam"


def do(desk: Desk, intake: Intake, fees: FeeSettlement | None = None) -> DossierView:
    return desk.database.write(desk.actor, at_once.receive_and_return, intake, fees)


def test_three_rows_one_moment_and_nothing_printed(desk: Desk) -> None:
    got = do(desk, Intake(BIRTH, AN))
    assert (got.status, got.clock, got.delivery) == (
        Status.RETURNED,
        OfficeClock.ENDED,
        Delivery.DELIVERED,
    )
    assert (got.received_at, got.finished_at, got.returned_at) == (at(12, 9, 15),) * 3
    assert got.custody is Custody.WITH_OFFICE
    assert got.recipient is not None
    assert (got.recipient.name, got.recipient.id_number) == (AN.name, AN.id_number)
    rows = desk.history(got.code)
    assert [row.action for row in rows] == [Action.RECEIVE, Action.COMPLETE, Action.RETURN_RESULT]
    assert [row.to_status for row in rows] == [Status.RECEIVED, Status.RESULT_READY, Status.RETURNED]
    assert all(step.done_at == at(12, 9, 15) for step in got.steps)
    assert verified(desk.database).findings == ()
    assert desk.everything()["printed_form"] == []


def test_the_same_request_is_done_once(desk: Desk, clock: Clock) -> None:
    first = do(desk, Intake(BIRTH, AN, request_id=SAME))
    clock.forward(minutes=5)
    assert do(desk, Intake(BIRTH, AN, request_id=SAME)) == first
    assert len(desk.history(first.code)) == 3


def test_what_was_only_received_by_that_request_is_not_touched(desk: Desk, clock: Clock) -> None:
    first = desk.receive(BIRTH, request_id=SAME)
    clock.forward(minutes=5)
    got = do(desk, Intake(BIRTH, AN, request_id=SAME))
    assert (got.code, got.status) == (first.code, Status.RECEIVED)
    assert len(desk.history(first.code)) == 1


def test_known_fees_are_collected(desk: Desk) -> None:
    # Certified copies by the page: 2 × 2.000 + 1 × 1.000.
    got = do(desk, Intake(CERTIFIED_COPY, AN, page_count=3), FeeSettlement(collected=True))
    (fee,) = got.fees
    assert (fee.state, fee.amount, fee.receipt_number) == (FeeState.COLLECTED, 5_000, "2026-000001")
    assert got.money is Money.SETTLED
    details = desk.history(got.code)[-1].details
    assert (details["fee_receipt"], details["collected"]) == (
        "2026-000001",
        [{"position": 1, "amount": 5_000}],
    )


def test_open_fees_take_their_amount_or_are_waived(desk: Desk) -> None:
    late = Intake(BIRTH, AN, case=LATE_BIRTH)
    got = do(desk, late, FeeSettlement(collected=True, amounts=((1, 8_000),)))
    assert [(fee.amount, fee.state) for fee in got.fees] == [(8_000, FeeState.COLLECTED)]
    waived = do(desk, late, FeeSettlement(waive_reason="Hộ nghèo"))
    assert [(fee.reason, fee.state) for fee in waived.fees] == [("Hộ nghèo", FeeState.WAIVED)]


def test_originals_taken_for_checking_go_back_with_the_result(desk: Desk) -> None:
    papers = (PaperValues("Tờ khai"), PaperValues("Sổ hộ khẩu", 1, 0, to_return=True))
    got = do(desk, Intake(BIRTH, AN, papers=papers))
    assert [paper.given_back_at for paper in got.papers] == [None, at(12, 9, 15)]


@pytest.mark.parametrize(
    ("intake", "fees", "code"),
    [
        (Intake(RESIDENCE, AN), FeeSettlement(collected=True), "not_at_once"),
        (Intake(BIRTH, AN, case="can-xac-minh"), None, "not_at_once"),
        (Intake(BIRTH, AN, channel=Channel.POST), None, "not_at_once"),
        (Intake(BIRTH, AN, channel=Channel.ONLINE), None, "not_at_once"),
        (Intake("0.000000", AN), None, "unknown_procedure"),
        (Intake(CERTIFIED_COPY, AN, page_count=3), None, "fee_unsettled"),
        (Intake(CERTIFIED_COPY, AN, page_count=3), FeeSettlement(), "fee_unsettled"),
        (Intake(BIRTH, AN, case=LATE_BIRTH), FeeSettlement(collected=True), "fee_amount_missing"),
        (Intake(BIRTH, AN, case=LATE_BIRTH), FeeSettlement(waive_reason=" "), "reason_missing"),
        (
            Intake(BIRTH, AN, case=LATE_BIRTH),
            FeeSettlement(collected=True, amounts=((1, -1),)),
            "fee_amount_invalid",
        ),
    ],
)
def test_refused_as_a_whole(desk: Desk, intake: Intake, fees: FeeSettlement | None, code: str) -> None:
    assert desk.refused(lambda: do(desk, intake, fees)).code == code
    # Not even a number was used up.
    assert desk.receive(BIRTH).code.endswith("-0001")


@pytest.mark.parametrize("somebody", ["tiepnhan", "chuyenvien", "lanhdao", "quantri"])
def test_who_may_not_do_all_three_does_none(desk: Desk, somebody: str) -> None:
    hers = desk.of(somebody)
    assert hers.refused(lambda: do(hers, Intake(BIRTH, AN))).code == "role_missing"


def test_the_citizen_may_still_ask_for_a_receipt(desk: Desk) -> None:
    got = do(desk, Intake(BIRTH, AN))
    receipt = desk.database.read_as(desk.actor, forms.draft, FormKind.RECEIPT, got.code)
    assert got.code in receipt.title
