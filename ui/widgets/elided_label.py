"""One line of words that is cut where there is no room for it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
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


_MORE = "…"
