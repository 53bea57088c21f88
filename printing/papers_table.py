"""The papers of a dossier as the receipt lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.fields import gap, paragraph
from printing.rows import Row, tied
from printing.sheet import Page
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import counted

_COLUMNS = (
    Column("TT", 0.09, Align.CENTRE),
    Column("Tên giấy tờ", 0.59),
    Column("Bản chính", 0.16, Align.CENTRE),
    Column("Bản sao", 0.16, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with its counts; one only shown at the desk is marked "xuất trình"."""

    name: str
    originals: int
    copies: int
    presented: bool = False


def papers_rows(papers: Sequence[PaperLine], page: Page) -> list[Row]:
    """The lead "Thành phần hồ sơ nộp gồm" and the table; a dossier without papers says so."""
    if not papers:
        return paragraph((Run("Thành phần hồ sơ nộp gồm: không có giấy tờ kèm theo"),), page)
    lines = [
        (
            (Run(str(number)),),
            (Run(f"{paper.name} (xuất trình)" if paper.presented else paper.name),),
            (Run(counted(paper.originals)),),
            (Run(counted(paper.copies)),),
        )
        for number, paper in enumerate(papers, start=1)
    ]
    lead = tied(paragraph((Run("Thành phần hồ sơ nộp gồm:"),), page), to_next=True)
    return [*lead, gap(page, 0.15, keep=True), *table(_COLUMNS, lines, page), gap(page, 0.25)]
