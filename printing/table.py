"""Ruled tables whose head is repeated on every page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from printing import barcode128, matrix
from printing.bound import whole_words
from printing.fonts import Face
from printing.marks import Bars, Box, Mark, RuledLine, Squares
from printing.passages import Block, Paragraph, Ruled, Symbol
from printing.rows import Cell, Row, saying, stack, tied
from printing.sheet import Page
from printing.text import Align, Line, Run, flowing, wrap

PADDING = 3.0
_HAIRLINE = 0.5
# Keeps the hooks and dots below the letters off the rule.
_BELOW = 1.6
_TICKED, _UNTICKED = "[x]", "[ ]"
_BAR_LINES = 2
_BAR_INSET = 4.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column; `share` is its part of the width of the text.

    Neighbours of one `group` stand under its name in the head.
    """

    name: str
    share: float
    align: Align = Align.LEFT
    group: str = ""


@dataclass(frozen=True, slots=True)
class TickCell:
    """A cell with a square to tick by pen, or ticked already."""

    ticked: bool


@dataclass(frozen=True, slots=True)
class Coded:
    """A cell with a small barcode above the words it stands for."""

    barcode: str
    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Squared:
    """A cell with a QR symbol of these digits, and nothing where there are none."""

    digits: str


Content = Sequence[Run] | TickCell | Coded | Squared
Span = tuple[float, float]


def table(
    columns: Sequence[Column], lines: Iterable[Sequence[Content]], page: Page, *, least: float = 0.0
) -> list[Row]:
    """The head, then one group of rows a line, never parted from itself while it fits a page.

    No line is lower than `least` points: where people write by hand they need the room.
    """
    return under(head(columns, page), [line(columns, cells, page, least=least) for cells in lines])


def under(above: Sequence[Row], groups: Iterable[Sequence[Row]]) -> list[Row]:
    """A head and the groups of rows under it, each kept on one page while it fits one."""
    return [*above, *headed(groups, above)]


def headed(groups: Iterable[Sequence[Row]], above: Sequence[Row]) -> list[Row]:
    """The groups alone, with what stands above them again where they begin a page."""
    repeated = tuple(above)
    return [replace(row, head=repeated) for group in groups for row in tied(group)]


def head(columns: Sequence[Column], page: Page) -> list[Row]:
    """The names of the columns, of one level or of two, with rules all around."""
    if any(column.group for column in columns):
        return [_grouped_head(columns, page)]
    names = [_named(column.name) for column in columns]
    rows = _line(names, [replace(column, align=Align.CENTRE) for column in columns], page, page.small)
    rows[0] = rows[0].with_marks((RuledLine(0, 0, page.text_width, 0, _HAIRLINE),))
    said = tuple((Paragraph(name, page.small, Align.CENTRE),) for name in names)
    return tied(saying(rows, Ruled(_shares(columns), said, head=True)), to_next=True)


def line(columns: Sequence[Column], cells: Sequence[Content], page: Page, *, least: float = 0.0) -> list[Row]:
    """One line of a table, divided as the columns are, with the rules around it but for the one above."""
    said = tuple(_said(content, column, page) for content, column in zip(cells, columns, strict=True))
    return saying(_line(cells, columns, page, page.body, least), Ruled(_shares(columns), said))


def _shares(columns: Sequence[Column]) -> tuple[float, ...]:
    return tuple(column.share for column in columns)


def _said(content: Content, column: Column, page: Page) -> tuple[Block, ...]:
    """What a cell says; a QR symbol says nothing that is not in the words beside it."""
    if isinstance(content, Squared):
        return ()
    if isinstance(content, TickCell):
        return (Paragraph((Run(_TICKED if content.ticked else _UNTICKED),), page.body, column.align),)
    if isinstance(content, Coded):
        dots = barcode128.dots_for(content.barcode, 0)
        height = _BAR_LINES * page.line(page.body) - _BAR_INSET
        words = Paragraph(tuple(content.runs), page.body, column.align)
        return (Symbol(content.barcode, dots, height), words)
    return (Paragraph(tuple(content), page.body, column.align),)


def spans(columns: Sequence[Column], page: Page) -> list[Span]:
    """Where each column begins, and how wide it is."""
    found, x = [], 0.0
    for column in columns:
        found.append((x, column.share * page.text_width))
        x += column.share * page.text_width
    return found


def ruled(rows: Sequence[Row], places: Sequence[Span]) -> list[Row]:
    """Rows with a rule beside every place and one under the last row."""
    edges = _edges(places)
    lined = [row.with_marks(RuledLine(x, 0, x, row.height, _HAIRLINE) for x in edges) for row in rows]
    bottom = lined[-1].height
    lined[-1] = lined[-1].with_marks((RuledLine(edges[0], bottom, edges[-1], bottom, _HAIRLINE),))
    return lined


def _edges(places: Sequence[Span]) -> list[float]:
    return [x for x, _ in places] + [places[-1][0] + places[-1][1]]


