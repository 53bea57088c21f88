"""A screen of several pages behind a row of tabs; which there are is a plain list."""

from dataclasses import dataclass
from functools import partial
from typing import Protocol, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S2
from ui.widgets.tab_button import TabButton


class Page(Protocol):
    """What the tabs ask of a page."""

    def entered(self) -> None:
        """The page has come into sight: focus where the next key belongs."""

    def refresh(self) -> None:
        """Data changed elsewhere."""


@dataclass(frozen=True, slots=True)
class Tab:
    """One page: its name for the code, the word on its tab."""

    name: str
    word: str
    page: QWidget


class TabsPage(QWidget):
    """Shows one of its pages, the first one at first; a single page has no row of tabs."""

    def __init__(self, tabs: tuple[Tab, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tabs = tabs
        self._stack = QStackedWidget()
        self.buttons: dict[str, TabButton] = {}
        row = QHBoxLayout()
        row.setSpacing(S2)
        for tab in tabs:
            self._stack.addWidget(tab.page)
            if len(tabs) > 1:
                self.buttons[tab.name] = TabButton(tab.word, partial(self.turn, tab.name))
                row.addWidget(self.buttons[tab.name])
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2 if self.buttons else 0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._mark()

    @property
    def name(self) -> str:
        """The page in sight."""
        return self._tabs[self._stack.currentIndex()].name

    @property
    def names(self) -> list[str]:
        """The pages there are, in their order."""
        return [tab.name for tab in self._tabs]

    def page(self, name: str) -> QWidget:
        """One of the pages, in sight or not."""
        return next(tab.page for tab in self._tabs if tab.name == name)

    def turn(self, name: str) -> None:
        """Bring a page into sight and enter it."""
        self._stack.setCurrentIndex(self.names.index(name))
        self._mark()
        self.entered()

    def entered(self) -> None:
        """Enter the page in sight."""
        self._shown.entered()

    def refresh(self) -> None:
        """Read the page in sight again; the others read when they are entered."""
        self._shown.refresh()

    @property
    def _shown(self) -> Page:
        return cast("Page", self._stack.currentWidget())

    def _mark(self) -> None:
        for name, button in self.buttons.items():
            button.setChecked(name == self.name)
