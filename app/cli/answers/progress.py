"""How far something long has come, on standard error: one line that changes at a terminal, else a line now and then."""

import sys
import time
from contextlib import suppress

from app.language import tr

_SECONDS_AT_A_TERMINAL, _SECONDS_ELSEWHERE = 0.5, 10.0


class Progress:
    """Says how many of `whole` there are by now; nothing of what takes no time."""

    def __init__(self, whole: int) -> None:
        self._whole = whole
        self._begun = self._said = time.monotonic()
        self._is_terminal = sys.stderr is not None and sys.stderr.isatty()

    def expect(self, whole: int) -> None:
        """So many there will be, as is known by now; the time counts from here."""
        self._whole = whole
        self._begun = self._said = time.monotonic()

    def tell(self, done: int) -> None:
        """There are so many; the last of them ends the line."""
        now = time.monotonic()
        between = _SECONDS_AT_A_TERMINAL if self._is_terminal else _SECONDS_ELSEWHERE
        is_end = done >= self._whole and self._said > self._begun
        if sys.stderr is None or not (is_end or now - self._said >= between):
            return
        self._said = now
        line = tr(
            "Đã xong {done}/{whole} ({share} %), {seconds} giây",
            done=done,
            whole=self._whole,
            share=100 * done // self._whole,
            seconds=round(now - self._begun),
        )
        start, end = ("\r", "\n" if done >= self._whole else "") if self._is_terminal else ("", "\n")
        with suppress(OSError):  # whoever reads it has gone; the office is made all the same
            sys.stderr.write(f"{start}{line}{end}")
            sys.stderr.flush()
