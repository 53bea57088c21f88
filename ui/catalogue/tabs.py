"""Parts of a page behind a row of tabs, one in sight; Alt+1, Alt+2 … turn to them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S1, S2
from ui.widgets.buttons import Button

_PADDING = 28


class Tabs(QWidget):
    """`turned(name)` when another part comes in sight."""

    turned = Signal(str)

    def __init__(self, parts: tuple[tuple[str, str, QWidget], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [name for name, _title, _part in parts]
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "inside")
        self.buttons: dict[str, Button] = {}
        row = QHBoxLayout()
        row.setSpacing(S1)
        for place, (name, title, part) in enumerate(parts):
            button = Button(title, kind="tab")
            button.setMinimumWidth(_bold_width(button, title))
            self._group.addButton(button, place)
            button.setToolTip(f"Alt+{place + 1}")
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key(Qt.Key.Key_1 + place)), self)
            shortcut.activated.connect(button.click)
            self.buttons[name] = button
            row.addWidget(button)
            self._stack.addWidget(part)
        row.addStretch(1)
        self.beside = row
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._group.idClicked.connect(lambda place: self.turn(self._names[place]))
        self.turn(self._names[0])

    @property
    def name(self) -> str:
        """The part in sight."""
        return self._names[self._stack.currentIndex()]

    def word(self, name: str, title: str) -> None:
        """Give a tab another title."""
        self.buttons[name].setText(title)
        self.buttons[name].setMinimumWidth(_bold_width(self.buttons[name], title))

    def offer(self, name: str, is_offered: bool) -> None:
        """Show or hide a tab."""
        self.buttons[name].setVisible(is_offered)

    def turn(self, name: str) -> None:
        """Bring a part in sight."""
        self.buttons[name].setChecked(True)
        self._stack.setCurrentIndex(self._names.index(name))
        self.turned.emit(name)


def _bold_width(button: Button, title: str) -> int:
    """Room for the title as it is when chosen; Qt measures it in the lighter hand."""
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(title) + _PADDING
