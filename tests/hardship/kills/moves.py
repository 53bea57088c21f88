"""A move from a file to a server that is killed: nothing arrives by half, and asked again it is done."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database
from app.errors import Told
from app.services.upkeep.moving.doing import move
from tests.hardship.books import Books, read_books
from tests.hardship.ground import Ground, Here, opened_again, verified, wait_for_quiet
from tests.hardship.hands import AtTheWindow
from tests.hardship.kills.killing import Work, killed
from tests.hardship.plan import Planning
from tests.hardship.tally import Tally
from tests.services.restoring.life import administrator

_JOBS = 15


@dataclass(frozen=True, slots=True)
class _Way:
    """From where to where."""

    source: str
    target: str


def moved(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The program is killed on the way."""
    moment = ground.moment("move", chance, lambda here: _work(_way(here)))
    with ground.run() as here:
        way = _way(here)
        must = read_books(way.source)
        death = killed(_work(way), moment)
        tally.cuts += death.was_killed
        tally.acknowledged += len(death.told)
        tally.wrong += [death.trouble] if death.trouble else []
        wait_for_quiet(way.target)
        arrived = _there(way.target)
        if arrived is not None and not _same(arrived, must):
            tally.lost += 1
            tally.wrong.append("the office has arrived by half")
        if death.told and arrived is None:
            tally.lost += 1
            tally.wrong.append("it was told as moved, and is not there")
        _end(way, is_there=arrived is not None, tally=tally)
        opened_again(way.target, tally)
        if not _same(read_books(way.target), must):
            tally.lost += 1
            tally.wrong.append("not everything was moved")
        verified(way.target, tally)
        _file_is_left(way.source, tally)


def _end(way: _Way, *, is_there: bool, tally: Tally) -> None:
    """Asked once more; where all was done before, it says so."""
    try:
        done = move(way.source, way.target, administrator)
    except Told as error:
        if error.code != "office_moved" or not is_there:
            tally.wrong.append(f"cannot be moved again: {error.code}")
        return
    tally.findings += len(done.findings)


def _file_is_left(source: str, tally: Tally) -> None:
    try:
        Database.open(source).close()
    except Told as error:
        if error.code == "office_moved":
            return
    tally.wrong.append("the file takes dossiers though the office has moved")


def _there(target: str) -> Books | None:
    if schema_state(parse_location(target)) is not SchemaState.CURRENT:
        return None
    found = read_books(target)
    return found if found.codes else None


def _same(one: Books, two: Books) -> bool:
    return (one.acts, one.codes, sorted(one.slips)) == (two.acts, two.codes, sorted(two.slips))


def _way(here: Here) -> _Way:
    folder: Path = here.new_folder()

    def live(database: Database) -> None:
        hand = AtTheWindow(database, folder)
        for job in Planning(random.Random(3), "m").jobs(_JOBS):
            hand.do(job)

    return _Way(here.files.worked("about to move", live), here.offices.empty())


def _work(way: _Way) -> Work:
    def work(tell: Callable[[str], None]) -> None:
        move(way.source, way.target, administrator)
        tell("moved")

    return work
