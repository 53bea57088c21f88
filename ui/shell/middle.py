"""The middle of the window: the screens taking turns, the dossier beside them or over them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import S2
from ui.widgets.keys import is_confirm

if TYPE_CHECKING:
    from ui.counter.dossier.card import DossierCard

CARD_WIDTH = 400
LEAST_BESIDE_CARD = 480
"""A list narrower than this shows too little to be worth its place."""

_UNLIMITED = 16_777_215  # Qt's own QWIDGETSIZE_MAX


class Screen(Protocol):
    """What the window asks of a screen."""

    def entered(self) -> None:
        """The screen has come into sight: focus where the next key belongs."""

    def refresh(self) -> None:
        """Read again what is shown: data changed at another desk."""


@runtime_checkable
class FormScreen(Protocol):
    """A screen in which something is typed that is saved as one."""

    @property
    def has_work(self) -> bool:
        """Whether something is typed that is not saved yet."""

    def save(self) -> None:
        """Save what is typed."""


class Middle(QWidget):
    """Knows which screen is in sight, and folds when there is no room for both screen and dossier."""

    def __init__(
        self,
        screen_of: Callable[[str], QWidget],
        first: str,
        card: "Callable[[], DossierCard]",
        parent: QWidget | None = None,
    ) -> None:
        """`screen_of` gives the screen of a name, `card` that of the dossier; they are made the first time."""
        super().__init__(parent)
        self._screen_of = screen_of
        self._card_of = card
        self._preview: QWidget | None = None
        self._current = first
        # Every move to another parent styles all screens anew, so what holds them is in its place before.
        self.stack = QStackedWidget(self)
        # The window may become narrower than screen and dossier together: then it folds; and as low as a PC's
        # screen is, whichever of the screens needs most.
        self.stack.setMinimumSize(1, 1)
        self.card_place = QFrame(self)
        self.card_place.setProperty("role", "card")
        self._inside = QVBoxLayout(self.card_place)
        self._inside.setContentsMargins(1, 1, 1, 1)
        self.card_place.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.stack, 1)
        row.addWidget(self.card_place)

    @property
    def _screen(self) -> QWidget:
        return self._screen_of(self._current)

    @property
    def _card(self) -> "DossierCard":
        return self._card_of()

    @property
    def current(self) -> str:
        """Name of the screen in sight; `preview` while a paper is looked at."""
        return "preview" if self._preview is not None else self._current

    @property
    def tab_areas(self) -> tuple[QWidget, ...]:
        """Where Tab goes here, one after the other: the list or the form, the card, and what is above the list."""
        screen = self._preview or self._screen
        card = self._card.tab_areas if self.card_is_open else ()
        return (getattr(screen, "pane", screen), *card, screen)

    @property
    def card_is_open(self) -> bool:
        """Whether a dossier is in sight."""
        return not self.card_place.isHidden()

    def show_screen(self, name: str) -> None:
        """Bring a screen into sight, in place of a paper if one was there."""
        self.end_preview()
        self._current = name
        self._bring()
        self._fold()
        self.enter()

    def _bring(self) -> None:
        screen = self._screen
        if self.stack.indexOf(screen) < 0:
            self.stack.addWidget(screen)
        self.stack.setCurrentWidget(screen)

    def enter(self) -> None:
        """Put the keyboard where the screen in sight wants it."""
        if self._preview is None:
            cast("Screen", self._screen).entered()

    def press_main(self) -> None:
        """Do the main act of the dossier in sight."""
        if self.card_is_open:
            self._card.press_main()

    def confirm(self) -> None:
        """Ctrl+Enter where it belongs to nothing: do what the dossier prepares, else save the form."""
        screen = self._screen
        if self.card_is_open and self._card.panel is not None:
            self._card.panel.confirm_by_key()
        elif self._preview is None and isinstance(screen, FormScreen) and screen.has_work:
            screen.save()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_confirm(event) and not event.isAutoRepeat():
            self.confirm()
            event.accept()
        else:
            super().keyPressEvent(event)

    def refresh(self) -> None:
        """Let the screen in sight show what changed."""
        if self._preview is None:
            cast("Screen", self._screen).refresh()

    def show_preview(self, page: QWidget) -> None:
        """Show a paper until `end_preview`; the dossier steps aside for as long."""
        self.end_preview()
        self._preview = page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.set_card_open(False)

    def end_preview(self) -> bool:
        """Take the paper away; `False` when there was none."""
        if self._preview is None:
            return False
        self.stack.removeWidget(self._preview)
        self._preview.deleteLater()
        self._preview = None
        self._bring()
        return True

    def set_card_open(self, is_open: bool) -> None:
        """Show the dossier or put it out of sight."""
        if is_open and not self._inside.count():
            self._inside.addWidget(self._card)
        self.card_place.setVisible(is_open)
        self._fold()

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._fold()  # the screen in sight may have come to need another width
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        covers = self.card_is_open and self.width() - CARD_WIDTH - S2 < self._room_wanted()
        # Without room for both the dossier lies over the screen; going back uncovers it.
        self.stack.setVisible(not covers)
        if covers:
            self.card_place.setMinimumWidth(0)
            self.card_place.setMaximumWidth(_UNLIMITED)
        else:
            self.card_place.setFixedWidth(CARD_WIDTH)

    def _room_wanted(self) -> int:
        page = self.stack.currentWidget()
        return max(LEAST_BESIDE_CARD, page.minimumSizeHint().width() if page is not None else 0)
