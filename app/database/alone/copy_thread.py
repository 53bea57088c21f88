"""The thread that has a desk's copy brought up to date: now and then, and at once when it is asked to."""

import threading
from collections.abc import Callable

from app.database.alone.line_state import LinePace


class CopyThread:
    """Calls `keep(stop)` first after a moment and then every so often; `stop` is set when it is to end."""

    def __init__(self, keep: Callable[[threading.Event], None], pace: LinePace) -> None:
        self._keep, self._pace = keep, pace
        self._stop, self._now = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="copy-keeper", daemon=True)

    def begin(self) -> None:
        """Let it begin."""
        self._thread.start()

    def now(self) -> None:
        """Keep it now, and not only when it is time."""
        self._now.set()

    def stop(self) -> None:
        """Let what is under way end soon, and begin nothing more."""
        self._stop.set()
        self._now.set()

    def close(self) -> None:
        """Wait for what was stopped, as long as the line is patient."""
        self._thread.join(2 * self._pace.patience)

    @property
    def is_ending(self) -> bool:
        """Whether it was stopped."""
        return self._stop.is_set()

    def _run(self) -> None:
        self._now.wait(self._pace.first)
        while not self._stop.is_set():
            self._keep(self._stop)
            self._now.wait(self._pace.keep)
            self._now.clear()
