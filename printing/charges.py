"""Fees (phí) and state charges (lệ phí) as papers word them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from printing.wording import money

OPEN_AMOUNT = "chưa xác định mức thu"


class Settled(Enum):
    """What became of a charge, in the words of the paper."""

    DUE = "chưa thu"
    COLLECTED = "đã thu"
    WAIVED = "được miễn"


@dataclass(frozen=True, slots=True)
class Charge:
    """One item; `amount` in đồng, `None` where it is not known yet, which is never zero."""

    name: str
    amount: int | None
    settled: Settled = Settled.DUE


def charges_in_line(charges: Sequence[Charge]) -> str:
    """All items in one sentence: "Lệ phí cấp bản sao: 8.000 đồng (đã thu); …"."""
    return "; ".join(_worded(charge) for charge in charges)


def _worded(charge: Charge) -> str:
    if charge.settled is Settled.WAIVED:
        return f"{charge.name}: {charge.settled.value}"
    if charge.amount is None:
        return f"{charge.name}: {OPEN_AMOUNT}"
    if charge.amount == 0:
        return f"{charge.name}: miễn phí"
    return f"{charge.name}: {money(charge.amount)} ({charge.settled.value})"
