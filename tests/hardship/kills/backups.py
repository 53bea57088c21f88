"""A backup that is killed while somebody works: no copy has its name unless it is whole."""

import json
import random
from pathlib import Path

from app.cli import main
from app.database.unit_of_work import Database
from app.files.order import put_in_order
from app.services.upkeep.verifying.everything import verify
from tests.hardship.books import Desk, read_books
from tests.hardship.contents import contents, other
from tests.hardship.ground import Ground, Here, opened_again, verified
from tests.hardship.hands import work_at_the_window
from tests.hardship.kills.desks import documents, looked_through
from tests.hardship.kills.killing import Tell, Work, beside, killed
from tests.hardship.plan import Planning
from tests.hardship.tally import Tally

DOSSIERS = 30
_BACKUPS, _JOBS = 2, 12


def backed_up(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """The backup is killed; the desk beside it goes on and loses nothing."""
    moment = ground.moment("backup", chance, _work)
    jobs = Planning(chance, "b").jobs(_JOBS)
    with ground.run() as here:
        place, slips, copies = here.offices.sample(dossiers=DOSSIERS), here.new_folder(), here.new_folder()
        before = read_books(place)
        with beside(lambda tell: work_at_the_window(place, slips, jobs, tell)) as desk:
            death = killed(lambda tell: _back_up(place, copies, tell), moment)
            at_work = desk()
        tally.cuts += death.was_killed
        tally.wrong += [trouble for trouble in (death.trouble, at_work.trouble) if trouble]
        tally.acknowledged += len(at_work.told)
        opened_again(place, tally)
        looked_through(place, slips, before, [Desk(jobs, len(at_work.told))], tally)
        acknowledged = {Path(json.loads(each)["file"]) for each in documents(death.told)}
        tally.acknowledged += len(acknowledged)
        tally.lost += len(acknowledged - set(copies.glob("*.db")))
        look_at_copies(copies, tally)
        put_in_order(copies / "none", papers=[copies])
        left = [file.name for file in copies.iterdir() if file.suffix != ".db"]
        tally.wrong += [f"left behind beside the copies: {name}" for name in left]
        killed(lambda tell: _back_up(place, here.new_folder(), tell), None)
        verified(place, tally)


def look_at_copies(folder: Path, tally: Tally) -> None:
    """Each copy that has its name is whole, and stays as it is by being looked at."""
    for file in folder.glob("*.db"):
        whole = contents(file)
        copy = Database.open(str(file), or_copy=True)
        try:
            findings = copy.read(verify).findings
        finally:
            copy.close()
        tally.findings += len(findings)
        if whole["dossier"][0] < DOSSIERS or findings:
            tally.wrong.append(
                f"a copy that has its name is not whole: {file.name} {whole['dossier']} {findings}"
            )
        if other(whole, contents(file)):
            tally.wrong.append(f"a copy was changed by looking at it: {file.name}")


def _work(here: Here) -> Work:
    place, copies = here.offices.sample(dossiers=DOSSIERS), here.new_folder()
    return lambda tell: _back_up(place, copies, tell)


def _back_up(place: str, folder: Path, _tell: Tell) -> None:
    """Several, one after the other, each answered by its document."""
    for number in range(_BACKUPS):
        file = folder / f"{len(list(folder.glob('*.db')))}-{number}.db"
        if main(["--database", place, "--json", "backup", str(file)]) != 0:
            raise RuntimeError("the backup failed by itself")
