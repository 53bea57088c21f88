"""Tabs that carry a number: which list is in sight, and how much waits in the others."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from ui import icons
from ui.theme import S1
from ui.widgets.buttons import Button


@dataclass(frozen=True, slots=True)
class CountTab:
    """One tab: the view's name, its word, an icon, and the tone of a number above zero."""

    view: str
    word: str
    icon: str
    alarm: str = ""


class CountTabs(QWidget):
    """A row of tabs; Alt+1, Alt+2 … choose them from anywhere in the window while they are in sight."""

    chosen = Signal(str)

    def __init__(self, tabs: tuple[CountTab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = {tab.view: tab for tab in tabs}
        self._buttons: dict[str, Button] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1)
        for number, tab in enumerate(tabs, start=1):
            button = Button(tab.word, kind="tab", icon=tab.icon)
            button.setToolTip(f"Alt+{number}")
            button.clicked.connect(lambda _checked, view=tab.view: self.chosen.emit(view))
            group.addButton(button)
            row.addWidget(button)
            self._buttons[tab.view] = button
            shortcut = QShortcut(QKeySequence(Qt.Modifier.ALT | Qt.Key(Qt.Key.Key_0 + number)), self)
            shortcut.activated.connect(button.click)
        row.addStretch(1)
        self.choose(tabs[0].view)

    @property
    def view(self) -> str:
        """The view whose tab is chosen."""
        return next(view for view, button in self._buttons.items() if button.isChecked())

    def choose(self, view: str) -> None:
        """Mark a tab as the chosen one without telling anybody."""
        self._buttons[view].setChecked(True)

    def word(self, view: str) -> str:
        """What a tab says, number included."""
        return self._buttons[view].text()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Write the numbers; a tab with an alarm tone colours its icon while its number is not zero."""
        for view, number in counts.items():
            tab, button = self._tabs[view], self._buttons[view]
            button.setText(f"{tab.word}  {number}")
            button.setMinimumWidth(_width_when_chosen(button))
            icons.put(button, tab.icon, tab.alarm if tab.alarm and number else "text")


def _width_when_chosen(button: Button) -> int:
    """The chosen tab is bold and must not be cut; Qt measures a button before it is chosen."""
    font = button.font()
    plain = QFontMetrics(font).horizontalAdvance(button.text())
    font.setWeight(QFont.Weight.DemiBold)
    bold = QFontMetrics(font).horizontalAdvance(button.text())
    return button.sizeHint().width() + max(0, bold - plain)
