"""Phiếu hướng dẫn: what to bring, what is still missing, how long it takes, what it costs, where to go."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from printing.arranged_form import ArrangedForm
from printing.arrangement import OFFICIAL, Arrangement, Pieces
from printing.charges import Charge, charges_to_expect
from printing.fields import field, gap, paragraph
from printing.fonts import Face
from printing.heading import Heading, heading_rows, title_rows
from printing.parts import GUIDE, Parts
from printing.people import Party
from printing.reprint import Reprint
from printing.rows import Row, closing
from printing.sheet import Page
from printing.signatures import Signer, signature_rows
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
class GuideSlip(ArrangedForm):
    """What a citizen takes home to prepare a dossier; not a form of the law, so without a form mark.

    `term` is worded with its unit, empty where the catalogue leaves it open. `foot` is what the office says besides.
    Without a `clerk` nobody signs.
    """

    parts: ClassVar[Parts] = GUIDE

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
    arrangement: Arrangement = OFFICIAL

    @property
    def title(self) -> str:
        """The paper and the procedure it is about."""
        return f"Phiếu hướng dẫn: {self.procedure}"

    @property
    def running(self) -> str:
        """Its number and the procedure."""
        return running_head("Phiếu hướng dẫn", self.heading.number, self.procedure)

    def pieces(self, page: Page) -> Pieces:
        """Who was guided, the procedure, what is missing, the papers to tick, term, fee and place, then the rest."""

        def line(name: str, value: str, *, strong: bool = False) -> list[Row]:
            return paragraph(field(self.worded(name), value, strong=strong), page)

        return {
            "heading": heading_rows(self.heading, page),
            "title": title_rows(TITLE, page, copied=False, reprint=self.reprint),
            "guided": self._guided(page),
            "procedure": line("procedure", self.procedure, strong=True),
            "procedure_code": line("procedure_code", self.procedure_code),
            "case": line("case", self.case) if self.case else (),
            "missing": self._missing(page),
            "advice": line("advice", self.advice) if self.advice else (),
            "agency": line("agency", self.deciding_agency),
            "result": line("result", self.result) if self.result else (),
            "papers": self._papers(page),
            "term": line("term", self.term or _NO_TERM, strong=True),
            "charges": line("charges", charges_to_expect(self.charges)),
            "where": line("where", self.where, strong=True),
            "contact": line("contact", self.contact) if self.contact else (),
            "closing": closing(
                [
                    *self._basis(page),
                    gap(page, 0.5),
                    *self._signatures(page),
                    *self.foot_rows(self.foot, page),
                ]
            ),
        }

    def _guided(self, page: Page) -> list[Row]:
        if self.guided is None:
            return []
        phone = f"điện thoại {self.guided.phone}" if self.guided.phone else ""
        words = ", ".join(filter(None, (self.guided.full_name, phone)))
        return paragraph(field(self.worded("guided"), words, strong=True), page)

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
