"""Papers that go back to the citizen, and what became of each."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from printing.fields import gap, paragraph
from printing.rows import Row, tied
from printing.sheet import Page
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import counted, day_in_figures

_LEAD = "Giấy tờ trả lại người nộp hồ sơ:"
_NONE = "Giấy tờ trả lại người nộp hồ sơ: không có"
_COLUMNS = (
    Column("TT", 0.08, Align.CENTRE),
    Column("Tên giấy tờ", 0.46),
    Column("Bản chính", 0.12, Align.CENTRE),
    Column("Bản sao", 0.12, Align.CENTRE),
    Column("Tình trạng", 0.22, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class PaperBack:
    """A paper with its counts: given back at a moment, still to be given back, or staying with the office."""

    name: str
    originals: int
    copies: int
    given_back_at: datetime | None = None
    stays: bool = False

    @property
    def state(self) -> str:
        """In the words of the paper."""
        if self.given_back_at:
            return f"đã trả {day_in_figures(self.given_back_at)}"
        return "lưu tại cơ quan" if self.stays else "trả lại"


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
