"""Parts of a page behind a row of tabs, one in sight; Alt+1, Alt+2 … turn to them."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S1, S2
from ui.widgets.keys import key
from ui.widgets.tabs_page import TabButton


class Tabs(QWidget):
    """`turned(name)` when another part comes in sight."""

    turned = Signal(str)

    def __init__(self, parts: tuple[tuple[str, str, QWidget], ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = [name for name, _title, _part in parts]
        self._group = QButtonGroup(self)
        self._stack = QStackedWidget()
        self._stack.setProperty("role", "inside")
        self.buttons: dict[str, TabButton] = {}
        self._keys: dict[str, QShortcut] = {}
        row = QHBoxLayout()
        row.setSpacing(S1)
        for place, (name, title, part) in enumerate(parts):
            button = TabButton(title, partial(self.turn, name))
            self._group.addButton(button, place)
            button.setToolTip(f"Alt+{place + 1}")
            self._keys[name] = key(f"Alt+{place + 1}", self, button.click, title)
            self._keys[name].setEnabled(bool(title))
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
        self.turn(self._names[0])

    @property
    def name(self) -> str:
        """The part in sight."""
        return self._names[self._stack.currentIndex()]

    def word(self, name: str, title: str) -> None:
        """Give a tab another title."""
        self.buttons[name].setText(title)
        self._keys[name].setWhatsThis(title)
        self._keys[name].setEnabled(bool(title))

    def offer(self, name: str, is_offered: bool) -> None:
        """Show or hide a tab."""
        self.buttons[name].setVisible(is_offered)
        self._keys[name].setEnabled(is_offered)

    def turn(self, name: str) -> None:
        """Bring a part in sight."""
        self.buttons[name].setChecked(True)
        self._stack.setCurrentIndex(self._names.index(name))
        self.turned.emit(name)
