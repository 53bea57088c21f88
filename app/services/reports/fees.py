"""The money of a period: line by line, by who took it and by field of procedures."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.services.dossiers.daybook import CashLine, cash_lines
from app.services.office.own_agency import office
from app.services.reports.asked import AskedReport
from models.vocabulary import FeeKind


@dataclass(frozen=True, slots=True)
class FeeSum:
    """In đồng: `taken` = `fees` (phí) + `charges` (lệ phí); `total` = `taken` - `paid_back`. `items` counts takings."""

    name: str
    items: int
    fees: int
    charges: int
    taken: int
    paid_back: int
    total: int


@dataclass(frozen=True, slots=True)
class FeesReport:
    """The same money three times: each sum of `collectors` and of `fields` is that of its lines, and so is `total`."""

    first: date
    last: date
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    collectors: tuple[FeeSum, ...]
    fields: tuple[FeeSum, ...]
    total: FeeSum
    lines: tuple[CashLine, ...]


def fees(uow: UnitOfWork, asked: AskedReport) -> FeesReport:
    """What was taken and paid back in a period at one's office, as its cash sheets have it day by day."""
    period = asked.period
    lines = cash_lines(uow, period.first, period.last)
    return FeesReport(
        first=period.first,
        last=period.last,
        explained=(
            tr(
                "Tính các khoản thu và hoàn trả trong kỳ của hồ sơ do cơ quan tiếp nhận, như bảng kê từng ngày."
            ),
            tr("Khoản hoàn trả tính vào ngày hoàn, cho người chi; lĩnh vực là của thủ tục trên hồ sơ."),
        ),
        agencies=(office(uow).name,),
        collectors=_sums(lines, lambda line: line.collector, given_name_key),
        fields=_sums(lines, lambda line: line.field, vietnamese_key),
        total=_sum(tr("Tổng cộng"), lines),
        lines=lines,
    )


def _sums(
    lines: Iterable[CashLine], group: Callable[[CashLine], str], order: Callable[[str], Any]
) -> tuple[FeeSum, ...]:
    groups: dict[str, list[CashLine]] = {}
    for line in lines:
        groups.setdefault(group(line), []).append(line)
    return tuple(_sum(name, groups[name]) for name in sorted(groups, key=order))


def _sum(name: str, lines: Iterable[CashLine]) -> FeeSum:
    items = taken_fees = charges = paid_back = 0
    for line in lines:
        if line.amount < 0:
            paid_back -= line.amount
            continue
        items += 1
        if line.kind is FeeKind.CHARGE:
            charges += line.amount
        else:
            taken_fees += line.amount
    taken = taken_fees + charges
    return FeeSum(name, items, taken_fees, charges, taken, paid_back, taken - paid_back)
