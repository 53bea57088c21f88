"""Phiếu hướng dẫn: what to bring, what is still missing, how long it takes, what it costs, where to go."""

from dataclasses import dataclass
from datetime import datetime

from printing.charges import Charge, charges_to_expect
from printing.document import Layout
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.form import OfficialForm
from printing.heading import Heading, heading_rows, title_rows
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import Signer, foot_rows, signature_rows
from printing.table import Column, TickCell, table
from printing.text import Align, Run
from printing.wording import counted, running_head, timed

TITLE = "PHIẾU HƯỚNG DẪN CHUẨN BỊ HỒ SƠ"
_NO_TERM = "chưa xác định, xin hỏi tại quầy"
_IF_ANY = "nếu có"
_COLUMNS = (
    Column("Có", 0.08, Align.CENTRE),
    Column("Giấy tờ cần mang theo", 0.58),
    Column("Bản chính", 0.17, Align.CENTRE),
    Column("Bản sao", 0.17, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class PaperToBring:
    """A paper asked for; `at_hand` when the clerk has seen it already."""

    name: str
    originals: int
    copies: int
    presented: bool = False
    required: bool = True
    advice: str = ""
    at_hand: bool = False
    missing: bool = False


@dataclass(frozen=True, slots=True)
class GuideSlip(OfficialForm):
    """What a citizen takes home to prepare a dossier; not a form of the law, so without a form mark.

    `term` is worded with its unit, empty where the catalogue leaves it open. `foot` is what the office says besides.
    Without a `clerk` nobody signs.
    """

    heading: Heading
    procedure: str
    procedure_code: str
    case: str
    deciding_agency: str
    result: str
    papers: tuple[PaperToBring, ...]
    term: str
    charges: tuple[Charge, ...]
    where: str
    legal_basis: str
    given_at: datetime
    clerk: str
    contact: str = ""
    advice: str = ""
    reprint: Reprint | None = None
    foot: str = ""
    guided: Party | None = None
    """Who has to come again, where the guidance was kept under her name."""

    @property
    def title(self) -> str:
        """The paper and the procedure it is about."""
        return f"Phiếu hướng dẫn: {self.procedure}"

    def layout(self, page: Page) -> Layout:
        """Who was guided, the procedure, what is missing, the papers to tick, term, fee and place, then the rest."""
        rows = [
            *heading_rows(self.heading, page),
            *title_rows(TITLE, page, copied=False, reprint=self.reprint),
            *self._guided(page),
            *paragraph(field("Thủ tục", self.procedure, strong=True), page),
            *paragraph(field("Mã thủ tục", self.procedure_code), page),
            *(paragraph(field("Trường hợp", self.case), page) if self.case else ()),
            *self._missing(page),
            *(paragraph(field("Lưu ý", self.advice), page) if self.advice else ()),
            *paragraph(field("Cơ quan giải quyết", self.deciding_agency), page),
            *(paragraph(field("Kết quả", self.result), page) if self.result else ()),
            *self._papers(page),
            *paragraph(field("Thời hạn giải quyết", self.term or _NO_TERM, strong=True), page),
            *paragraph(field("Phí, lệ phí", charges_to_expect(self.charges)), page),
            *paragraph(field("Nơi nộp hồ sơ và nhận kết quả", self.where, strong=True), page),
            *(paragraph(field("Liên hệ", self.contact), page) if self.contact else ()),
            *closing(
                [*self._basis(page), gap(page, 0.5), *self._signatures(page), *foot_rows(self.foot, page)]
            ),
        ]
        running = running_head("Phiếu hướng dẫn", self.heading.number, self.procedure)
        return Layout(tuple(rows), running, self.stamps)

    def _guided(self, page: Page) -> list[Row]:
        if self.guided is None:
            return []
        phone = f"điện thoại {self.guided.phone}" if self.guided.phone else ""
        words = ", ".join(filter(None, (self.guided.full_name, phone)))
        return paragraph(field("Người được hướng dẫn", words, strong=True), page)

    def _papers(self, page: Page) -> list[Row]:
        if not self.papers:
            return paragraph((Run("Thủ tục này không yêu cầu giấy tờ."),), page)
        lines = [
            (
                TickCell(paper.at_hand),
                _described(paper),
                (Run(counted(0 if paper.presented else paper.originals)),),
                (Run(counted(0 if paper.presented else paper.copies)),),
            )
            for paper in self.papers
        ]
        return [gap(page, 0.3, keep=True), *table(_COLUMNS, lines, page), gap(page, 0.3)]

    def _missing(self, page: Page) -> list[Row]:
        missing = [paper.name for paper in self.papers if paper.missing]
        if not missing:
            return []
        lead = paragraph((Run("Còn thiếu, xin mang đến lần sau:", Face.BOLD),), page, keep=True)
        lines = [row for name in missing for row in paragraph((Run(f"– {name}"),), page, indent=page.body)]
        return [*lead, *lines, gap(page, 0.2)]

    def _basis(self, page: Page) -> list[Row]:
        basis = f" Căn cứ: {self.legal_basis.rstrip('.')}." if self.legal_basis else ""
        words = f"Hướng dẫn lúc {timed(self.given_at)}.{basis}"
        return paragraph((Run(words, Face.ITALIC),), page, size=page.small)

    def _signatures(self, page: Page) -> list[Row]:
        if not self.clerk:
            return []  # a kiosk printed it
        return signature_rows((None, Signer("NGƯỜI HƯỚNG DẪN", self.clerk)), page)


def _described(paper: PaperToBring) -> tuple[Run, ...]:
    """The name, and in italics how it is wanted."""
    advice = paper.advice.rstrip(".")
    advice = advice[:1].lower() + advice[1:]
    remarks = [
        *(["xuất trình để đối chiếu"] if paper.presented else []),
        *([_IF_ANY] if not (paper.required or advice.startswith(_IF_ANY)) else []),
        *([advice] if advice else []),
    ]
    name = Run(paper.name, Face.BOLD if paper.missing else Face.REGULAR)
    return (name, Run(f" ({'; '.join(remarks)})", Face.ITALIC)) if remarks else (name,)
