"""An office in use that was backed up and went on, for the tests of restoring."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.upkeep.backing_up import back_up
from app.services.upkeep.restoring.doing import Restored, restore
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk


def administrator(database: Database) -> Actor:
    return actor_of(database, "quantri")


@dataclass
class Life:
    """An office in use, backed up with one dossier in it, which then went on to four."""

    place: str
    database: Database
    copy: Path
    clock: Clock

    @property
    def desk(self) -> Desk:
        return Desk(self.database, actor_of(self.database, "motcua"))

    def restore(self, file: Path | None = None) -> Restored:
        return restore(self.place, file or self.copy, administrator, self.clock)


def lived(offices: Offices, clock: Clock, folder: Path) -> Iterator[Life]:
    place = offices.sample(dossiers=0)
    database = opened(place, clock)
    desk = Desk(database, actor_of(database, "motcua"))
    desk.receive()
    copy = folder / "sao-luu" / "hom-qua.db"
    copy.parent.mkdir()
    back_up(database, None, copy)
    clock.forward(minutes=30)
    for _ in range(3):
        code = desk.receive().code
    desk.complete(code)
    yield Life(place, database, copy, clock)
    database.close()


def codes(database: Database) -> list[str]:
    return database.read(lambda uow: sorted(uow.session.execute(text("SELECT code FROM dossier")).scalars()))


def numbers(database: Database) -> list[str]:
    return [code[-4:] for code in codes(database)]


def copy_kept(kept: str) -> Database:
    return Database.open(kept, Clock(), or_copy=True)
