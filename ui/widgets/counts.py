"""Tabs that carry a number: which list is in sight, and how much waits in the others."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

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
    """A row of tabs; Alt+1, Alt+2 … choose them from anywhere in the window while they are in sight.

    Without room for all words, only the chosen tab keeps its own; the others are an icon and a number.
    """

    chosen = Signal(str)

    def __init__(self, tabs: tuple[CountTab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = {tab.view: tab for tab in tabs}
        self._buttons: dict[str, Button] = {}
        self._numbers: dict[str, int] = {}
        self._is_narrow = False
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S1)
        for number, tab in enumerate(tabs, start=1):
            button = Button(tab.word, kind="tab", icon=tab.icon)
            button.setToolTip(f"{tab.word} (Alt+{number})")
            button.toggled.connect(lambda _on, view=tab.view: self._word(view))
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
        self._numbers = counts
        for view, number in counts.items():
            tab = self._tabs[view]
            self._word(view)
            icons.put(self._buttons[view], tab.icon, tab.alarm if tab.alarm and number else "text")

    def wide_width(self) -> int:
        """The width at which every tab can say its word."""
        widths = [_width(button, self._words(view, is_whole=True)) for view, button in self._buttons.items()]
        return sum(widths) + S1 * (len(widths) - 1)

    def set_narrow(self, is_narrow: bool) -> None:
        """Leave out the words of the tabs that are not chosen, or write all of them."""
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            for view in self._buttons:
                self._word(view)

    def minimumSizeHint(self) -> QSize:
        widths = [_width(button, self._words(view, is_whole=False)) for view, button in self._buttons.items()]
        longest = max(
            _width(button, self._words(view, is_whole=True)) for view, button in self._buttons.items()
        )
        width = sum(widths) - min(widths) + longest + S1 * (len(widths) - 1)
        return QSize(width, super().minimumSizeHint().height())

    def _word(self, view: str) -> None:
        button = self._buttons[view]
        button.setText(self._words(view, is_whole=not self._is_narrow or button.isChecked()))
        button.setAccessibleName(self._words(view, is_whole=True))
        button.setMinimumWidth(_width(button, button.text()))

    def _words(self, view: str, *, is_whole: bool) -> str:
        word = self._tabs[view].word if is_whole else ""
        number = str(self._numbers[view]) if view in self._numbers else ""
        return "  ".join(part for part in (word, number) if part)


def _width(button: Button, words: str) -> int:
    """The chosen tab is bold and must not be cut; Qt measures a button before it is chosen."""
    font = button.font()
    plain = QFontMetrics(font).horizontalAdvance(button.text())
    font.setWeight(QFont.Weight.DemiBold)
    return button.sizeHint().width() - plain + QFontMetrics(font).horizontalAdvance(words)
