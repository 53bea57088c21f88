"""The way from the program's start to the working desk, and back when somebody else sits down."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from app.errors import Told
from app.language import tr
from ui.entry.trouble.waiting_page import ResultsWaiting
from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.shell import opening_work
from ui.shell.desk_lock import DeskLock
from ui.shell.desk_printing import DeskPrinting
from ui.shell.frame import Frame
from ui.shell.in_place_of_desk import InPlaceOfDesk
from ui.shell.once_quiet import OnceQuiet
from ui.shell.opening_work import Found, Opened
from ui.shell.places import Start, elsewhere
from ui.shell.popups import fold_popups, open_dialog
from ui.shell.sitting_down import desk_of
from ui.shell.sounds import DeskSounds
from ui.tasks import Tasks
from ui.widgets import asking_files

if TYPE_CHECKING:
    from app.services.accounts.door import Entered
    from app.services.views import Actor, Office
    from ui.entry.doorway import Doorway
    from ui.entry.first_run.plan import Started
    from ui.office.restoring.page import RestorePage
    from ui.shell.window import MainWindow

OUTLIVING = ("settings", "print:", "let-go")
"""Runs that go on when a page goes: their outcome matters whoever sits at the desk."""


class Opening(QObject):
    """Shows the page that fits: waiting, first run, trouble, signing in, the desk."""

    def __init__(
        self,
        frame: Frame,
        start: Start,
        *,
        settings: SettingsStore,
        tasks: Tasks,
        messages: Messages,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._frame = frame
        self._start = start
        self._settings = settings
        self._tasks = tasks
        self._messages = messages
        self._doorway: Doorway | None = None
        self._opened: Opened | None = None
        self._coming: Entered | None = None
        self._before: Start | None = None
        self._copy_made: Path | None = None
        self._sounds = DeskSounds(settings, self)
        self.window: MainWindow | None = None
        frame.keys.scanned.connect(self._scanned)
        tasks.turned_away.connect(self._turn_away)
        frame.keys.foreign.connect(partial(self._pass_on, is_ours=False))
        self._lock = DeskLock(frame, tasks, settings)
        self._lock.someone_else.connect(self._arrive)
        self._lock.wanted.connect(self._lock_desk)
        self.printing = DeskPrinting(tasks, messages, settings, lambda: self.window, self)
        settings.changed.connect(self.printing.look)
        self._instead = InPlaceOfDesk(frame, self)
        self._instead.ended.connect(self._stand_up)

    def open(self) -> None:
        """Open the data in the background; the window shows that it is under way."""
        start = self._start
        opening_work.keep_to_itself(start, self._settings)
        self._wait(tr("Đang dựng văn phòng thử…") if start.wants_demo else tr("Đang mở dữ liệu…"))
        pc, known_name = self._settings.current, self._frame.office_at
        find = partial(opening_work.find_data, start, known_name, goes_on=pc.goes_on_alone)
        self._tasks.run("open", find, self._ready, self._unopened)

    def close(self) -> None:
        """Let go of the data."""
        self._leave_page()
        for each in (self._opened, None if self._coming is None else self._coming.database):
            if each is not None:
                each.close()
        self._opened = self._coming = None

    def rebuild(self) -> None:
        """Build the desk anew, after the language has changed."""
        if self.window is not None and self._opened is not None and self._opened.actor is not None:
            opened = self._opened
            # The page that asked is a child of what is about to go.
            QTimer.singleShot(0, self, lambda: self._sit_down(opened, "settings"))

    def _ready(self, found: Found) -> None:
        self._doorway, self._opened = found.doorway, found.opened
        if found.opened is not None and found.opened.actor is not None:
            self._sit_down(found.opened)
        else:
            self._ask_who()

    def _unopened(self, error: Told) -> None:
        self._leave_page()
        place = opening_work.shown_place(self._start.where)
        if error.code in opening_work.NOT_SET_UP:
            self._offer_set_up(place)
            return
        if error.code == opening_work.IS_COPY and self._before is not None:
            self._restore_chosen(self._before)
            return
        from ui.entry.trouble.database_page import DatabasePage

        page = DatabasePage(error, place, can_upgrade="://" not in self._start.where)
        page.again_wanted.connect(self.open)
        page.other_wanted.connect(self._choose_other)
        page.server_wanted.connect(self._choose_server)
        page.upgrade_wanted.connect(self._upgrade)
        page.check_wanted.connect(lambda: self._look_over(error))
        page.restore_wanted.connect(lambda: self._restore(lambda: self._unopened(error)))
        self._frame.show_page(page)

    def _restore(self, back: Callable[[], None], actor: "Actor | None" = None) -> "RestorePage":
        """The page that puts a backup in place of the data; `back` where nothing came of it."""
        from ui.office.restoring.page import RestorePage

        self._leave_page()
        where = self._start.where
        page = RestorePage(self._tasks, where, opening_work.shown_place(where), actor)
        page.left.connect(back)
        page.finished.connect(self._open_restored)
        self._frame.show_page(page)
        return page

    def _restore_at_desk(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if (refusal := opening_work.refusal_to_restore(opened)) is not None:
            self._messages.told(refusal)
            return
        self._restore(lambda: self._sit_down(opened, "settings"), opened.actor)

    def _restore_chosen(self, before: Start) -> None:
        """Somebody chose a backup as other data: that is for restoring, into the data there were."""
        copy, self._start, self._before = self._start.where, before, None
        self._restore(self.open).take(Path(copy))

    def _open_restored(self) -> None:
        """Everybody signs in anew: who she is and what she may is as the backup has it."""
        self.close()
        self._start = replace(self._start, wants_demo=False)
        self.open()

    def _look_over(self, error: Told) -> None:
        """Check the PC although its data do not open; the way back leads to why they do not."""
        from ui.office.diagnostics.away_page import AwayPage

        page = AwayPage(self._tasks, self._start.where, self._settings)
        page.left.connect(lambda: self._unopened(error))
        self._frame.show_page(page)

    def _offer_set_up(self, place: str) -> None:
        from ui.entry.first_run.page import FirstRunPage

        page = FirstRunPage(self._start.where, place, self._tasks, self._settings.current)
        page.set_up_done.connect(self._open_new)
        page.opened.connect(self.open)
        page.demo_wanted.connect(self._open_demo)
        page.other_wanted.connect(self._choose_other)
        page.server_wanted.connect(self._choose_server)
        page.restore_wanted.connect(lambda: self._restore(self.open))
        self._frame.show_page(page)

    def _open_new(self, started: "Started") -> None:
        self._settings.change(
            self._tasks, last_user=started.user_name, printer=started.printer, **self._place_to_keep()
        )
        if started.practises:
            self._open_demo()
        else:
            self.open()

    def _open_demo(self) -> None:
        self._start = Start(self._frame.demo_place(), wants_demo=True, keeps=False)
        self.open()

    def _choose_other(self) -> None:
        picked = asking_files.to_read(
            self._frame, tr("Chọn tệp dữ liệu"), tr("Dữ liệu Một Cửa (*.db);;Mọi tệp (*)")
        )
        if picked:
            self._open_elsewhere(picked)

    def _choose_server(self) -> None:
        """Ask where the server is; leaving that, the data there were are opened again."""
        from ui.entry.server.page import ServerPage

        page = ServerPage(self._start.where, self._tasks)
        page.chosen.connect(self._open_elsewhere)
        page.left.connect(lambda: self._open_at(self._start, self._before))
        self._frame.show_page(page)

    def _open_elsewhere(self, where: str) -> None:
        self._open_at(elsewhere(self._start, where), self._before or self._start)

    def _open_at(self, start: Start, before: Start | None = None) -> None:
        """Open other data, or those there were `before` others were chosen."""
        self.close()
        self._start, self._before = start, before
        self.open()

    def _upgrade(self) -> None:
        self._wait(tr("Đang sao lưu và nâng cấp dữ liệu…"))
        upgrade = partial(opening_work.upgrade_data, self._start.where)
        self._tasks.run("upgrade", upgrade, self._upgraded, self._unopened)

    def _upgraded(self, copy: "Path | None") -> None:
        self._copy_made = copy
        self.open()

    def _tell_of_copy(self) -> None:
        """Said at the desk, where there is a line to say it in."""
        copy, self._copy_made = self._copy_made, None
        if copy is not None:
            hint = tr("Bản sao trước khi nâng cấp: {file}", file=copy)
            self._messages.good(tr("Đã nâng cấp dữ liệu."), hint, sounds=False)

    def _ask_who(self, why: Told | None = None) -> None:
        from ui.entry.signing_in.page import SignInPage

        if self._doorway is None:
            return
        page = SignInPage(self._doorway, self._tasks, self._settings.current.last_user)
        page.signed_in.connect(self._arrive)
        page.other_wanted.connect(self._choose_other)
        page.server_wanted.connect(self._choose_server)
        if why is not None:
            page.notice.say("bad", why.message, why.hint)
        if (before := self._before) is not None:
            page.tell_of_other_data(
                opening_work.shown_place(self._start.where), lambda: self._open_at(before)
            )
        self._frame.show_page(page)

    def _arrive(self, entered: "Entered") -> None:
        """Somebody has signed in, here or at the cover of a desk; in one turn, so that nobody is shown that desk."""
        self._wait(tr("Đang mở dữ liệu…"))
        before, self._coming = self._opened, entered

        def arrived(opened: Opened) -> None:
            self._opened, self._coming = opened, None
            self._greet(opened, entered.actor)

        def failed(error: Told) -> None:
            self._opened = self._coming = None
            self._unopened(error)

        enter = partial(opening_work.enter_data, entered, before, self._settings.current.copy_minutes)
        self._tasks.run("office", enter, arrived, failed)

    def _greet(self, opened: Opened, actor: "Actor") -> None:
        """Who signs in with a password somebody else gave her chooses one of her own first."""
        if not actor.must_change_password:
            self._settle(opened, actor)
            return
        from ui.entry.signing_in.password_page import PasswordPage

        page = PasswordPage(opened.database, actor, self._tasks, is_first=True)
        page.changed.connect(lambda changed: self._settle(opened, changed))
        page.left.connect(self._stand_up)
        self._frame.show_page(page)

    def _lock_desk(self, why: Told | None = None) -> None:
        opened = self._opened
        if self.window is None or self._doorway is None or opened is None or opened.actor is None:
            return
        self._lock.lock(self._doorway, opened.database, opened.actor, why)

    def _settle(self, opened: Opened, actor: "Actor") -> None:
        self._opened = replace(opened, actor=actor)
        if not opened.database.location.is_archive:  # looked into; this PC works with others
            self._remember(actor)
        self._know_office(opened.office)
        self._sit_down(self._opened)

    def _remember(self, actor: "Actor") -> None:
        self._before = None  # she is one of theirs: from now on these are the data of this desk
        self._settings.change(self._tasks, last_user=actor.user_name, **self._place_to_keep())

    def _place_to_keep(self) -> dict[str, str]:
        return {"database": opening_work.place_to_keep(self._start.where)} if self._start.keeps else {}

    def _sit_down(self, opened: Opened, name: str = "") -> None:
        if opened.actor is None:
            return
        from ui.shell.told_at_start import look_after_start, tell_of_absent
        from ui.shell.ways import known_way
        from ui.shell.window import MainWindow

        self._leave_page()
        printer, settings = self.printing.printer(), self._settings
        desk = desk_of(
            opened, opened.actor, printer, tasks=self._tasks, messages=self._messages, settings=settings
        )
        if self._instead.takes(self._start, desk):
            return
        way = known_way(desk, name or self._frame.last_page(opened.person))
        window = MainWindow(desk, way, parent=self._frame.place)
        window.sign_out_wanted.connect(self._stand_up)
        window.lock_wanted.connect(self._lock_desk)
        window.restore_wanted.connect(self._restore_at_desk)
        window.message_bar.sounded.connect(self._sounds.play)
        window.office.changed.connect(self._know_office)
        self.window = window
        self.printing.sit(window)
        self._frame.show_page(window)
        window.take_held(self._frame.held)
        self._lock.begin(idle=not self._start.wants_demo)
        tell_of_absent(self._messages, opened.actor)
        self._tell_of_copy()

        def follow_up() -> None:  # what the first page need not wait for
            window.live.start()
            window.ahead.begin()
            self.printing.look()
            self.printing.ask_of_left()
            look_after_start(desk, window.message_bar, self._frame.state)

        OnceQuiet(self._tasks, follow_up, window)

    def _stand_up(self, why: Told | None = None) -> None:
        opened = self._opened
        if opened is None:
            return
        self._leave_page()
        self._messages.clear()
        if opened.is_hers:
            self._opened = None
            self._tasks.run("let-go", opened.close, lambda _nothing: None)
        else:
            self._opened = replace(opened, actor=None)
        self._ask_who(why)

    def _turn_away(self, error: Told) -> None:
        """The page to sign in takes the place of the desk of who has left the office, and says why; whose password is
        another one by now has it as a cover over what she was at."""
        if self.window is not None:
            (self._lock_desk if error.code == opening_work.OTHER_PASSWORD else self._stand_up)(error)

    def _know_office(self, office: "Office") -> None:
        """The pages for signing in and locking are headed by the office's name, too."""
        if self._opened is None or self._doorway is None:
            return
        self._opened = replace(self._opened, office=office)
        self._doorway = replace(self._doorway, name=office.name)
        if self._opened.is_hers:
            self._frame.remember_office(self._opened.database.location.shown, office.name)

    def _leave_page(self) -> None:
        """The page in sight is about to go; what it asked for and has not heard must not reach it then."""
        self._lock.end()
        if self.window is not None:
            self._frame.remember_page(self._opened.person if self._opened else "", self.window.way)
            self.window.close_desk()
            self.window = None
        self._tasks.drop_all(OUTLIVING)

    def _wait(self, sentence: str) -> None:
        self._leave_page()
        self._frame.show_page(ResultsWaiting(sentence))

    def _scanned(self, text: str) -> None:
        fold_popups()
        self._pass_on(text, is_ours=True)

    def _pass_on(self, text: str, *, is_ours: bool) -> None:
        """A scan does its work or is refused in words; nothing that was scanned is lost in silence."""
        if self.window is None or self._lock.is_locked:
            # The first run has a scanner to try; where nobody has signed in the page says so.
            take = getattr(self._frame.page, "take_scan", None)
            if take is None or not take(text):
                self._sounds.play(False)
        elif (dialog := open_dialog()) is not None:
            self._messages.bad(
                tr("Chưa mở gì: hộp thoại “{title}” đang chờ trả lời.", title=dialog),
                tr("Đóng hộp thoại rồi quét lại."),
            )
        elif is_ours:
            self.window.take_scan(text)
        else:
            self.window.take_foreign(text)
