"""Buttons that behave the same on every screen."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from ui import icons

Kind = Literal["plain", "main", "link", "quiet", "nav", "tab", "expander"]


class Button(QPushButton):
    """A button that Enter presses once when it has the focus, and never by being a dialog's default.

    A scan ends with Enter, so `autoDefault` is off everywhere and a repeated key is not a second press. Space
    chooses and unfolds, and presses nothing else: a word typed one field too far must not do anything.
    """

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None] | None = None,
        *,
        kind: Kind = "plain",
        icon: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setAutoDefault(False)
        self.setDefault(False)
        self._takes_space = kind in _BY_SPACE
        self.setProperty("kind", kind)
        if kind in ("nav", "tab"):
            self.setCheckable(True)
        if icon:
            icons.put(self, icon, _ICON_TONES.get(kind, "text"))
        if pressed is not None:
            self.clicked.connect(lambda: pressed())  # noqa: PLW0108  drops the checked state

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self.click()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select) and not self._takes_space:
            event.accept()
            return
        super().keyPressEvent(event)


_BY_SPACE = ("nav", "tab", "expander")
_ICON_TONES = {"main": "on_fill", "link": "accent"}
