"""The receipt for fees on a thermal roll: what form and figures the whole sheet has, one item under another."""

from dataclasses import dataclass

from printing.document import Layout
from printing.fee_receipt import TITLE, FeeItem, FeeReceipt
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.rows import Row
from printing.sheet import Page, Shape
from printing.strip import amount_rows, issuer_rows, rule_row, strip_title
from printing.text import Run
from printing.wording import figures, moment_in_figures, money, money_in_words, running_head, with_entry


@dataclass(frozen=True, slots=True)
class FeeStrip:
    """The same values as the sheet's, in the order of the sheet."""

    receipt: FeeReceipt

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return self.receipt.title

    @property
    def issuer(self) -> str:
        """Who took the money."""
        return self.receipt.issuer

    @property
    def copies(self) -> tuple[str, ...]:
        """As many as of the sheet, each a strip of its own."""
        return self.receipt.copies

    @property
    def shape(self) -> Shape:
        """Upright."""
        return Shape.UPRIGHT

    def layout(self, page: Page) -> Layout:
        """Who paid, for which dossier, what, how much in figures and in words, when, and who took it."""
        of = self.receipt
        when = with_entry(moment_in_figures(of.collected_at), of.entered_at)
        rows = [
            *issuer_rows(of.heading, page),
            *strip_title(TITLE, page, copied=True, reprint=of.reprint),
            *paragraph(field("Số biên lai", of.number, strong=True), page),
            *paragraph(field("Mã hồ sơ", of.code, strong=True), page),
            *paragraph(field("Người nộp tiền", of.payer.full_name, strong=True), page),
            *(paragraph(field("Số định danh", of.payer.id_number), page) if of.payer.id_number else ()),
            *(paragraph(field("Địa chỉ", of.payer.address), page) if of.payer.address else ()),
            *paragraph(field("Nội dung", of.request), page),
            rule_row(page),
            *(row for item in of.items for row in _item(item, page)),
            rule_row(page),
            *amount_rows((Run("Tổng số tiền đã nộp:", Face.BOLD),), (Run(money(of.total), Face.BOLD),), page),
            *paragraph((Run(f"{money_in_words(of.total)}.", Face.ITALIC),), page),
            gap(page, 0.2),
            *paragraph(field("Thời gian thu", when), page),
            *paragraph(field("Người thu tiền", of.collector), page),
            *(paragraph((Run(of.foot, Face.ITALIC),), page, size=page.small) if of.foot else ()),
        ]
        return Layout(tuple(rows), running_head("Biên lai", of.number, f"hồ sơ {of.code}"), of.stamps)


def _item(item: FeeItem, page: Page) -> list[Row]:
    each = (
        f"{figures(item.quantity)} × {figures(item.unit_amount)} = " if item.unit_amount is not None else ""
    )
    return amount_rows((Run(item.words),), (Run(f"{each}{money(item.amount)}"),), page)
