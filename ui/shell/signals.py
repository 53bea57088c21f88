"""Ctrl+C in the terminal and the end of the session close the window as its own cross does."""

import signal
import socket
from collections.abc import Callable
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier

_ENDINGS = (signal.SIGINT, signal.SIGTERM)


class Signals(QObject):
    """Calls `ending` in the event loop when the system asks the program to end; `let_go` undoes it.

    By themselves these signals end the process where it stands: the sample office would stay on the disk.
    """

    def __init__(self, ending: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ending = ending
        self._heard, self._told = socket.socketpair()
        for end in (self._heard, self._told):
            end.setblocking(False)
        # Python's own handlers wait for Python to run, which the event loop does not do while all is quiet.
        self._wake_before = signal.set_wakeup_fd(self._told.fileno(), warn_on_full_buffer=False)
        self._before = {each: signal.signal(each, _nothing) for each in _ENDINGS}
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._come)

    def let_go(self) -> None:
        """Leave the signals to whoever had them before."""
        self._notifier.setEnabled(False)
        for each, handler in self._before.items():
            signal.signal(each, handler)
        signal.set_wakeup_fd(self._wake_before)
        self._heard.close()
        self._told.close()

    def _come(self) -> None:
        came = self._heard.recv(64)
        if any(each in came for each in _ENDINGS):
            self._ending()


def _nothing(_number: int, _frame: FrameType | None) -> None:
    """Does nothing: the byte in the socket is what wakes the window."""
