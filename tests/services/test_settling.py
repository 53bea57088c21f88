"""Fees: collected with a receipt number, waived for a reason, and no result leaves while money is owed."""

from functools import partial

import pytest

from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import (
    Action,
    FeeState,
    Money,
    Status,
)
from tests.services.desk import BIRTH, LATE_BIRTH, RESIDENCE, Desk

COLLECTED = FeeSettlement(collected=True)


def paid(*amounts: tuple[int, int]) -> ActValues:
    return ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True, amounts=amounts))


def test_a_fee_is_settled_in_the_act_that_returns(desk: Desk) -> None:
    code = desk.complete(desk.receive(RESIDENCE).code).code
    error = desk.refused(lambda: desk.return_result(code))
    assert (error.code, error.details["fees"]) == ("fee_unsettled", [1])
    got = desk.return_result(code, ActValues(recipient=Recipient(), fees=COLLECTED))
    (fee,) = got.fees
    assert (fee.state, fee.amount, fee.receipt_number) == (FeeState.COLLECTED, 20_000, "2026-000001")
    assert (fee.settled_at, fee.settled_by) == (got.returned_at, "Người dùng thử")
    assert (got.money, got.status) == (Money.SETTLED, Status.RETURNED)
    details = desk.history(code)[-1].details
    assert details["collected"] == [{"position": 1, "amount": 20_000}]
    assert details["fee_receipt"] == "2026-000001"


def test_collecting_before_the_result_numbers_receipts_without_gap(desk: Desk) -> None:
    first, second = desk.receive(RESIDENCE).code, desk.receive(RESIDENCE).code
    desk.refused(lambda: desk.perform(Action.COLLECT_FEE, first, paid((1, 5))))
    got = desk.perform(Action.COLLECT_FEE, first)
    assert (got.status, got.money, got.fees[0].receipt_number) == (
        Status.RECEIVED,
        Money.SETTLED,
        "2026-000001",
    )
    assert desk.perform(Action.COLLECT_FEE, second).fees[0].receipt_number == "2026-000002"
    error = desk.refused(lambda: desk.perform(Action.COLLECT_FEE, first))
    assert error.code == "no_fee_due"
    desk.complete(first)
    assert desk.return_result(first).fees == got.fees


@pytest.mark.parametrize("in_act", [True, False])
def test_a_fee_is_waived_for_a_reason(desk: Desk, in_act: bool) -> None:
    code = desk.receive(RESIDENCE).code
    if in_act:
        desk.complete(code)
        waived = FeeSettlement(waive_reason=" Hộ  nghèo ")
        got = desk.return_result(code, ActValues(recipient=Recipient(), fees=waived))
    else:
        for values in (ActValues(), ActValues(reason=" "), ActValues(fees=FeeSettlement(waive_reason=""))):
            error = desk.refused(lambda values=values: desk.perform(Action.WAIVE_FEE, code, values))
            assert error.code == "reason_missing"
        got = desk.perform(Action.WAIVE_FEE, code, ActValues(reason="Hộ nghèo"))
    (fee,) = got.fees
    assert (fee.state, fee.amount, fee.reason, fee.receipt_number) == (
        FeeState.WAIVED,
        20_000,
        "Hộ nghèo",
        None,
    )
    assert got.money is Money.SETTLED
    assert desk.history(code)[-1].details["waive_reason"] == "Hộ nghèo"


WRONG_SETTLEMENTS = [
    (ActValues(recipient=Recipient(), fees=COLLECTED), "fee_amount_missing"),
    (paid((1, -1)), "fee_amount_invalid"),
    (paid((1, 100_000_000_001)), "fee_amount_invalid"),
    (paid((1, 10**30)), "fee_amount_invalid"),
    (paid((2, 5_000)), "fee_amount_fixed"),
    (paid((1, 5_000), (7, 1)), "fee_amount_fixed"),
    (ActValues(recipient=Recipient(), fees=FeeSettlement()), "fee_unsettled"),
    (ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="\x00")), "control_characters"),
    (ActValues(recipient=Recipient(), fees=FeeSettlement(waive_reason="x" * 501)), "too_long"),
]


def test_an_open_amount_must_be_said_and_make_sense(desk: Desk) -> None:
    dossier = desk.complete(desk.receive(BIRTH, case=LATE_BIRTH).code).code
    for values, code in WRONG_SETTLEMENTS:
        error = desk.refused(partial(desk.return_result, dossier, values))
        assert (values, error.code) == (values, code)


def test_an_open_amount_once_said_is_kept(desk: Desk) -> None:
    for amount in (0, 5_000, 100_000_000_000):
        code = desk.complete(desk.receive(BIRTH, case=LATE_BIRTH).code).code
        got = desk.return_result(code, paid((1, amount)))
        assert (got.fees[0].amount, got.fees[0].state) == (amount, FeeState.COLLECTED)
        assert got.money is Money.SETTLED


def test_a_known_amount_cannot_be_changed(desk: Desk) -> None:
    code = desk.complete(desk.receive(RESIDENCE).code).code
    assert desk.refused(lambda: desk.return_result(code, paid((1, 19_999)))).code == "fee_amount_fixed"
    assert desk.return_result(code, paid((1, 20_000))).money is Money.SETTLED
