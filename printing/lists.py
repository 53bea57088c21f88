"""Numbered lines with a hanging indent."""

from collections.abc import Iterable

from printing.rows import Cell, Row, stack
from printing.sheet import Page
from printing.text import Run, wrap

_NUMBER_ROOM = 1.8


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
        rows += stack(cells, page.line(page.body))
    return rows
