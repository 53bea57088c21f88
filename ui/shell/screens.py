"""The screens of the window, each made when it is first asked for."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.shell.middle import FormScreen

if TYPE_CHECKING:
    from app.services.views import DossierView
    from ui.counter.applicants.screen import ApplicantsScreen
    from ui.counter.closing.books_screen import BooksScreen
    from ui.counter.dossier.card import DossierCard
    from ui.counter.found.screen import FoundScreen
    from ui.counter.handover.screen import HandoverScreen
    from ui.counter.lists.list_pane import ListPane
    from ui.counter.lists.several_acts import SeveralActs
    from ui.counter.morning.page import MorningPage
    from ui.counter.reception.screen import ReceptionScreen
    from ui.counter.returning.screen import ReturnScreen
    from ui.counter.today.screen import TodayScreen
    from ui.office.calendar.screen import CalendarScreen
    from ui.office.catalogue.screen import CatalogueScreen
    from ui.office.people.screen import PeopleScreen
    from ui.office.settings.screen import SettingsScreen

NAMES = (
    "today",
    "reception",
    "returning",
    "handover",
    "found",
    "closing",
    "calendar",
    "catalogue",
    "people",
    "applicants",
    "settings",
    "morning",
)
"""Those that take turns in the middle of the window, by the names the window uses."""

READ_EVERY_MS = 40

Made = TypeVar("Made", bound=QWidget)


class Screens:
    """One of each, made for a desk when it is first asked for; `made(name)` is told of each.

    The code of a screen is imported with it: the first list need not wait for what nobody has asked for yet.
    """

    def __init__(self, desk: Desk, made: Callable[[str], None]) -> None:
        self._desk = desk
        self._tell = made

    def named(self, name: str) -> QWidget:
        """A screen of `NAMES`."""
        screen: QWidget = getattr(self, name)
        return screen

    def has_work(self, name: str) -> bool:
        """Whether something lies on a screen that is not saved yet."""
        screen = vars(self).get(name)
        return isinstance(screen, FormScreen) and screen.has_work

    def is_made(self, name: str) -> bool:
        """Whether anybody has asked for a screen yet."""
        return name in vars(self)

    def several_on(self, name: str) -> "SeveralActs | None":
        """What is done with several dossiers on a screen, where there is a list in which they are selected."""
        screen: QWidget | None = vars(self).get(name)
        pane: ListPane | None = getattr(screen, "pane", None)
        # Behind another tab nobody sees what is selected.
        return None if screen is None or pane is None or not pane.isVisibleTo(screen) else pane.several

    @property
    def dossier(self) -> "DossierView | None":
        """The dossier on the card."""
        return self.card.dossier if self.is_made("card") else None

    @cached_property
    def card(self) -> "DossierCard":
        from ui.counter.dossier.card import DossierCard

        return self._made("card", DossierCard(self._desk))

    @cached_property
    def today(self) -> "TodayScreen":
        from ui.counter.today.screen import TodayScreen

        return self._made("today", TodayScreen(self._desk))

    @cached_property
    def reception(self) -> "ReceptionScreen":
        from ui.counter.reception.screen import ReceptionScreen

        return self._made("reception", ReceptionScreen(self._desk))

    @cached_property
    def returning(self) -> "ReturnScreen":
        from ui.counter.returning.screen import ReturnScreen

        return self._made("returning", ReturnScreen(self._desk))

    @cached_property
    def found(self) -> "FoundScreen":
        from ui.counter.found.screen import FoundScreen

        return self._made("found", FoundScreen(self._desk))

    @cached_property
    def handover(self) -> "HandoverScreen":
        from ui.counter.handover.screen import HandoverScreen

        return self._made("handover", HandoverScreen(self._desk))

    @cached_property
    def closing(self) -> "BooksScreen":
        from ui.counter.closing.books_screen import BooksScreen

        return self._made("closing", BooksScreen(self._desk))

    @cached_property
    def morning(self) -> "MorningPage":
        from ui.counter.morning.page import MorningPage

        return self._made("morning", MorningPage(self._desk))

    @cached_property
    def calendar(self) -> "CalendarScreen":
        from ui.office.calendar.screen import CalendarScreen

        return self._made("calendar", CalendarScreen(self._desk))

    @cached_property
    def catalogue(self) -> "CatalogueScreen":
        from ui.office.catalogue.screen import CatalogueScreen

        return self._made("catalogue", CatalogueScreen(self._desk))

    @cached_property
    def people(self) -> "PeopleScreen":
        from ui.office.people.screen import PeopleScreen

        return self._made("people", PeopleScreen(self._desk))

    @cached_property
    def applicants(self) -> "ApplicantsScreen":
        from ui.counter.applicants.screen import ApplicantsScreen

        return self._made("applicants", ApplicantsScreen(self._desk))

    @cached_property
    def settings(self) -> "SettingsScreen":
        from ui.office.settings.screen import SettingsScreen

        return self._made("settings", SettingsScreen(self._desk))

    def _made(self, name: str, screen: Made) -> Made:
        # There before anybody is told: who is told asks for it.
        vars(self)[name] = screen
        self._tell(name)
        return screen


def load() -> None:
    """Read the code of what is in sight first, so that making it is quick; may be called on a worker."""
    import ui.counter.today.screen  # noqa: F401  for `Screens`


class ReadingAhead(QObject):
    """Reads the code of the other screens while the clerk reads the first list, a piece whenever nothing else is to do.

    On the GUI's own thread: a worker that loads a library may wait for one the GUI is loading, and the GUI for it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pieces = pieces()
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._read)

    def begin(self) -> None:
        """Begin in a moment."""
        self._turn.start(READ_EVERY_MS)

    def _read(self) -> None:
        if next(self._pieces, False):
            self._turn.start(READ_EVERY_MS)


def pieces() -> Iterator[bool]:
    """Read the code of the screens that `load` leaves, a piece with each step; what may be asked for first, first."""
    import app.services.views.guidance  # and with it those of a dossier

    yield True
    import ui.counter.dossier.act_flow

    yield True
    import ui.counter.dossier.panel_kinds

    yield True
    import ui.counter.dossier.card

    yield True
    # What the first card and the first search ask for, so that neither waits for it on its worker.
    import app.services.dossiers.reading

    yield True
    import app.services.dossiers.finding  # noqa: F401  for the worker that asks it

    yield True
    import ui.counter.reception.page

    yield True
    import ui.counter.reception.screen

    yield True
    import ui.counter.found.screen
    import ui.counter.returning.screen

    yield True
    import ui.counter.handover.screen

    yield True
    import ui.counter.closing.books_screen

    yield True
    import ui.counter.morning.page

    yield True
    import ui.counter.applicants.screen

    yield True
    import ui.office.calendar.screen

    yield True
    import ui.office.people.screen

    yield True
    import ui.office.catalogue.screen

    yield True
    import ui.office.settings.screen  # noqa: F401  for `Screens`

    yield True
