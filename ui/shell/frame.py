"""The program's one window: it shows a page at a time, from opening the data to the working desk."""

from collections.abc import Callable
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QShowEvent, QWindow
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from ui.entry.trouble.crash_report import CrashLine
from ui.entry.trouble.waiting_page import ResultsWaiting
from ui.scanner.key_watch import KeyWatch
from ui.shell.idle import IdleWatch
from ui.shell.popups import lies_over
from ui.shell.window_state import WindowState
from ui.widgets.held_keys import HeldKeys

SMALLEST = (640, 440)
USUAL = (1366, 728)


class FramePage(Protocol):
    """What the frame asks of a page."""

    def entered(self) -> None:
        """The page has come into sight."""


@runtime_checkable
class TakesHeldKeys(Protocol):
    """The desk, which takes what was pressed before it stood."""

    def take_held(self, held: HeldKeys) -> None:
        """Deliver the keys that were pressed before the page stood."""


class Frame(QMainWindow):
    """`looks_changed` when the system turned dark or light."""

    looks_changed = Signal()

    def __init__(self, crash_line: CrashLine, demo_place: Callable[[], str]) -> None:
        super().__init__()
        self.demo_place = demo_place
        self._entitle("")
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        self.keys = KeyWatch(self)
        self.held = HeldKeys()
        self.state: WindowState | None = None
        """What this PC remembers of the window; nothing where that is nobody's business."""
        self.idle = IdleWatch(self)
        for scan in (self.keys.scanned, self.keys.foreign):
            scan.connect(lambda _text: self.idle.stay())
        self._pages = QStackedWidget()
        self._crash_line = crash_line
        self._keeps_to: QWidget | None = None
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(crash_line)
        column.addWidget(self._pages, 1)
        self.setCentralWidget(whole)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.looks_changed)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch_what_lies_over)

    @property
    def page(self) -> QWidget | None:
        """The page in sight."""
        return self._pages.currentWidget()

    @property
    def place(self) -> QWidget:
        """Where pages lie: a large one made in its place is not styled once more when it is shown."""
        return self._pages

    def show_page(self, page: QWidget) -> None:
        """Put a page in place of the one before, which is done with; its own title is the window's."""
        if not isinstance(page, ResultsWaiting | TakesHeldKeys):
            self.held.drop()  # the page asks something first; what was typed was not its answer
        before = self._pages.currentWidget()
        self._entitle(page.windowTitle())
        page.windowTitleChanged.connect(self._entitle)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before is not page:
            self._pages.removeWidget(before)
            before.deleteLater()
        if hasattr(page, "entered"):
            cast("FramePage", page).entered()

    def keep_to(self, page: QWidget) -> None:
        """Show a page on the whole screen that nothing leads away from until `let_go`: no closing, no other line."""
        self._keeps_to = page
        self._crash_line.be_quiet(True)
        self.show_page(page)
        self.showFullScreen()

    def let_go(self) -> None:
        """The window may be left again."""
        self._keeps_to = None
        self._crash_line.be_quiet(False)
        self.showNormal()

    def keep_to_nothing(self) -> None:
        """The whole program is to end: no page refuses that, as one does when somebody closes the window."""
        self._keeps_to = None

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._keeps_to is not None:
            event.ignore()
        else:
            super().closeEvent(event)

    def last_page(self, person: str) -> str:
        """The page a person left the desk from, empty when nothing is known of her."""
        return self.state.page_of(person) if self.state is not None else ""

    def remember_page(self, person: str, page: str) -> None:
        """Keep the name of the page from which the person left the desk."""
        if self.state is not None:
            self.state.remember_page(person, page)

    def office_at(self, place: str) -> str:
        """The name of the office at a server as this PC remembers it, empty when it does not."""
        return self.state.office_at(place) if self.state is not None else ""

    def remember_office(self, place: str, name: str) -> None:
        """Keep what the office at a server is called."""
        if self.state is not None:
            self.state.remember_office(place, name)

    def cover(self, page: QWidget) -> None:
        """Lay a page over the one in sight, which stays as it is until `uncover`."""
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if hasattr(page, "entered"):
            cast("FramePage", page).entered()

    def uncover(self, page: QWidget) -> None:
        """Take a covering page away; the one under it is in sight again, with the keyboard where it was."""
        under = self._pages.widget(self._pages.indexOf(page) - 1)
        if under is not None:
            self._pages.setCurrentWidget(under)
        self._pages.removeWidget(page)
        page.deleteLater()

    def _watch_what_lies_over(self, window: QWindow | None) -> None:
        """A scan while a menu, an open list or a dialog has the keyboard is a scan, too."""
        if window is not None and lies_over(window, self.windowHandle()):
            self.keys.watch(window)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What no page has taken: it waits for the desk, unless the desk is there."""
        if isinstance(self.page, TakesHeldKeys) or not self.held.hold(
            event, typing=isinstance(self.page, ResultsWaiting)
        ):
            super().keyPressEvent(event)

    def _entitle(self, word: str) -> None:
        self.setWindowTitle(f"{word} – Một Cửa" if word else "Một Cửa")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if (window := self.windowHandle()) is not None:
            self.keys.watch(window)
            self.idle.watch(window)
