"""What the strips of a thermal roll have alike: whose they are, their title, and the bars by which they are found."""

from collections.abc import Sequence

from printing import barcode128
from printing.fields import gap, paragraph
from printing.fonts import Face
from printing.heading import Heading
from printing.marks import Bars, CopyName, RuledLine, Text
from printing.names import name_lines
from printing.reprint import Reprint, reprint_rows
from printing.rows import Cell, Row, stack
from printing.sheet import LEAST, Page
from printing.text import Align, Run, largest_size, measure
from printing.wording import grouped

_BAR_HEIGHT = 40.0
_LARGEST_CODE = 22.0


def issuer_rows(heading: Heading, page: Page) -> list[Row]:
    """Who issues it, in the middle, with a rule below."""
    room = page.text_width
    lines = (
        *name_lines(heading.parent_name.upper(), Face.REGULAR, room, page.head),
        *name_lines(heading.desk_name.upper(), Face.BOLD, room, page.head),
    )
    return [*stack((Cell(0, room, lines, page.head, Align.CENTRE),), page.line(page.head)), rule_row(page)]


def strip_title(
    title: str, page: Page, *, copied: bool = False, reprint: Reprint | bool | None = None
) -> list[Row]:
    """The title on one line where type that is large enough fits, room for the copy's name, and that it is a
    reprint."""
    rows = centred(title, page, most=page.title, least=page.body)
    if copied:
        height = page.line(page.small)
        rows.append(Row(height, (CopyName(page.text_width / 2, height * 0.75, Face.ITALIC, page.small),)))
    return [*rows, *reprint_rows(reprint, page), gap(page, 0.3)]


def bars_rows(barcode: str, page: Page) -> list[Row]:
    """The bars in the middle, as wide as they can be, with their digits under them."""
    dots = barcode128.dots_for(barcode, page.width)
    wide = len(barcode128.modules(barcode)) * dots * barcode128.DOT
    digits = grouped(barcode)
    size = page.body
    x = (page.text_width - measure(digits, Face.REGULAR, size)) / 2
    bars = Bars((page.text_width - wide) / 2, 0, _BAR_HEIGHT, barcode, dots)
    below = _BAR_HEIGHT + page.line(size)
    return [Row(below + 3, (bars, Text(x, below - 2, Face.REGULAR, size, digits)))]


def code_rows(code: str, page: Page) -> list[Row]:
    """A code in the middle, as large as one line takes it."""
    return centred(code, page, most=_LARGEST_CODE)


def centred(text: str, page: Page, *, most: float, least: float = LEAST) -> list[Row]:
    """Bold words in the middle, in the largest type between the two, in points, in which they fit one line."""
    size = largest_size(text, Face.BOLD, page.text_width, most, least)
    return paragraph((Run(text, Face.BOLD),), page, size=size, align=Align.CENTRE)


def amount_rows(words: Sequence[Run], amount: Sequence[Run], page: Page) -> list[Row]:
    """Words, and under them at the right edge what they come to."""
    return [*paragraph(words, page), *paragraph(amount, page, align=Align.RIGHT)]


def rule_row(page: Page) -> Row:
    """A rule over the whole width with a little room around it."""
    return Row(page.body * 0.6, (RuledLine(0, page.body * 0.3, page.text_width, page.body * 0.3, 0.8),))
