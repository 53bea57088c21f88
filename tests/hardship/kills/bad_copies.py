"""Copies that are not what they seem: refused in words with the office as it was, or found by `verify`."""

import random
import time
from collections.abc import Callable
from pathlib import Path

from app.database.unit_of_work import Database, system_clock
from app.errors import Told
from app.services.setting_up import new_office
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from app.services.upkeep.verifying.everything import verify
from tests.hardship.contents import Contents, contents, other
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.kills.backups import DOSSIERS, look_at_copies
from tests.hardship.kills.killing import Tell, beside
from tests.hardship.kills.restores import Lived, lived
from tests.hardship.tally import Tally
from tests.offices import opened
from tests.services.restoring.life import administrator

_MOST_FLIPPED = 4
_PAGE = 4_096
_OF_TABLES = 0.3
"""How often a bit is one of the pages that tell of the tables."""


def damaged(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Some bits of the copy are the other way round, or its end is missing."""
    with ground.run() as here:
        office = lived(here)
        whole = office.copy.read_bytes()
        hurt = here.folder / "hong.db"
        hurt.write_bytes(_hurt(bytearray(whole), chance))
        _restored_or_refused(office, hurt, tally)


def of_another_office(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """A whole copy, made elsewhere."""
    del chance
    with ground.run() as here:
        office, file = lived(here), here.folder / "noi-khac.db"
        database = opened(ground.once("another office", lambda: _elsewhere(ground)))
        try:
            back_up(database, None, file)
        finally:
            database.close()
        was = contents(office.place)
        code = _refusal(office, file)
        tally.cuts += 1
        if code is None or other(was, contents(office.place)):
            tally.lost += 1
            tally.wrong.append(f"the copy of another office was taken: {code}")
        opened_again(office.place, tally)


def medium_pulled_out(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The folder of the copies is gone in the middle of it, and there again later."""
    with ground.run() as here:
        place, medium = here.offices.sample(dossiers=DOSSIERS), here.new_folder()
        moment = ground.by_the_clock("a copy", chance, _copying)
        with beside(lambda tell: _copy(place, medium / "ban-sao.db", tell)) as copying:
            time.sleep(moment.seconds)
            out = medium.rename(medium.with_name("rut-ra"))
            death = copying()
        tally.cuts += 1
        tally.wrong += [death.trouble] if death.trouble else []
        out.rename(medium)
        if death.told == ("made",) and not (medium / "ban-sao.db").exists():
            tally.lost += 1
        look_at_copies(medium, tally)
        database = opened(place)
        try:
            back_up(database, None, medium / "sau-do.db")
        finally:
            database.close()
        left = [file.name for file in medium.iterdir() if file.suffix == ".part"]
        tally.wrong += [f"left behind on the medium: {name}" for name in left]
        look_at_copies(medium, tally)
        opened_again(place, tally)
        verified(place, tally)


def _elsewhere(ground: Ground) -> str:
    place = ground.files.empty()
    new_office.set_up_demo(place, dossiers=0, has_neighbours=False)
    return place


def _hurt(data: bytearray, chance: random.Random) -> bytes:
    if chance.random() < 0.2:
        return bytes(data[: chance.randrange(len(data))])
    of_tables = [start for start in range(0, len(data), _PAGE) if b"CREATE " in data[start : start + _PAGE]]
    for _ in range(chance.randint(1, _MOST_FLIPPED)):
        is_of_tables = chance.random() < _OF_TABLES
        place = (
            chance.choice(of_tables) + chance.randrange(_PAGE)
            if is_of_tables
            else chance.randrange(len(data))
        )
        data[place] ^= 1 << chance.randrange(8)
    return bytes(data)


def _restored_or_refused(office: Lived, hurt: Path, tally: Tally) -> None:
    was = contents(office.place)
    tally.cuts += 1
    if _refusal(office, hurt) is not None:
        if other(was, contents(office.place)):
            tally.lost += 1
            tally.wrong.append("a refused copy has changed the office")
        opened_again(office.place, tally)
        return
    opened_again(office.place, tally)
    database = Database.open(office.place)
    try:
        findings = database.read(verify).findings
    finally:
        database.close()
    there, must = contents(office.place), _as_it_should_be(office)
    if (altered := _altered(there, must)) and not findings:
        tally.wrong.append(f"a damaged copy was restored, and nobody can tell: {altered}")
    tally.notes += [f"restored from a damaged copy, found by verify: {len(findings)}"] if findings else []


def _as_it_should_be(office: Lived) -> Contents:
    restore(office.place, office.copy, administrator, system_clock)
    return contents(office.place)


def _altered(there: Contents, must: Contents) -> list[str]:
    """What restoring writes down itself differs each time."""
    return other(there, must, beside=("office_change", "access_log", "seal", "setting", "counter", "account"))


def _refusal(office: Lived, file: Path) -> str | None:
    try:
        restore(office.place, file, administrator, system_clock)
    except Told as error:
        return error.code
    return None


def _copying(here: Here) -> Callable[[Tell], None]:
    place, folder = here.offices.sample(dossiers=DOSSIERS), here.new_folder()
    return lambda tell: _copy(place, folder / "ban-sao.db", tell)


def _copy(place: str, file: Path, tell: Tell) -> None:
    database = opened(place)
    try:
        back_up(database, None, file)
    except Told as error:
        tell(f"refused {error.code}")
    else:
        tell("made")
    finally:
        database.close()
