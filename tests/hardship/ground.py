"""Where scenarios take place: offices of one database, folders, and what was found out of a work once."""

import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import psycopg

from app.database.unit_of_work import Database
from app.errors import Told
from app.services.upkeep.verifying.everything import verify
from tests.hardship.hands import see_the_day
from tests.hardship.kills.killing import AfterSeconds, AtCall, Moment, Work, calls_of, seconds_of
from tests.hardship.kills.traced import can_trace
from tests.hardship.tally import Tally
from tests.offices import Lease, Offices
from tests.two_servers import until

R = TypeVar("R")

_SHARE_AT_CALLS, _SHARE_DONE = 0.5, 0.5


@dataclass
class Ground:
    """A lane's own: `database` is `sqlite` or `postgresql`, `offices` makes offices there and `files` on SQLite."""

    database: str
    folder: Path
    offices: Offices
    files: Offices
    _made: dict[str, object] = field(default_factory=dict)

    @contextmanager
    def run(self) -> Iterator["Here"]:
        """Room for one run: what is made in it is gone afterwards."""
        lent, files = Lease(self.offices), Lease(self.files)
        with tempfile.TemporaryDirectory(dir=self.folder, ignore_cleanup_errors=True) as name:
            here = Here(self, Path(name), lent, files)
            try:
                yield here
            finally:
                for place in lent._lent:
                    wait_for_quiet(place)
                lent.end()
                files.end()

    def moment(self, name: str, chance: random.Random, work: Callable[["Here"], Work]) -> Moment:
        """Any moment of a work: by the clock, or at one of the calls by which something is kept.

        How long it takes when nobody kills it is measured once.
        """
        if can_trace() and chance.random() < _SHARE_AT_CALLS:
            calls = self.once(f"calls of {name}", lambda: self._in_a_run(lambda here: calls_of(work(here))))
            return AtCall(chance.randint(1, calls), is_done=chance.random() < _SHARE_DONE)
        return self.by_the_clock(name, chance, work)

    def by_the_clock(self, name: str, chance: random.Random, work: Callable[["Here"], Work]) -> AfterSeconds:
        """The same by the clock alone."""
        seconds = self.once(
            f"seconds of {name}", lambda: self._in_a_run(lambda here: seconds_of(lambda: work(here)))
        )
        return AfterSeconds(chance.uniform(0.0, seconds))

    def _in_a_run(self, measure: Callable[["Here"], R]) -> R:
        with self.run() as here:
            return measure(here)

    def once(self, name: str, make: Callable[[], R]) -> R:
        """What is made once, and lent to every run."""
        if name not in self._made:
            self._made[name] = make()
        return self._made[name]  # type: ignore[return-value]  # made by the same `make` under that name


@dataclass(frozen=True)
class Here:
    """Room for one run: a folder, and offices that go with it."""

    ground: Ground
    folder: Path
    offices: Lease
    files: Lease

    def new_folder(self) -> Path:
        """An empty folder."""
        return Path(tempfile.mkdtemp(dir=self.folder))


def opened_again(place: str, tally: Tally) -> None:
    """The program is started anew: the data open at once and the day's list stands."""
    wait_for_quiet(place)
    begun = time.monotonic()
    try:
        database = Database.open(place)
    except Told as error:
        tally.wrong.append(f"the office does not open: {error.code}")
        return
    try:
        see_the_day(database)
        tally.opened_in(time.monotonic() - begun)
    finally:
        database.close()


def verified(place: str, tally: Tally) -> None:
    """Everything holds."""
    database = Database.open(place)
    try:
        findings = database.read(verify).findings
    finally:
        database.close()
    tally.findings += len(findings)
    tally.wrong += [f"verify: {each}" for each in findings[:3]]


def wait_for_quiet(place: str) -> None:
    """At a server whoever was killed is gone only when the server has ended what she asked for."""
    if "://" not in place:
        return
    with psycopg.connect(place.replace("+psycopg", "", 1), autocommit=True) as connection:
        until(lambda: connection.execute(_OTHERS).fetchone() == (0,))


_OTHERS = """SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'"""
