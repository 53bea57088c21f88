"""Rows of a document, and how they are shared out over pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Self

from printing.marks import Mark, RuledLine
from printing.text import Align, Line

_ASCENT = 0.891
_EXTENT = 1.107
# So much of a page stands above the signatures at least: three lines and a little more.
_COMPANY = 1 / 14
_WIDTH = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the page, never cut. `keep` ties it to the row below; `head` is repeated above it
    where it begins a page (the head of its table); `follows` marks one that never is the first on a page."""

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    head: "tuple[Row, ...]" = ()
    follows: bool = False

    def with_marks(self, marks: Iterable[Mark]) -> Self:
        """The same row with more on it."""
        return replace(self, marks=(*self.marks, *marks))


@dataclass(frozen=True, slots=True)
class Cell:
    """Lines in a column that begins `x` points right of the left margin."""

    x: float
    width: float
    lines: tuple[Line, ...]
    size: float
    align: Align = Align.LEFT


@dataclass(frozen=True, slots=True)
class Placed:
    """A row at its place, `y` points below the top margin."""

    row: Row
    y: float


def stack(cells: Sequence[Cell], line_height: float, *, keep: bool = False) -> list[Row]:
    """Cells side by side as one row a line; `keep` ties them to each other and to what follows."""
    rows = []
    for number in range(max(len(cell.lines) for cell in cells)):
        marks: list[Mark] = []
        for cell in cells:
            if number < len(cell.lines):
                baseline = (line_height - _EXTENT * cell.size) / 2 + _ASCENT * cell.size
                line = cell.lines[number]
                marks.extend(line.marks(cell.x, cell.width, baseline, cell.size, cell.align))
        rows.append(Row(line_height, tuple(marks), keep))
    return rows


def tied(rows: Sequence[Row], *, to_next: bool = False) -> list[Row]:
    """The same rows kept on one page, and with `to_next` together with the row that follows."""
    last = len(rows) - 1
    return [replace(row, keep=number < last or to_next) for number, row in enumerate(rows)]


def closing(rows: Sequence[Row]) -> list[Row]:
    """What ends a paper, the signatures: tied, and on another page only together with the rows above it."""
    first, *others = tied(rows)
    return [replace(first, follows=True), *others]


def paginate(rows: Iterable[Row], height: float, running: Sequence[Row]) -> list[tuple[Placed, ...]]:
    """Share rows out over pages of `height`; `running` opens every page after the first.

    Rows tied together move to the next page together, unless they are more than a page; what follows others takes
    the last of them along.
    """
    pages: list[list[Placed]] = [[]]
    used = 0.0
    for group in _companies(rows, height - _height(running)):
        whole = _height(group)
        room = height - _height((*running, *group[0].head))
        if used + whole > height and whole <= room and pages[-1]:
            used = _open_page(pages, running, group[0])
        for row in group:
            if used + row.height > height and pages[-1]:
                used = _open_page(pages, running, row)
            if row.marks or used:
                pages[-1].append(Placed(row, used))
                used += row.height
    return [tuple(page) for page in pages]


def _open_page(pages: list[list[Placed]], running: Sequence[Row], first: Row) -> float:
    page: list[Placed] = []
    used = 0.0
    for row in (*running, *first.head):
        page.append(Placed(row, used))
        used += row.height
    pages.append(page)
    return used


def _groups(rows: Iterable[Row]) -> Iterable[list[Row]]:
    group: list[Row] = []
    for row in rows:
        group.append(row)
        if not row.keep:
            yield group
            group = []
    if group:
        yield group


def _companies(rows: Iterable[Row], room: float) -> list[list[Row]]:
    """The groups; one that follows others together with the last of them."""
    found: list[list[Row]] = []
    for group in _groups(rows):
        along = _along(found, group, room) if group[0].follows else len(found)
        found[along:] = [[row for each in (*found[along:], group) for row in each]]
    return found


def _along(before: Sequence[list[Row]], last: list[Row], room: float) -> int:
    """From which of the groups on they go along: a few lines of them, as far as a page has room for all."""
    first, height, seen = len(before), _height(last), 0.0
    for at in reversed(range(len(before))):
        height += _height(before[at])
        if seen >= room * _COMPANY or _height(before[at][0].head) + height > room:
            break
        if any(row.marks for row in before[at]):
            first, seen = at, seen + _height(before[at])
    return first


def _height(rows: Iterable[Row]) -> float:
    return sum(row.height for row in rows)


def framed(rows: Sequence[Row], width: float, padding: float) -> list[Row]:
    """The rows within a frame `width` wide, kept on one page with room above and below them."""
    inside = [Row(padding), *rows, Row(padding)]
    sides = [
        replace(
            row,
            marks=(
                *row.marks,
                RuledLine(0, 0, 0, row.height, _WIDTH),
                RuledLine(width, 0, width, row.height, _WIDTH),
            ),
        )
        for row in inside
    ]
    sides[0] = sides[0].with_marks((RuledLine(0, 0, width, 0, _WIDTH),))
    sides[-1] = sides[-1].with_marks((RuledLine(0, padding, width, padding, _WIDTH),))
    return tied(sides)
