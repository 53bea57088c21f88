"""What can wait until what was asked for is there, and is done while the clerk reads."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from ui.tasks import Tasks

PAUSE_MS = 50
"""What has come is painted first, and an answer that has just come may ask for something more."""


class OnceQuiet(QObject):
    """Calls `act` once, as soon as nothing is under way; never where `parent` goes before."""

    def __init__(self, tasks: Tasks, act: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._act = tasks, act
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self._look)
        tasks.busy_changed.connect(self._soon.start)
        self._soon.start()

    def _look(self) -> None:
        if not self._tasks.is_busy():
            self._soon.timeout.disconnect(self._look)
            self.deleteLater()
            self._act()
