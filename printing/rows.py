"""Rows of a document, and how they are shared out over pages."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from typing import Self

from printing.marks import Mark, RuledLine
from printing.passages import Block, Framed, Passage
from printing.text import Align, Line

_ASCENT = 0.891
_EXTENT = 1.107
# So much of a page stands above the signatures at least: three lines and a little more.
_COMPANY = 1 / 14
_WIDTH = 1.0


@dataclass(frozen=True, slots=True)
class Row:
    """A strip of the page, never cut. `keep` ties it to the row below; `head` is repeated above it
    where it begins a page (the head of its table); `follows` marks one that never is the first on a page;
    `says` are the passages that begin with it."""

    height: float
    marks: tuple[Mark, ...] = ()
    keep: bool = False
    head: "tuple[Row, ...]" = ()
    follows: bool = False
    says: tuple[Passage, ...] = ()

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


def saying(rows: Sequence[Row], *passages: Passage) -> list[Row]:
    """The same rows, known to say this; no rows say nothing."""
    if not rows:
        return []
    first, *others = rows
    # Each paragraph of each paper comes by here: `replace` takes five times as long.
    return [Row(first.height, first.marks, first.keep, first.head, first.follows, passages), *others]


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
    keeps = (number < last or to_next for number in range(len(rows)))
    return [
        row if row.keep is keep else replace(row, keep=keep) for row, keep in zip(rows, keeps, strict=True)
    ]


def closing(rows: Sequence[Row]) -> list[Row]:
    """What ends a paper, the signatures: tied, and on another page only together with the rows above it."""
    first, *others = tied(rows)
    return [replace(first, follows=True), *others]


Placing = tuple[Placed, ...]
"""What stands on a page."""


def paginate(rows: Iterable[Row], height: float, running: Sequence[Row]) -> list[Placing]:
    """Share rows out over pages of `height`; `running` opens every page after the first.

    Rows tied together move to the next page together, unless they are more than a page; what follows others takes
    the last of them along.
    """
    paginator = Paginator(height, running)
    return [*paginator.add(rows), *paginator.ended()]


class Paginator:
    """The same for rows that come by and by, however many: no more than two pages of them are held."""

    def __init__(self, height: float, running: Sequence[Row]) -> None:
        self._height, self._running = height, tuple(running)
        self._room = height - _height(running)
        self._tied: list[Row] = []
        # Groups that what follows them may still take along.
        self._waiting: deque[list[Row]] = deque()
        self._waiting_height = 0.0
        self._page: list[Placed] = []
        self._used = 0.0

    def add(self, rows: Iterable[Row]) -> Iterator[Placing]:
        """The pages that are full now that these have come."""
        for row in rows:
            self._tied.append(row)
            if not row.keep:
                yield from self._take(self._tied)
                self._tied = []

    def ended(self) -> Iterator[Placing]:
        """The rest, of which there always is a page."""
        if self._tied:
            yield from self._take(self._tied)
        for group in self._waiting:
            yield from self._place(group)
        yield tuple(self._page)

    def copy(self) -> "Paginator":
        """Another one at the same place, for what may have to be laid out again."""
        twin = copy(self)
        vars(twin).update(_tied=list(self._tied), _waiting=deque(self._waiting), _page=list(self._page))
        return twin

    def _take(self, group: list[Row]) -> Iterator[Placing]:
        self._waiting_height += _height(group)
        if group[0].follows:
            before = list(self._waiting)
            along = _along(before, group, self._room)
            company = [row for each in (*before[along:], group) for row in each]
            self._waiting = deque((*before[:along], company))
        else:
            self._waiting.append(group)
        # Whoever goes along is on one page with what takes it along.
        while len(self._waiting) > 1 and self._waiting_height > self._room:
            first = self._waiting.popleft()
            self._waiting_height -= _height(first)
            yield from self._place(first)

    def _place(self, group: Sequence[Row]) -> Iterator[Placing]:
        whole = _height(group)
        room = self._height - _height((*self._running, *group[0].head))
        if self._used + whole > self._height and whole <= room and self._page:
            yield self._turn(group[0])
        for row in group:
            if self._used + row.height > self._height and self._page:
                yield self._turn(row)
            if row.marks or self._used:
                self._page.append(Placed(row, self._used))
                self._used += row.height

    def _turn(self, first: Row) -> Placing:
        """The page that is full; another one begins, with what stands above its first row."""
        full = tuple(self._page)
        self._page, self._used = [], 0.0
        for row in (*self._running, *first.head):
            self._page.append(Placed(row, self._used))
            self._used += row.height
        return full


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
    blocks = tuple(each for row in rows for each in row.says if isinstance(each, Block))
    inside = [Row(padding), *(replace(row, says=()) for row in rows), Row(padding)]
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
    return tied(saying(sides, Framed(blocks)))
