"""The acts that are seldom the next one, behind one button: Alt+V opens the list, arrows move, Enter does."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.language import tr
from ui.counter.dossier.head import WIDE
from ui.theme import S1, S2
from ui.widgets.buttons import Button
from ui.widgets.keys import key

_BESIDE, _BESIDE_WIDE = 2, 3
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class MoreActs(QFrame):
    """A grid of buttons in the page itself, so that a scan while it is open presses nothing. Folded at first."""

    def __init__(self, buttons: tuple[Button, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons = buttons
        self.opener = Button(more_word(), self.toggle)
        self.opener.setToolTip("Alt+V")
        # Not the button's own shortcut, which presses it slowly for the eye: the next key may come at once.
        key("Alt+V", self.opener, self.toggle, tr("Việc khác với hồ sơ"))
        self.opener.setAccessibleName(tr("Việc khác"))
        self._beside = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, S1)
        self._grid.setHorizontalSpacing(S2)
        self._grid.setVerticalSpacing(S1)
        for button in buttons:
            button.installEventFilter(self)
        self._lay_out(_BESIDE)
        self.hide()

    @property
    def is_open(self) -> bool:
        """Whether the list is in sight."""
        return not self.isHidden()

    def toggle(self) -> None:
        """Open the list with the keyboard on its first act, or fold it."""
        self.set_open(not self.is_open)
        if self.is_open:
            self.buttons[0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_open(self, is_open: bool) -> None:
        """Show the list or fold it."""
        self.setVisible(is_open)
        self.opener.setText(more_word(is_open=is_open))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows go from act to act as they lie; Qt's own way is the order of Tab."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            steps = {Qt.Key.Key_Up: -self._beside, Qt.Key.Key_Down: self._beside, **_STEPS}
            step = steps.get(Qt.Key(event.key()))
            if step is not None:
                place = next(at for at, button in enumerate(self.buttons) if button is watched) + step
                if 0 <= place < len(self.buttons):
                    self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(_BESIDE_WIDE if self.width() >= WIDE else _BESIDE)

    def _lay_out(self, beside: int) -> None:
        if beside == self._beside:
            return
        self._beside = beside
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // beside, place % beside)


def more_word(*, is_open: bool = False) -> str:
    """What the button of the list says; its arrow says whether the list is open."""
    return f"{tr('Việc khác')} {'▴' if is_open else '▾'}"
