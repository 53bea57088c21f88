"""The runs: desks at work on one copy of the office, then pgbench with what they said on another."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from tests.bench.desks import pgbench
from tests.bench.desks.company import company
from tests.bench.desks.crew import Crew, Done, Pace, crew
from tests.bench.desks.listeners import listening
from tests.bench.desks.office import Office, Person
from tests.bench.desks.watch import Seen, Watch, watching

WARM_UP = 20
"""Rounds before anything is measured: by then the server has prepared what a desk asks again and again, also on the
connection that is taken only where two things come at once."""
AIM = 1.6


@dataclass(frozen=True, slots=True)
class Run:
    """What so many desks did, what the server used for it, and what it used for the same statements by pgbench.

    `in_company` is pgbench once more, with other programs taking as much of the processors as the desks took.
    """

    desks: int
    done: Done
    seen: Seen
    beside: Seen
    in_company: Seen

    @property
    def act(self) -> float:
        """Seconds of the server's processors for an act, of the processes that answer."""
        return self.seen.spent.answering / self.done.acts.total()

    @property
    def act_beside(self) -> float:
        """The same by pgbench."""
        return self.beside.spent.answering / self.done.acts.total()

    @property
    def act_in_company(self) -> float:
        """The same by pgbench where the processors are shared as the desks shared them."""
        return self.in_company.spent.answering / self.done.acts.total()

    @property
    def others(self) -> float:
        """Seconds for an act of the server's other processes: its log, its clean-up, its statistics."""
        return (self.seen.spent.all - self.seen.spent.answering) / self.done.acts.total()

    @property
    def ratio(self) -> float:
        """How many times pgbench's."""
        return self.act / self.act_beside

    @property
    def is_past_aim(self) -> bool:
        """Whether an act costs more than it should."""
        return self.ratio > AIM


@dataclass(frozen=True, slots=True)
class Runs:
    """So many desks: as `fast` as they can, the same once more, only `looking`, and at the pace of life.

    Beside the first pgbench says everything at once, beside the others with the pauses the desks made.
    """

    fast: Run
    with_pauses: Run
    looking: Run
    paced: Run
    connections: int
    bytes_each: float
    """Memory of a connection's own."""


def measured(office: Office, desks: int, rounds: int, pace: Pace, folder: Path) -> Runs:
    """The desks on one copy of the office, then pgbench with what they said on another."""
    people = office.people[:desks]
    scripts = folder / f"desks-{desks}"
    scripts.mkdir()
    with office.copy(), watching(office.url) as watch, crew(office.url, people) as them:
        them.rounds(WARM_UP)
        parts = [
            _part(them, watch, lambda: them.rounds(rounds)),
            _part(them, watch, lambda: them.rounds(rounds), with_pauses=True),
            _part(them, watch, them.looks, with_pauses=True),
        ]
        them.read_again_after(pace.pause)
        parts.append(_part(them, watch, lambda: them.paced(pace), with_pauses=True))
        own = watch.time.own_bytes()
        them.write(scripts)
    files = [scripts / f"{each.user_name}.sql" for each in people]
    alone = _replayed(office, people, files, [nullcontext() for _ in parts])
    shared = _replayed(office, people, files, [company(them.processes, _share(*part)) for part in parts])
    fast, with_pauses, looking, paced = (
        Run(desks, done, seen, *by_pgbench)
        for (done, seen), *by_pgbench in zip(parts, alone, shared, strict=True)
    )
    return Runs(fast, with_pauses, looking, paced, len(own), sum(own) / len(own))


def _replayed(
    office: Office,
    people: Sequence[Person],
    files: list[Path],
    beside: Sequence[AbstractContextManager[None]],
) -> list[Seen]:
    with office.copy(), watching(office.url) as watch, listening(office.url, people):
        return pgbench.replay(watch, office.url, files, beside)


def _share(done: Done, seen: Seen) -> float:
    """How many processors the desks used."""
    return done.seconds / seen.seconds


def _part(
    them: Crew, watch: Watch, work: Callable[[], Done], *, with_pauses: bool = False
) -> tuple[Done, Seen]:
    them.begin_part(with_pauses=with_pauses)
    with watch.looking() as seen:
        done = work()
    return done, seen
