"""What one desk alone says to its server for each kind of act, as libpq itself writes it down."""

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import Trace
from sqlalchemy import event

from tests.bench.desks.desk import Desk
from tests.bench.desks.office import Office
from tests.bench.desks.watch import Watch
from tests.bench.desks.work import Work

BEHIND = "who looked, written down behind the screen"
_SAID = re.compile(rb'^F\t\d+\t(?:(Execute|Parse|Sync)|Query\t "(BEGIN|COMMIT|ROLLBACK|;)?)', re.MULTILINE)
"""What the client sends (https://www.postgresql.org/docs/current/libpq-control.html#LIBPQ-PQTRACE): parts of a
statement with values, or words as they are: the ends of a transaction, an empty word to see whether the server is
there, or a statement without values."""


@dataclass(frozen=True, slots=True)
class Trips:
    """Of one act: statements, those the server had to parse, how often the desk waited, the server's seconds."""

    statements: float
    parsed: float
    trips: float
    seconds: float

    def __add__(self, other: "Trips") -> "Trips":
        return Trips(
            self.statements + other.statements,
            self.parsed + other.parsed,
            self.trips + other.trips,
            self.seconds + other.seconds,
        )

    def each_of(self, count: int) -> "Trips":
        """The same of one of so many."""
        return Trips(self.statements / count, self.parsed / count, self.trips / count, self.seconds / count)


def trips(office: Office, watch: Watch, warm_up: int, rounds: int) -> dict[str, Trips]:
    """Of each kind of act, on the average, at a desk that has been at work for a while."""
    desk = Desk(office.url, office.people[0])
    work = Work(desk)
    found: dict[str, list[Trips]] = {}
    try:
        for _ in range(warm_up):
            for _kind, act in work.acts():
                act()
            desk.settle()
        with _traced(desk) as said:
            for _ in range(rounds):
                for kind, act in [*work.acts(), (BEHIND, desk.settle)]:
                    before = watch.time.spent()
                    act()
                    seconds = (watch.time.spent() - before).answering
                    found.setdefault(kind, []).append(_counted(said(), seconds))
    finally:
        desk.close()
    return {kind: sum(each[1:], each[0]).each_of(len(each)) for kind, each in found.items()}


@contextmanager
def _traced(desk: Desk) -> Iterator[Callable[[], bytes]]:
    """What the desk says on any connection of its pool; each call tells what was said since the last."""
    drivers: dict[int, psycopg.Connection[Any]] = {}
    pool = desk.database._engine.pool
    with ExitStack() as files:
        folder = Path(files.enter_context(tempfile.TemporaryDirectory()))
        readers: list[BufferedReader] = []

        def begin(driver: "psycopg.Connection[Any]", *_more: object) -> None:
            if id(driver) in drivers:
                return
            drivers[id(driver)] = driver
            path = folder / f"{len(readers)}"
            driver.pgconn.trace(files.enter_context(path.open("wb")).fileno())
            driver.pgconn.set_trace_flags(Trace.SUPPRESS_TIMESTAMPS)
            readers.append(files.enter_context(path.open("rb")))

        event.listen(pool, "checkout", begin)
        try:
            yield lambda: b"".join(reader.read() for reader in readers)
        finally:
            event.remove(pool, "checkout", begin)
            for driver in drivers.values():
                driver.pgconn.untrace()


def _counted(said: bytes, seconds: float) -> Trips:
    parts: Counter[bytes] = Counter()
    for part, word in _SAID.findall(said):
        parts[part or (b"Word" if word else b"Bare")] += 1
    return Trips(
        statements=parts[b"Execute"] + parts[b"Bare"],
        parsed=parts[b"Parse"] + parts[b"Bare"],
        trips=parts[b"Sync"] + parts[b"Bare"] + parts[b"Word"],
        seconds=seconds,
    )
