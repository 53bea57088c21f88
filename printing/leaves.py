"""A laid-out document cut into pages, each with its running head, its number and its stamps."""

from collections.abc import Sequence

from printing.document import Layout
from printing.fonts import Face
from printing.marks import Mark, Rule, Text
from printing.rows import Placed, Row, paginate
from printing.sheet import Page
from printing.text import clean, measure

Leaf = tuple[Placed, ...]

_FOOT_DROP = 12.0
_STAMP_RISE = 12.0
_STAMP_PADDING = 4.0
_RUNNING_LINES = 1.9


def leaves(layout: Layout, page: Page) -> list[Leaf]:
    """The pages of a document; those after the first begin with its name and the number of the page."""
    running = Row(page.line(page.small) * _RUNNING_LINES)
    pages = paginate(layout.rows, page.text_height, (running,))
    stamps = _stamps(layout.stamps, page)
    return [
        (*placed, *stamps, *_numbers(layout.running, number, len(pages), page))
        for number, placed in enumerate(pages, start=1)
    ]


def _numbers(name: str, number: int, total: int, page: Page) -> list[Placed]:
    if total == 1:
        return []
    size = page.small
    words = f"trang {number}/{total}"
    right = page.text_width - measure(words, Face.ITALIC, size)
    if number == 1:
        foot = Text(right, page.text_height + _FOOT_DROP, Face.ITALIC, size, words)
        return [Placed(Row(0, (foot,)), 0)]
    head: tuple[Mark, ...] = (
        Text(0, size, Face.BOLD, size, clean(name)),
        Text(right, size, Face.ITALIC, size, words),
        Rule(0, size * 1.35, page.text_width, size * 1.35),
    )
    return [Placed(Row(0, head), 0)]


def _stamps(stamps: Sequence[str], page: Page) -> list[Placed]:
    """Framed words in the top margin, beginning at the left."""
    size = page.small - 1
    marks: list[Mark] = []
    x = 0.0
    for stamp in stamps:
        width = measure(stamp, Face.BOLD, size) + 2 * _STAMP_PADDING
        top, bottom = -_STAMP_RISE - size * 1.1, -_STAMP_RISE + size * 0.35
        marks += (
            Text(x + _STAMP_PADDING, -_STAMP_RISE, Face.BOLD, size, stamp),
            Rule(x, top, x + width, top),
            Rule(x, bottom, x + width, bottom),
            Rule(x, top, x, bottom),
            Rule(x + width, top, x + width, bottom),
        )
        x += width + 2 * _STAMP_PADDING
    return [Placed(Row(0, tuple(marks)), 0)] if marks else []
