"""A chart drawn by ReportLab, in black and grey: what lies on the desk was printed by any printer."""

from typing import Any

from printing.chart import Block, Dot, Ink, Stroke, Strokes, Words
from printing.fonts import Face, loaded
from printing.text import clean, measure

_GREYS = {Ink.FIRST: 0.35, Ink.SECOND: 0.0, Ink.WORDS: 0.0, Ink.FAINT: 0.25, Ink.GRID: 0.8}
_DASH = (4, 2.5)
_EDGE = 0.6


def draw_chart(canvas: Any, drawn: Strokes, left: float, top: float, size: float) -> None:
    """The strokes with their upper left corner at (left, top), in points from the page's lower left corner."""
    canvas.saveState()
    canvas.setLineJoin(1)
    for each in drawn.strokes:
        canvas.setStrokeGray(_GREYS[each.tone])
        canvas.setFillGray(_GREYS[each.tone])
        if isinstance(each, Stroke):
            _stroke(canvas, each, left, top)
        elif isinstance(each, Block):
            canvas.setLineWidth(_EDGE)
            if not each.is_filled:
                canvas.setFillGray(1)
            bottom = top - each.y - each.height
            canvas.rect(left + each.x, bottom, each.width, each.height, stroke=1, fill=1)
        elif isinstance(each, Dot):
            _dot(canvas, each, left, top)
        else:
            _words(canvas, each, left, top, size)
    canvas.restoreState()


def _stroke(canvas: Any, stroke: Stroke, left: float, top: float) -> None:
    canvas.setLineWidth(stroke.width)
    canvas.setDash(*(_DASH if stroke.is_dashed else ()))
    path = canvas.beginPath()
    (x, y), *others = stroke.points
    path.moveTo(left + x, top - y)
    for x, y in others:
        path.lineTo(left + x, top - y)
    canvas.drawPath(path)
    canvas.setDash()


def _dot(canvas: Any, dot: Dot, left: float, top: float) -> None:
    canvas.setLineWidth(_EDGE)
    x, y, half = left + dot.x, top - dot.y, dot.size / 2
    if dot.is_square:
        canvas.setFillGray(1)
        canvas.rect(x - half, y - half, dot.size, dot.size, stroke=1, fill=1)
    else:
        canvas.circle(x, y, half, stroke=1, fill=1)


def _words(canvas: Any, words: Words, left: float, top: float, size: float) -> None:
    face = Face.BOLD if words.is_strong else Face.REGULAR
    text = clean(words.text)
    width = measure(text, face, size)
    x, y = left + words.x - words.part * width, top - words.y
    if words.on_ground:
        canvas.setFillGray(1)
        canvas.rect(x, y - size * 0.1, width, size * 0.8, stroke=0, fill=1)
        canvas.setFillGray(_GREYS[words.tone])
    canvas.setFont(loaded(face).fontName, size)
    canvas.drawString(x, y, text)
