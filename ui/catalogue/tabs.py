"""Parts of a page behind a row of tabs, one in sight."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S1, S2
from ui.widgets.buttons import Button


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
            self._group.addButton(button, place)
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

    def turn(self, name: str) -> None:
        """Bring a part in sight."""
        self.buttons[name].setChecked(True)
        self._stack.setCurrentIndex(self._names.index(name))
        self.turned.emit(name)
