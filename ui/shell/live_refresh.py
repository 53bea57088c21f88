"""What other desks did appears by itself: the window reads again, seldom enough for a server with many desks."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from ui.desk import Desk

if TYPE_CHECKING:
    from app.database.watching import Watching

PAUSE_MS = 700
"""From one reading to the next at the least; what is heard meanwhile is read then, once."""


class LiveRefresh(QObject):
    """`changed` after changes by whomever, `away(bool)` when the database is out of reach or there again.

    However many changes come, one reading is under way and one waits.
    """

    changed = Signal()
    away = Signal(bool)
    _told = Signal()
    _told_away = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._watch: Watching | None = None
        self._is_wanted = self._is_reading = self._is_over = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._read)
        # Told on the watch's thread, heard on this one.
        self._told.connect(self.hear, Qt.ConnectionType.QueuedConnection)
        self._told_away.connect(self.away, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin to watch."""
        self._watch = self._desk.database.watch_changes(self._told.emit, self._told_away.emit)
        # A window may go without a word; its watch must not speak to what is no more.
        self.destroyed.connect(self._watch.end)

    def stop(self) -> None:
        """Watch no more, for good: what was told before and is heard only now is read no more."""
        self._is_over = True
        if self._watch is not None:
            self._watch.end()
            self._watch = None
        self._is_wanted = False
        self._pause.stop()

    def hear(self) -> None:
        """Somebody changed something: say so now, or when what was said last has been read."""
        self._is_wanted = True
        self._read()

    def _read(self) -> None:
        if self._is_over or not self._is_wanted or self._is_reading or self._pause.isActive():
            return
        self._is_wanted, self._is_reading = False, True
        self._pause.start()
        self._desk.tasks.gather(self.changed.emit, self._has_read)

    def _has_read(self) -> None:
        self._is_reading = False
        self._read()
