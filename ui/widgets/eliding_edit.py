"""A line for text that ends in a mark where it has no room for all of it, as long as nobody types in it."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

_INSIDE = 2
"""Qt's own distance of the words from the edge of a line."""


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
