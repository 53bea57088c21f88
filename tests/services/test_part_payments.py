"""A fee paid in parts: each payment stands by itself, exact to the đồng, on card, receipts and the day's cash sheet."""

from datetime import date
from functools import partial

import pytest
from sqlalchemy import text

from app.database.unit_of_work import UnitOfWork
from app.rules.fees import remaining
from app.services.dossiers import daybook
from app.services.papers import forms
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FeeState, FormKind, Money, Status
from printing.fee_receipt import FeeReceipt
from tests.clock import Clock
from tests.services.desk import RESIDENCE, Desk
from tests.services.prints import prepare, read
from tests.services.whole_office import SHIFTED, verified


def paying(*parts: tuple[int, int], amounts: tuple[tuple[int, int], ...] = ()) -> ActValues:
    return ActValues(fees=FeeSettlement(collected=True, amounts=amounts, parts=parts))


def receipt(desk: Desk, code: str, number: str = "") -> str:
    prepared = prepare(desk, FormKind.FEE, code, number)
    document = desk.database.read_as(desk.actor, forms.document, prepared, code)
    assert isinstance(document, FeeReceipt)
    # Cells of several lines are read line by line, so the items are taken from the document itself.
    return " ".join([read(desk, prepared, code), *(item.words for item in document.items)])


def test_a_part_today_and_the_rest_tomorrow(office: Desk, clock: Clock) -> None:
    code = office.receive(RESIDENCE).code
    got = office.perform(Action.COLLECT_FEE, code, paying((1, 12_500)))
    (fee,) = got.fees
    assert (fee.state, fee.amount, fee.paid, fee.remaining, got.money) == (
        FeeState.DUE, 20_000, 12_500, 7_500, Money.DUE,
    )  # fmt: skip
    assert office.history(code)[-1].details["collected"] == [{"position": 1, "amount": 12_500}]
    clock.set(2026, 1, 13, 9)
    second = office.of("motcua2")
    got = second.perform(Action.COLLECT_FEE, code)
    (fee,) = got.fees
    assert (fee.state, fee.paid, fee.remaining, got.money) == (FeeState.COLLECTED, 20_000, 0, Money.SETTLED)
    assert [(each.amount, each.paid_to, each.receipt_number) for each in fee.payments] == [
        (12_500, office.actor.full_name, "2026-000001"),
        (7_500, "Ngô Thị Quầy Hai", "2026-000002"),
    ]
    assert (fee.settled_by, fee.receipt_number) == ("Ngô Thị Quầy Hai", "2026-000002")
    # Each day's till has what was laid into it that day, and both days together the whole fee.
    days = [office.database.read_as(office.actor, daybook.cash_sheet, date(2026, 1, day)) for day in (12, 13)]
    assert [(sheet.total, dict(sheet.totals)) for sheet in days] == [
        (12_500, {office.actor.full_name: 12_500}),
        (7_500, {"Ngô Thị Quầy Hai": 7_500}),
    ]
    assert verified(office.database).findings == ()


def test_receipts_say_what_was_paid_before_and_what_is_left(office: Desk, clock: Clock) -> None:
    code = office.receive(SHIFTED).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 10_000), (2, 15_000)))
    first = receipt(office, code)
    assert "tổng 30.000 đồng, còn lại 20.000 đồng" in first
    assert "tạm ứng, chưa xác định mức thu" in first
    assert "Tổng số tiền đã nộp: 25.000 đồng" in first
    clock.forward(hours=1)
    office.perform(Action.COLLECT_FEE, code, paying(amounts=((2, 45_000),)))
    last = receipt(office, code)
    assert "tổng 30.000 đồng, đã nộp trước 10.000 đồng, nay nộp đủ" in last
    assert "tổng 45.000 đồng, đã nộp trước 15.000 đồng, nay nộp đủ" in last
    assert "Tổng số tiền đã nộp: 50.000 đồng" in last
    # The earlier receipt, printed once more, says what it said; later refunds change neither.
    office.perform(Action.REFUND_FEE, code, ActValues(reason="Thu nhầm", positions=(1,)))
    assert receipt(office, code, "2026-000001") == first
    assert receipt(office, code, "2026-000002") == last


def test_the_slip_says_what_is_left(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 5_000)))
    slip = read(office, prepare(office, FormKind.RECEIPT, code), code)
    assert "20.000 đồng (đã nộp 5.000 đồng, còn lại 15.000 đồng)" in " ".join(slip.split())


