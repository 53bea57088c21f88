"""Who changed people, units and agencies: what was so before and after, kept beside what it is now."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.heads import is_of_head
from app.services.accounts.ruling import ruled
from models.agencies import Account, Unit
from models.base import new_id
from models.watch import OfficeChange


@dataclass(frozen=True, slots=True)
class ChangeView:
    """One change: `what` was done to `subject` (a user name, a unit, an agency's code)."""

    at: datetime
    by: str
    what: str
    subject: str
    before: Mapping[str, object]
    after: Mapping[str, object]


def write_down(
    uow: UnitOfWork,
    agency_id: uuid.UUID | None,
    what: str,
    subject: str,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    by: str | None = None,
) -> None:
    """Keep a change that was just made, by the person who acts or `by`; both sides are values JSON holds.

    `agency_id` is the agency it was made in, whose administrators may ask about it; `None` for what all share.
    """
    uow.session.add(
        OfficeChange(
            id=new_id(),
            at=uow.now,
            agency_id=agency_id,
            by=uow.acting().user_name if by is None else by,
            what=what,
            subject=subject,
            before=dict(before or {}),
            after=dict(after or {}),
        )
    )
    uow.session.flush()


def write_down_about(
    uow: UnitOfWork,
    person: Account,
    what: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    """Keep a change the person who acts has just made to somebody, in the agency she is at by now."""
    uow.session.flush()
    unit = uow.session.get_one(Unit, person.unit_id)
    write_down(uow, unit.agency_id, what, person.user_name, before=before, after=after)


def changes(uow: UnitOfWork, subject: str) -> tuple[ChangeView, ...]:
    """What was changed about a person, a unit or an agency that one rules, newest first; for administrators.

    What is of no agency, or from before it was kept which, is told to those of the head.
    """
    agencies = ruled(uow)
    of_one, of_all = OfficeChange.agency_id.in_(agencies), OfficeChange.agency_id.is_(None)
    theirs = or_(of_one, of_all) if is_of_head(uow, uuid.UUID(uow.acting().agency_id)) else of_one
    rows = uow.session.execute(
        select(OfficeChange)
        .where(OfficeChange.subject == subject, theirs)
        .order_by(OfficeChange.at.desc(), OfficeChange.id.desc())
    ).scalars()
    return tuple(ChangeView(row.at, row.by, row.what, row.subject, row.before, row.after) for row in rows)
