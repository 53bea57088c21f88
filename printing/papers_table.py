"""The papers of a dossier as the receipt lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from printing.fields import gap, paragraph
from printing.profiles import Profile
from printing.rows import Row, tied
from printing.sheet import Page
from printing.table import Column, table
from printing.text import Align, Run
from printing.wording import counted

_NUMBER = Column("STT", 0.09, Align.CENTRE)
_COLUMNS = (
    _NUMBER,
    Column("Tên giấy tờ", 0.59),
    Column("Bản chính", 0.16, Align.CENTRE),
    Column("Bản sao", 0.16, Align.CENTRE),
)
_COLUMNS_OF_2018 = (
    _NUMBER,
    Column("Tên giấy tờ", 0.445),
    Column("Bản chính", 0.15, Align.CENTRE),
    Column("Bản sao chứng thực", 0.17, Align.CENTRE),
    Column("Bản chụp", 0.145, Align.CENTRE),
)


@dataclass(frozen=True, slots=True)
class PaperLine:
    """A paper with its counts; one only shown at the desk is marked "xuất trình" and has none.

    `certified` counts certified copies, where the office tells them from plain ones (`copies`).
    """

    name: str
    originals: int
    copies: int
    presented: bool = False
    certified: int | None = None


def papers_rows(papers: Sequence[PaperLine], page: Page, profile: str = Profile.OF_2025) -> list[Row]:
    """The lead "Thành phần hồ sơ nộp gồm" and the table; a dossier without papers says so."""
    if not papers:
        return paragraph((Run("Thành phần hồ sơ nộp gồm: không có giấy tờ kèm theo"),), page)
    lead = tied(paragraph((Run("Thành phần hồ sơ nộp gồm:"),), page), to_next=True)
    return [*lead, gap(page, 0.15, keep=True), *counts_table(papers, page, profile), gap(page, 0.25)]


def counts_table(papers: Sequence[PaperLine], page: Page, profile: str) -> list[Row]:
    """The table alone; the set of 2018 tells certified from plain copies where the data does."""
    parted = profile == Profile.OF_2018 and any(paper.certified is not None for paper in papers)
    lines = [
        [(Run(cell),) for cell in (str(number), *_cells(paper, parted=parted))]
        for number, paper in enumerate(papers, start=1)
    ]
    return table(_COLUMNS_OF_2018 if parted else _COLUMNS, lines, page)


def _cells(paper: PaperLine, *, parted: bool) -> tuple[str, ...]:
    if paper.presented:
        # What was only shown does not lie in the dossier, so there is nothing to count.
        return f"{paper.name} (xuất trình)", *([counted(0)] * (3 if parted else 2))
    certified = paper.certified or 0
    if parted:
        return paper.name, counted(paper.originals), counted(certified), counted(paper.copies)
    return paper.name, counted(paper.originals), counted(certified + paper.copies)
