"""A locked backup to two places that is killed, and a restore from the second place when the first is gone or hurt."""

import json
import random
import shutil
from pathlib import Path

import pyrage

from app.cli import main
from app.database import passphrase_seal
from app.database.unit_of_work import Database, system_clock
from app.errors import Told
from app.services.upkeep.locking import set_passphrase
from app.services.upkeep.restoring.doing import restore
from tests.conftest import actor_of
from tests.hardship.books import read_books
from tests.hardship.contents import contents, other
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.kills.backups import DOSSIERS, look_at_copies
from tests.hardship.kills.desks import documents
from tests.hardship.kills.killing import Tell, Work, killed
from tests.hardship.tally import Tally
from tests.services.backups.conftest import plan
from tests.services.restoring.life import administrator

_PASSPHRASE = "mùa xuân Mậu Thân ở phường"
_LOCKED = "*.age"


def backed_up(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Each copy with its name opens and is whole; afterwards one of the second place restores the office."""
    moment = ground.moment("locked backup", chance, lambda here: _backing_up(_office(here)[0]))
    with ground.run() as here:
        place, places, secret = _office(here)
        books = read_books(place)
        death = killed(_backing_up(place), moment)
        tally.cuts += death.was_killed
        tally.wrong += [death.trouble] if death.trouble else []
        told = [run["file"] for each in documents(death.told) for run in json.loads(each)["runs"]]
        tally.acknowledged += len(told)
        tally.lost += sum(not Path(file).exists() for file in told)
        tally.wrong += [each.trouble for each in [killed(_backing_up(place), None)] if each.trouble]
        for folder in places:
            _look_at(folder, secret, here.new_folder(), tally)
        _restored(place, places, secret, chance, tally)
        opened_again(place, tally)
        if read_books(place) != books:
            tally.wrong.append("restored from the second place, and the books are not the same")
        verified(place, tally)


def _office(here: Here) -> tuple[str, tuple[Path, Path], str]:
    """An office with a plan of two places and a passphrase; what opens its copies."""
    passphrase_seal.WORK_FACTOR = 1  # no killed run is to wait for it
    place = here.offices.sample(dossiers=DOSSIERS)
    places = (here.new_folder(), here.new_folder())
    database = Database.open(place)
    try:
        plan(database, *places)
        lock = set_passphrase(database, actor_of(database, "quantri"), _PASSPHRASE, id)
    finally:
        database.close()
    return place, places, lock.secret


def _backing_up(place: str) -> Work:
    return lambda tell: _back_up(place, tell)


def _back_up(place: str, _tell: Tell) -> None:
    if main(["--database", place, "--json", "backup"]) != 0:
        raise RuntimeError("the backup failed by itself")


def _look_at(folder: Path, secret: str, opened: Path, tally: Tally) -> None:
    """By another program of the same format."""
    copies = sorted(folder.glob(_LOCKED))
    if not copies:
        tally.wrong.append(f"no copy at {folder}")
    for file in copies:
        plain = pyrage.decrypt(file.read_bytes(), [pyrage.x25519.Identity.from_str(secret)])
        (opened / f"{file.stem}").write_bytes(plain)
    look_at_copies(opened, tally)
    tally.wrong += [f"left behind at the place: {file.name}" for file in folder.glob("*.part*")]


def _restored(
    place: str, places: tuple[Path, Path], secret: str, chance: random.Random, tally: Tally
) -> None:
    first, second = (max(folder.glob(_LOCKED)) for folder in places)
    if chance.random() < 1 / 2:
        shutil.rmtree(places[0])
    else:
        whole = bytearray(first.read_bytes())
        whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        first.write_bytes(whole)
    was = contents(place)
    try:
        restore(place, first, administrator, system_clock, secret=secret)
    except Told as told:
        tally.cuts += 1
        tally.wrong += [] if told.hint else [f"no way out is told: {told.code}"]
        if other(was, contents(place)):
            tally.wrong.append("a refused copy has changed the office")
    else:
        tally.wrong.append("a hurt copy was restored")
    restore(place, second, administrator, system_clock, secret=secret)