def _line(
    cells: Sequence[Content], columns: Sequence[Column], page: Page, size: float, least: float = 0.0
) -> list[Row]:
    height = page.line(size)
    places = spans(columns, page)
    texts = []
    for content, (x, width), column in zip(cells, places, columns, strict=True):
        room = width - 2 * PADDING
        texts.append(Cell(x + PADDING, room, _lines(content, room, size), size, column.align))
    rows = stack(texts, height) or [Row(height)]
    least = max(
        least, *(matrix.side(each.digits) for each in cells if isinstance(each, Squared) and each.digits), 0.0
    )
    others = sum(row.height for row in rows[:-1])
    rows[-1] = replace(rows[-1], height=max(height + _BELOW, least - others))
    rows = ruled(rows, places)
    rows[0] = rows[0].with_marks(_drawn(cells, places, height, size))
    return rows


def _lines(content: Content, room: float, size: float) -> tuple[Line, ...]:
    """The text of a cell; under bars it begins lower."""
    if isinstance(content, TickCell | Squared):
        return ()
    if isinstance(content, Coded):
        return (*[Line((), 0)] * _BAR_LINES, *wrap(content.runs, room, size))
    return flowing(content, room, size)


def _drawn(cells: Sequence[Content], places: Sequence[Span], height: float, size: float) -> list[Mark]:
    """Boxes and bars of a line."""
    side = size * 0.75
    marks: list[Mark] = []
    for content, (x, width) in zip(cells, places, strict=True):
        if isinstance(content, TickCell):
            marks.append(Box(x + (width - side) / 2, (height - side) / 2, side, content.ticked))
        elif isinstance(content, Coded):
            dots = barcode128.dots_for(content.barcode, 0)
            quiet = barcode128.QUIET_MODULES * dots * barcode128.DOT
            first = x + (width - barcode128.width(content.barcode, dots)) / 2 + quiet
            bar_height = _BAR_LINES * height - _BAR_INSET
            marks.append(Bars(first, _BAR_INSET, bar_height, content.barcode, dots))
        elif isinstance(content, Squared) and content.digits:
            quiet = matrix.QUIET_MODULES * matrix.MODULE
            inset = (width - matrix.side(content.digits)) / 2
            marks.append(Squares(x + inset + quiet, quiet, content.digits))
    return marks


def _grouped_head(columns: Sequence[Column], page: Page) -> Row:
    """A head of two levels as one row: names of groups above the names of their columns."""
    places = spans(columns, page)
    size, height = page.small, page.line(page.small)
    names = [
        wrap(_named(column.name), width - 2 * PADDING, size)
        for column, (_, width) in zip(columns, places, strict=True)
    ]
    groups = _groups(columns, places)
    titles = [wrap(_named(name), width - 2 * PADDING, size) for name, (_, width) in groups]
    upper = max(len(lines) for lines in titles) * height + PADDING
    lower = max(len(lines) for column, lines in zip(columns, names, strict=True) if column.group) * height
    whole = max(upper + lower, *(len(lines) * height for lines in names)) + PADDING
    marks: list[Mark] = []
    for column, lines, place in zip(columns, names, places, strict=True):
        top = upper if column.group else 0.0
        marks += _centred(lines, place, top, whole, page)
        marks.append(RuledLine(place[0], top, place[0], whole, _HAIRLINE))
    for lines, (_, (x, width)) in zip(titles, groups, strict=True):
        marks += _centred(lines, (x, width), 0, upper, page)
        marks += (RuledLine(x, upper, x + width, upper, _HAIRLINE), RuledLine(x, 0, x, whole, _HAIRLINE))
    end = page.text_width
    marks += (RuledLine(0, 0, end, 0, _HAIRLINE), RuledLine(0, whole, end, whole, _HAIRLINE))
    marks.append(RuledLine(end, 0, end, whole, _HAIRLINE))
    return Row(whole, tuple(marks), keep=True)


def _named(name: str) -> tuple[Run]:
    return (Run(whole_words(name), Face.BOLD),)


def _groups(columns: Sequence[Column], places: Sequence[Span]) -> list[tuple[str, Span]]:
    """Each group with the width of its columns together."""
    found = []
    for name, members in groupby(zip(columns, places, strict=True), key=lambda pair: pair[0].group):
        if name:
            inside = [place for _, place in members]
            found.append((name, (inside[0][0], sum(width for _, width in inside))))
    return found


def _centred(lines: Sequence[Line], place: Span, top: float, bottom: float, page: Page) -> list[Mark]:
    size, height = page.small, page.line(page.small)
    x, width = place
    y = top + (bottom - top - len(lines) * height) / 2
    marks: list[Mark] = []
    for number, each in enumerate(lines, start=1):
        baseline = y + number * height - size * 0.3
        marks += each.marks(x + PADDING, width - 2 * PADDING, baseline, size, Align.CENTRE)
    return marks
