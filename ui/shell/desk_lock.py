"""A desk left alone is covered; what was half typed stays under the cover."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from app.errors import Told
from ui.settings_store import SettingsStore
from ui.shell.frame import Frame
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.database.unit_of_work import Database
    from app.services.accounts.door import Entered
    from app.services.views import Actor
    from ui.entry.doorway import Doorway
    from ui.entry.signing_in.lock_page import LockPage


class DeskLock(QObject):
    """`wanted` when the desk was left alone, `someone_else(Entered)` when another person signed in at the cover."""

    wanted = Signal()
    someone_else = Signal(object)

    def __init__(self, frame: Frame, tasks: TaskRunner, settings: SettingsStore) -> None:
        super().__init__(frame)
        self._frame, self._tasks, self._settings = frame, tasks, settings
        self._page: LockPage | None = None
        self._before: QWidget | None = None
        self._counts_idle = False
        frame.idle.left_alone.connect(self.wanted)
        settings.changed.connect(self._count)

    @property
    def is_locked(self) -> bool:
        """Whether the desk is covered."""
        return self._page is not None

    def begin(self, *, idle: bool) -> None:
        """Somebody sits at the desk; `idle` whether leaving it alone covers it."""
        self._counts_idle = idle
        self._count()

    def end(self) -> None:
        """Take the cover away and watch no more: the desk was closed."""
        self._counts_idle = False
        self._frame.idle.stop()
        self._take_cover_away()

    def lock(self, doorway: "Doorway", database: "Database", actor: "Actor", why: Told | None = None) -> None:
        """Cover the desk until its person, or somebody else, signs in; `why` is said there."""
        if self._page is not None:
            return
        from ui.entry.signing_in.lock_page import LockPage

        self._before = QApplication.focusWidget()
        self._frame.idle.stop()
        self._page = LockPage(doorway, actor, self._tasks)
        self._page.signed_in.connect(lambda entered: self._signed_in(database, actor, entered))
        if why is not None:
            self._page.notice.say("bad", why.message, why.hint)
        self._frame.cover(self._page)

    def _signed_in(self, database: "Database", actor: "Actor", entered: "Entered") -> None:
        who = entered.actor
        if who.account_id != actor.account_id or who.must_change_password:
            self.someone_else.emit(entered)
            return
        if entered.database is not database:
            # She goes on with the data as they were open to her, by the password that counts now.
            database.sign_in_again_as(entered.database)
            self._tasks.run("let-go", lambda: _let_go(database, entered), lambda _nothing: None)
        self._take_cover_away()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None
        self._count()

    def _take_cover_away(self) -> None:
        if self._page is not None:
            page, self._page = self._page, None
            self._frame.uncover(page)

    def _count(self) -> None:
        if self._counts_idle and self._page is None:
            self._frame.idle.begin(self._settings.current.lock_minutes)


def _let_go(database: "Database", entered: "Entered") -> None:
    """Her copy opens by the password that counts now, too."""
    if database.location.is_server:
        # What it brings is read at a server alone.
        from app.services.alone.desk_line import hold_as

        hold_as(database, entered)
    entered.database.close()
