"""A desk that is killed while it receives, acts and prints, by the window's way or by `motcua-admin`."""

import json
import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from app.database.unit_of_work import Database
from app.files.order import put_in_order
from tests.hardship.books import Books, Compared, Desk, compare, read_books
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.hands import AtTheWindow, slip_file, work_at_the_window, work_by_script
from tests.hardship.kills.killing import Tell, Work, killed
from tests.hardship.plan import PRINT, Job, Planning
from tests.hardship.tally import Tally

Working = Callable[[str, Path, Iterable[Job], Tell], None]


@dataclass(frozen=True, slots=True)
class _Way:
    """By which way so many jobs are done."""

    name: str
    working: Working
    jobs: int


_WINDOW, _SCRIPT = _Way("window", work_at_the_window, 25), _Way("script", work_by_script, 8)


def at_the_window(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """A window is killed."""
    _killed(ground, chance, tally, _WINDOW)


def by_script(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """A script's call of `motcua-admin` is killed."""
    _killed(ground, chance, tally, _SCRIPT)


def _killed(ground: Ground, chance: random.Random, tally: Tally, way: _Way) -> None:
    moment = ground.moment(
        way.name, chance, lambda here: _work(here, Planning(random.Random(1), "x").jobs(way.jobs), way)
    )
    jobs = Planning(chance, "a").jobs(way.jobs)
    with ground.run() as here:
        place, folder = here.offices.sample(dossiers=0), here.new_folder()
        before = read_books(place)
        death = killed(lambda tell: way.working(place, folder, jobs, tell), moment)
        if death.trouble:
            tally.wrong.append(death.trouble)
        desk = Desk(jobs, len(documents(death.told)))
        tally.cuts += death.was_killed
        tally.acknowledged += desk.acknowledged
        opened_again(place, tally)
        looked_through(place, folder, before, [desk], tally)
        gone_on(place, folder, desk)
        looked_through(place, folder, before, [Desk(jobs, len(jobs))], tally)
        verified(place, tally)


def documents(told: Iterable[str]) -> list[str]:
    """Whole answers: a line each of a window, a JSON document each of a script."""
    lines = list(told)
    if not lines or not lines[0].startswith("{"):
        return lines
    text, found, decoder = "\n".join(lines), [], json.JSONDecoder()
    while text := text.lstrip():
        try:
            _, end = decoder.raw_decode(text)
        except ValueError:  # cut off in the middle: nobody was answered
            break
        found.append(text[:end])
        text = text[end:]
    return found


def looked_through(place: str, folder: Path, before: Books, desks: list[Desk], tally: Tally) -> Books:
    """The books are what the desks did, and so are the slips in the folder."""
    books = read_books(place)
    _count(compare(books, desks, before), tally)
    acknowledged = {slip_file(folder, job) for desk in desks for job in desk.done if job.kind == PRINT}
    there = set(folder.glob("*.pdf"))
    tally.wrong += [f"a slip is gone: {file.name}" for file in acknowledged - there]
    if not any(desk.unsure for desk in desks):
        tally.wrong += [f"left behind: {file.name}" for file in folder.glob(".*")]
    tally.wrong += [f"half a slip: {file.name}" for file in there if not _is_whole(file)]
    return books


def gone_on(place: str, folder: Path, desk: Desk) -> None:
    """Whoever was killed asks once more for what she was not answered, and does the rest."""
    books = read_books(place)
    put_in_order(folder / "none", papers=[folder])
    database = Database.open(place)
    try:
        hand = AtTheWindow(database, folder, books.codes)
        for job in desk.jobs[desk.acknowledged :]:
            if job in desk.unsure and _is_printed(job, desk, books):
                continue  # the register says so, and another slip would be a reprint
            hand.do(job)
    finally:
        database.close()


def _is_printed(job: Job, desk: Desk, books: Books) -> bool:
    return job.kind == PRINT and books.printed[job.of] > sum(
        (each.kind, each.of) == (PRINT, job.of) for each in desk.done
    )


def _work(here: Here, jobs: tuple[Job, ...], way: _Way) -> Work:
    place, folder = here.offices.sample(dossiers=0), here.new_folder()
    return lambda tell: way.working(place, folder, jobs, tell)


def _count(found: Compared, tally: Tally) -> None:
    tally.lost += found.lost
    tally.doubled += found.doubled
    tally.wrong += found.wrong


def _is_whole(file: Path) -> bool:
    data = file.read_bytes()
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
