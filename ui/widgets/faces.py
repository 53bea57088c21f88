"""Five faces to touch, from very dissatisfied to very satisfied, each with its words beneath."""

from functools import partial

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.language import tr
from app.services.wording.satisfaction_words import satisfaction_word
from models.ballots import LEVELS
from ui.theme import S2, S4, colours_of
from ui.widgets.buttons import Button
from ui.widgets.labels import label

WORD_SIZE = 20
"""Of type, in logical pixels."""
_FACE, _LEAST = 120, 220
_MIDDLE = LEVELS[len(LEVELS) // 2]


class Faces(QWidget):
    """`chosen(int)` the level that was touched; no key reaches them, so that no scan answers for anybody."""

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.buttons = tuple(_FaceButton(each) for each in LEVELS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S4)
        for each in self.buttons:
            each.clicked.connect(partial(self.chosen.emit, each.level))
            row.addWidget(each, 1)


class _FaceButton(Button):
    def __init__(self, level: int) -> None:
        super().__init__("")
        self.level = level
        word = satisfaction_word(level)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumHeight(_LEAST)
        self.setAccessibleName(tr("Đánh giá: {word}", word=word))
        said = label(word, wrap=True, whole=True)
        said.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        said.setStyleSheet(f"font-size: {WORD_SIZE}px; font-weight: 600;")
        column = QVBoxLayout(self)
        column.setContentsMargins(S2, S4, S2, S4)
        column.setSpacing(S2)
        column.addWidget(_Face(level), 3)
        column.addWidget(said, 2)
        for each in self.findChildren(QWidget):
            each.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)


class _Face(QWidget):
    """Drawn by ourselves: not every office PC has a font with faces."""

    def __init__(self, level: int) -> None:
        super().__init__()
        self._level = level

    def sizeHint(self) -> QSize:
        return QSize(_FACE, _FACE)

    def minimumSizeHint(self) -> QSize:
        return QSize(_FACE // 2, _FACE // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = min(self.width(), self.height(), 2 * _FACE) - 4.0
        middle = QPointF(self.width() / 2, self.height() / 2)
        colours = colours_of(self)
        bend = (self._level - _MIDDLE) / 2  # from -1, the corners of the mouth down, to 1
        line, inside = (
            (colours.bad, colours.bad_soft)
            if bend < 0
            else (colours.good, colours.good_soft)
            if bend > 0
            else (colours.warning, colours.warning_soft)
        )
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(QColor(line), side / 22)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.setBrush(QColor(inside))
            painter.drawEllipse(middle, side * 0.47, side * 0.47)
            painter.setBrush(QColor(line))
            for eye in (-1, 1):
                at = middle + QPointF(eye * side * 0.18, -side * 0.12)
                painter.drawEllipse(QRectF(at.x() - side / 28, at.y() - side / 18, side / 14, side / 9))
            mouth = QPainterPath(middle + QPointF(-side * 0.22, side * (0.2 - 0.08 * bend)))
            mouth.quadTo(
                middle + QPointF(0, side * (0.2 + 0.24 * bend)),
                middle + QPointF(side * 0.22, side * (0.2 - 0.08 * bend)),
            )
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawPath(mouth)
