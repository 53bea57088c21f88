"""Bảng kê thu phí, lệ phí: what each collector took, by receipt number, what was paid back, and what must be there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Column, head, headed, line
from printing.text import Align, Run
from printing.wording import (
    counted,
    dated,
    figures,
    moment_in_figures,
    money,
    money_in_words,
    running_head,
    with_entry,
)

TITLE = "BẢNG KÊ THU PHÍ, LỆ PHÍ"
_CONTINUED = " (tiếp theo)"
_NOTHING = "Trong khoảng này không thu và không hoàn trả khoản nào."
_COLUMNS = (
    Column("STT", 0.045, Align.CENTRE),
    Column("Số biên lai", 0.115),
    Column("Mã hồ sơ", 0.15),
    Column("Người nộp", 0.17),
    Column("Khoản thu", 0.155),
    Column("Thời gian", 0.125, Align.CENTRE),
    Column("Phí (đồng)", 0.12, Align.RIGHT),
    Column("Lệ phí (đồng)", 0.12, Align.RIGHT),
)
_WHOLE = (Column("", 1.0),)
_SUM = (
    Column("", sum(column.share for column in _COLUMNS[:-2]), Align.RIGHT),
    *_COLUMNS[-2:],
)


@dataclass(frozen=True, slots=True)
class CashLine:
    """One item collected or paid back, in whole đồng; `is_charge` for lệ phí, else phí.

    `entered_at` is when it was written down, where that was long afterwards.
    """

    collector: str
    receipt_number: str
    code: str
    payer: str
    item: str
    at: datetime
    amount: int
    is_charge: bool = False
    entered_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CashSheet(OfficialForm):
    """The money of a stretch of days; `refunds` have the collector who paid back."""

    heading: Heading
    first_day: date
    last_day: date
    collected: tuple[CashLine, ...]
    refunds: tuple[CashLine, ...]
    made_by: str
    cashier: str | None = None
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The sheet and its days."""
        return f"Bảng kê thu phí, lệ phí {self._days}"

    @property
    def shape(self) -> Shape:
        """A4 on its side."""
        return Shape.A4_ACROSS

    @property
    def taken(self) -> int:
        """All that was collected, in đồng."""
        return sum(each.amount for each in self.collected)

    @property
    def paid_back(self) -> int:
        """All that was paid back, in đồng."""
        return sum(each.amount for each in self.refunds)

    def layout(self, page: Page) -> Layout:
        """Collectors by name with their receipts in order and their sums, refunds the same, then the totals."""
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False, reprint=self.reprint),
            *paragraph((Run(self._days[0].upper() + self._days[1:]),), page, align=Align.CENTRE, keep=True),
            gap(page, 0.4, keep=True),
            *self._list(page),
            gap(page, 0.4),
            *closing([*self._totals(page), gap(page, 0.5), *self._signatures(page)]),
        ]
        running = running_head("Bảng kê thu phí, lệ phí", self.heading.number, self._days)
        return Layout(tuple(rows), running, self.stamps)

    @property
    def _days(self) -> str:
        if self.first_day == self.last_day:
            return dated(self.first_day)
        return f"từ {dated(self.first_day)} đến {dated(self.last_day)}"

    def _list(self, page: Page) -> list[Row]:
        if not (self.collected or self.refunds):
            return paragraph((Run(_NOTHING, Face.ITALIC),), page)
        names = head(_COLUMNS, page)
        return [
            *names,
            *_groups("Người thu", "Cộng", self.collected, names, page),
            *_groups("Hoàn trả – người chi", "Cộng hoàn trả", self.refunds, names, page),
        ]

    def _totals(self, page: Page) -> list[Row]:
        left = self.taken - self.paid_back
        label = "Còn phải nộp" if left >= 0 else "Số hoàn trả vượt số thu"
        words = (Run("Viết bằng chữ: "), Run(f"{money_in_words(abs(left))}.", Face.BOLD_ITALIC))
        return [
            *paragraph(field("Tổng số thu", money(self.taken), strong=True), page),
            *paragraph(field("Tổng số hoàn trả", money(self.paid_back), strong=True), page),
            *paragraph(field(label, money(abs(left)), strong=True), page),
            *paragraph(words, page),
        ]

    def _signatures(self, page: Page) -> list[Row]:
        signers = (Signer("NGƯỜI LẬP BẢNG KÊ", self.made_by), Signer("NGƯỜI NHẬN TIỀN", self.cashier))
        return signature_rows(signers, page)


def _groups(
    who: str, sum_name: str, lines: Sequence[CashLine], names: Sequence[Row], page: Page
) -> list[Row]:
    """For each collector a line with the name, the receipts, and the sum.

    The collectors stand in the order in which the lines first name them. A name stays with its first receipt, and
    stands under the names of the columns on each page that follows.
    """
    rows: list[Row] = []
    places = {name: place for place, name in enumerate(dict.fromkeys(each.collector for each in lines))}
    ordered = sorted(lines, key=lambda each: (places[each.collector], each.receipt_number, each.at))
    for collector, own in groupby(ordered, key=lambda each: each.collector):
        mine = list(own)
        whose = (Run(f"{who}: "), Run(collector, Face.BOLD))
        named = line(_WHOLE, [whose], page)
        again = line(_WHOLE, [(*whose, Run(_CONTINUED, Face.ITALIC))], page)
        first, *others = [_item(number, each, page) for number, each in enumerate(mine, start=1)]
        summed = _sum(f"{sum_name} – {collector}:", mine, page)
        if others:
            rows += headed([[*named, *first]], names)
            rows += headed([*others[:-1], [*others[-1], *summed]], [*names, *again])
        else:
            rows += headed([[*named, *first, *summed]], names)
    return rows


def _item(number: int, each: CashLine, page: Page) -> list[Row]:
    words = (
        str(number),
        each.receipt_number,
        each.code,
        each.payer,
        each.item,
        with_entry(moment_in_figures(each.at), each.entered_at),
        "" if each.is_charge else figures(each.amount),
        figures(each.amount) if each.is_charge else "",
    )
    return line(_COLUMNS, [(Run(cell),) for cell in words], page)


def _sum(name: str, lines: Sequence[CashLine], page: Page) -> list[Row]:
    fees = sum(each.amount for each in lines if not each.is_charge)
    charges = sum(each.amount for each in lines if each.is_charge)
    words = (f"{name} {money(fees + charges)}", counted(fees), counted(charges))
    return line(_SUM, [(Run(cell, Face.BOLD),) for cell in words], page)
