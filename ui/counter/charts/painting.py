"""The strokes of a chart painted by Qt, in the colours of the theme."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from printing.chart import Block, Dot, Ink, Stroke, Strokes, Words
from ui.colours import Colours


def paint(painter: QPainter, drawn: Strokes, colours: Colours, font: QFont) -> None:
    """All strokes, their origin at the painter's, on a ground of the surface's colour."""
    inks = {
        Ink.FIRST: QColor(colours.chart_first),
        Ink.SECOND: QColor(colours.chart_second),
        Ink.WORDS: QColor(colours.text),
        Ink.FAINT: QColor(colours.muted),
        Ink.GRID: QColor(colours.border),
    }
    ground = QColor(colours.surface)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for each in drawn.strokes:
        ink = inks[each.tone]
        if isinstance(each, Words):
            _words(painter, each, ink, ground, font)
            continue
        painter.setPen(QPen(ink, each.width if isinstance(each, Stroke) else 1.2))
        if isinstance(each, Stroke):
            _stroke(painter, each, ink)
        elif isinstance(each, Block):
            painter.setBrush(ink if each.is_filled else ground)
            painter.drawRect(QRectF(each.x, each.y, each.width, each.height))
        else:
            _dot(painter, each, ink, ground)


def _stroke(painter: QPainter, stroke: Stroke, ink: QColor) -> None:
    pen = QPen(ink, stroke.width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if stroke.is_dashed:
        pen.setDashPattern([3.0, 2.0])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawPolyline([QPointF(x, y) for x, y in stroke.points])


def _dot(painter: QPainter, dot: Dot, ink: QColor, ground: QColor) -> None:
    box = QRectF(dot.x - dot.size / 2, dot.y - dot.size / 2, dot.size, dot.size)
    painter.setBrush(ground if dot.is_square else ink)
    if dot.is_square:
        painter.drawRect(box)
    else:
        painter.drawEllipse(box)


def _words(painter: QPainter, words: Words, ink: QColor, ground: QColor, font: QFont) -> None:
    used = QFont(font)
    if words.is_strong:
        used.setWeight(QFont.Weight.DemiBold)
    metrics = QFontMetricsF(used)
    width = metrics.horizontalAdvance(words.text)
    x = words.x - words.part * width
    if words.on_ground:
        painter.fillRect(QRectF(x, words.y - metrics.capHeight(), width, metrics.capHeight() * 1.15), ground)
    painter.setFont(used)
    painter.setPen(ink)
    painter.drawText(QPointF(x, words.y), words.text)
