"""Work of minutes in the background that tells how far it has come, and ends when somebody no longer wants it."""

import time
from threading import Event

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from app.errors import UserError
from app.language import tr

_SECONDS_BETWEEN = 0.1


class LongWork(QObject):
    """One run: `tell` is for its thread, the rest for the window. `told(int)` now and then, on the GUI's thread.

    It is given up when `stop` is called, when who owns it has gone, and when the program ends.
    """

    told = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopped = Event()
        self._last = 0.0
        stopped = self._stopped
        self.destroyed.connect(lambda: stopped.set())  # noqa: PLW0108  the event lives longer than this
        program = QCoreApplication.instance()
        if program is not None:
            program.aboutToQuit.connect(stopped.set, Qt.ConnectionType.DirectConnection)

    def stop(self) -> None:
        """Want it no more."""
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """Whether nobody wants it any more."""
        return self._stopped.is_set()

    def tell(self, done: int) -> None:
        """There are so many by now; `UserError` `given_up` once nobody wants any more."""
        if self._stopped.is_set():
            raise UserError(
                "given_up", tr("Đã thôi theo yêu cầu; không có tệp nào được ghi."), tr("Làm lại khi cần.")
            )
        now = time.monotonic()
        if now - self._last >= _SECONDS_BETWEEN:
            self._last = now
            try:
                self.told.emit(done)
            except RuntimeError:  # its page has gone in this very moment
                self._stopped.set()
