"""A paper printed again says so: which time, when, and by whom. Its number stays."""

from dataclasses import dataclass
from datetime import datetime

from printing.fonts import Face
from printing.passages import Paragraph
from printing.rows import Cell, Row, saying, stack
from printing.sheet import Page
from printing.text import Align, Run, balanced
from printing.wording import figures, timed

REPRINT = "BẢN IN LẠI"


@dataclass(frozen=True, slots=True)
class Reprint:
    """The `number`-th time a paper is printed again, at an aware moment, by a person named in full."""

    number: int
    at: datetime
    by: str

    @property
    def line(self) -> str:
        """The whole remark: "BẢN IN LẠI lần 2, lúc 09 giờ 15 phút, ngày …, bởi …"."""
        return f"{REPRINT} lần {figures(self.number)}, lúc {timed(self.at)}, bởi {self.by}"


def reprint_stamps(reprint: Reprint | bool | None) -> tuple[str, ...]:
    """The short mark for every page; a bare `True` only says that the paper was printed before."""
    if isinstance(reprint, Reprint):
        return (f"{REPRINT} LẦN {figures(reprint.number)}",)
    return (REPRINT,) if reprint else ()


def reprint_rows(reprint: Reprint | bool | None, page: Page) -> list[Row]:
    """The whole remark, centred, for under the title."""
    return remark_rows(reprint.line, page) if isinstance(reprint, Reprint) else []


def remark_rows(words: str, page: Page) -> list[Row]:
    """What is remarked of the whole paper, centred, for under the title; nothing where nothing is."""
    if not words:
        return []
    runs = (Run(words, Face.BOLD_ITALIC),)
    lines = balanced(runs, page.text_width, page.small)
    cell = Cell(0, page.text_width, lines, page.small, Align.CENTRE)
    rows = stack((cell,), page.line(page.small), keep=True)
    return saying(rows, Paragraph(runs, page.small, Align.CENTRE))
