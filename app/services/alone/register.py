"""The server's register of what desks did alone: each position of a loan stands there once, with what became of it."""

import json
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from app.database.alone.outbox import Kept
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.services.accounts.confirming import confirm
from app.services.alone.leasing import lease_of_office
from app.services.office.counters import keep_given
from app.services.office.from_desk import FromDesk
from models.agencies import Agency
from models.desks import DeskAct, DeskLease
from models.vocabulary import DeskKind, DeskOutcome


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why the rules refused it, in the words of the act."""

    code: str = ""
    sentence: str = ""
    hint: str = ""


DONE = Refusal()
"""Nothing was refused."""


def locked_lease(uow: UnitOfWork, lease_id: uuid.UUID) -> DeskLease:
    """The loan, locked until the commit: what one desk did goes in one after the other. It may have ended since."""
    return lease_of_office(uow, lease_id)


def met(uow: UnitOfWork, lease_id: uuid.UUID, position: int) -> DeskOutcome | None:
    """What became of a position; `None` where the server has not met it."""
    return uow.session.execute(
        select(DeskAct.outcome).where(DeskAct.lease_id == lease_id, DeskAct.position == position)
    ).scalar_one_or_none()


def refuse(uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept, desk: FromDesk, error: UserError) -> DeskOutcome:
    """Put on record that the rules refused it, with everything the desk had to say; once, like an act."""
    confirm(uow)
    lease = locked_lease(uow, lease_id)
    before = met(uow, lease_id, kept.position)
    if before is not None:
        return before
    code = uow.session.get_one(Agency, lease.agency_id).code
    keep_given(uow, desk, code)
    write_down(uow, lease, kept, desk, Refusal(error.code, error.message, error.hint))
    return DeskOutcome.REFUSED


def write_down(uow: UnitOfWork, lease: DeskLease, kept: Kept, desk: FromDesk, refusal: Refusal) -> None:
    """The row of the register, by who is signed in."""
    actor = uow.acting()
    entry = kept.entry
    is_done = refusal is DONE
    row = DeskAct(
        lease_id=lease.id,
        position=kept.position,
        agency_id=lease.agency_id,
        kind=DeskKind(entry.kind),
        request_id=entry.request_id,
        dossier_code=entry.dossier_code,
        digest=kept.hash,
        at=desk.at,
        by=entry.by,
        by_name=entry.by_name,
        registered_at=uow.now,
        sent_by=actor.user_name,
        sent_by_name=actor.full_name,
        outcome=DeskOutcome.DONE if is_done else DeskOutcome.REFUSED,
        code=refusal.code,
        sentence=refusal.sentence,
        hint=refusal.hint,
        seen=entry.seen,
        entry=None if is_done else json.loads(kept.text),
    )
    uow.session.add(row)
    uow.session.flush()
