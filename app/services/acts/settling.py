"""Settling what a citizen owes for a dossier: collected at once or in parts, waived or refunded for a reason."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import tr
from app.rules.calendar import local
from app.rules.fees import money_state
from app.rules.texts import check_line
from app.services.acts.act import Act
from app.services.acts.fee_amounts import amounts_given, check_part, check_parts, less_than_paid
from app.services.office.counters import fee_receipt_series, next_number
from app.services.views.given import FeeSettlement
from models.dossiers import Dossier, DossierFee, FeePayment
from models.vocabulary import FeeState, Money

LONGEST_REASON = 500
RECEIPT_OF = "fee_receipt_of"
"""Key in a journal row's details for the agency whose receipt it is, where another one received the dossier."""
_RECEIPT = "fee_receipt"
_COLLECTED = "collected"
_OWED = (FeeState.OPEN, FeeState.DUE)


def money_taken(details: Mapping[str, Any]) -> dict[str, Any]:
    """What of a journal row's `details` tells of money taken of the citizen: the sums item by item, and the number of
    the receipt they are on; nothing of an act that took none.

    The end of a dossier names under the same word the items paid before, which it does not take.
    """
    taken = details.get(_COLLECTED)
    if not isinstance(taken, list) or not all(isinstance(each, dict) for each in taken) or not taken:
        return {}
    return {each: details[each] for each in (_COLLECTED, _RECEIPT) if each in details}


def collect_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Money is taken: all that is still owed, or the parts named; to be paid whole an open item needs its amount."""
    fees = act.values.fees or FeeSettlement(collected=True)
    return settle(uow, act, replace(fees, collected=True, waive_reason=None))


def waive_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Everything still owed is waived for the reason given."""
    fees = act.values.fees
    reason = (fees.waive_reason if fees else None) or act.reason
    return settle(uow, act, FeeSettlement(waive_reason=reason))


