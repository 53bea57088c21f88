"""Watches whether anybody changed the office's data, so that lists at every desk stay true."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.errors import Told
from ui.desk import Desk

EVERY_MS = 2_000


class LiveRefresh(QObject):
    """Asks every two seconds, never twice at once. `changed` after a change, `away(bool)` when the
    database stops answering or answers again."""

    changed = Signal()
    away = Signal(bool)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._token: int | None = None
        self._is_asking = False
        self._is_away = False
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.ask)

    def start(self) -> None:
        """Begin to watch; what is there now counts as seen."""
        self.ask()
        self._timer.start()

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()

    def ask(self) -> None:
        """Look once, unless a look is still under way."""
        if self._is_asking:
            return
        self._is_asking = True
        self._desk.tasks.run("change-token", self._desk.database.change_token, self._seen, self._failed)

    def _seen(self, token: int) -> None:
        self._is_asking = False
        was_away, self._is_away = self._is_away, False
        if was_away:
            self.away.emit(False)
        if token != self._token or was_away:
            is_first, self._token = self._token is None, token
            if not is_first or was_away:
                self.changed.emit()

    def _failed(self, _error: Told) -> None:
        self._is_asking = False
        if not self._is_away:
            self._is_away = True
            self.away.emit(True)
