"""What a kiosk is made of: words and buttons for fingers and old eyes, as large as the screen lets them be."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QScroller, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import S2
from ui.widgets.buttons import Button, Kind
from ui.widgets.labels import label

TOUCH = 72
"""The least height of what is touched, in logical pixels: about 19 mm on a screen of 96 dpi."""
SAID, ASKED, SMALL = 24, 34, 18
"""Sizes of type, in logical pixels."""


def large(text: str = "", size: int = SAID, *, bold: bool = False, role: str = "") -> QLabel:
    """Words that wrap, in a size of type."""
    made = label(text, role, wrap=True, whole=True)
    # A style sheet goes before a font that is set.
    made.setStyleSheet(f"font-size: {size}px; font-weight: {600 if bold else 400};")
    return made


class TouchButton(Button):
    """A button for a finger; it never takes the keyboard, so that no Enter of a scanner presses it."""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None],
        *,
        kind: Kind = "plain",
        size: int = SAID,
        height: int = TOUCH,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, pressed, kind=kind, parent=parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setStyleSheet(f"font-size: {size}px; min-height: {height - 8}px;")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)


class Leaves(QScrollArea):
    """A column that a finger pushes up and down."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._inside = QWidget()
        self.column = QVBoxLayout(self._inside)
        self.column.setSpacing(S2)
        self.column.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setWidget(self._inside)
        QScroller.grabGesture(self.viewport(), QScroller.ScrollerGestureType.LeftMouseButtonGesture)

    def show_lines(self, lines: list[QWidget]) -> None:
        """Put these in place of what was there, from the top."""
        while (item := self.column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for line in lines:
            self.column.addWidget(line)
        self.verticalScrollBar().setValue(0)
