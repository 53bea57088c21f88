"""The appointment on a thermal roll: what form 01 says, in the order in which a citizen looks for it at home.

Thermal paper fades and nobody signs it: it says of itself that it is a summary of the form.
"""

from dataclasses import dataclass

from printing.charges import charges_in_line
from printing.document import Layout
from printing.fields import BLANK, field, gap, numbered_rows, paragraph
from printing.fonts import Face
from printing.papers_table import PaperLine
from printing.receipt import Receipt
from printing.reprint import remark_rows
from printing.rows import Row
from printing.sheet import Page, Shape
from printing.strip import bars_rows, centred, code_rows, issuer_rows, rule_row, strip_title
from printing.text import Align, Run
from printing.wording import (
    EXPECTED,
    PROVISIONAL,
    figures,
    moment_in_figures,
    office_time,
    running_head,
    weekday,
    with_entry,
)

TITLE = "PHIẾU HẸN TRẢ KẾT QUẢ"
_BESIDE = "Phiếu tóm tắt Giấy tiếp nhận hồ sơ và hẹn trả kết quả (Mẫu số 01)."
_BRING = "Khi đến nhận kết quả, vui lòng mang theo phiếu này và giấy tờ tuỳ thân."
_LARGEST_DATE = 18.0


@dataclass(frozen=True, slots=True)
class AppointmentStrip:
    """The slip in short; only of a dossier that is saved."""

    receipt: Receipt

    @property
    def title(self) -> str:
        """The paper and the dossier it is for."""
        return f"Phiếu hẹn {self.receipt.code or ''}".strip()

    @property
    def issuer(self) -> str:
        """The desk that gave the appointment."""
        return self.receipt.issuer

    @property
    def copies(self) -> tuple[str, ...]:
        """One: what is kept is form 01."""
        return ("",)

    @property
    def shape(self) -> Shape:
        """Upright."""
        return Shape.UPRIGHT

    def layout(self, page: Page) -> Layout:
        """Bars and code, who and what for, the date in large type and where, then what was handed in and the rest."""
        of = self.receipt
        received = with_entry(moment_in_figures(of.received_at), of.entered_at)
        rows = [
            *issuer_rows(of.heading, page),
            *strip_title(TITLE, page, reprint=of.reprint),
            *remark_rows(of.in_place_of, page),
            *(bars_rows(of.barcode, page) if of.barcode else ()),
            *code_rows(of.code or BLANK, page),
            gap(page, 0.3),
            *paragraph(field("Người nộp", of.applicant.full_name, strong=True), page),
            *paragraph(field("Thủ tục", of.request), page),
            *(paragraph(field("Nộp thay", of.represented.full_name), page) if of.represented else ()),
            *paragraph(field("Nhận lúc", received), page),
            rule_row(page),
            *self._when(page),
            *paragraph(field("Tại", of.returning_place, strong=True), page),
            rule_row(page),
            *paragraph((Run(f"Đã nộp {figures(of.dossier_copies)} bộ:"),), page),
            *numbered_rows(map(_paper, of.papers), page),
            *paragraph(field("Thời gian giải quyết", of.term), page),
            *(paragraph(field("Phí, lệ phí", charges_in_line(of.charges)), page) if of.charges else ()),
            *(paragraph(field("Ghi chú", of.note), page) if of.note else ()),
            *paragraph(field("Người tiếp nhận", of.clerk), page),
            rule_row(page),
            *(paragraph(field("Liên hệ", of.contact), page) if of.contact else ()),
            *paragraph((Run(f"{_BRING} {_BESIDE}", Face.ITALIC),), page, size=page.small),
        ]
        return Layout(tuple(rows), running_head("Phiếu hẹn", None, of.code or ""), of.stamps)

    def _when(self, page: Page) -> list[Row]:
        of = self.receipt
        marks = ((EXPECTED, of.unsettled), (PROVISIONAL, of.provisional))
        unsure = ", ".join(word for word, is_so in marks if is_so)
        rows = paragraph((Run(f"Hẹn trả kết quả{f' ({unsure})' if unsure else ''}:"),), page)
        if of.due_at is None:
            return [*rows, *centred(BLANK, page, most=_LARGEST_DATE)]
        local = office_time(of.due_at)
        when = f"{local:%H:%M} {weekday(of.due_at)} {local:%d/%m/%Y}"
        rows += centred(when, page, most=_LARGEST_DATE)
        if of.second is not None:
            rows += paragraph(field("Hẹn lần 2", of.second.words), page, align=Align.LEFT)
        return rows


def _paper(paper: PaperLine) -> str:
    """A paper with its counts in words, as there is no room for columns."""
    if paper.presented:
        return f"{paper.name} (xuất trình)"
    counts = (
        (paper.originals, "bản chính"),
        (paper.certified or 0, "bản sao chứng thực"),
        (paper.copies, "bản sao" if paper.certified is None else "bản chụp"),
    )
    said = ", ".join(f"{figures(count)} {word}" for count, word in counts if count)
    return f"{paper.name} ({said})" if said else paper.name
