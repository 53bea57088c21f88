"""The server's register of what desks did alone: each position of a loan stands there once, with what became of it."""

import json
import uuid
from dataclasses import dataclass

from app.database.alone.outbox import Kept
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.services.accounts.confirming import confirm
from app.services.alone.leasing import lease_of_office
from app.services.alone.parting import is_met
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


def met(uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept) -> DeskOutcome | None:
    """What became of an entry; `None` where the server has not met it, `desk_forked` where it met another there."""
    found = uow.session.get(DeskAct, (lease_id, kept.position))
    if found is None:
        return None
    is_met({kept.position: found.digest}, kept)
    return found.outcome


def refuse(  # noqa: PLR0917  as `write_down`
    uow: UnitOfWork, lease_id: uuid.UUID, kept: Kept, desk: FromDesk, error: UserError, code: str
) -> DeskOutcome:
    """Put on record that the rules refused it, with everything the desk had to say; once, like an act."""
    confirm(uow)
    lease = locked_lease(uow, lease_id)
    before = met(uow, lease_id, kept)
    if before is not None:
        return before
    keep_given(uow, desk, uow.session.get_one(Agency, lease.agency_id).code)
    write_down(uow, lease, kept, desk, Refusal(error.code, error.message, error.hint), code)
    return DeskOutcome.REFUSED


def write_down(  # noqa: PLR0917  as it stands in the register
    uow: UnitOfWork, lease: DeskLease, kept: Kept, desk: FromDesk, refusal: Refusal, code: str
) -> None:
    """The row of the register, by who is signed in; `code` is the dossier's at the server."""
    actor = uow.acting()
    entry = kept.entry
    is_done = refusal is DONE
    row = DeskAct(
        lease_id=lease.id,
        position=kept.position,
        agency_id=lease.agency_id,
        kind=DeskKind(entry.kind),
        request_id=entry.request_id,
        dossier_code=code,
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
