"""Asks the server again and again whether it is there, and says when it is lost and when it is back for good."""

import sys
import threading
from collections.abc import Callable

from app.database.alone.line_state import LinePace
from app.database.alone.pulse import Missed, Pulse
from app.errors import Told


class Heart:
    """A thread of its own; its words are said on it: `lost()`, `back()`, `refused(told)` for her login.

    It is taken for lost after some misses in a row, at once after one where somebody else has seen it fail (`check`),
    and for back after some answers in a row: a network that comes and goes would have desks go to and fro.
    """

    def __init__(
        self,
        pulse: Pulse,
        pace: LinePace,
        *,
        lost: Callable[[], None],
        back: Callable[[], None],
        refused: Callable[[Told], None],
        is_lost: bool = False,
    ) -> None:
        self._pulse, self._pace = pulse, pace
        self._lost, self._back, self._refused = lost, back, refused
        self._is_lost, self._in_row = is_lost, 0
        self._changed = threading.Condition()
        self._asked = self._answered = 0
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="heart", daemon=True)

    def begin(self) -> None:
        """Let it beat."""
        self._thread.start()

    def check(self) -> bool:
        """Somebody saw the server fail: ask it now; whether it is lost."""
        with self._changed:
            self._asked += 1
            asked = self._asked
            self._changed.notify_all()
            self._changed.wait_for(lambda: self._answered >= asked or self._ending)
            return self._is_lost

    def lost_again(self) -> None:
        """What was tried when it came back has failed: it has to answer some time longer."""
        with self._changed:
            self._is_lost, self._in_row = True, 0

    def close(self) -> None:
        """Say nothing more; a question under way ends by itself within the patience."""
        with self._changed:
            self._ending = True
            self._changed.notify_all()
        if self._thread.is_alive() and threading.current_thread() is not self._thread:
            self._thread.join(2 * self._pace.patience)

    def _run(self) -> None:
        while True:
            with self._changed:
                self._changed.wait_for(lambda: self._asked > self._answered or self._ending, self._pace.beat)
                if self._ending:
                    break
                asked = self._asked
            is_suspected = asked > self._answered
            self._take(self._is_there(), is_suspected=is_suspected)
            with self._changed:
                self._answered = asked
                self._changed.notify_all()
        self._pulse.close()

    def _is_there(self) -> bool:
        try:
            self._pulse.beat()
        except Missed:
            return False
        except Told as told:
            self._refused(told)
            return not self._is_lost  # neither come nor gone: she has to sign in again
        return True

    def _take(self, is_there: bool, *, is_suspected: bool) -> None:
        if is_there != self._is_lost:
            self._in_row = 0  # as it was
            return
        self._in_row += 1
        enough = self._pace.answers if self._is_lost else 1 if is_suspected else self._pace.misses
        if self._in_row >= enough:
            self._is_lost, self._in_row = not self._is_lost, 0
            try:
                (self._lost if self._is_lost else self._back)()
            except Exception:  # a bug is told as one of any thread, and the heart goes on
                threading.excepthook(threading.ExceptHookArgs((*sys.exc_info(), self._thread)))
