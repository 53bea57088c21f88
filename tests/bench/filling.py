"""A sample office with as many dossiers as wanted, copied from a few received in the ordinary way."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, Table, insert, select

from app.actor import Actor
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.rules.barcodes import dossier_barcode
from app.rules.folding import fold
from app.rules.numbering import dossier_code
from app.rules.people import PersonValues
from app.services import accounts, reception, setting_up
from app.services.office import office
from app.services.values import Intake
from models.base import new_id
from models.tables import Base

BATCH = 1_000
A_DAY = 200
FIRST_DAY = date(2000, 1, 3)
PROCEDURE = "1.001193"
NAMES = (
    ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ"),
    ("Thị", "Văn", "Hữu", "Minh", "Ngọc", "Quốc"),
    ("An", "Bình", "Châu", "Dũng", "Đào", "Giang", "Hạnh", "Khôi", "Lan", "Phượng", "Quý", "Yến"),
)


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
    """Set up a sample office at `where` and fill it with copies of a dossier, each with its own numbers."""
    setting_up.set_up_demo(where, dossiers=1)
    database = Database.open(where)
    try:
        actor = database.read(accounts.demo_actor)
        if actor is None:
            raise RuntimeError("the sample office has nobody to act as")
        template = database.write(actor, reception.receive, intake())
        agency = database.read(office)
    finally:
        database.close()
    barcodes: list[str] = []
    engine = make_engine(parse_location(where))
    with engine.connect().execution_options(writing=True) as connection:
        copier = _Copier(connection, template.barcode, agency.code, agency.barcode_number)
        for start in range(0, dossiers, BATCH):
            barcodes += copier.copy(range(start, min(start + BATCH, dossiers)))
            connection.commit()
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    engine.dispose()
    chosen = random.Random(1).sample(barcodes, min(1_000, len(barcodes)))
    return Sample(where, actor, tuple(chosen) or (template.barcode,))


class _Copier:
    """Rows of one dossier, table by table, and the copies made of them."""

    TABLES = ("dossier_person", "dossier_paper", "dossier_fee", "dossier_step", "movement", "dossier_words")

    def __init__(self, connection: Connection, barcode: str, agency_code: str, number: str) -> None:
        self._connection = connection
        self._agency_code, self._number = agency_code, number
        self._chance = random.Random(2)
        dossier = self._table("dossier")
        self._dossier = dict(
            connection.execute(select(dossier).where(dossier.c.barcode == barcode)).mappings().one()
        )
        self._rows = {name: self._rows_of(name) for name in self.TABLES}

    def copy(self, numbers: range) -> list[str]:
        """Insert a batch; its barcodes."""
        dossiers = [self._numbered(number) for number in numbers]
        self._insert("dossier", dossiers)
        for name in self.TABLES:
            self._insert(name, [self._belonging(row, each) for each in dossiers for row in self._rows[name]])
        return [str(dossier["barcode"]) for dossier in dossiers]

    def _numbered(self, number: int) -> dict[str, object]:
        day = FIRST_DAY + timedelta(days=number // A_DAY)
        running = number % A_DAY + 1
        received = datetime(day.year, day.month, day.day, 2, tzinfo=UTC) + timedelta(minutes=running)
        return {
            **self._dossier,
            "id": new_id(),
            "request_id": f"bench-{number}",
            "code": dossier_code(self._agency_code, day, running),
            "barcode": dossier_barcode(self._number, day, running),
            "received_at": received,
            "effective_start": received,
            "due_at": received + timedelta(days=3),
            "ledger_year": day.year,
            "ledger_number": 1_000_000 + number,
        }

    def _belonging(self, row: dict[str, object], dossier: dict[str, object]) -> dict[str, object]:
        changed = {**row, "dossier_id": dossier["id"]}
        if "request_id" in row:
            changed |= {"id": new_id(), "request_id": f"receive:{dossier['request_id']}"}
        if "words" in row:
            del changed["id"]
            changed["words"] = f"{dossier['code']} {dossier['barcode']} {fold(_name(self._chance))}".lower()
        if "part" in row:
            changed["name"] = _name(self._chance)
        return changed

    def _rows_of(self, name: str) -> list[dict[str, object]]:
        table = self._table(name)
        found = self._connection.execute(select(table).where(table.c.dossier_id == self._dossier["id"]))
        return [dict(row) for row in found.mappings()]

    def _insert(self, name: str, rows: list[dict[str, object]]) -> None:
        if rows:
            self._connection.execute(insert(self._table(name)), rows)

    def _table(self, name: str) -> Table:
        return Base.metadata.tables[name]


def _name(chance: random.Random) -> str:
    return " ".join(chance.choice(part) for part in NAMES)
