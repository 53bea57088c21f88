"""The catalogue of procedures as a screen of the window; its pages are made when it is first entered.

They bring the strict documents (pydantic) with them, which the first screen of the day need not wait for.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.language import tr
from ui.desk import Desk
from ui.widgets.blank import Blank
from ui.widgets.held_keys import HeldKeys

if TYPE_CHECKING:
    from ui.office.catalogue.pages import CataloguePages


class CatalogueScreen(QWidget):
    """For administrators; others are told so."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, *, drafts: Path | None = None) -> None:
        """`drafts` is the folder for unsaved edits, by default the one of this PC's data."""
        super().__init__(parent)
        self._desk = desk
        self._drafts = drafts
        self._wanted: str | None = None
        self._may = desk.actor.administers_all
        self.pages: CataloguePages | None = None
        self._held = HeldKeys()
        self.blank = Blank()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.blank)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
        if self._may:
            self.blank.say("refresh", tr("Đang tải danh sách…"))
        else:
            self.blank.say_closed(
                tr("Danh mục thủ tục dùng chung, do người quản trị cơ quan đứng đầu chăm sóc.")
            )

    def entered(self) -> None:
        """Read the catalogue and put the keyboard where the next key belongs."""
        if self.pages is not None:
            self._enter(self.pages)
        elif self._may:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self._desk.tasks.run("catalogue.load", _load, self._make)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed before there is anything to type into falls into the search, once it is there."""
        if self.pages is not None or not self._may or not self._held.hold(event):
            super().keyPressEvent(event)

    def want_terms(self, code: str) -> None:
        """When the screen is entered next, begin to type the terms this procedure leaves open."""
        self._wanted = code

    def refresh(self) -> None:
        """Read the list again; what is being edited is left alone."""
        if self.pages is not None:
            self.pages.refresh()

    def _make(self, pages: "type[CataloguePages]") -> None:
        self.pages = pages(self._desk, drafts=self._drafts)
        self._stack.addWidget(self.pages)
        self._stack.setCurrentWidget(self.pages)
        is_awaited = self.hasFocus()
        self._enter(self.pages)
        if is_awaited:
            self._held.give(self.window())
        self._held.drop()

    def _enter(self, pages: "CataloguePages") -> None:
        wanted, self._wanted = self._wanted, None
        pages.entered()
        if wanted is not None:
            pages.edit_terms(wanted)


def _load() -> "type[CataloguePages]":
    """Read the code of the pages, away from the window's own thread."""
    from ui.office.catalogue.pages import CataloguePages

    return CataloguePages
