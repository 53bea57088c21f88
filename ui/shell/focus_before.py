"""Where the clerk was before a scan took the keyboard away."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid


class FocusBefore:
    """Remembers the first place left; the second of two scans comes from the box, which is no place to go back to."""

    def __init__(self) -> None:
        self._place: QWidget | None = None

    def remember(self, focused: QWidget | None, *transient: QWidget) -> None:
        """Remember who has the keyboard; what is inside of `transient` will be gone by then."""
        if self._place is None and focused is not None and not _is_in(focused, transient):
            self._place = focused

    def forget(self) -> None:
        """Forget the place: the keyboard does not go back there."""
        self._place = None

    def give_back(self, otherwise: Callable[[], None]) -> None:
        """Give the keyboard back; `otherwise` where there was no such place, or it is out of sight."""
        place, self._place = self._place, None
        if place is not None and isValid(place) and place.isVisible():
            place.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            otherwise()


def _is_in(focused: QWidget, areas: tuple[QWidget, ...]) -> bool:
    return any(focused is each or each.isAncestorOf(focused) for each in areas)
