"""Biên lai thu phí, lệ phí of one dossier: items, total in figures and in words. A5 lying on its side."""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, pair, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, foot_rows, signature_rows
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
class FeeReceipt(OfficialForm):
    """Says what was paid for a dossier. `number` is the number of the receipt in the office's book.

    `entered_at` is given where the money was written down long after it was taken.
    """

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

    def layout(self, page: Page) -> Layout:
        """Who paid, for which dossier, what, how much in figures and in words, and who took it."""
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, reprint=self.reprint),
            *pair(
                field("Số biên lai", self.number, strong=True),
                field("Mã hồ sơ", self.code, strong=True),
                page,
            ),
            *paragraph(field("Người nộp tiền", self.payer.full_name, strong=True), page),
            *pair(
                field("Số định danh", self.payer.id_number), field("Số điện thoại", self.payer.phone), page
            ),
            *paragraph(field("Địa chỉ", self.payer.address), page),
            *paragraph(field("Nội dung", self.request), page),
            gap(page, 0.2, keep=True),
            *table(
                _COLUMNS, [self._line(number, item) for number, item in enumerate(self.items, start=1)], page
            ),
            gap(page, 0.2),
            *closing(
                [*self._sum(page), gap(page, 0.3), *self._signatures(page), *foot_rows(self.foot, page)]
            ),
        ]
        return Layout(tuple(rows), running_head("Biên lai", self.number, f"hồ sơ {self.code}"), self.stamps)

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
