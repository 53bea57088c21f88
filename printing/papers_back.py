"""Papers that go back to the citizen, what became of each, and those that stay with the office."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from printing.fields import field, gap, paragraph
from printing.papers_table import PaperLine
from printing.rows import Row, tied
from printing.sheet import Page
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import counted, day_in_figures, figures

_LEAD = "Giấy tờ trả lại người nộp hồ sơ:"
_NONE = "Giấy tờ trả lại người nộp hồ sơ: không có"
_KEPT = "Giấy tờ lưu tại cơ quan, không trả lại"
_COLUMNS = (
    Column("STT", 0.08, Align.CENTRE),
    Column("Tên giấy tờ", 0.4),
    Column("Bản chính", 0.145, Align.CENTRE),
    Column("Bản sao", 0.125, Align.CENTRE),
    Column("Tình trạng", 0.25, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class PaperBack:
    """A paper of the citizen with its counts: given back at a moment, or still to be given back."""

    name: str
    originals: int
    copies: int
    given_back_at: datetime | None = None

    @property
    def state(self) -> str:
        """In the words of the paper."""
        return f"đã trả {day_in_figures(self.given_back_at)}" if self.given_back_at else "chưa trả"


def papers_back_rows(papers: Sequence[PaperBack], page: Page) -> list[Row]:
    """The lead and the table; where nothing goes back the paper says so."""
    if not papers:
        return paragraph((Run(_NONE),), page)
    lines = [
        [
            (Run(cell),)
            for cell in (
                str(number),
                paper.name,
                counted(paper.originals),
                counted(paper.copies),
                paper.state,
            )
        ]
        for number, paper in enumerate(papers, start=1)
    ]
    lead = tied(paragraph((Run(_LEAD),), page), to_next=True)
    return [*lead, gap(page, 0.15, keep=True), *table(_COLUMNS, lines, page), gap(page, 0.25)]


def papers_kept_rows(papers: Sequence[PaperLine], page: Page) -> list[Row]:
    """What stays with the office, in a sentence apart from what goes back; nothing where nothing stays."""
    if not papers:
        return []
    named = "; ".join(f"{paper.name} ({_counts(paper)})" for paper in papers)
    return [*paragraph(field(_KEPT, named), page), gap(page, 0.25)]


def _counts(paper: PaperLine) -> str:
    """ "1 bản chính, 2 bản sao"; what is none is not said."""
    copies = paper.copies + (paper.certified or 0)
    counts = ((paper.originals, "bản chính"), (copies, "bản sao"))
    return ", ".join(f"{figures(count)} {word}" for count, word in counts if count)
