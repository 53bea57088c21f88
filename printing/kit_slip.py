"""A blank slip for power cuts: number and bars are printed, everything else is written by hand."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.document import Layout
from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.identity import identity_rows
from printing.marks import RuledLine, Text
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run, measure
from printing.wording import running_head

TITLE = "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ"
COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp hồ sơ")
_ABOUT = (
    "(Phiếu in sẵn, dùng khi mất điện. Mã hồ sơ chính thức được cấp khi nhập vào máy; số và mã vạch trên "
    "phiếu này vẫn tra được hồ sơ.)"
)
_KEEP = "Khi đến nhận kết quả, vui lòng mang theo phiếu này và giấy tờ tuỳ thân."
_PAPERS = (
    Column("STT", 0.08, Align.CENTRE),
    Column("Giấy tờ đã nộp", 0.56),
    Column("Bản chính", 0.18, Align.CENTRE),
    Column("Bản sao", 0.18, Align.CENTRE),
)
_PAPER_LINES = 5
_HAND = 1.55
"""Height of a line to write on, in lines of print: pens need more room than type."""
_RULE = 0.4
_MOMENT = "…… giờ …… phút, ngày …… tháng …… năm 20……"


@dataclass(frozen=True, slots=True)
class KitSlipForm(OfficialForm):
    """A slip with its own number: `code` as `H26.16-DP26-0001`, its bars, and `clerk` who was given it."""

    heading: Heading
    code: str
    barcode: str
    clerk: str
    reprint: Reprint | None = None

    @property
    def title(self) -> str:
        """The slip by its number."""
        return f"Phiếu in sẵn {self.code}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One to keep, from which it is entered, and one to hand over."""
        return COPIES

    def layout(self, page: Page) -> Layout:
        """The bars and the number, lines for what form 01 asks, and the signatures."""
        rows = [
            *heading_rows(self.heading, page),
            *identity_rows(self.code, self.barcode, page, label="Số phiếu"),
            *title_rows(TITLE, page, reprint=self.reprint),
            *paragraph((Run(_ABOUT, Face.ITALIC),), page, size=page.small, align=Align.CENTRE),
            *_to_write("Họ tên người nộp:", page),
            *_to_write("Số định danh:", page, "Điện thoại:"),
            *_to_write("Địa chỉ:", page),
            *_to_write("Nội dung yêu cầu giải quyết:", page),
            gap(page, 0.4, keep=True),
            *table(_PAPERS, _empty_lines(), page, least=page.line(page.body) * _HAND),
            *_moment("Nhận lúc:", page),
            *_moment("Hẹn trả kết quả:", page),
            *_to_write("Nhận kết quả tại:", page, "Đã thu (đồng):"),
            *closing(
                [
                    gap(page, 0.4),
                    *signature_rows((Signer("NGƯỜI NỘP HỒ SƠ"), Signer("NGƯỜI TIẾP NHẬN HỒ SƠ")), page),
                    *paragraph((Run(_KEEP, Face.ITALIC),), page, size=page.small),
                ]
            ),
        ]
        return Layout(tuple(rows), running_head("Phiếu in sẵn", None, self.code), self.stamps)


def _empty_lines() -> list[Sequence[Sequence[Run]]]:
    return [[(Run(str(number)),), (), (), ()] for number in range(1, _PAPER_LINES + 1)]


def _to_write(label: str, page: Page, beside: str = "") -> list[Row]:
    """A label and a rule to write on, or two of them side by side."""
    height = page.line(page.body) * _HAND
    half = page.text_width * 0.52
    parts = ((label, 0.0, half - page.body), (beside, half, page.text_width)) if beside else ()
    marks: list[Text | RuledLine] = []
    for words, left, right in parts or ((label, 0.0, page.text_width),):
        baseline = height - page.body * 0.3
        marks.append(Text(left, baseline, Face.REGULAR, page.body, words))
        begins = left + measure(words, Face.REGULAR, page.body) + 4
        marks.append(RuledLine(begins, baseline + 2, right, baseline + 2, _RULE))
    return [Row(height, tuple(marks))]


def _moment(label: str, page: Page) -> list[Row]:
    height = page.line(page.body) * _HAND
    baseline = height - page.body * 0.3
    after = measure(f"{label} ", Face.BOLD, page.body)
    return [
        Row(
            height,
            (
                Text(0, baseline, Face.BOLD, page.body, label),
                Text(after, baseline, Face.REGULAR, page.body, _MOMENT),
            ),
        )
    ]
