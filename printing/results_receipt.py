"""Giấy biên nhận trả nhiều kết quả: one person, one signature, a line for each dossier with what was handed over."""

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
from printing.signatures import Signer, signature_rows
from printing.table import Column, Content, table
from printing.text import Align, Run
from printing.wording import figures, running_head, timed, with_entry

TITLE = "GIẤY BIÊN NHẬN TRẢ NHIỀU KẾT QUẢ"
COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nhận kết quả")
STATEMENT = "Người nhận đã nhận đủ những gì ghi ở cột “Đã trao” của {count} hồ sơ trên."
HERSELF = "chính người nộp hồ sơ"
_LEFT = 0.6
_COLUMNS = (
    Column("STT", 0.055, Align.CENTRE),
    Column("Mã hồ sơ", 0.2, Align.CENTRE),
    Column("Nội dung yêu cầu giải quyết", 0.225),
    Column("Người nộp hồ sơ", 0.165),
    Column("Đã trao", 0.215),
    Column("Nhận theo", 0.14),
)


@dataclass(frozen=True, slots=True)
class ReturnedLine:
    """A dossier of the sheet: what it asked for, whose it is, what was handed over (its result, or how it ended, and
    the papers that went back), and on whose authority."""

    code: str
    request: str
    applicant: str
    handed_over: str
    authority: str = HERSELF


@dataclass(frozen=True, slots=True)
class ResultsReceipt(OfficialForm):
    """Signed once for results that one person took together; `taker` has her number where the office knows it.

    `returned_entered_at` is given where the return was written down long afterwards.
    """

    heading: Heading
    taker: Party
    dossiers: tuple[ReturnedLine, ...]
    returned_at: datetime
    returning_place: str
    clerk: str
    collected: str = ""
    reprint: Reprint | None = None
    returned_entered_at: datetime | None = None

    @property
    def title(self) -> str:
        """The paper and who signs it."""
        return f"Giấy biên nhận trả nhiều kết quả: {self.taker.name}"

    @property
    def copies(self) -> tuple[str, ...]:
        """One stays with the dossiers, one goes with the results."""
        return COPIES

    @property
    def shape(self) -> Shape:
        """On its side, as the list is wide."""
        return Shape.ACROSS

    def layout(self, page: Page) -> Layout:
        """Who took them and when, the list, what was paid, then one place to sign."""
        lines = [_cells(number, each) for number, each in enumerate(self.dossiers, start=1)]
        count = figures(len(self.dossiers))
        when = with_entry(timed(self.returned_at), self.returned_entered_at)
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, reprint=self.reprint),
            *pair(
                field("Người nhận kết quả", self.taker.full_name, strong=True),
                field("Số định danh", self.taker.id_number),
                page,
                share=_LEFT,
            ),
            *pair(
                field("Thời gian trả kết quả", when, strong=True),
                field("Nơi trả", self.returning_place),
                page,
                share=_LEFT,
            ),
            gap(page, 0.2, keep=True),
            *table(_COLUMNS, lines, page),
            *self._collected(page),
            *closing(
                [
                    gap(page, 0.2),
                    *paragraph((Run(STATEMENT.format(count=count)),), page),
                    gap(page, 0.3),
                    *signature_rows(
                        (Signer("NGƯỜI NHẬN KẾT QUẢ"), Signer("NGƯỜI TRẢ KẾT QUẢ", self.clerk)), page
                    ),
                ]
            ),
        ]
        running = running_head(
            "Giấy biên nhận trả nhiều kết quả",
            self.heading.number,
            f"{timed(self.returned_at)} – {self.taker.name}",
        )
        return Layout(tuple(rows), running, self.stamps)

    def _collected(self, page: Page) -> list[Row]:
        if not self.collected:
            return []
        return [gap(page, 0.2), *paragraph(field("Phí, lệ phí đã thu khi trả", self.collected), page)]


def _cells(number: int, each: ReturnedLine) -> tuple[Content, ...]:
    return (
        (Run(str(number)),),
        (Run(each.code, Face.BOLD),),
        (Run(each.request),),
        (Run(each.applicant),),
        (Run(each.handed_over),),
        (Run(each.authority),),
    )
