"""Tabs that carry a number: which list is in sight, and how much waits in the others."""

from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui import icons
from ui.theme import ICON_SIZE, S1, repolish
from ui.widgets.buttons import Button
from ui.widgets.keys import key

_PADDING, _COMPACT = 24 + S1, 12 + S1
"""Border and padding of a tab, as in the style sheet, and a little air; less of it where icons have to go."""


class Fold(Enum):
    """What a tab shows: icon, word and number; word and number; icon and number."""

    WHOLE = auto()
    WORDS = auto()
    NUMBERS = auto()


@dataclass(frozen=True, slots=True)
class CountTab:
    """One tab: the view's name, its word, an icon, and the tone of a number above zero."""

    view: str
    word: str
    icon: str
    alarm: str = ""


class CountTabs(QWidget):
    """A row of tabs; Alt+1, Alt+2 … choose them from anywhere in the window while they are in sight.

    Without room for everything the icons go first; then only the chosen tab keeps its word, and the others
    are an icon and a number.
    """

    chosen = Signal(str)

    def __init__(self, tabs: tuple[CountTab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = {tab.view: tab for tab in tabs}
        self._buttons: dict[str, Button] = {}
        self._numbers: dict[str, int] = {}
        self._fold = Fold.WHOLE
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
            key(f"Alt+{number}", self, button.click, tab.word)
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

    def title(self, view: str) -> str:
        """The word of a tab, without its number."""
        return self._tabs[view].word

    def show_counts(self, counts: dict[str, int]) -> None:
        """Write the numbers; a tab with an alarm tone wears it while its number is not zero."""
        self._numbers = counts
        for view in counts.keys() & self._buttons.keys():
            self._word(view)

    def wide_width(self) -> int:
        """The width at which every tab has its icon and its word."""
        return self._width_of(Fold.WHOLE)

    def fit(self, room: int) -> None:
        """Fold so far as the room in pixels asks for."""
        wanted = next((fold for fold in Fold if self._width_of(fold) <= room), Fold.NUMBERS)
        if wanted is not self._fold:
            self._fold = wanted
            for view in self._buttons:
                self._word(view)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._width_of(Fold.NUMBERS), super().minimumSizeHint().height())

    def _width_of(self, fold: Fold) -> int:
        views = list(self._buttons)
        widths = [self._tab_width(view, fold, has_word=fold is not Fold.NUMBERS) for view in views]
        if fold is Fold.NUMBERS:
            # Whichever is chosen must find room for its word.
            longest = max(self._tab_width(view, fold, has_word=True) for view in views)
            widths = [*sorted(widths)[1:], longest]
        return sum(widths) + S1 * (len(widths) - 1)

    def _tab_width(self, view: str, fold: Fold, *, has_word: bool) -> int:
        words = QFontMetrics(_bold(self._buttons[view])).horizontalAdvance(
            self._words(view, has_word=has_word)
        )
        return words + (_COMPACT if fold is Fold.WORDS else ICON_SIZE + S1 + _PADDING)

    def _word(self, view: str) -> None:
        button, tab = self._buttons[view], self._tabs[view]
        has_word = self._fold is not Fold.NUMBERS or button.isChecked()
        button.setText(self._words(view, has_word=has_word))
        button.setAccessibleName(self._words(view, has_word=True))
        button.setFixedWidth(self._tab_width(view, self._fold, has_word=has_word))
        alarm = tab.alarm if tab.alarm and self._numbers.get(view) else ""
        if self._fold is Fold.WORDS:
            icons.take_away(button)
        else:
            icons.put(button, tab.icon, alarm or "text")
        looks = {"tone": alarm, "compact": self._fold is Fold.WORDS}
        if any(button.property(name) != value for name, value in looks.items()):
            for name, value in looks.items():
                button.setProperty(name, value)
            repolish(button)

    def _words(self, view: str, *, has_word: bool) -> str:
        word = self._tabs[view].word if has_word else ""
        number = str(self._numbers[view]) if view in self._numbers else ""
        return "  ".join(part for part in (word, number) if part)


def _bold(button: Button) -> QFont:
    """The chosen tab is bold and must not be cut; Qt measures a button before it is chosen."""
    font = QFont(button.font())
    font.setWeight(QFont.Weight.DemiBold)
    return font
