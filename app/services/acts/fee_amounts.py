"""The amounts of money named at the desk, looked at before anything is taken: none is guessed, none rounded."""

from collections.abc import Mapping, Sequence

from app.errors import UserError
from app.language import tr
from app.services.views.given import FeeSettlement
from app.services.wording.words import money_text
from models.dossiers import DossierFee
from models.vocabulary import FeeState

LARGEST_AMOUNT = 100_000_000_000


def amounts_given(owed: list[DossierFee], settlement: FeeSettlement) -> dict[int, int]:
    """The amounts given for open items; an item with a known amount, or none at all, cannot be given one."""
    open_positions = {fee.position: fee for fee in owed if fee.state is FeeState.OPEN}
    known = {fee.position: fee.amount for fee in owed if fee.state is FeeState.DUE}
    amounts = dict(settlement.amounts)
    for position, amount in amounts.items():
        if not 0 <= amount <= LARGEST_AMOUNT:
            raise UserError(
                "fee_amount_invalid",
                tr("Số tiền phải từ 0 đến 100 tỷ đồng. Chưa có gì bị thay đổi."),
                tr("Ghi lại số tiền bằng chữ số, không có số lẻ."),
                fees=[position],
            )
        ceiling = open_positions[position].ceiling if position in open_positions else None
        if ceiling is not None and amount > ceiling:
            raise UserError(
                "fee_over_ceiling",
                tr(
                    "Số tiền vượt mức trần {ceiling} của khoản này. Chưa có gì bị thay đổi.",
                    ceiling=money_text(ceiling),
                ),
                tr("Ghi lại số tiền không quá mức trần."),
                fees=[position],
            )
        if position not in open_positions and known.get(position) != amount:
            raise UserError(
                "fee_amount_fixed",
                tr("Khoản này không nhận số tiền khác: đã có mức thu, hoặc không còn phải thu."),
                tr("Bỏ số tiền đã ghi, rồi làm lại."),
                fees=[position],
            )
    return amounts


def check_parts(parts: Mapping[int, int], owed: Sequence[DossierFee]) -> None:
    """Each part is some money for an item still owed; `UserError` `fee_part_invalid`."""
    positions = {fee.position for fee in owed}
    wrong = [
        position
        for position, part in parts.items()
        if position not in positions or not 0 < part <= LARGEST_AMOUNT
    ]
    if wrong:
        raise UserError(
            "fee_part_invalid",
            tr("Số tiền nộp một phần phải lớn hơn 0 và cho khoản còn phải thu. Chưa có gì bị thay đổi."),
            tr("Ghi lại số tiền nộp lần này, bằng chữ số."),
            fees=wrong,
        )


def check_part(fee: DossierFee, part: int, left: int) -> None:
    """No more is taken than is still owed; `UserError` `fee_part_too_much`."""
    if part > left:
        raise UserError(
            "fee_part_too_much",
            tr(
                "Khoản “{name}” chỉ còn phải thu {left}. Chưa có gì bị thay đổi.",
                name=fee.name,
                left=money_text(left),
            ),
            tr("Ghi lại số tiền nộp lần này, không quá số còn lại."),
            fees=[fee.position],
        )


def less_than_paid(fee: DossierFee, paid: int) -> UserError:
    """`fee_less_than_paid`: an advance was more than the item came to; money is never kept without a row for it."""
    return UserError(
        "fee_less_than_paid",
        tr(
            "Khoản “{name}” đã nộp {paid}, nhiều hơn số tiền vừa ghi. Chưa có gì bị thay đổi.",
            name=fee.name,
            paid=money_text(paid),
        ),
        tr("Hoàn khoản đã nộp trước, rồi thu đúng số tiền."),
        fees=[fee.position],
    )
