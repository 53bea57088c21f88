"""The runs: desks at work on one copy of the office, then pgbench with what they said on another."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.bench.desks import pgbench
from tests.bench.desks.crew import Crew, Done, Pace, crew
from tests.bench.desks.office import Office
from tests.bench.desks.watch import Seen, watching

WARM_UP = 10
"""Rounds before anything is measured: by then the server has prepared what a desk asks again and again."""
AIM = 1.6


@dataclass(frozen=True, slots=True)
class Run:
    """What so many desks did, what the server used for it, and what it used for the same statements by pgbench."""

    desks: int
    done: Done
    seen: Seen
    beside: Seen
    connections: int
    bytes_each: float
    """Memory of a connection's own."""

    @property
    def act(self) -> float:
        """Seconds of the server's processors for an act, of the processes that answer."""
        return self.seen.spent.answering / self.done.acts.total()

    @property
    def act_beside(self) -> float:
        """The same by pgbench."""
        return self.beside.spent.answering / self.done.acts.total()

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


def as_fast_as_they_can(office: Office, desks: int, rounds: int, folder: Path) -> Run:
    """Each desk does one act after the other and hears of the others', but reads nothing again."""
    return _run(office, desks, None, folder / f"fast-{desks}", lambda them: them.rounds(rounds))


def as_in_life(office: Office, desks: int, pace: Pace, folder: Path) -> Run:
    """Each desk acts at this pace and reads again what is in sight when others have acted."""
    return _run(office, desks, pace.pause, folder / f"paced-{desks}", lambda them: them.paced(pace))


def _run(office: Office, desks: int, pause: float | None, scripts: Path, work: Callable[[Crew], Done]) -> Run:
    people = office.people[:desks]
    scripts.mkdir()
    with office.copy(), watching(office.url) as watch, crew(office.url, people, pause) as them:
        them.rounds(WARM_UP)
        them.mark()
        with watch.looking() as seen:
            done = work(them)
        own = watch.time.own_bytes()
        them.write(scripts, with_pauses=pause is not None)
    with office.copy(), watching(office.url) as watch:
        beside = pgbench.replay(watch, office.url, [scripts / f"{each.user_name}.sql" for each in people])
    return Run(desks, done, seen, beside, len(own), sum(own) / len(own))
