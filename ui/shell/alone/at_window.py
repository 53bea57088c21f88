"""A window whose desk may be without its server: the line, the pages that wait, and what is looked at afterwards."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, SignalInstance
from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.desk import Desk
from ui.shell.alone.line import AloneLine
from ui.shell.alone.said import AloneSaid, Stands, WhoWaits
from ui.shell.alone.waiting_page import NEEDS_SERVER, WaitingPage
from ui.shell.alone.watch import AloneWatch
from ui.widgets.moments import relative

SENT_MS = 20_000
"""So long it is said that everything has gone in."""
COUNT_MS = 500
"""How often it is counted how many have gone in."""
_EVERY_MS = 30_000
"""How often the words are looked at again: what is near gets nearer."""


class WindowAround(Protocol):
    """What is asked of the window."""

    desk: Desk

    @property
    def current(self) -> str:
        """Name of the screen in the middle."""

    @property
    def lock_wanted(self) -> SignalInstance:
        """To have the desk covered until she signs in again."""

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
        self._is_new = True
        self.line = AloneLine()
        self.line.conflicts_wanted.connect(self.show_conflicts)
        self._watch = AloneWatch(window.desk, self)
        self._watch.changed.connect(self._hear)
        self.line.let_in.connect(self._let_in)
        self.line.opened.connect(self._open)
        self.line.sign_in_wanted.connect(window.lock_wanted)
        self._over = QTimer(self, singleShot=True, interval=SENT_MS)
        self._over.timeout.connect(self._show)
        self._to_go_in = 0
        self._count = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count.timeout.connect(self._look_how_far)
        self._again = QTimer(self, interval=_EVERY_MS)
        self._again.timeout.connect(self._look_again)

    def stop(self) -> None:
        """Look no more; the window is about to go."""
        for each in (self._watch, self._over, self._count, self._again):
            each.stop()

    def tell(self, said: AloneSaid) -> None:
        """Say how it stands now; a page that waited for the server, or has to by now, takes its turn."""
        before, self.said = self.said, said
        if said.stands is Stands.SENT and before.stands is not Stands.SENT:
            self._over.start()
        line = self._watch.line
        is_passing = said.is_alone or bool(said.waiting or (line is not None and line.state.waiting))
        if is_passing != self._again.isActive():
            (self._again.start if is_passing else self._again.stop)()
        self._show()
        if before.is_alone == said.is_alone:
            return
        if self._window.current in NEEDS_SERVER:
            self._window.go(self._window.current)
        else:
            self._window.refresh()

    def _hear(self, said: AloneSaid) -> None:
        is_first, self._is_new = self._is_new, False
        self.tell(said)
        if is_first and said.is_alone:
            self._greet(said)
        if said.stands is Stands.SENDING and said.waiting:
            self._to_go_in = said.gone_in + said.waiting
            self._count.start()
        elif said.waiting and not said.is_alone:
            self._look_whose()

    def _look_again(self) -> None:
        self._show()
        if not self.said.is_alone:
            self._look_whose()

    def _look_how_far(self) -> None:
        """How many of them have gone in by now."""
        if self.said.stands is not Stands.SENDING:
            return

        def show(waiting: dict[str, int]) -> None:
            left = sum(waiting.values())
            if self.said.stands is Stands.SENDING:
                self.tell(replace(self.said, waiting=left, gone_in=max(self._to_go_in - left, 0)))
                self._count.start()

        self._read_waiting("alone-sent", show)

    def _greet(self, said: AloneSaid) -> None:
        """Who has signed in without the server is told what she sits at."""
        now = self._window.desk.database.now
        hint = tr("Tiếp nhận, thu phí, trả kết quả và in giấy như thường; việc tự vào sổ khi có lại máy chủ.")
        if said.until is not None:
            hint += " " + tr("Được làm một mình đến {until}.", until=relative(said.until, now))
        self._window.desk.messages.info(
            tr("Chưa tới được máy chủ: đang làm trên bản dự phòng của máy này."), hint
        )

    def _look_whose(self) -> None:
        """Whose acts wait although the server is there."""

        line = self._watch.line
        desk = self._window.desk

        def look() -> WhoWaits:
            from app.services.alone.colleagues import who_waits
            from app.services.wording.desk_words import waiting_words

            place = None if line is None else line.keeper.place
            if line is None or place is None:
                return WhoWaits()
            found = who_waits(line, desk.actor, place)
            others = {name: count for name, count in found.waiting.items() if name not in found.gone}
            many = sum(found.waiting.values()) + sum(found.behind.values())
            return WhoWaits(many, others, " ".join(waiting_words(found)))

        def show(found: WhoWaits) -> None:
            if self.said.is_alone or line is None:
                return
            self.tell(replace(self.said, waiting=found.many, others=found.others, why=found.why))
            if line.state.waiting and not found.many:
                line.keep_now()  # hers that waited behind a colleague's go in, and the copy learns what has

        desk.tasks.run("alone-whose", look, show, lambda _error: None)

    def _read_waiting(self, key: str, show: Callable[[dict[str, int]], None]) -> None:
        """What waits in this PC's copy, by whose it is."""
        line = self._watch.line
        place = None if line is None else line.keeper.place

        def look() -> dict[str, int]:
            from app.services.alone.colleagues import waiting_by

            return {} if place is None else waiting_by(place)

        self._window.desk.tasks.run(key, look, show, lambda _error: None)

    def _let_in(self, user_name: str, password: str) -> None:
        line = self._watch.line
        if line is None:
            return
        server, known = line.location, line.keeper.held

        def work() -> None:
            from app.services.alone.colleagues import let_in

            let_in(server, user_name, password, known)

        self._ask_for("alone-colleague", work)

    def _open(self, password: str) -> None:
        """What waits under a password that who sits here had before goes in."""
        line, user_name = self._watch.line, self._window.desk.actor.user_name
        if line is None:
            return

        def work() -> None:
            from app.services.alone.desk_line import open_by_former

            open_by_former(line, user_name, password)

        self._ask_for("alone-former", work)

    def _ask_for(self, key: str, work: Callable[[], None]) -> None:
        self._window.desk.tasks.run(
            key,
            work,
            lambda _none: self._look_whose(),
            lambda error: self.line.refuse(error.message, error.hint),
        )

    def screen_of(self, name: str) -> QWidget:
        """The screen of a name, or what stands in its place while the server is away."""
        if not self.said.is_alone or name not in NEEDS_SERVER:
            return self._screen_of(name)
        if self._waiting_page is None:
            self._waiting_page = WaitingPage()
        return self._waiting_page

    def hint(self, otherwise: str) -> str:
        """What is said to who looks for something that is not found here."""
        if not self.said.is_alone:
            return otherwise
        return tr(
            "Đang làm một mình: máy này chỉ có hồ sơ đang giải quyết và vừa xong; hồ sơ khác tìm khi có lại máy chủ."
        )

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
        shown = replace(said, stands=Stands.AT_SERVER) if is_over else said
        self.line.show_said(shown, self._window.desk.database.now)
