"""Settling what a citizen owes for a dossier: collected with a receipt number, waived or refunded for a reason."""

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.fees import money_state
from app.rules.texts import check_line
from app.services.counters import fee_receipt_series, next_number
from app.services.performing import Act
from app.services.values import FeeSettlement
from app.services.words import money_text
from models.dossiers import DossierFee
from models.vocabulary import FeeState, Money

LARGEST_AMOUNT = 100_000_000_000
LONGEST_REASON = 500
RECEIPT_OF = "fee_receipt_of"
"""Key in a journal row's details for the agency whose receipt it is, where another one received the dossier."""
_OWED = (FeeState.OPEN, FeeState.DUE)


def collect_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Everything still owed is collected now; open items need their amount in `ActValues.fees.amounts`."""
    fees = act.values.fees or FeeSettlement(collected=True)
    return settle(uow, act, FeeSettlement(collected=True, amounts=fees.amounts))


def waive_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Everything still owed is waived for the reason given."""
    fees = act.values.fees
    reason = (fees.waive_reason if fees else None) or act.reason
    return settle(uow, act, FeeSettlement(waive_reason=reason))


def refund_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Collected items at `ActValues.positions` (none named: all) are paid back; receipt number and amount stay.

    `UserError` `fee_not_collected` for an item that was not collected or is refunded already.
    """
    del uow
    collected = {fee.position: fee for fee in act.dossier.fees if fee.state is FeeState.COLLECTED}
    wanted = sorted(set(act.values.positions) or collected)
    unknown = [position for position in wanted if position not in collected]
    if unknown or not wanted:
        raise UserError(
            "fee_not_collected",
            tr("Chỉ hoàn được khoản đã thu và chưa hoàn. Chưa có gì bị thay đổi."),
            tr("Mở lại hồ sơ để xem các khoản đã thu."),
            fees=unknown,
        )
    for position in wanted:
        fee = collected[position]
        fee.state = FeeState.REFUNDED
        fee.refunded_at = act.at
        fee.refunded_by = act.actor.full_name
        fee.reason = act.reason
    act.dossier.money = money_state((fee.state, fee.amount) for fee in act.dossier.fees)
    return {"refunded": [{"position": each, "amount": collected[each].amount} for each in wanted]}


def settle_if_owed(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Before a result leaves the desk: `UserError` `fee_unsettled` while money is owed and nothing is said of it."""
    if act.dossier.money not in (Money.OPEN, Money.DUE):
        return {}
    fees = act.values.fees
    if fees is None or not (fees.collected or fees.waive_reason):
        raise UserError(
            "fee_unsettled",
            tr("Hồ sơ còn phí, lệ phí chưa thu nên chưa trả kết quả. Chưa có gì bị thay đổi."),
            tr("Thu tiền, hoặc miễn và ghi lý do, rồi trả kết quả."),
            fees=[fee.position for fee in act.dossier.fees if fee.state in _OWED],
        )
    return settle(uow, act, fees)


def settle(uow: UnitOfWork, act: Act, settlement: FeeSettlement) -> dict[str, object]:
    """Write what was done about the items owed; answers what the journal keeps of it."""
    owed = [fee for fee in act.dossier.fees if fee.state in _OWED]
    amounts = _amounts(owed, settlement)
    details = (
        _collect(uow, act, owed, amounts)
        if settlement.collected
        else _waive(act, owed, settlement.waive_reason)
    )
    act.dossier.money = money_state((fee.state, fee.amount) for fee in act.dossier.fees)
    return details


def _collect(uow: UnitOfWork, act: Act, owed: list[DossierFee], amounts: dict[int, int]) -> dict[str, object]:
    paid = [(fee, _amount_of(fee, amounts)) for fee in owed]
    year = local(act.at).year
    receipt = f"{year}-{next_number(uow, fee_receipt_series(act.agency_code, year)):06d}"
    for fee, amount in paid:
        fee.amount = amount
        _close(act, fee, FeeState.COLLECTED, receipt, None)
    return {
        "collected": [{"position": fee.position, "amount": amount} for fee, amount in paid],
        "fee_receipt": receipt,
        **({} if act.agency_code == act.dossier.agency.code else {RECEIPT_OF: act.agency_code}),
    }


def _amount_of(fee: DossierFee, amounts: dict[int, int]) -> int:
    amount = amounts.get(fee.position, fee.amount)
    if amount is None:
        raise UserError(
            "fee_amount_missing",
            tr("Chưa ghi số tiền của khoản “{name}”. Chưa có gì bị thay đổi.", name=fee.name),
            tr("Ghi số tiền theo quy định của địa phương, hoặc miễn và ghi lý do."),
            fees=[fee.position],
        )
    return amount


def _waive(act: Act, owed: list[DossierFee], reason: str | None) -> dict[str, object]:
    plain, problems = check_line(reason, "waive_reason", LONGEST_REASON)
    if problems:
        raise UserError(problems[0].code, problems[0].message, problems[0].hint, field="waive_reason")
    if plain is None:
        raise UserError(
            "reason_missing",
            tr("Miễn phí, lệ phí phải có lý do. Chưa có gì bị thay đổi."),
            tr("Ghi lý do, ví dụ: hộ nghèo, trẻ em dưới 6 tuổi."),
            field="waive_reason",
        )
    for fee in owed:
        _close(act, fee, FeeState.WAIVED, None, plain)
    return {"waived": [fee.position for fee in owed], "waive_reason": plain}


def _close(act: Act, fee: DossierFee, state: FeeState, receipt: str | None, reason: str | None) -> None:
    fee.state = state
    fee.settled_at = act.at
    fee.settled_by = act.actor.full_name
    fee.receipt_number = receipt
    fee.reason = reason


def _amounts(owed: list[DossierFee], settlement: FeeSettlement) -> dict[int, int]:
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
