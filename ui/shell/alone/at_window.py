"""A window whose desk may be without its server: the line, the pages that wait, and what is looked at afterwards."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from ui.desk import Desk
from ui.shell.alone.line import AloneLine
from ui.shell.alone.said import AloneSaid, Stands
from ui.shell.alone.waiting_page import NEEDS_SERVER, WaitingPage
from ui.shell.alone.watch import AloneWatch

SENT_MS = 20_000
"""So long it is said that everything has gone in."""
_EVERY_MS = 30_000
"""How often the words are looked at again: what is near gets nearer."""


class WindowAround(Protocol):
    """What is asked of the window."""

    desk: Desk

    @property
    def current(self) -> str:
        """Name of the screen in the middle."""

    def go(self, name: str) -> None:
        """Show a screen."""

    def back(self) -> None:
        """One step back."""

    def refresh(self) -> None:
        """Read again what is in sight."""

    def enter_dossier(self, code: str) -> None:
        """Show a dossier."""

    def show_preview(self, page: QWidget) -> None:
        """Show a page in the middle until Esc."""


class AloneAtWindow(QObject):
    """`tell` says how it stands; everything in the window that depends on it follows."""

    def __init__(self, window: WindowAround, screen_of: Callable[[str], QWidget], parent: QObject) -> None:
        """`screen_of` gives the screens as they are with the server."""
        super().__init__(parent)
        self._window, self._screen_of = window, screen_of
        self._waiting_page: WaitingPage | None = None
        self.said = AloneSaid()
        self.line = AloneLine()
        self.line.conflicts_wanted.connect(self.show_conflicts)
        self._watch = AloneWatch(window.desk, self)
        self._watch.changed.connect(self.tell)
        self._over = QTimer(self, singleShot=True, interval=SENT_MS)
        self._over.timeout.connect(self._show)
        self._again = QTimer(self, interval=_EVERY_MS)
        self._again.timeout.connect(self._show)

    def stop(self) -> None:
        """Look no more; the window is about to go."""
        self._watch.stop()

    def tell(self, said: AloneSaid) -> None:
        """Say how it stands now; a page that waited for the server, or has to by now, takes its turn."""
        before, self.said = self.said, said
        if said.stands is Stands.SENT and before.stands is not Stands.SENT:
            self._over.start()
        if said.is_alone != self._again.isActive():
            (self._again.start if said.is_alone else self._again.stop)()
        self._show()
        if before.is_alone == said.is_alone:
            return
        if self._window.current in NEEDS_SERVER:
            self._window.go(self._window.current)
        else:
            self._window.refresh()

    def screen_of(self, name: str) -> QWidget:
        """The screen of a name, or what stands in its place while the server is away."""
        if not self.said.is_alone or name not in NEEDS_SERVER:
            return self._screen_of(name)
        if self._waiting_page is None:
            self._waiting_page = WaitingPage()
        return self._waiting_page

    def show_conflicts(self) -> None:
        """Show what the server would not take, until Esc."""
        from ui.counter.conflicts.page import ConflictsPage

        page = ConflictsPage(self._window.desk)
        page.dossier_wanted.connect(self._window.enter_dossier)
        self._window.show_preview(page)
        page.entered()

    def _show(self) -> None:
        said = self.said
        is_over = said.stands is Stands.SENT and not self._over.isActive()
        shown = AloneSaid(conflicts=said.conflicts, others=said.others) if is_over else said
        self.line.show_said(shown, self._window.desk.database.now)
