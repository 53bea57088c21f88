"""A button that does an act: by Enter once its words have been seen, by a click, by Space never."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.counter.dossier.glance import Glance
from ui.widgets.buttons import Button, Kind


class ActButton(Button):
    """`entered` is what Enter does where that is not the same as a click."""

    def __init__(
        self,
        text: str,
        pressed: Callable[[], None],
        glance: Glance,
        *,
        entered: Callable[[], None] | None = None,
        kind: Kind = "plain",
        icon: str | None = None,
    ) -> None:
        super().__init__(text, pressed, kind=kind, icon=icon)
        self._glance = glance
        self._entered = entered or self.click

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.modifiers() & _CONTROL:
            super().keyPressEvent(event)
            return
        if self._glance.is_over and not event.isAutoRepeat():
            self._entered()
        event.accept()


_CONTROL = Qt.KeyboardModifier.ControlModifier
