"""Hearing that somebody changed the office's data as it happens, on a thread of its own.

How it is heard depends on the database: a PostgreSQL server says so (`app.database.listening`), a SQLite file is
looked at several times a second. Who only looked, signed in or printed changed nothing that a desk shows.
"""

import random
import selectors
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import Protocol

from app.database.failures import BUSY
from app.database.file_driver import code_of, file_errors, opened
from app.database.location import Location
from app.database.sealing import CHAIN

LOOK_SECONDS = 0.3
FIRST_DELAY_SECONDS = 0.5
LONGEST_DELAY_SECONDS = 8.0
_LAST_WORDS_SECONDS = 2.0
_PAST_CHAINS = f"{CHAIN[:-1]}{chr(ord(CHAIN[-1]) + 1)}"

_QUEUE = """
SELECT max(place), sum(changes) FROM (
    SELECT rowid AS place, changes FROM queue_ticket ORDER BY rowid DESC LIMIT 500
)
"""
"""Of the last numbers given out; a day has fewer."""

SHOWN_NOWHERE = ("access_log", "printed_form")
"""Sealed tables whose rows no desk shows while they come: who looked at what, and what a printer has taken."""


class Deaf(Exception):  # noqa: N818  a state more than an error
    """Nothing can be heard of the data for now."""


class Ear(Protocol):
    """One connection through which changes are heard; whatever it does may raise `Deaf`."""

    @property
    def handle(self) -> int | None:
        """What becomes readable when there may be news; `None` where only looking helps."""

    @property
    def every(self) -> float:
        """Seconds after which `heard` is asked at the latest."""

    def heard(self) -> bool:
        """Whether anybody has changed what a desk shows since the last time."""

    def close(self) -> None:
        """Let go of the connection."""


class Watching(Protocol):
    """What tells of changes until it is ended."""

    @property
    def is_over(self) -> bool:
        """Whether nothing is watched any more."""

    def end(self) -> None:
        """Tell nothing any more, from now on."""

    def close(self) -> None:
        """End, and wait for it."""


class ChangeWatch:
    """Tells of changes until `end` or `close`, both callbacks on the watch's own thread; they must return at once.

    `changed` also once it begins to hear, for what happened before was heard by nobody; `away(True)` when the
    database is out of reach, `away(False)` when it is there again. It is tried again after a growing while, which is
    not the same at every desk.
    """

    def __init__(
        self, open_ear: Callable[[], Ear], changed: Callable[[], None], away: Callable[[bool], None]
    ) -> None:
        self._open_ear, self._changed, self._away = open_ear, changed, away
        self._is_away = False
        self._ending = threading.Event()
        self._telling = threading.Lock()
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="change-watch", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether nothing is watched any more."""
        return not self._thread.is_alive()

    def end(self) -> None:
        """Tell nothing any more, from now on; the thread ends by itself soon after."""
        with self._telling:
            if not self._ending.is_set():
                self._ending.set()
                self._wake.close()  # the other end becomes readable

    def close(self) -> None:
        """End, and wait for it; one that is just reaching for a server that is away ends by itself later."""
        self.end()
        self._thread.join(_LAST_WORDS_SECONDS)

    def _run(self) -> None:
        delay = FIRST_DELAY_SECONDS
        with closing(self._woken):
            while not self._ending.is_set():
                try:
                    with closing(self._open_ear()) as ear:
                        delay = FIRST_DELAY_SECONDS
                        self._say_away(False)
                        self._hear(ear)
                except Deaf:
                    self._say_away(True)
                    self._ending.wait(delay * random.uniform(0.5, 1))
                    delay = min(2 * delay, LONGEST_DELAY_SECONDS)

    def _hear(self, ear: Ear) -> None:
        self._tell(self._changed)
        with selectors.DefaultSelector() as readable:
            readable.register(self._woken, selectors.EVENT_READ)
            if ear.handle is not None:
                readable.register(ear.handle, selectors.EVENT_READ)
            while not self._ending.is_set():
                readable.select(ear.every)
                if not self._ending.is_set() and ear.heard():
                    self._tell(self._changed)

    def _say_away(self, is_away: bool) -> None:
        if is_away != self._is_away:
            self._is_away = is_away
            self._tell(lambda: self._away(is_away))

    def _tell(self, say: Callable[[], None]) -> None:
        # Under the lock: who has ended a watch hears nothing more of it.
        with self._telling:
            if not self._ending.is_set():
                say()


class LookingEar:
    """Looks whether a SQLite file was written to, and only then whether that shows anywhere."""

    handle = None
    every = LOOK_SECONDS

    def __init__(self, location: Location) -> None:
        assert location.path is not None
        with _deaf():
            self._connection = opened(location.path, location.key, for_reading=False)
            self._version = self._asked("PRAGMA data_version")
            self._shown = self._what_shows()

    def heard(self) -> bool:
        """Whether anybody has changed what a desk shows since the last time; a busy file is looked at again."""
        with _deaf():
            try:
                version = self._asked("PRAGMA data_version")
                if version == self._version:
                    return False
                shown = self._what_shows()
            except file_errors() as error:
                if code_of(error) in BUSY:
                    return False
                raise
        before, self._shown, self._version = self._shown, shown, version
        return shown != before

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def _what_shows(self) -> list[tuple[object, ...]]:
        """How long the chains of seals are, and the journals: every change of anything else lengthens one, but of
        the numbers of who waits, which count their own."""
        chains = self._asked(
            "SELECT name, value FROM counter WHERE name >= ? AND name < ?", CHAIN, _PAST_CHAINS
        )
        silent = tuple(f"{CHAIN}{table}" for table in SHOWN_NOWHERE)
        shown = [row for row in chains if not str(row[0]).startswith(silent)]
        shown += self._asked("SELECT max(rowid) FROM movement")
        return shown + self._asked(_QUEUE)

    def _asked(self, question: str, *values: str) -> list[tuple[object, ...]]:
        return self._connection.execute(question, values).fetchall()


@contextmanager
def _deaf() -> Iterator[None]:
    try:
        yield
    except file_errors() as error:
        raise Deaf from error
