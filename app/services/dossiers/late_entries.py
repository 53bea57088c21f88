"""Acts of many dossiers that were written down long after they happened, for the papers that list moments."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.database.unit_of_work import UnitOfWork
from app.rules.told_later import KIT, counts_at, is_told_later
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action


@dataclass(frozen=True, slots=True)
class LateEntry:
    """An act told later: when it happened, was written down and counts, the receipt for money it took, and the slip,
    printed ahead, that it was written on."""

    code: str
    action: Action
    at: datetime
    recorded_at: datetime
    counts_at: datetime
    fee_receipt: str | None
    kit: str | None = None


def late_entries(uow: UnitOfWork, *which: ColumnElement[bool]) -> tuple[LateEntry, ...]:
    """Those of `which` dossiers and acts that were told later (*nhập bù*), each dossier's in their order."""
    found = uow.session.execute(
        select(Dossier.code, Movement.action, Movement.at, Movement.recorded_at, Movement.details)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(*which, Movement.recorded_at > Movement.at)
        .order_by(Movement.dossier_id, Movement.position)
    )
    return tuple(
        LateEntry(
            code=row.code,
            action=row.action,
            at=row.at,
            recorded_at=row.recorded_at,
            counts_at=counts_at(row.at, row.recorded_at, row.details),
            fee_receipt=_text(row.details, "fee_receipt"),
            kit=_text(row.details, KIT),
        )
        for row in found
        if is_told_later(row.at, row.recorded_at)
    )


def _text(details: dict[str, object], key: str) -> str | None:
    kept = details.get(key)
    return kept if isinstance(kept, str) else None
