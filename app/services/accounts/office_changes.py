"""Who changed people, units and agencies: what was so before and after, kept beside what it is now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.confirming import administrator
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
    what: str,
    subject: str,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
    *,
    by: str | None = None,
) -> None:
    """Keep a change that was just made, by the person who acts or `by`; both sides are values JSON holds."""
    uow.session.add(
        OfficeChange(
            id=new_id(),
            at=uow.now,
            by=uow.acting().user_name if by is None else by,
            what=what,
            subject=subject,
            before=dict(before or {}),
            after=dict(after or {}),
        )
    )
    uow.session.flush()


def changes(uow: UnitOfWork, subject: str) -> tuple[ChangeView, ...]:
    """What was changed about a person, a unit or an agency, newest first; for administrators."""
    administrator(uow)
    rows = uow.session.execute(
        select(OfficeChange)
        .where(OfficeChange.subject == subject)
        .order_by(OfficeChange.at.desc(), OfficeChange.id.desc())
    ).scalars()
    return tuple(ChangeView(row.at, row.by, row.what, row.subject, row.before, row.after) for row in rows)
