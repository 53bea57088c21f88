"""A screen of several pages behind a row of tabs; which there are is a plain list."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S2
from ui.widgets.buttons import Button
from ui.widgets.keys import key


class TabButton(Button):
    """Qt measures a button before it is chosen, and the chosen one is bold."""

    def __init__(self, text: str, pressed: Callable[[], None], parent: QWidget | None = None) -> None:
        super().__init__(text, pressed, kind="tab", parent=parent)

    def sizeHint(self) -> QSize:
        bold = QFont(self.font())
        bold.setBold(True)
        grown = QFontMetrics(bold).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(
            self.text()
        )
        return super().sizeHint() + QSize(max(grown, 0), 0)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class TabPage(Protocol):
    """What the tabs ask of a page."""

    def entered(self) -> None:
        """The page has come into sight: focus where the next key belongs."""

    def refresh(self) -> None:
        """Data changed elsewhere."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: its name for the code, the word on its tab, and how it is made."""

    name: str
    word: str
    make: Callable[[], QWidget]


class TabsPage(QWidget):
    """Shows one of its pages, the first one at first, by a click or Alt and its number; a single page has no row of
    tabs.

    A page is made when it is first wanted: nobody waits for those nobody looks at.
    """

    def __init__(self, tabs: tuple[Tab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = {tab.name: tab for tab in tabs}
        self._made: dict[str, QWidget] = {}
        self.name = tabs[0].name
        """The page in sight."""
        self._stack = QStackedWidget()
        self._stack.addWidget(QWidget())  # in sight until a page is entered
        self.buttons: dict[str, TabButton] = {}
        row = QHBoxLayout()
        row.setSpacing(S2)
        if len(tabs) > 1:
            for number, tab in enumerate(tabs, start=1):
                button = self.buttons[tab.name] = TabButton(tab.word, partial(self.turn, tab.name))
                row.addWidget(button)
                key(f"Alt+{number}", self, partial(self.turn, tab.name), tab.word)
                button.setToolTip(f"Alt+{number}")
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2 if self.buttons else 0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._mark()

    @property
    def names(self) -> list[str]:
        """The pages there are, in their order."""
        return list(self._tabs)

    def page(self, name: str) -> QWidget:
        """One of the pages, in sight or not."""
        if name not in self._made:
            self._made[name] = self._tabs[name].make()
            self._stack.addWidget(self._made[name])
        return self._made[name]

    def turn(self, name: str) -> None:
        """Bring a page into sight and enter it."""
        self.name = name
        self._mark()
        self.entered()

    def entered(self) -> None:
        """Enter the page in sight."""
        page = self.page(self.name)
        self._stack.setCurrentWidget(page)
        cast("TabPage", page).entered()

    def refresh(self) -> None:
        """Read the page in sight again; the others read when they are entered."""
        if self.name in self._made:
            cast("TabPage", self._made[self.name]).refresh()

    def _mark(self) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == self.name)
