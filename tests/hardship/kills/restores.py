"""A restore that is killed: the office is as it was or as the copy has it, and what was replaced is kept whole."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.database.unit_of_work import Database, system_clock
from app.errors import Told
from app.services.reception import receiving
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import restore
from tests.conftest import actor_of
from tests.hardship.books import Books, read_books
from tests.hardship.contents import contents, other
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.hands import EVERYBODY, AtTheWindow, intake_of
from tests.hardship.kills.killing import Moment, Work, killed
from tests.hardship.plan import Planning
from tests.hardship.tally import Tally
from tests.services.restoring.life import administrator

ASIDE = "truoc-khoi-phuc"
_JOBS_BEFORE, _JOBS_SINCE = 8, 6


@dataclass(frozen=True)
class Lived:
    """An office that was backed up and went on."""

    place: str
    copy: Path
    folder: Path


def restored(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Yesterday's copy over today's data, which are there and sound."""
    moment = ground.moment("restore", chance, lambda here: _work(lived(here)))
    with ground.run() as here:
        office = lived(here)
        was, today, then = contents(office.place), read_books(office.place), read_books(str(office.copy))
        _kill(office, moment, tally)
        opened_again(office.place, tally)
        if other(was, contents(office.place)):
            _expect(read_books(office.place), then, tally)
        _kept_whole(office, today, tally)
        _again(office, then, tally)
        _receives_on(office.place, today, tally)


def over_a_damaged_file(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The copy takes the place of a file nobody can read."""
    moment = ground.moment("restore over damage", chance, lambda here: _work(_damaged(lived(here))))
    with ground.run() as here:
        office = lived(here)
        then = read_books(str(office.copy))
        damaged = Path(_damaged(office).place).read_bytes()
        _kill(office, moment, tally)
        there = Path(office.place)
        aside = [file.read_bytes() for file in there.parent.glob(f"{there.stem}-*{ASIDE}*")]
        is_as_it_was = there.exists() and there.read_bytes() == damaged
        if not is_as_it_was and damaged not in aside:
            tally.wrong.append("the damaged file is gone")
        _again(office, then, tally)
        opened_again(office.place, tally)
        for file in there.parent.glob(f"{there.stem}-*{ASIDE}*"):
            file.unlink()


def lived(here: Here) -> Lived:
    """One of its own, each time the same."""
    folder = here.new_folder()
    work = Planning(random.Random(7), "r")
    copies = here.ground.folder

    def live(database: Database) -> None:
        hand = AtTheWindow(database, folder)
        for job in work.jobs(_JOBS_BEFORE):
            hand.do(job)
        back_up(database, None, copies / "hom-qua.db", replace=True)
        for job in work.jobs(_JOBS_SINCE):
            hand.do(job)

    office = Lived(here.offices.worked("backed up and gone on", live), copies / "hom-qua.db", folder)
    for file in _kept(office):  # of a former day
        file.unlink()
    return office


def _damaged(lived: Lived) -> Lived:
    file = Path(lived.place)
    data = bytearray(file.read_bytes())
    data[: len(data) // 2] = bytes(len(data) // 2)
    file.write_bytes(data)
    return lived


def _kill(lived: Lived, at: Moment, tally: Tally) -> None:
    death = killed(_work(lived), at)
    tally.cuts += death.was_killed
    tally.acknowledged += len(death.told)
    tally.wrong += [death.trouble] if death.trouble else []
    if death.told and not death.trouble and not _is_restored(lived):
        tally.lost += 1


def _is_restored(lived: Lived) -> bool:
    return read_books(lived.place).codes == read_books(str(lived.copy)).codes


def _work(lived: Lived) -> Work:
    def work(tell: Callable[[str], None]) -> None:
        restore(lived.place, lived.copy, administrator, system_clock)
        tell("restored")

    return work


def _expect(there: Books, then: Books, tally: Tally) -> None:
    if (there.acts, there.codes) != (then.acts, then.codes):
        tally.wrong.append("the office is neither as it was nor as the copy")
        tally.lost += 1


def _kept_whole(lived: Lived, today: Books, tally: Tally) -> None:
    for file in _kept(lived):
        if read_books(str(file)).acts != today.acts:
            tally.wrong.append(f"what was replaced is not whole: {file.name}")
        file.unlink()


def _kept(lived: Lived) -> list[Path]:
    """What was replaced, by file: beside the data, or beside the copy where they lie on a server."""
    beside = Path(lived.place).parent if "://" not in lived.place else lived.copy.parent
    stem = Path(lived.place).stem if "://" not in lived.place else "mot-cua"
    return list(beside.glob(f"{stem}-*{ASIDE}*.db"))


def _again(lived: Lived, then: Books, tally: Tally) -> None:
    """Asked once more, it is done."""
    try:
        restore(lived.place, lived.copy, administrator, system_clock)
    except Told as error:
        tally.wrong.append(f"cannot be restored again: {error.code}")
        return
    _expect(read_books(lived.place), then, tally)
    verified(lived.place, tally)


def _receives_on(place: str, today: Books, tally: Tally) -> None:
    """No number that a citizen has in hand is given to another one."""
    database = Database.open(place)
    try:
        job = Planning(random.Random(9), "n").receptions(1)[0]
        code = database.write(actor_of(database, EVERYBODY), receiving.receive, intake_of(job)).code
    finally:
        database.close()
    if code in today.codes.values():
        tally.doubled += 1
        tally.wrong.append(f"a number given twice: {code}")
