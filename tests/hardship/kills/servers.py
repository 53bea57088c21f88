"""A server that stops in the middle of a desk's work: whoever was not answered asks once more when it is back."""

import random
import time
from collections.abc import Iterable
from pathlib import Path

from app.errors import Unavailable
from tests.hardship.books import Desk, read_books
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.hands import work_at_the_window
from tests.hardship.kills.desks import gone_on, looked_through
from tests.hardship.kills.killing import Tell, Work, beside
from tests.hardship.plan import Job, Planning
from tests.hardship.server import OwnServer
from tests.hardship.tally import Tally
from tests.offices import PostgresqlOffices

_JOBS = 25
_AWAY = "away "
_TOLD_SO = ("database_away", "commit_unsure")


def stopped(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The server stops at once; the desk is told so in words, and nothing it was told before is undone."""
    server = ground.once("a server of its own", lambda: OwnServer(ground.folder / "own"))
    own = ground.once("its offices", lambda: _at(ground, server))
    moment = own.by_the_clock(
        "window", chance, lambda here: _work(here, Planning(random.Random(1), "x").jobs(_JOBS))
    )
    jobs = Planning(chance, "s").jobs(_JOBS)
    with own.run() as here:
        place, folder = here.offices.sample(dossiers=0), here.new_folder()
        before = read_books(place)
        with beside(lambda tell: _work_until_away(place, folder, jobs, tell)) as desk:
            time.sleep(moment.seconds)
            server.stop_at_once()
            told = desk()
        server.start()
        tally.cuts += 1
        tally.wrong += [told.trouble] if told.trouble else []
        done = [line for line in told.told if not line.startswith(_AWAY)]
        reasons = {line.removeprefix(_AWAY) for line in told.told if line.startswith(_AWAY)}
        tally.wrong += [f"the desk was told {reason}" for reason in reasons if reason not in _TOLD_SO]
        tally.acknowledged += len(done)
        half = Desk(jobs, len(done))
        opened_again(place, tally)
        looked_through(place, folder, before, [half], tally)
        gone_on(place, folder, half)
        looked_through(place, folder, before, [Desk(jobs, len(jobs))], tally)
        verified(place, tally)


def _at(ground: Ground, server: OwnServer) -> Ground:
    folder = ground.folder / "at-its-own"
    folder.mkdir()
    return Ground(ground.database, folder, PostgresqlOffices(server.url), ground.files)


def _work(here: Here, jobs: tuple[Job, ...]) -> Work:
    place, folder = here.offices.sample(dossiers=0), here.new_folder()
    return lambda tell: work_at_the_window(place, folder, jobs, tell)


def _work_until_away(place: str, folder: Path, jobs: Iterable[Job], tell: Tell) -> None:
    try:
        work_at_the_window(place, folder, jobs, tell)
    except Unavailable as error:
        tell(_AWAY + error.code)
