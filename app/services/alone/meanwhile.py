"""What a dossier's journal got since a desk last knew it, while the desk was alone."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.desk_notes import DESK
from app.services.dossiers import history
from app.services.views import MovementView
from models.desks import DeskAct
from models.vocabulary import DeskKind


@dataclass(frozen=True, slots=True)
class DeskKnew:
    """How much of the journal a desk knew when it did something, which stands at `position` of its loan.

    `seen` is how far the journal was there, with what the desk itself had done; `at` when it was done.
    """

    lease_id: uuid.UUID
    position: int
    seen: int | None
    at: datetime


def meanwhile(uow: UnitOfWork, code: str, known: DeskKnew) -> tuple[MovementView, ...]:
    """What others did to a dossier that the desk did not know of, oldest first.

    Where nothing says how far the journal was, what was written down after the desk did it.
    """
    if not code:
        return ()
    try:
        acts = history.history(uow, code)
    except UserError:
        return ()  # it never came to be, or is out of her reach
    others = (act for act in acts if _lease_of(act) != str(known.lease_id))
    if known.seen is None:
        return tuple(act for act in others if act.recorded_at > known.at)
    last = last_of_server(uow, code, known, known.seen)
    return tuple(act for act in others if act.position > last)


def last_of_server(uow: UnitOfWork, code: str, known: DeskKnew, seen: int) -> int:
    """The last row of the journal as the desk had `seen` it that stands in the same place here.

    Those behind it were the desk's own and had not gone in yet: here another's may stand in their places.
    """
    own = select(DeskAct.seen).where(
        DeskAct.lease_id == known.lease_id,
        DeskAct.dossier_code == code,
        DeskAct.kind == DeskKind.ACT,
        DeskAct.position < known.position,
        DeskAct.registered_at > known.at,
    )
    for before in uow.session.execute(own.order_by(DeskAct.position.desc())).scalars():
        if before is not None and before + 1 == seen:
            seen = before
    return seen


def _lease_of(act: MovementView) -> str | None:
    told = act.details.get(DESK)
    return str(told.get("lease")) if isinstance(told, dict) else None
