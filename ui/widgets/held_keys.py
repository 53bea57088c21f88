"""Keys pressed while what they are meant for is still being made: kept, and given to it when it stands."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QWidget

from ui.widgets.focus import is_field

MOST = 200
_TYPING = (Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SHIFTS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class HeldKeys:
    """Holds the keys of pages (F1, F2 …) and what is typed.

    Given back, a key turns to its page or falls into a field. What would press or choose something is let go:
    nobody has seen yet what that would be.
    """

    def __init__(self) -> None:
        self._keys: list[QKeyEvent] = []

    def hold(self, event: QKeyEvent, *, typing: bool = True) -> bool:
        """Whether the key is of a kind that waits, and waits now; without `typing` only keys of pages do."""
        is_typed = typing and (event.key() in _TYPING or (bool(event.text()) and event.text().isprintable()))
        waits = is_typed or Qt.Key.Key_F1 <= event.key() <= Qt.Key.Key_F12
        if not waits or event.modifiers() & ~_SHIFTS or len(self._keys) >= MOST:
            return False
        self._keys.append(event.clone())
        event.accept()
        return True

    def drop(self) -> None:
        """What they were meant for does not come."""
        self._keys = []

    def give(self, window: QWidget, turn: Callable[[QKeySequence], bool] | None = None) -> None:
        """Press them now, in their order; `turn` goes to the page of a key, where there is one."""
        keys, self._keys = self._keys, []
        for key in keys:
            if turn is not None and turn(QKeySequence(key.keyCombination())):
                continue
            focus = window.focusWidget()
            if is_field(focus) or (turn is not None and key.text().isprintable() and key.text()):
                QApplication.sendEvent(focus or window, key)
