"""The cover of a kit for power cuts: which numbers were given to whom, and what became of each, by hand where the
program does not know it yet."""

from dataclasses import dataclass
from datetime import datetime

from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.reprint import Reprint
from printing.rows import closing
from printing.sheet import Page, Shape
from printing.signatures import Signer, signature_rows
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import figures, running_head, timed

TITLE = "DANH SÁCH PHIẾU IN SẴN DÙNG KHI MẤT ĐIỆN"
_COLUMNS = (
    Column("STT", 0.07, Align.CENTRE),
    Column("Số phiếu", 0.25),
    Column("Người nộp", 0.28),
    Column("Giờ nhận", 0.15, Align.CENTRE),
    Column("Đã nhập máy / huỷ, lý do", 0.25),
)
_HOW = (
    "Có điện lại: quét mã vạch trên liên lưu ở màn hình Tiếp nhận, nhập theo phiếu với giờ viết trên phiếu. "
    "Phiếu hỏng, thất lạc: huỷ trong chương trình, ghi lý do. Mỗi số chỉ dùng một lần."
)
_HAND = 1.5


@dataclass(frozen=True, slots=True)
class KitLine:
    """A number of a kit, and the dossier it has become; `spoilt` why it was cancelled. Neither while it is blank."""

    code: str
    dossier: str | None = None
    spoilt: str | None = None

    @property
    def fate(self) -> str:
        """What stands in the last column, empty for what is told there by hand."""
        return f"Huỷ: {self.spoilt}" if self.spoilt is not None else self.dossier or ""


@dataclass(frozen=True, slots=True)
class KitCover(OfficialForm):
    """The numbers printed together, given out at a moment by somebody to somebody."""

    heading: Heading
    lines: tuple[KitLine, ...]
    issued_at: datetime
    issued_by: str
    given_to: str
    reprint: Reprint | None = None

    @property
    def codes(self) -> tuple[str, ...]:
        """Its numbers, used ones too."""
        return tuple(line.code for line in self.lines)

    @property
    def title(self) -> str:
        """The numbers it is of."""
        return f"Danh sách phiếu in sẵn {self.codes[0]} – {self.codes[-1]}"

    @property
    def shape(self) -> Shape:
        """A4 upright: it stays in a folder."""
        return Shape.A4_UPRIGHT

    def layout(self, page: Page) -> Layout:
        """Who gave how many to whom, a line to write on for each number, how they are entered, both signatures."""
        least = page.line(page.body) * _HAND
        lines = [
            [(Run(str(place)),), (Run(line.code),), (), (), (Run(line.fate),) if line.fate else ()]
            for place, line in enumerate(self.lines, start=1)
        ]
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False, reprint=self.reprint),
            *paragraph(field("Giao cho", self.given_to, strong=True), page),
            *paragraph(
                field("Số phiếu", f"{figures(len(self.codes))}, từ {self.codes[0]} đến {self.codes[-1]}"),
                page,
            ),
            *paragraph(field("In lúc", timed(self.issued_at)), page, keep=True),
            gap(page, 0.3, keep=True),
            *table(_COLUMNS, lines, page, least=least),
            gap(page, 0.3),
            *paragraph((Run(_HOW, Face.ITALIC),), page, size=page.small),
            *closing(
                [
                    gap(page, 0.4),
                    *signature_rows(
                        (Signer("NGƯỜI GIAO", self.issued_by), Signer("NGƯỜI NHẬN", self.given_to)), page
                    ),
                ]
            ),
        ]
        return Layout(tuple(rows), running_head("Phiếu in sẵn", None, self.given_to), self.stamps)