def refund_fee(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """What was paid for the items at `ActValues.positions` (none named: all) is paid back; receipts stay.

    An item still owed stays owed. `UserError` `fee_not_collected` where nothing of an item is in the till.
    """
    del uow
    kept = [payment for payment in act.dossier.payments if payment.refunded_at is None]
    paid = {payment.position for payment in kept}
    wanted = sorted(set(act.values.positions) or paid)
    unknown = [position for position in wanted if position not in paid]
    if unknown or not wanted:
        raise Overtaken(
            "fee_not_collected",
            tr("Chỉ hoàn được khoản đã thu và chưa hoàn. Chưa có gì bị thay đổi."),
            tr("Mở lại hồ sơ để xem các khoản đã thu."),
            fees=unknown,
        )
    amounts = dict.fromkeys(wanted, 0)
    for payment in kept:
        if payment.position in amounts:
            payment.refunded_at = act.at
            payment.refunded_by = act.actor.full_name
            amounts[payment.position] += payment.amount
    for fee in act.dossier.fees:
        if fee.position in amounts and fee.state is FeeState.COLLECTED:
            fee.state = FeeState.REFUNDED
            fee.reason = act.reason
    act.dossier.money = money_state((fee.state, fee.amount) for fee in act.dossier.fees)
    return {"refunded": [{"position": each, "amount": amount} for each, amount in amounts.items()]}


def settle_if_owed(uow: UnitOfWork, act: Act) -> dict[str, object]:
    """Before a result leaves the desk: `UserError` `fee_unsettled` while money is owed and nothing is said of it."""
    if act.dossier.money not in (Money.OPEN, Money.DUE):
        return {}
    fees = act.values.fees
    if fees is None or not (fees.collected or fees.waive_reason):
        raise _unsettled(act)
    details = settle(uow, act, fees)
    if act.dossier.money in (Money.OPEN, Money.DUE):
        raise _unsettled(act)  # a part alone is not enough
    return details


def _unsettled(act: Act) -> UserError:
    return UserError(
        "fee_unsettled",
        tr("Hồ sơ còn phí, lệ phí chưa thu nên chưa trả kết quả. Chưa có gì bị thay đổi."),
        tr("Thu tiền, hoặc miễn và ghi lý do, rồi trả kết quả."),
        fees=[fee.position for fee in act.dossier.fees if fee.state in _OWED],
    )


def settle(uow: UnitOfWork, act: Act, settlement: FeeSettlement) -> dict[str, object]:
    """Write what was done about the items owed; answers what the journal keeps of it."""
    owed = [fee for fee in act.dossier.fees if fee.state in _OWED]
    amounts = amounts_given(owed, settlement)
    details = (
        _collect(uow, act, _paid_now(act.dossier, owed, amounts, dict(settlement.parts)), amounts)
        if settlement.collected
        else _waive(act, owed, settlement.waive_reason)
    )
    act.dossier.money = money_state((fee.state, fee.amount) for fee in act.dossier.fees)
    return details


def _paid_now(
    dossier: Dossier, owed: list[DossierFee], amounts: dict[int, int], parts: dict[int, int]
) -> list[tuple[DossierFee, int]]:
    """Which items are paid now and how much of each: the parts named, or all that is left."""
    if not parts:
        return [(fee, _left(fee, _amount_of(fee, amounts), paid_for(dossier, fee.position))) for fee in owed]
    check_parts(parts, owed)
    paid: list[tuple[DossierFee, int]] = []
    for fee in owed:
        part = parts.get(fee.position)
        if part is None:
            continue
        before = paid_for(dossier, fee.position)
        known = amounts.get(fee.position, fee.amount)
        most = known if known is not None else fee.ceiling
        if most is not None:
            check_part(fee, part, _left(fee, most, before))
        paid.append((fee, part))
    return paid


def _left(fee: DossierFee, amount: int, paid: int) -> int:
    if amount < paid:
        raise less_than_paid(fee, paid)
    return amount - paid


def paid_for(dossier: Dossier, position: int) -> int:
    """What the office holds of the citizen's for an item, in đồng."""
    return sum(
        payment.amount
        for payment in dossier.payments
        if payment.position == position and payment.refunded_at is None
    )


def _collect(
    uow: UnitOfWork, act: Act, paid: list[tuple[DossierFee, int]], amounts: dict[int, int]
) -> dict[str, object]:
    for fee in act.dossier.fees:
        if fee.state is FeeState.OPEN and fee.position in amounts:
            fee.amount, fee.state = amounts[fee.position], FeeState.DUE
    # An advance may have been all there is to pay.
    taken = [(fee, amount) for fee, amount in paid if amount or not paid_for(act.dossier, fee.position)]
    receipt = _next_receipt(uow, act) if taken else None
    for fee, amount in taken:
        act.dossier.payments.append(
            FeePayment(
                number=len(act.dossier.payments) + 1,
                position=fee.position,
                amount=amount,
                item_amount=fee.amount,
                paid_before=paid_for(act.dossier, fee.position),
                paid_at=act.at,
                paid_to=act.actor.full_name,
                receipt_number=receipt,
            )
        )
    for fee, _ in paid:
        if fee.amount is not None and paid_for(act.dossier, fee.position) == fee.amount:
            _close(act, fee, FeeState.COLLECTED, None)
    return {
        _COLLECTED: [{"position": fee.position, "amount": amount} for fee, amount in taken],
        **({"amounts": sorted(amounts.items())} if amounts else {}),
        **({_RECEIPT: receipt} if receipt else {}),
        **({} if act.agency_code == act.dossier.agency.code else {RECEIPT_OF: act.agency_code}),
    }


def _next_receipt(uow: UnitOfWork, act: Act) -> str:
    year = local(act.at).year
    return receipt_number(year, next_number(uow, fee_receipt_series(act.agency_code, year)))


def receipt_number(year: int, number: int) -> str:
    """The number of a fee receipt as it is printed: `2026-000123`."""
    return f"{year}-{number:06d}"


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
        _close(act, fee, FeeState.WAIVED, plain)
    return {"waived": [fee.position for fee in owed], "waive_reason": plain}


def _close(act: Act, fee: DossierFee, state: FeeState, reason: str | None) -> None:
    fee.state = state
    fee.settled_at = act.at
    fee.settled_by = act.actor.full_name
    fee.reason = reason
