"""A disk that is full at every write: refused in words, the old content whole, and on as soon as there is room."""

import random
from pathlib import Path

from app.database.unit_of_work import Database
from app.errors import Told, Unavailable
from tests.hardship.books import Desk, read_books
from tests.hardship.disks.small_disk import PAGE, SmallDisk, small_disk
from tests.hardship.disks.writers import WRITERS, Writer
from tests.hardship.ground import Ground, opened_again, verified
from tests.hardship.hands import AtTheWindow
from tests.hardship.kills.backups import DOSSIERS, look_at_copies
from tests.hardship.kills.desks import looked_through
from tests.hardship.plan import Planning
from tests.hardship.tally import Tally
from tests.offices import open_files

_MOST_PAGES = 64
_JOBS = 12
_MOST_ROOM = 1024 * 1024


def small_files(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Each file the program writes, with no room at all, then with a page more each time until it fits."""
    del chance
    with ground.run() as here:
        for writer in WRITERS:
            with small_disk(here.new_folder()) as disk:
                until_it_fits(writer, disk, tally)


def until_it_fits(writer: Writer, disk: SmallDisk, tally: Tally) -> None:
    """One file over another, with more room each time."""
    writer.write(disk.place, 1)
    for pages in range(_MOST_PAGES):
        before = _tree(disk.place)
        with disk.left(pages * PAGE):
            kept, told = _tried(writer, disk.place)
        if told:
            tally.wrong.append(f"{writer.name}: {told}")
        if kept:
            break
        tally.cuts += 1
        if writer.read(disk.place) != 1 or before.items() - _tree(disk.place).items():
            tally.lost += 1
            tally.wrong.append(
                f"{writer.name}: with {pages} pages the old content is {writer.read(disk.place)}"
            )
        if left := [name for name in _tree(disk.place) if ".part" in name]:
            tally.wrong.append(f"{writer.name}: left behind {left}")
    if not kept and not writer.write(disk.place, 2):
        tally.wrong.append(f"{writer.name}: does not go on when there is room again")
    tally.acknowledged += 1
    if writer.read(disk.place) != 2:
        tally.lost += 1
        tally.wrong.append(f"{writer.name}: told as kept, and there is {writer.read(disk.place)}")


def _tried(writer: Writer, folder: Path) -> tuple[bool, str]:
    """Whether it was kept, and what is wrong with how it was refused."""
    try:
        return writer.write(folder, 2), ""
    except Told as error:
        return False, "" if error.hint else f"no way out is told: {error.code}"
    except OSError as error:
        return False, "" if writer.raises else f"no words for {error}"


def _tree(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and not file.name.endswith((".lock", ".turn"))
    }


def data(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The office's own file and its log, with any room: what was acknowledged stays, and the same window goes on."""
    model = ground.files.sample(dossiers=0)
    with ground.run() as here, small_disk(here.new_folder()) as disk:
        place, slips = str(disk.place / "office.db"), here.new_folder()
        Path(place).write_bytes(Path(model).read_bytes())
        before = read_books(place)
        jobs = Planning(chance, "f").jobs(_JOBS)
        database = Database.open(place)
        hand = AtTheWindow(database, slips)
        done = 0
        with disk.left(chance.randrange(0, _MOST_ROOM, PAGE)):
            for job in jobs:
                try:
                    hand.do(job)
                except Unavailable as error:
                    tally.cuts += 1
                    tally.wrong += [] if error.code == "disk_full" else [f"told {error.code}"]
                    break
                done += 1
        tally.acknowledged += done
        looked_through(place, slips, before, [Desk(jobs, done)], tally)
        for job in jobs[done:]:
            hand.do(job)
        database.close()
        opened_again(place, tally)
        looked_through(place, slips, before, [Desk(jobs, len(jobs))], tally)
        verified(place, tally)
        assert place not in open_files()


def backup(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The place of the copies is full: refused in words, the former copy is there, nothing is left by half."""
    from app.services.upkeep.backing_up import back_up

    with ground.run() as here, small_disk(here.new_folder()) as disk:
        place = here.offices.sample(dossiers=DOSSIERS)
        database = Database.open(place)
        try:
            back_up(database, None, disk.place / "hom-qua.db")
            before = _tree(disk.place)
            size = len(before["hom-qua.db"])
            with disk.left(chance.randrange(0, size * 5 // 4, PAGE)):
                try:
                    back_up(database, None, disk.place / "hom-nay.db")
                    tally.acknowledged += 1
                except Told as error:
                    tally.cuts += 1
                    tally.wrong += [] if error.hint else [f"no way out is told: {error.code}"]
                    if _tree(disk.place) != before:
                        tally.wrong.append(f"left behind: {sorted(_tree(disk.place).keys() - before.keys())}")
                    if _tree(disk.place)["hom-qua.db"] != before["hom-qua.db"]:
                        tally.lost += 1
            back_up(database, None, disk.place / "roi.db")
        finally:
            database.close()
        look_at_copies(disk.place, tally)
        opened_again(place, tally)
        verified(place, tally)
