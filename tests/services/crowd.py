"""An office made large in a moment: dossiers as receiving leaves them, copied with names and numbers of their own.

No statistics are gathered here or anywhere by hand: what a planner knows of such an office is what it knows of
a real one in its first week.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold
from models.base import new_id
from models.tables import Base
from tests.services.desk import Desk

_OF_A_DOSSIER = (
    "dossier_person",
    "dossier_paper",
    "dossier_fee",
    "dossier_step",
    "movement",
    "dossier_words",
)
_SURNAMES = ("Nguyễn", "Nguyễn", "Trần", "Lê", "Phạm", "Đặng")
_GIVEN = ("An", "Bình", "Châu", "Dũng", "Đào", "Yến")


def crowd(desk: Desk, count: int) -> None:
    """So many dossiers more, of citizens of their own, one a minute after the last."""
    model = desk.receive("1.004222").code
    desk.database.write(desk.actor, _copy, model, count)


@dataclass(frozen=True)
class _Copy:
    key: Any
    number: int
    name: str
    phone: str


def _copy(uow: UnitOfWork, code: str, count: int) -> None:
    [dossier] = _rows(uow, "dossier", "code", code)
    [applicant] = _rows(uow, "applicant", "id", dossier["applicant_id"])
    begun = int(uow.session.execute(select(func.count()).select_from(_table("dossier"))).scalar_one())
    chance = random.Random(begun)
    copies = [
        _Copy(
            new_id(),
            begun + place,
            f"{chance.choice(_SURNAMES)} Văn {chance.choice(_GIVEN)}",
            f"09{begun + place:04d}{chance.randrange(10_000):04d}",
        )
        for place in range(count)
    ]
    _insert(uow, "applicant", [_applicant(applicant, each) for each in copies])
    words = [
        {"agency_id": applicant["agency_id"], "applicant_id": each.key, "word": word}
        for each in copies
        for word in {*fold(each.name).split(), each.phone}
    ]
    _insert(uow, "applicant_word", words)
    _insert(uow, "dossier", [_dossier(dossier, each) for each in copies])
    for table in _OF_A_DOSSIER:
        rows = _rows(uow, table, "dossier_id", dossier["id"])
        _insert(uow, table, [_part(table, row, each) for each in copies for row in rows])


def _applicant(row: Mapping[str, Any], copy: _Copy) -> dict[str, Any]:
    return {
        **row,
        "id": copy.key,
        "name": copy.name,
        "folded_name": fold(copy.name),
        "id_number": f"0010{copy.number:08d}",
        "phone": copy.phone,
        "dossiers": 1,
    }


def _dossier(row: Mapping[str, Any], copy: _Copy) -> dict[str, Any]:
    later = timedelta(minutes=copy.number)
    return {
        **row,
        "id": copy.key,
        "request_id": f"crowd-{copy.number}",
        "code": f"H26.16-250102-{copy.number:04d}",
        "barcode": f"c{copy.number:017d}",
        "applicant_id": copy.key,
        "ledger_number": 1_000_000 + copy.number,
        "received_at": row["received_at"] - timedelta(days=370) + later,
        "due_at": row["due_at"] + later,
    }


def _part(table: str, row: Mapping[str, Any], copy: _Copy) -> dict[str, Any]:
    changed = {**row, "dossier_id": copy.key}
    if table == "movement":
        then = row["at"] - timedelta(days=370) + timedelta(minutes=copy.number)
        changed |= {"id": new_id(), "request_id": f"crowd-{copy.number}", "at": then, "recorded_at": then}
    if table == "dossier_person":
        changed |= {"name": copy.name, "phone": copy.phone, "id_number": f"0010{copy.number:08d}"}
    if table == "dossier_words":
        del changed["id"]
        changed["words"] = f"h26 16 250102 {copy.number:04d} {fold(copy.name)} {copy.phone}"
    return changed


def _rows(uow: UnitOfWork, table: str, column: str, value: object) -> list[dict[str, Any]]:
    found = uow.session.execute(select(_table(table)).where(_table(table).c[column] == value))
    return [dict(row) for row in found.mappings()]


def _insert(uow: UnitOfWork, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
    if rows:
        uow.session.execute(insert(_table(table)), list(rows))


def _table(name: str) -> Any:
    return Base.metadata.tables[name]
