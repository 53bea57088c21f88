"""The scenarios one after the other in lanes, which are processes of their own, until enough was killed or time is up.

What is random in a run comes of its seed, its scenario and its number, so one that failed is run again by those three.
"""

import json
import os
import random
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

import pytest

from tests.cheap_passwords import hash_cheaply
from tests.hardship.ground import Ground
from tests.hardship.kills.traced import end_with_parent
from tests.hardship.tally import Tally
from tests.offices import PostgresqlOffices, SqliteOffices
from tests.servers import postgresql
from tests.sharing_offices import share_compiled

SQLITE, POSTGRESQL = "sqlite", "postgresql"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One kind of bad day: `live` has it once on a ground, and counts what came of it. Of `weight` runs in a round."""

    name: str
    live: Callable[[Ground, random.Random, Tally], None]
    databases: tuple[str, ...] = (SQLITE, POSTGRESQL)
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Run:
    """One run: which scenario on which database, and its number among all."""

    scenario: Scenario
    database: str
    number: int

    def chance(self, seed: int) -> random.Random:
        """What is random in it."""
        return random.Random(f"{seed} {self.scenario.name} {self.database} {self.number}")


@dataclass(frozen=True, slots=True)
class Bounds:
    """When a campaign is over: so many kills or cuts on each database, or at a moment of the clock that never goes
    back. `first` is the number of the first run."""

    kills: dict[str, int]
    ends_at: float
    seed: int
    first: int = 0
    lanes: int = 2


def in_turn(scenarios: Sequence[Scenario], database: str) -> Iterator[Scenario]:
    """For ever, each scenario of the database as often as it weighs, no one twice in a row while others are due."""
    there = [each for each in scenarios if database in each.databases]
    rounds = max((each.weight for each in there), default=0)
    return cycle([each for place in range(rounds) for each in there if each.weight > place])


Told = Callable[[Run, Tally], None]


def campaign(
    scenarios: Sequence[Scenario], databases: Sequence[str], bounds: Bounds, told: Told = lambda *_: None
) -> dict[tuple[str, str], Tally]:
    """Live through them on each database in turn; `told` hears of each run as it ends."""
    found: dict[tuple[str, str], Tally] = {}
    for place, database in enumerate(databases):
        share = (bounds.ends_at - time.monotonic()) / (len(databases) - place)
        ends_at = time.monotonic() + share
        for run, tally in _on(scenarios, database, bounds, ends_at):
            found.setdefault((run.scenario.name, database), Tally()).add(tally)
            told(run, tally)
    return found


def _on(
    scenarios: Sequence[Scenario], database: str, bounds: Bounds, ends_at: float
) -> Iterator[tuple[Run, Tally]]:
    if next(in_turn(scenarios, database), None) is None:
        return
    with ExitStack() as stack:
        folder = Path(stack.enter_context(_folder("motcua-hardship-")))
        folder.chmod(0o755)  # run as root, the server is another user
        server = None
        if any(POSTGRESQL in each.databases for each in scenarios) and database == POSTGRESQL:
            (folder / "server").mkdir()
            server = stack.enter_context(postgresql(folder / "server"))
        lots = [
            _Lot(number, tuple(scenarios), database, folder, server, bounds, ends_at)
            for number in range(bounds.lanes)
        ]
        lanes = [_Lane(lot) for lot in lots]
        yield from _listen(lanes, bounds.kills.get(database, 0))


def _folder(prefix: str) -> "tempfile.TemporaryDirectory[str]":
    memory = Path("/dev/shm")
    return tempfile.TemporaryDirectory(
        prefix=prefix, dir=memory if memory.is_dir() else None, ignore_cleanup_errors=True
    )


def _listen(lanes: list["_Lane"], kills: int) -> Iterator[tuple[Run, Tally]]:
    """What the lanes tell, until together they have killed enough or have ended; none outlives this."""
    import selectors

    killed = 0
    with selectors.DefaultSelector() as waiting:
        for lane in lanes:
            waiting.register(lane.told, selectors.EVENT_READ, lane)
        try:
            while waiting.get_map() and killed < kills:
                for key, _ in waiting.select():
                    lane: _Lane = key.data
                    line = lane.told.readline()
                    if not line:
                        waiting.unregister(lane.told)
                        lane.must_have_ended_well()
                        continue
                    run, tally = lane.read(line)
                    killed += tally.cuts
                    yield run, tally
        finally:
            for lane in lanes:
                lane.end()


@dataclass(frozen=True, slots=True)
class _Lot:
    """What falls to one lane."""

    number: int
    scenarios: tuple[Scenario, ...]
    database: str
    folder: Path
    server: str | None
    bounds: Bounds
    ends_at: float

    def runs(self) -> Iterator[Run]:
        """Every n-th, for as long as there is time."""
        for number, scenario in enumerate(in_turn(self.scenarios, self.database)):
            if number < self.bounds.first or number % self.bounds.lanes != self.number:
                continue
            if time.monotonic() > self.ends_at:
                return
            yield Run(scenario, self.database, number)


class _Lane:
    """A process that lives through its lot."""

    def __init__(self, lot: _Lot) -> None:
        self._lot = lot
        self._status: int | None = None
        here, there = os.pipe()
        sys.stdout.flush()
        self._pid = os.fork()
        if self._pid == 0:
            os.close(here)
            self._live(there)
        os.close(there)
        self.told = os.fdopen(here, "rb", buffering=0)

    def read(self, line: bytes) -> tuple[Run, Tally]:
        """What it said of a run."""
        name, number, plain = json.loads(line)
        scenario = next(each for each in self._lot.scenarios if each.name == name)
        return Run(scenario, self._lot.database, number), Tally(**plain)

    def must_have_ended_well(self) -> None:
        """It says nothing more: its lot is done. One that broke has not lived through it, and is no clean day."""
        _, self._status = os.waitpid(self._pid, 0)
        if self._status:
            raise RuntimeError(f"lane {self._lot.number} ended by itself: {self._status}")

    def end(self) -> None:
        """It is over, whatever it was at."""
        if self._status is None:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGTERM)
            os.waitpid(self._pid, 0)
        self.told.close()

    def _live(self, told: int) -> None:
        """The other process, which never returns."""
        lot, code = self._lot, 1
        try:
            end_with_parent()
            signal.signal(signal.SIGTERM, lambda *_: os._exit(0))
            signal.signal(
                signal.SIGINT, signal.SIG_IGN
            )  # whoever is at the keyboard ends it by the one who began
            _spare_what_is_not_tried()
            ground = ground_in(lot.folder / f"lane-{lot.number}", lot.database, lot.server, lot.number)
            for run in lot.runs():
                tally = lived_through(run, ground, lot.bounds.seed)
                line = json.dumps([run.scenario.name, run.number, tally.plain()])
                os.write(told, line.encode() + b"\n")
            code = 0
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)


def _spare_what_is_not_tried() -> None:
    """Processes that are killed begin with what this one has compiled, and no password costs what it costs a thief."""
    patch = pytest.MonkeyPatch()
    share_compiled(patch)
    hash_cheaply(patch)


_OFFICES_OF_A_LANE = 1_000_000


def ground_in(folder: Path, database: str, server: str | None, number: int = 0) -> Ground:
    """A ground for one lane; the names of its offices at a server are no other lane's."""
    folder.mkdir()
    os.environ["XDG_DATA_HOME"] = str(folder / "pc")
    (folder / "offices").mkdir()
    files = SqliteOffices(folder / "offices")
    if server is None:
        return Ground(database, folder, files, files)
    offices = PostgresqlOffices(server)
    offices._numbers = count(number * _OFFICES_OF_A_LANE + 1)
    return Ground(database, folder, offices, files)


def lived_through(run: Run, ground: Ground, seed: int) -> Tally:
    """One run of a scenario; a fault of the scenario itself is counted as wrong."""
    tally = Tally(runs=1)
    try:
        run.scenario.live(ground, run.chance(seed), tally)
    except Exception:
        tally.wrong.append(traceback.format_exc())
    return tally
