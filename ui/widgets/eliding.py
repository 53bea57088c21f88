"""Words that give way where there is no room for them: in a label, a radio button, a line to type in."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionFrame,
    QWidget,
)

from ui.theme import S2

_LEAST_WIDTH = 48
_MORE = "…"
FRAME = 12
"""Padding and border around the words, as in the style sheet."""
_INSIDE = 2
"""Qt's own distance of the words from the edge of a line."""


class ElidedLabel(QLabel):
    """A line of text that gives way to its neighbours and shows itself whole in its tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        """`role` is one of the style sheet's: muted, title, heading …"""
        super().__init__(parent)
        if role:
            self.setProperty("role", role)
        self._whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(_LEAST_WIDTH)

    @property
    def whole(self) -> str:
        """All of the words, also those out of sight."""
        return self._whole

    def say(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._elide()

    def whole_width(self) -> int:
        """Room the text needs to be read whole."""
        return self.fontMetrics().horizontalAdvance(self._whole) + S2

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        shown = elided(self._whole, self.fontMetrics(), self.width())
        if shown != self.text():
            self.setText(shown)


def elided(text: str, metrics: QFontMetrics, width: int) -> str:
    """As much of a text as there is room for, ending at the end of a word where that leaves half of it."""
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    if shown == text:
        return text
    kept = shown.removesuffix(_MORE)
    if text[len(kept) : len(kept) + 1].isspace():
        return shown
    words = kept.rpartition(" ")[0].rstrip(" ·,:;–")
    return words + _MORE if 2 * len(words) > len(kept) else shown


class ElidedRadio(QRadioButton):
    """Shows as much of its words as there is room for; the tooltip has them all."""

    def __init__(self, words: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), parent)
        self.words = words
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setToolTip(words)
        self.setAccessibleName(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        mark = self.style().subElementRect(QStyle.SubElement.SE_RadioButtonContents, option, self).left()
        room = self.width() - mark - FRAME
        shown = self.fontMetrics().elidedText(self.words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class ElidingEdit(QLineEdit):
    """Its tooltip has what does not fit; a letter is never cut through."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.textChanged.connect(lambda _text: self._tell())

    @property
    def shown(self) -> str:
        """What is in sight while nobody types here."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self._room().width())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus() or self.shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self._room(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), self.shown)
        painter.end()

    def _room(self) -> QRect:
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        return inside.marginsRemoved(self.textMargins()).adjusted(_INSIDE, 0, -_INSIDE, 0)

    def _tell(self) -> None:
        self.setToolTip("" if self.shown == self.text() else self.text())
