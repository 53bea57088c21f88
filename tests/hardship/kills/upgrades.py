"""An upgrade that is killed: the data are those of before, or the new ones; asked again it is done."""

import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from app.database import migrate
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database
from app.services.setting_up import new_office
from app.services.upkeep.verifying.everything import verify
from tests.database.test_whole_life_revision import FIRST
from tests.hardship.contents import Contents, contents, other
from tests.hardship.ground import Ground, Here, opened_again
from tests.hardship.kills.killing import Work, killed
from tests.hardship.tally import Tally

ASIDE = "truoc-nang-cap"
DOSSIERS = 30
LOWERED = ("0014", "0024", "0031")
"""Revisions a sample office is taken down to and brought up from, beside the stored one of the first."""

Seen = tuple[dict[str, int], Counter[str]]
"""What an upgraded office has: rows by table, findings of `verify` by kind."""


def upgraded(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The program is killed while it brings the tables up."""
    stored = ("0001",) if ground.database == "sqlite" else ()
    revision = chance.choice((*stored, *LOWERED))
    moment = ground.moment(f"upgrade from {revision}", chance, lambda here: _work(_older(here, revision)))
    must = ground.once(f"upgraded from {revision}", lambda: _unkilled(ground, revision))
    with ground.run() as here:
        place = _older(here, revision)
        was = contents(place)
        death = killed(_work(place), moment)
        tally.cuts += death.was_killed
        tally.acknowledged += len(death.told)
        tally.wrong += [death.trouble] if death.trouble else []
        _look(place, was, is_told=bool(death.told), tally=tally)
        new_office.upgrade(place)
        opened_again(place, tally)
        if (seen := _seen(place)) != must:
            tally.wrong.append(f"upgraded from {revision} to {seen}, not {must}")
        _copies_whole(place, was, tally)


def _look(place: str, was: Contents, *, is_told: bool, tally: Tally) -> None:
    state = schema_state(parse_location(place))
    if state is SchemaState.OLDER and not is_told:
        tally.wrong += [
            f"changed by an upgrade that was killed: {name}" for name in other(was, contents(place))
        ]
    elif state is not SchemaState.CURRENT:
        tally.lost += 1
        tally.wrong.append(f"after the upgrade the data are {state}")


def _copies_whole(place: str, was: Contents, tally: Tally) -> None:
    if "://" in place:
        return
    file = Path(place)
    for copy in file.parent.glob(f"{file.stem}-*{ASIDE}*"):
        if other(was, contents(copy)):
            tally.wrong.append(f"the copy made before is not whole: {copy.name}")
        copy.unlink()
    left = [each.name for each in file.parent.glob(".mot-cua-*")]
    tally.wrong += [f"left behind: {name}" for name in left]


def _unkilled(ground: Ground, revision: str) -> Seen:
    with ground.run() as here:
        place = _older(here, revision)
        new_office.upgrade(place)
        return _seen(place)


def _seen(place: str) -> Seen:
    database = Database.open(place)
    try:
        findings = database.read(verify).findings
    finally:
        database.close()
    return {name: rows for name, (rows, _) in contents(place).items()}, Counter(
        each.kind for each in findings
    )


def _older(here: Here, revision: str) -> str:
    if revision == "0001":
        place = here.offices.empty()
        shutil.copyfile(FIRST, place)
        return place
    # Made as any other office that tests copy; only what is done with it is unusual: its tables are taken down.
    lowered = f"lowered to {revision}"
    if lowered not in here.ground.offices._models:
        place = here.ground.offices.sample(DOSSIERS)
        migrate.downgrade(parse_location(place), revision)
        here.ground.offices._models[lowered] = place
    return here.offices._copy(here.ground.offices._models[lowered])


def _work(place: str) -> Work:
    def work(tell: Callable[[str], None]) -> None:
        new_office.upgrade(place)
        tell("upgraded")

    return work
