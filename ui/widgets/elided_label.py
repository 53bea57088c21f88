"""One line of words that is cut where there is no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from ui.theme import S2

_LEAST_WIDTH = 48


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
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width())
        if shown != self.text():
            self.setText(shown)
