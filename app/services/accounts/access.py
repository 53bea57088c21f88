"""Who looked: signing in, dossiers seen, papers printed, lists exported, on a record nobody can change.

Acts on a dossier are in its journal; this is about looking. Signing in and printing are written in the
transaction of the thing itself and never lost; what was only seen goes through `seeing`. The record
is read by `app.services.access_record.access_pages`.
"""

import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.services.office.desk_outbox import tell
from models.base import new_id
from models.vocabulary import AccessKind, DeskKind
from models.watch import Access

COMMAND_LINE = "motcua-admin"
"""Stands in the record for what nobody signed in for: a backup at night, the work of who owns the data."""
_LONGEST_SUBJECT = 300


@dataclass(frozen=True, slots=True)
class Who:
    """Whose line it is."""

    user_name: str
    full_name: str = ""
    agency_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """A dossier or an applicant shown to a person at a moment."""

    actor: Actor
    at: datetime
    dossier_id: uuid.UUID | None = None
    applicant_id: uuid.UUID | None = None


def note(
    uow: UnitOfWork,
    what: AccessKind,
    subject: str = "",
    *,
    dossier_id: uuid.UUID | None = None,
    applicant_id: uuid.UUID | None = None,
) -> None:
    """Put on the record what the person who acts did, in this unit of work."""
    note_of(uow, who(uow.acting()), what, subject, dossier_id=dossier_id, applicant_id=applicant_id)


def note_of(
    uow: UnitOfWork,
    person: Who,
    what: AccessKind,
    subject: str = "",
    *,
    dossier_id: uuid.UUID | None = None,
    applicant_id: uuid.UUID | None = None,
) -> None:
    """Put on the record what somebody did who is not signed in, or not yet."""
    row = {
        "id": new_id(),
        "at": uow.now,
        "user_name": person.user_name,
        "full_name": person.full_name,
        "agency_id": person.agency_id,
        "what": what,
        "dossier_id": dossier_id,
        "applicant_id": applicant_id,
        "subject": subject[:_LONGEST_SUBJECT],
    }
    uow.session.add(Access(**row))
    uow.session.flush()
    _tell(uow, person, [row])


def who(actor: Actor) -> Who:
    """The line's owner for somebody signed in."""
    return Who(actor.user_name, actor.full_name, uuid.UUID(actor.agency_id))


def keep_seen(uow: UnitOfWork, seen: tuple[Seen, ...]) -> None:
    """Put on the record what was shown a moment ago."""
    rows = [
        {
            "id": new_id(),
            "at": each.at,
            "user_name": each.actor.user_name,
            "full_name": each.actor.full_name,
            "agency_id": uuid.UUID(each.actor.agency_id),
            "what": AccessKind.SAW,
            "dossier_id": each.dossier_id,
            "applicant_id": each.applicant_id,
            "subject": "",
        }
        for each in seen
    ]
    if rows:
        uow.session.execute(insert(Access), rows)
        _tell(uow, who(seen[0].actor), rows)


def _tell(uow: UnitOfWork, person: Who, rows: list[dict[str, Any]]) -> None:
    """A desk alone tells who looked at what, too."""
    names = ("at", "what", "dossier_id", "applicant_id", "subject")
    looks = [{name: _plain(row[name]) for name in names} for row in rows]
    tell(uow, DeskKind.LOOKED, {"looks": looks}, by=(person.user_name, person.full_name))


def _plain(value: object) -> object:
    if isinstance(value, uuid.UUID):
        return value.hex
    return value.isoformat() if isinstance(value, datetime) else value
