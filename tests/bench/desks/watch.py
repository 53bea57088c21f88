"""What the bench sees of a server: its processor time, who waits for whose lock, how many connections there are."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import psycopg

from tests.bench.desks.replay import FIRST_LOCK
from tests.bench.desks.server_time import ServerTime, Spent

_LOOK_SECONDS = 0.05
_WAITS = """
SELECT wait_event, count(*) FROM pg_stat_activity
WHERE datname = current_database() AND state = 'active' AND wait_event_type = 'Lock' GROUP BY wait_event
"""
_AT_THE_LOCK = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objid = %s"


@dataclass(slots=True)
class Seen:
    """What was used while somebody worked; `waiting` is how many waited for each kind of lock, on the average."""

    spent: Spent = field(default_factory=lambda: Spent(0, 0))
    seconds: float = 0
    waiting: dict[str, float] = field(default_factory=dict)


@contextmanager
def watching(url: str) -> Iterator["Watch"]:
    """A watch on the office there, which must be gone before the office is."""
    with psycopg.connect(url, autocommit=True) as owner:
        yield Watch(owner)


class Watch:
    """A connection of the bench's own, which counts in nothing it tells."""

    def __init__(self, owner: "psycopg.Connection[tuple[int]]") -> None:
        self._owner = owner
        self.time = ServerTime(owner.info.backend_pid, owner.info.dbname)

    def bar(self, parts: int) -> None:
        """Let scripts of so many parts wait at each of their locks."""
        for number in range(parts):
            self._owner.execute("SELECT pg_advisory_lock(%s)", (FIRST_LOCK + number,))

    def open(self, number: int) -> None:
        """Let all go on who wait at a lock."""
        self._owner.execute("SELECT pg_advisory_unlock(%s)", (FIRST_LOCK + number,))

    def at(self, number: int) -> int:
        """How many wait there."""
        return self._one(_AT_THE_LOCK, FIRST_LOCK + number)

    @contextmanager
    def looking(self) -> Iterator[Seen]:
        """What the server uses in here."""
        seen, counts, ending = Seen(), Counter[str](), threading.Event()
        looks, begun = 0, time.monotonic()

        def look() -> None:
            nonlocal looks
            while not ending.wait(_LOOK_SECONDS):
                looks += 1
                for event, count in self._owner.execute(_WAITS):
                    counts[str(event)] += int(count)

        thread = threading.Thread(target=look, daemon=True)
        before = self.time.spent()
        thread.start()
        try:
            yield seen
        finally:
            ending.set()
            thread.join()
        seen.spent = self.time.spent() - before
        seen.seconds = time.monotonic() - begun
        seen.waiting = {event: count / max(1, looks) for event, count in counts.items()}

    def _one(self, question: str, *values: object) -> int:
        row = self._owner.execute(question, values).fetchone()
        assert row is not None
        return row[0]
