"""Whether the person has had the time to see what Enter would do."""

import time

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

LOOK_MS = 600
"""How long something has been in sight before Enter does it: the Enter of a scan, or a second Enter pressed out
of impatience, comes sooner; nobody reads a name in less."""


def now_ms() -> float:
    """A clock that never goes back."""
    return time.monotonic() * 1_000


class Glance(QObject):
    """Counts from the moment in which what one would press has been drawn on the screen, not from when it was
    made: on a busy PC that may be a second later."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._looked_at: QWidget | None = None
        self._seen_at: float | None = None

    def begin(self, widget: QWidget | None) -> None:
        """Something new is to be seen; with nothing to press there is nothing to wait for."""
        if self._looked_at is not None and isValid(self._looked_at):
            self._looked_at.removeEventFilter(self)
        self._looked_at, self._seen_at = widget, None
        if widget is not None:
            widget.installEventFilter(self)
            widget.update()

    @property
    def is_seen(self) -> bool:
        """Whether it has been drawn."""
        return self._seen_at is not None

    @property
    def is_over(self) -> bool:
        """Whether it has been in sight long enough."""
        return self._seen_at is not None and now_ms() - self._seen_at >= LOOK_MS

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and watched is self._looked_at and self._seen_at is None:
            self._seen_at = now_ms()
        return False
