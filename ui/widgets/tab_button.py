"""A tab without a number: wide enough for the bold word it has once it is chosen."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from ui.widgets.buttons import Button


class TabButton(Button):
    """Qt measures a button before it is chosen, and the chosen one is bold."""

    def __init__(self, text: str, pressed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(text, pressed, kind="tab", parent=parent)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        grown = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(max(grown, 0), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
