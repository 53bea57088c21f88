"""A sample office with as many dossiers as wanted, received and worked on as at the desk; never analysed by hand."""

import random
from dataclasses import dataclass

from sqlalchemy import select

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.rules.people import PersonValues
from app.services.accounts import who_acts
from app.services.setting_up import new_office
from app.services.views.given import Intake
from models.dossiers import Dossier

PROCEDURE = "1.001193"
NAMES = (
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ"),
    ("Thị", "Văn", "Hữu", "Minh", "Ngọc", "Quốc"),
    ("An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hạnh", "Khôi", "Lan", "Phượng", "Quý", "Yến"),
)
_MOST_BARCODES = 1_000


@dataclass(frozen=True, slots=True)
class Sample:
    """An office to measure in; `barcodes` of dossiers spread over all of it."""

    where: str
    actor: Actor
    barcodes: tuple[str, ...]


def intake() -> Intake:
    """A request as it comes in at the counter."""
    chance = random.Random()
    return Intake(
        procedure=PROCEDURE,
        applicant=PersonValues(name=_name(chance), phone=f"09{chance.randrange(10**8):08d}"),
    )


def fill(where: str, dossiers: int) -> Sample:
    """Set up a sample office at `where` with so many dossiers."""
    new_office.set_up_demo(where, dossiers=max(1, dossiers))
    return sample_at(where)


def sample_at(where: str) -> Sample:
    """The sample office that is there already."""
    database = Database.open(where)
    try:
        actor = database.read(who_acts.demo_actor)
        if actor is None:
            raise RuntimeError("the office has nobody to act as: is it a sample office?")
        barcodes = database.read(_barcodes)
    finally:
        database.close()
    return Sample(where, actor, tuple(random.Random(1).sample(barcodes, min(_MOST_BARCODES, len(barcodes)))))


def _barcodes(uow: UnitOfWork) -> list[str]:
    return list(uow.session.execute(select(Dossier.barcode).order_by(Dossier.barcode)).scalars())


def _name(chance: random.Random) -> str:
    return " ".join(chance.choice(part) for part in NAMES)
