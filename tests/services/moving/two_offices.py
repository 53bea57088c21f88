"""Two offices that know each other by name: one at a server, one in a file that is to join it."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import undefer

from app.database.unit_of_work import Database, UnitOfWork
from app.rules.anchors import Anchor
from app.services.anchors.making import anchor_day
from app.services.dossiers.closing_mark import closing_mark
from app.services.organisation.agency_codes import correct_codes
from app.services.upkeep.moving.across import HowToMove, Tell
from app.services.upkeep.moving.doing import MovedOffice, move
from app.services.views.given import ActValues
from models.dossiers import Dossier
from models.procedures import Procedure, ProcedureVersion
from models.vocabulary import Action
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Lease, opened
from tests.services.between_agencies import found
from tests.services.desk import BIRTH, Desk
from tests.services.everything import fill_every_table
from tests.services.moving.fields import Rows, fields
from tests.services.restoring.life import administrator
from tests.services.whole_office import PEOPLE, teach

FIRST, SECOND, THIRD = "H26.16", "H26.20", "H26.17"
ITS_OWN_WORDS = "Đăng ký khai sinh (bản riêng)"
PLACE = "Bộ phận của nơi kia"
_SAMPLE = ("tiepnhan", "chuyenvien", "lanhdao", "quantri", "motcua")
NAMES = {name: f"{name}.2" for name in (*_SAMPLE, *(each[0] for each in PEOPLE))}


@dataclass(frozen=True)
class Two:
    """What the two were before, where they are, and a dossier of each that is on its way to the other."""

    file: Path
    target: str
    first: Rows
    second: Rows
    marks: tuple[str, str]
    anchors: tuple[Anchor, Anchor]
    to_second: str
    to_first: str

    def join(
        self, clock: Clock, names: dict[str, str] = NAMES, tell: Tell = lambda _rows: None
    ) -> MovedOffice:
        return move(str(self.file), self.target, administrator, clock, HowToMove(names=names), tell=tell)


def fill_first(database: Database) -> None:
    """The office at the server: people, dossiers, one of them handed over to the other as it is known here."""
    teach(database)
    database.write(None, found, SECOND, "UBND phường Hai", "05620", (PLACE,))
    desk = Desk(database, actor_of(database, "motcua"))
    desk.complete(desk.receive().code)
    desk.perform(Action.HAND_OVER, desk.receive().code, ActValues(to_agency=SECOND))


def fill_second(database: Database) -> None:
    """The office in the file: rows in every table, a procedure in its own words."""
    admin = actor_of(database, "quantri")
    database.write(admin, correct_codes, None, SECOND, "05620")
    database.write(None, found, FIRST, "UBND phường Một", "01234", (PLACE,))
    database.write(None, _reword)
    fill_every_table(database, 2, SECOND)
    desk = Desk(database, actor_of(database, "motcua"))
    desk.perform(Action.HAND_OVER, desk.receive(BIRTH).code, ActValues(to_agency=FIRST))


def _reword(uow: UnitOfWork) -> None:
    statement = select(ProcedureVersion).join(Procedure).where(Procedure.code == BIRTH).options(undefer("*"))
    uow.session.execute(statement).scalar_one().name = ITS_OWN_WORDS


def two_offices(files: Lease, servers: Lease, clock: Clock) -> Two:
    """The two, each in a place of its own; an hour has gone by since."""
    target = servers.worked("the first of two", fill_first)
    file = Path(files.worked("the second of two", fill_second))
    clock.forward(minutes=60)
    kept = []
    for place in (target, str(file)):
        database = opened(place, clock)
        anchor = anchor_day(database, None).anchor
        kept.append((fields(database), database.read(closing_mark).text, anchor, _on_its_way(database)))
        database.close()
    (first, mark, anchor, to_second), (second, other_mark, other_anchor, to_first) = kept
    marks, anchors = (mark, other_mark), (anchor, other_anchor)
    return Two(file, target, first, second, marks, anchors, to_second, to_first)


def _on_its_way(database: Database) -> str:
    pending = select(Dossier.code).where(Dossier.pending_unit_id.is_not(None))
    return database.read(lambda uow: uow.session.execute(pending).scalar_one())
