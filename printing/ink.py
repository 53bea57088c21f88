"""Marks drawn by ReportLab, in black on white."""

from itertools import groupby
from typing import Any

from printing import barcode128, matrix
from printing.chart_ink import draw_chart
from printing.fonts import loaded
from printing.leaves import Leaf
from printing.marks import Bars, Box, Chart, CopyName, RuledLine, Squares, Text
from printing.sheet import Page
from printing.text import clean

_TOUCHING = 0.01
"""Rules that are no farther from each other, in points, are one."""
_CUT_DASH = (3, 3)
_CUT_WIDTH = 0.4


def draw(canvas: Any, leaf: Leaf, page: Page) -> None:
    """A page but for the names of its copies."""
    pen = canvas.beginText()
    rules = _Rules(canvas)
    face = None
    left = page.left
    for placed in leaf:
        top = page.height - page.top - placed.y
        for mark in placed.row.marks:
            if isinstance(mark, Text):
                if face != (mark.face, mark.size):
                    face = (mark.face, mark.size)
                    pen.setFont(loaded(mark.face).fontName, mark.size)
                pen.setTextOrigin(left + mark.x, top - mark.y)
                pen.textOut(mark.string)
            elif isinstance(mark, RuledLine):
                rules.add(left + mark.x1, top - mark.y1, left + mark.x2, top - mark.y2, mark.width)
            elif isinstance(mark, Box):
                _box(canvas, mark, left, top)
            elif isinstance(mark, Bars):
                _bars(canvas, mark, left, top)
            elif isinstance(mark, Squares):
                _squares(canvas, mark, left, top)
            elif isinstance(mark, Chart):
                draw_chart(canvas, mark.chart, left + mark.x, top - mark.y, mark.size)
    rules.draw()
    canvas.drawText(pen)


class _Rules:
    """The rules of a page; an upright one that goes on in the row below is one rule, however many rows there are."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._lines: list[tuple[float, tuple[float, float, float, float]]] = []
        self._uprights: dict[tuple[float, float], list[float]] = {}

    def add(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """A rule from (x1, y1) to (x2, y2)."""
        if x1 != x2:
            self._lines.append((width, (x1, y1, x2, y2)))
            return
        before = self._uprights.get((width, x1))
        if before is not None and abs(before[1] - y1) < _TOUCHING:
            before[1] = y2
            return
        if before is not None:
            self._lines.append((width, (x1, before[0], x1, before[1])))
        self._uprights[width, x1] = [y1, y2]

    def draw(self) -> None:
        """Draw them all."""
        self._lines += [(width, (x, top, x, bottom)) for (width, x), (top, bottom) in self._uprights.items()]
        for width, lines in groupby(sorted(self._lines), key=lambda rule: rule[0]):
            self._canvas.setLineWidth(width)
            for _, line in lines:
                self._canvas.line(*line)


def copy_names(canvas: Any, leaf: Leaf, copy: str, page: Page) -> None:
    """The name of a copy wherever the page asks for it."""
    for placed in leaf:
        for mark in placed.row.marks:
            if isinstance(mark, CopyName) and copy:
                canvas.setFont(loaded(mark.face).fontName, mark.size)
                baseline = page.height - page.top - placed.y - mark.y
                canvas.drawCentredString(page.left + mark.middle, baseline, f"({clean(copy)})")


def cut_line(canvas: Any, x1: float, y1: float, x2: float, y2: float) -> None:
    """A dashed line from edge to edge with scissors near its beginning."""
    canvas.saveState()
    canvas.setLineWidth(_CUT_WIDTH)
    canvas.setDash(*_CUT_DASH)
    canvas.line(x1, y1, x2, y2)
    canvas.setDash()
    canvas.translate(x1, y1)
    if x1 == x2:
        canvas.rotate(90)
    _scissors(canvas)
    canvas.restoreState()


def _box(canvas: Any, box: Box, left: float, top: float) -> None:
    x, y = left + box.x, top - box.y - box.side
    canvas.setLineWidth(0.8)
    canvas.rect(x, y, box.side, box.side)
    if box.ticked:
        canvas.setLineWidth(1.2)
        stroke = canvas.beginPath()
        stroke.moveTo(x + box.side * 0.2, y + box.side * 0.5)
        stroke.lineTo(x + box.side * 0.42, y + box.side * 0.22)
        stroke.lineTo(x + box.side * 0.82, y + box.side * 0.82)
        canvas.drawPath(stroke)


def _bars(canvas: Any, bars: Bars, left: float, top: float) -> None:
    """Bars that begin on a whole dot of the sheet and are whole dots wide."""
    dot = barcode128.DOT
    module = bars.dots * dot
    first = round((left + bars.x) / dot) * dot
    bottom = top - bars.y - bars.height
    path = canvas.beginPath()
    for start, length in barcode128.bars(bars.digits):
        path.rect(first + start * module, bottom, length * module, bars.height)
    canvas.drawPath(path, stroke=0, fill=1)


def _squares(canvas: Any, squares: Squares, left: float, top: float) -> None:
    """A symbol that begins on a whole dot of the sheet, its squares whole dots wide and high."""
    dot, module = barcode128.DOT, matrix.MODULE
    first = round((left + squares.x) / dot) * dot
    highest = round((top - squares.y) / dot) * dot
    path = canvas.beginPath()
    for row, column, length in matrix.dark_runs(squares.digits):
        path.rect(first + column * module, highest - (row + 1) * module, length * module, module)
    canvas.drawPath(path, stroke=0, fill=1)


def _scissors(canvas: Any) -> None:
    """Two rings and two blades along the line, some millimetres from the edge."""
    canvas.setLineWidth(0.8)
    for side in (1, -1):
        canvas.ellipse(16, side * 2.6 - 1.8, 22, side * 2.6 + 1.8)
        canvas.line(21.5, side * 1.9, 36, -side * 1.6)
