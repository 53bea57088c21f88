"""Lines of a form: a label with what was filled in or dots to fill in by pen, and numbered lines."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from printing.fonts import Face
from printing.passages import Paragraph, Room, SideBySide
from printing.rows import Cell, Row, saying, stack
from printing.sheet import Page
from printing.text import Align, Run, flowing, wrap

BLANK = "…………………"
_NUMBER_ROOM = 1.8


def field(label: str, value: str | None, *, strong: bool = False) -> tuple[Run, ...]:
    """ "Địa chỉ: …", the value bold where it matters most; an empty value leaves dots."""
    face = Face.BOLD if strong and value else Face.REGULAR
    return (Run(f"{label}: "), Run(value or BLANK, face))


def paragraph(
    runs: Sequence[Run],
    page: Page,
    *,
    size: float | None = None,
    align: Align = Align.LEFT,
    indent: float = 0.0,
    keep: bool = False,
) -> list[Row]:
    """Runs as lines over the width of the text, in the body size unless told otherwise.

    No line of it stands alone on a page, neither its first nor its last.
    """
    points = size or page.body
    width = page.text_width - indent
    cell = Cell(indent, width, flowing(runs, width, points), points, align)
    rows = stack((cell,), page.line(points), keep=keep)
    if len(rows) > 1:
        rows[0] = replace(rows[0], keep=True)
        rows[-2] = replace(rows[-2], keep=True)
    return saying(rows, Paragraph(tuple(runs), points, align, indent))


def pair(left: Sequence[Run], right: Sequence[Run], page: Page, *, share: float = 0.5) -> list[Row]:
    """Two short fields beside each other, or under each other where one of them needs the whole width."""
    gutter = page.body * 0.7
    left_width = page.text_width * share - gutter
    right_x = left_width + gutter
    right_width = page.text_width - right_x
    cells = (
        Cell(0, left_width, wrap(left, left_width, page.body), page.body),
        Cell(right_x, right_width, wrap(right, right_width, page.body), page.body),
    )
    if max(len(cell.lines) for cell in cells) > 1:
        return [*paragraph(left, page), *paragraph(right, page)]
    blocks = ((Paragraph(tuple(left), page.body),), (Paragraph(tuple(right), page.body),))
    return saying(stack(cells, page.line(page.body)), SideBySide((share, 1 - share), blocks))


def gap(page: Page, lines: float, *, keep: bool = False) -> Row:
    """Empty space of so many body lines."""
    height = page.line(page.body) * lines
    return Row(height, keep=keep, says=(Room(height),))


def numbered_rows(items: Iterable[str], page: Page) -> list[Row]:
    """ "1. …", "2. …", following lines under the words and not under the number."""
    indent = page.body * _NUMBER_ROOM
    room = page.text_width - indent
    rows: list[Row] = []
    for number, item in enumerate(items, start=1):
        cells = (
            Cell(0, indent, wrap((Run(f"{number}."),), indent, page.body), page.body),
            Cell(indent, room, wrap((Run(item),), room, page.body), page.body),
        )
        said = Paragraph((Run(f"{number}. {item}"),), page.body, indent=indent, hanging=-indent)
        rows += saying(stack(cells, page.line(page.body)), said)
    return rows