def test_no_result_leaves_while_a_part_is_owed(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 5_000)))
    office.complete(code)
    part = FeeSettlement(collected=True, parts=((1, 100),))
    for fees in (None, part):
        error = office.refused(
            partial(office.return_result, code, ActValues(recipient=Recipient(), fees=fees))
        )
        assert (error.code, error.details["fees"]) == ("fee_unsettled", [1])
    assert len(office.dossier(code).fees[0].payments) == 1
    rest = FeeSettlement(collected=True)
    got = office.return_result(code, ActValues(recipient=Recipient(), fees=rest))
    assert [each.amount for each in got.fees[0].payments] == [5_000, 15_000]
    assert got.status is Status.RETURNED


def test_the_rest_may_be_waived_and_what_was_paid_given_back(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 5_000)))
    (fee,) = office.perform(Action.WAIVE_FEE, code, ActValues(reason="Hộ nghèo")).fees
    assert (fee.state, fee.paid, fee.remaining) == (FeeState.WAIVED, 5_000, 0)
    got = office.perform(Action.REFUND_FEE, code, ActValues(reason="Được miễn từ đầu"))
    assert (got.fees[0].state, got.fees[0].paid, got.money) == (FeeState.WAIVED, 0, Money.SETTLED)
    assert office.history(code)[-1].details["refunded"] == [{"position": 1, "amount": 5_000}]


def test_an_advance_given_back_is_owed_again(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    advance = office.perform(Action.COLLECT_FEE, code, paying((2, 40_000))).fees[1]
    assert (advance.state, advance.amount, advance.paid, advance.remaining) == (
        FeeState.OPEN,
        None,
        40_000,
        None,
    )
    less = paying(amounts=((2, 35_000),))
    error = office.refused(partial(office.perform, Action.COLLECT_FEE, code, less))
    assert (error.code, error.details["fees"]) == ("fee_less_than_paid", [2])
    got = office.perform(Action.REFUND_FEE, code, ActValues(reason="Tạm ứng thừa"))
    assert (got.fees[1].state, got.fees[1].paid, got.money) == (FeeState.OPEN, 0, Money.OPEN)
    got = office.perform(Action.COLLECT_FEE, code, less)
    assert [(fee.amount, fee.paid, fee.remaining) for fee in got.fees] == [
        (30_000, 30_000, 0),
        (35_000, 35_000, 0),
    ]


def test_an_advance_of_all_there_is_needs_no_second_receipt(office: Desk) -> None:
    code = office.receive(SHIFTED).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 30_000), (2, 35_000)))
    got = office.perform(Action.COLLECT_FEE, code, paying(amounts=((2, 35_000),)))
    assert (got.money, [len(fee.payments) for fee in got.fees]) == (Money.SETTLED, [1, 1])
    assert "fee_receipt" not in office.history(code)[-1].details
    assert verified(office.database).findings == ()


@pytest.mark.parametrize(
    ("values", "code"),
    [
        (paying((1, 30_001)), "fee_part_too_much"),
        (paying((2, 50_001)), "fee_part_too_much"),
        (paying((2, 5_001), amounts=((2, 5_000),)), "fee_part_too_much"),
        (paying((1, 0)), "fee_part_invalid"),
        (paying((1, -5)), "fee_part_invalid"),
        (paying((7, 5)), "fee_part_invalid"),
        (paying((1, 5), amounts=((1, 31_000),)), "fee_amount_fixed"),
    ],
)
def test_wrong_parts_take_nothing(office: Desk, values: ActValues, code: str) -> None:
    dossier = office.receive(SHIFTED).code
    before = office.dossier(dossier)
    assert office.refused(partial(office.perform, Action.COLLECT_FEE, dossier, values)).code == code
    assert office.dossier(dossier) == before
    assert office.perform(Action.COLLECT_FEE, dossier, paying((1, 1))).fees[0].receipt_number == "2026-000001"


def test_remaining_is_never_guessed() -> None:
    assert [remaining(state, 100, 40) for state in FeeState] == [None, 60, 0, 0, 0]


def test_the_database_keeps_the_same_rows(office: Desk) -> None:
    code = office.receive(RESIDENCE).code
    office.perform(Action.COLLECT_FEE, code, paying((1, 5_000)))
    office.perform(Action.COLLECT_FEE, code)
    office.perform(Action.REFUND_FEE, code, ActValues(reason="Thu nhầm"))

    def rows(uow: UnitOfWork) -> list[tuple[object, ...]]:
        found = uow.session.execute(
            text("SELECT number, position, amount, item_amount, refunded_by FROM fee_payment ORDER BY number")
        )
        return [tuple(row) for row in found]

    name = office.actor.full_name
    assert office.database.read_as(office.actor, rows) == [
        (1, 1, 5_000, 20_000, name),
        (2, 1, 15_000, 20_000, name),
    ]
