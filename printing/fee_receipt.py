"""Biên lai thu phí, lệ phí of one dossier: items, total in figures and in words. A5 lying on its side."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.fields import field, gap, pair, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.parts import FEE, Parts
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import figures, money, money_in_words, running_head, timed, with_entry

TITLE = "BIÊN LAI THU PHÍ, LỆ PHÍ"
COPIES = ("Liên 1: Lưu tại nơi thu", "Liên 2: Giao người nộp tiền", "Liên 3: Lưu nội bộ")
_COLUMNS = (
    Column("STT", 0.07, Align.CENTRE),
    Column("Khoản thu", 0.47),
    Column("Số lượng", 0.12, Align.CENTRE),
    Column("Đơn giá (đồng)", 0.17, Align.RIGHT),
    Column("Thành tiền (đồng)", 0.17, Align.RIGHT),
)


@dataclass(frozen=True, slots=True)
class FeeItem:
    """What is paid for an item; amounts in whole đồng, `unit_amount` `None` where the price is not one per unit.

    `whole` is what the item comes to where this is a part of it, `paid_before` what was paid of it earlier; an
    `is_advance` was paid while nobody knew what it comes to.
    """

    name: str
    quantity: int
    unit_amount: int | None
    amount: int
    paid_before: int = 0
    whole: int | None = None
    is_advance: bool = False

    @property
    def words(self) -> str:
        """The item, and where this is not all of it: of how much, what was paid before, what is left."""
        if self.is_advance:
            before = f", đã nộp trước {money(self.paid_before)}" if self.paid_before else ""
            return f"{self.name} (tạm ứng, chưa xác định mức thu{before})"
        if self.whole is None:
            return self.name
        left = self.whole - self.paid_before - self.amount
        if not left and not self.paid_before:
            return self.name
        parts = [f"tổng {money(self.whole)}"]
        if self.paid_before:
            parts.append(f"đã nộp trước {money(self.paid_before)}")
        parts.append(f"còn lại {money(left)}" if left else "nay nộp đủ")
        return f"{self.name} ({', '.join(parts)})"


@dataclass(frozen=True, slots=True)
class FeeReceipt(ArrangedForm):
    """Says what was paid for a dossier. `number` is the number of the receipt in the office's book.

    `entered_at` is given where the money was written down long after it was taken.
    """

    parts: ClassVar[Parts] = FEE

    heading: Heading
    number: str | None
    code: str
    payer: Party
    request: str
    items: tuple[FeeItem, ...]
    collected_at: datetime
    collector: str
    reprint: Reprint | None = None
    foot: str = ""
    entered_at: datetime | None = None
    arrangement: Arrangement = OFFICIAL

    @property
    def total(self) -> int:
        """All items together, in đồng."""
        return sum(item.amount for item in self.items)

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return f"Biên lai thu phí, lệ phí {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """Three, as fee receipts are made: collector, payer, accounts."""
        return COPIES

    @property
    def shape(self) -> Shape:
        """On its side on A5."""
        return Shape.A5_ACROSS

    @property
    def running(self) -> str:
        """Its number and the dossier."""
        return running_head("Biên lai", self.number, f"hồ sơ {self.code}")

    def pieces(self, page: Page) -> Pieces:
        """Who paid, for which dossier, what, how much in figures and in words, and who took it."""
        who = self.payer
        lines = [self._line(number, item) for number, item in enumerate(self.items, start=1)]
        return {
            "heading": heading_rows(self.heading, page),
            "title": title_rows(TITLE, page, reprint=self.reprint),
            "numbers": pair(
                field("Số biên lai", self.number, strong=True),
                field("Mã hồ sơ", self.code, strong=True),
                page,
            ),
            "payer": paragraph(field(self.worded("payer"), who.full_name, strong=True), page),
            "reached_by": pair(field("Số định danh", who.id_number), field("Số điện thoại", who.phone), page),
            "address": paragraph(field(self.worded("address"), who.address), page),
            "request": paragraph(field(self.worded("request"), self.request), page),
            "items": [gap(page, 0.2, keep=True), *table(_COLUMNS, lines, page), gap(page, 0.2)],
            "closing": closing(
                [
                    *self._sum(page),
                    gap(page, 0.3),
                    *self._signatures(page),
                    *self.foot_rows(self.foot, page),
                ]
            ),
        }

    def _line(self, number: int, item: FeeItem) -> tuple[tuple[Run], ...]:
        price = figures(item.unit_amount) if item.unit_amount is not None else "–"
        cells = (str(number), item.words, figures(item.quantity), price, figures(item.amount))
        return tuple((Run(cell),) for cell in cells)

    def _sum(self, page: Page) -> list[Row]:
        words = (Run("Viết bằng chữ: "), Run(f"{money_in_words(self.total)}.", Face.BOLD_ITALIC))
        return [
            *paragraph(field("Tổng số tiền đã nộp", money(self.total), strong=True), page),
            *paragraph(words, page),
            *paragraph(field("Thời gian thu", with_entry(timed(self.collected_at), self.entered_at)), page),
        ]

    def _signatures(self, page: Page) -> list[Row]:
        return signature_rows((Signer("NGƯỜI NỘP TIỀN"), Signer("NGƯỜI THU TIỀN", self.collector)), page)
