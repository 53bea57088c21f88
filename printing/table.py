"""Ruled tables whose head is repeated on every page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printing.fonts import Face
from printing.marks import Box, Mark, Rule
from printing.rows import Cell, Row, stack, tied
from printing.sheet import Page
from printing.text import Align, Run, wrap

_PADDING = 3.0
_HAIRLINE = 0.5


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `share` is its part of the width of the text."""

    name: str
    share: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Tick:
    """A cell with a square to tick by pen, or ticked already."""

    ticked: bool


Content = Sequence[Run] | Tick


def table(columns: Sequence[Column], lines: Sequence[Sequence[Content]], page: Page) -> list[Row]:
    """The head, then one group of rows a line, never parted from itself while it fits a page."""
    spans = _spans(columns, page)
    centred = [Align.CENTRE] * len(columns)
    names = [(Run(column.name, Face.BOLD),) for column in columns]
    head = tied(_line(names, spans, centred, page, page.small), to_next=True)
    head[0] = head[0].with_marks((Rule(0, 0, page.text_width, 0, _HAIRLINE),))
    above = tuple(head)
    rows = list(head)
    for cells in lines:
        group = tied(_line(cells, spans, [column.align for column in columns], page, page.body))
        rows.extend(replace(row, head=above) for row in group)
    return rows


def _spans(columns: Sequence[Column], page: Page) -> list[tuple[float, float]]:
    spans, x = [], 0.0
    for column in columns:
        spans.append((x, column.share * page.text_width))
        x += column.share * page.text_width
    return spans


def _line(
    cells: Sequence[Content],
    spans: Sequence[tuple[float, float]],
    aligns: Sequence[Align],
    page: Page,
    size: float,
) -> list[Row]:
    """One line of the table as rows, with the rules around it but for the one above."""
    height = page.line(size)
    texts = []
    for content, (x, width), align in zip(cells, spans, aligns, strict=True):
        room = width - 2 * _PADDING
        lines = () if isinstance(content, Tick) else wrap(content, room, size)
        texts.append(Cell(x + _PADDING, room, lines, size, align))
    rows = stack(texts, height) or [Row(height)]
    edges = [x for x, _ in spans] + [spans[-1][0] + spans[-1][1]]
    rows = [row.with_marks(Rule(x, 0, x, row.height, _HAIRLINE) for x in edges) for row in rows]
    rows[-1] = rows[-1].with_marks((Rule(edges[0], height, edges[-1], height, _HAIRLINE),))
    rows[0] = rows[0].with_marks(_boxes(cells, spans, height, size))
    return rows


def _boxes(
    cells: Sequence[Content], spans: Sequence[tuple[float, float]], height: float, size: float
) -> list[Mark]:
    side = size * 0.75
    return [
        Box(x + (width - side) / 2, (height - side) / 2, side, content.ticked)
        for content, (x, width) in zip(cells, spans, strict=True)
        if isinstance(content, Tick)
    ]
