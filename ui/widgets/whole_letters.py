"""A label that keeps the marks of its first and last line, which many fonts draw outside their own height."""

from math import ceil

from PySide6.QtCore import QEvent
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel

_TALLEST = "ẤẦẪẨỐỒỖỔẾỀỄỂỨỪỮỬ"
_DEEPEST = "ẶẬỘỆỰỊỤg"
_LETTERS = (QEvent.Type.FontChange, QEvent.Type.StyleChange, QEvent.Type.ParentChange, QEvent.Type.Polish)
"""After these Qt sets the margins anew: each may have brought another font or frame."""


class WholeLetters(QLabel):
    """A Vietnamese capital with two marks stands above the ascent; a label as high as its font cuts the upper one.

    "Ánh" would be read "Anh": a citizen's name would change.
    """

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() in _LETTERS:
            self._make_room()
        return done

    def _make_room(self) -> None:
        metrics = QFontMetricsF(self.font())
        above = -metrics.tightBoundingRect(_TALLEST).top() - metrics.ascent()
        below = metrics.tightBoundingRect(_DEEPEST).bottom() - metrics.descent()
        self.setContentsMargins(0, max(ceil(above), 0), 0, max(ceil(below), 0))
