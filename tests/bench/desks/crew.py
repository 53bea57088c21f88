"""Desks in processes of their own, so that none waits for another one's Python, and told when to do what."""

import multiprocessing
import random
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from multiprocessing.connection import Connection
from pathlib import Path

from tests.bench.desks.desk import Desk
from tests.bench.desks.office import Person
from tests.bench.desks.replay import Part, Script
from tests.bench.desks.work import Work

MOST_PROCESSES = 4
"""Enough for two cores; each desk more would take 80 MB in a process of its own."""
_PATIENCE = 600


@dataclass(slots=True)
class Done:
    """What desks did: acts by kind, how often they read again, transactions tried again, their own processor time."""

    acts: Counter[str] = field(default_factory=Counter)
    readings: int = 0
    transactions: int = 0
    statements: int = 0
    taken_back: int = 0
    seconds: float = 0.0

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.acts + other.acts,
            self.readings + other.readings,
            self.transactions + other.transactions,
            self.statements + other.statements,
            self.taken_back + other.taken_back,
            self.seconds + other.seconds,
        )


@dataclass(frozen=True, slots=True)
class Pace:
    """One act of each desk in each `every` seconds, at a random moment, `acts` times.

    What is in sight is read again `pause` seconds after the last time at the earliest.
    """

    every: float
    acts: int
    pause: float


class Crew:
    """Desks that wait for orders, all of which they carry out at once."""

    def __init__(self, ends: Sequence[Connection]) -> None:
        self._ends = ends

    @property
    def processes(self) -> int:
        """In how many programs the desks work."""
        return len(self._ends)

    def rounds(self, count: int) -> Done:
        """Each desk does so many rounds, one act after the other."""
        return self._all("rounds", count)

    def looks(self) -> Done:
        """Each desk looks once more at what it looked at, which nobody has to wait for."""
        return self._all("looks")

    def paced(self, pace: Pace) -> Done:
        """Each desk acts at this pace."""
        return self._all("paced", pace)

    def begin_part(self, *, with_pauses: bool = False) -> None:
        """What is said from now on is another part of what is written, with the pauses made or without."""
        self._all("begin_part", with_pauses)

    def read_again_after(self, pause: float) -> None:
        """From now on each desk reads again what is in sight when others have acted."""
        self._all("read_again_after", pause)

    def write(self, folder: Path) -> None:
        """A script for each desk: what it said, part by part."""
        self._all("write", folder)

    def _all(self, name: str, *values: object) -> Done:
        for end in self._ends:
            end.send((name, values))
        done = Done()
        for end in self._ends:
            if not end.poll(_PATIENCE):
                raise RuntimeError("a desk does not answer")
            done_there, trouble = end.recv()
            if trouble:
                raise RuntimeError(f"a desk has failed:\n{trouble}")
            done += done_there
        return done


@contextmanager
def crew(url: str, people: Sequence[Person]) -> Iterator[Crew]:
    """Desks of these people, signed in; gone afterwards."""
    context = multiprocessing.get_context("spawn")
    count = min(MOST_PROCESSES, len(people))
    ends, processes = [], []
    for number in range(count):
        here, there = context.Pipe()
        process = context.Process(target=_work, args=(url, people[number::count], there), daemon=True)
        process.start()
        there.close()
        ends.append(here)
        processes.append(process)
    crew = Crew(ends)
    try:
        crew._all("open")
        yield crew
    finally:
        for end in ends:
            end.close()
        for process in processes:
            process.join(_PATIENCE)


def _work(url: str, people: Sequence[Person], orders: Connection) -> None:
    """One process: several desks, until nobody gives orders any more."""
    room = _Room(url, people)
    try:
        while True:
            name, values = orders.recv()
            begun, done, trouble = time.process_time(), Done(), ""
            try:
                done = getattr(room, name)(*values)
            except Exception as error:  # told to whoever gave the order
                trouble = "".join(traceback.format_exception(error))
            done.seconds = time.process_time() - begun
            orders.send((done, trouble))
    except (EOFError, ConnectionError):
        pass  # nobody gives orders any more
    finally:
        room.close()


class _Room:
    """The desks of one process."""

    def __init__(self, url: str, people: Sequence[Person]) -> None:
        self._url, self._people = url, people
        self._works: list[Work] = []
        self._parts: list[tuple[list[int], float | None]] = []

    def open(self) -> Done:
        desks = [Desk(self._url, person) for person in self._people]
        self._works = [Work(desk) for desk in desks]
        return Done()

    def begin_part(self, with_pauses: bool) -> Done:
        begun = time.monotonic() if with_pauses else None
        self._parts.append(([len(work.desk.recorder.ended) for work in self._works], begun))
        return Done()

    def read_again_after(self, pause: float) -> Done:
        for work in self._works:
            work.desk.pause = pause
        return Done()

    def rounds(self, count: int) -> Done:
        def do(work: Work, done: Counter[str]) -> None:
            for _ in range(count):
                for kind, act in work.acts():
                    act()
                    done[kind] += 1

        return self._each(do)

    def looks(self) -> Done:
        def do(work: Work, done: Counter[str]) -> None:
            for look in work.looks():
                look()
                done["look"] += 1

        return self._each(do)

    def paced(self, pace: Pace) -> Done:
        begun = time.monotonic()

        def do(work: Work, done: Counter[str]) -> None:
            chance = random.Random(work.desk.person.place)
            coming = (each for _ in range(pace.acts) for each in work.acts())
            for number in range(pace.acts):
                kind, act = next(coming)
                moment = begun + pace.every * (number + chance.random())
                time.sleep(max(0.0, moment - time.monotonic()))
                act()
                done[kind] += 1
            time.sleep(max(0.0, begun + pace.every * pace.acts - time.monotonic()))

        return self._each(do)

    def write(self, folder: Path) -> Done:
        for place, work in enumerate(self._works):
            said = work.desk.recorder.ended
            marks = [0, *(marks[place] for marks, _ in self._parts), len(said)]
            begun = [None, *(moment for _, moment in self._parts)]
            parts = [Part(said[of:to], since) for (of, to), since in zip(pairwise(marks), begun, strict=True)]
            path = folder / f"{work.desk.person.user_name}.sql"
            path.write_text(Script().text(parts), encoding="utf-8")
        return Done()

    def close(self) -> None:
        for work in self._works:
            work.desk.close()

    def _each(self, do: Callable[[Work, Counter[str]], None]) -> Done:
        acts = [Counter[str]() for _ in self._works]
        failures: list[BaseException] = []

        def run(work: Work, done: Counter[str]) -> None:
            try:
                do(work, done)
                work.desk.settle()
            except BaseException as error:  # raised again where the order was given
                failures.append(error)

        before = [(len(work.desk.recorder.ended), work.desk.readings) for work in self._works]
        threads = [threading.Thread(target=run, args=pair) for pair in zip(self._works, acts, strict=True)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        if failures:
            raise failures[0]
        return self._told(before, acts)

    def _told(self, before: list[tuple[int, int]], acts: list[Counter[str]]) -> Done:
        done = Done(acts=sum(acts, Counter[str]()))
        for work, (said, readings) in zip(self._works, before, strict=True):
            ended = work.desk.recorder.ended[said:]
            done.readings += work.desk.readings - readings
            done.transactions += len(ended)
            done.statements += sum(len(each.said) for each in ended)
            done.taken_back += sum(not each.is_kept and not each.only_reads for each in ended)
        return done
