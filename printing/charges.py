"""Fees (phí) and state charges (lệ phí) as papers word them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from printing.wording import money

_OPEN_AMOUNT = "chưa xác định mức thu"


class Settled(Enum):
    """What became of a charge, in the words of the paper."""

    DUE = "chưa thu"
    COLLECTED = "đã thu"
    WAIVED = "được miễn"
    REFUNDED = "đã hoàn trả"


@dataclass(frozen=True, slots=True)
class Charge:
    """One item; `amount` in đồng, `None` where it is not known yet, which is never zero; `per` as "/bản".

    `scale` says how a graded price is counted, "2.000 đồng một trang, từ trang thứ 3: 1.000 đồng".
    `paid` is what was paid of it already, in đồng.
    """

    name: str
    amount: int | None
    settled: Settled = Settled.DUE
    per: str = ""
    scale: str = ""
    paid: int = 0


def charges_in_line(charges: Sequence[Charge]) -> str:
    """All items in one sentence: "Lệ phí cấp bản sao – 8.000 đồng (đã thu); …"."""
    return "; ".join(_worded(charge) for charge in charges)


def charges_to_expect(charges: Sequence[Charge]) -> str:
    """The same before anything was received: names and amounts alone."""
    if not charges:
        return "không thu"
    return "; ".join(f"{charge.name} – {charge.scale or _price(charge)}" for charge in charges)


def _worded(charge: Charge) -> str:
    if charge.settled is Settled.WAIVED:
        return f"{charge.name} – {_waived(charge)}"
    if charge.settled is Settled.DUE and charge.paid:
        return f"{charge.name} – {_price(charge)} ({_in_part(charge)})"
    if not charge.amount:
        return f"{charge.name} – {charge.scale or _price(charge)}"
    remarks = "; ".join(part for part in (charge.settled.value, charge.scale) if part)
    return f"{charge.name} – {_price(charge)} ({remarks})"


def _in_part(charge: Charge) -> str:
    if charge.amount is None:
        return f"đã tạm ứng {money(charge.paid)}"
    return f"đã nộp {money(charge.paid)}, còn lại {money(charge.amount - charge.paid)}"


def _waived(charge: Charge) -> str:
    if charge.paid:
        return f"đã nộp {money(charge.paid)}, phần còn lại {charge.settled.value}"
    return charge.settled.value


def _price(charge: Charge) -> str:
    if charge.amount is None:
        return _OPEN_AMOUNT
    if charge.amount == 0:
        return "không thu"
    return f"{money(charge.amount)}{charge.per}"
