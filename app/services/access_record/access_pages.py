"""The record of access read: who looked at what, page by page, by those who answer for the office."""

import uuid
from typing import Any

from sqlalchemy import Select, func, or_, select, tuple_

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold
from app.rules.permissions import require_role
from app.services.accounts.access_views import EVERYTHING, AccessPage, AccessQuery, AccessView
from app.services.accounts.confirming import confirm
from app.services.accounts.ruling import seen_as_ruled
from app.services.citizens.records import ours
from app.services.dossiers.finding import locate
from app.services.dossiers.reach import received_here
from app.services.office.successors import in_hand
from app.services.views.keyset import place_after, read_place
from models.agencies import Account, Agency
from models.dossiers import Applicant, Dossier
from models.vocabulary import Role
from models.watch import Access

MOST_ROWS = 1_000
# Values in a tuple do not know beside which columns they stand.
_PLACE = (Access.at.type, Access.id.type)


def access(
    uow: UnitOfWork, query: AccessQuery = EVERYTHING, *, limit: int = MOST_ROWS, after: str | None = None
) -> AccessPage:
    """The record of one's office, and of all one rules, newest first; keyset pages by `AccessPage.after`.

    For administrators and leaders (`role_missing`); `UserError` as `finding.dossier` for the dossier,
    `page_unknown`. Sign-ins under a name nobody has are nobody's and shown to all of them.
    """
    readers(uow)
    limit = max(1, min(limit, MOST_ROWS))
    statement = _meant(uow, query, select(Access, Dossier.code, Applicant.name.label("applicant"))).outerjoin(
        Dossier, Dossier.id == Access.dossier_id
    )
    statement = statement.outerjoin(
        Applicant, (Applicant.id == Access.applicant_id) & ours(uow, among_few=True)
    )
    if after is not None:
        at, last = read_place(after)
        statement = statement.where(tuple_(Access.at, Access.id) < tuple_(at, last, types=_PLACE))
    found = uow.session.execute(statement.order_by(Access.at.desc(), Access.id.desc()).limit(limit + 1)).all()
    shown = found[:limit]
    names = _names_elsewhere(uow)
    rows = tuple(
        AccessView(
            at=row.at,
            user_name=row.user_name,
            full_name=row.full_name,
            what=row.what,
            dossier=code,
            subject=row.subject,
            applicant=applicant,
            elsewhere=names.get(row.agency_id),
        )
        for row, code, applicant in shown
    )
    end = shown[-1][0] if len(found) > limit else None
    return AccessPage(rows, None if end is None else place_after(end.at, end.id))


def count(uow: UnitOfWork, query: AccessQuery = EVERYTHING) -> int:
    """How many lines are meant; refusals as `access`."""
    readers(uow)
    return int(uow.session.execute(_meant(uow, query, select(func.count()).select_from(Access))).scalar_one())


def readers(uow: UnitOfWork) -> Actor:
    """The person who acts, who must be an administrator or a leader by now: they answer for the office."""
    actor = confirm(uow)
    require_role(actor.roles, Role.ADMINISTRATOR, Role.LEADER)
    return actor


def _meant(
    uow: UnitOfWork, query: AccessQuery, statement: Select[*tuple[Any, ...]]
) -> Select[*tuple[Any, ...]]:
    looked_at = None if query.dossier is None else locate(uow, query.dossier)
    if looked_at is not None:
        statement = statement.where(Access.dossier_id == looked_at)
    # Who received a dossier answers for who looked at it, at whatever agency it came to.
    if looked_at is None or not _is_received_here(uow, looked_at):
        statement = statement.where(or_(Access.agency_id.in_(_agencies(uow)), Access.agency_id.is_(None)))
    if query.person is not None:
        statement = statement.where(Access.user_name.in_(_user_names(uow, query.person)))
    if query.start is not None:
        statement = statement.where(Access.at >= query.start)
    if query.end is not None:
        statement = statement.where(Access.at < query.end)
    if query.kinds:
        statement = statement.where(Access.what.in_(query.kinds))
    return statement


def _agencies(uow: UnitOfWork) -> frozenset[uuid.UUID]:
    """Whose looks are hers to know: a leader's those at her office, an administrator's all she rules as well."""
    return seen_as_ruled(uow).union(in_hand(uow))


def _is_received_here(uow: UnitOfWork, dossier_id: uuid.UUID) -> bool:
    here = select(Dossier.id).where(Dossier.id == dossier_id, received_here(uow, among_few=True))
    return uow.session.execute(here).first() is not None


def _names_elsewhere(uow: UnitOfWork) -> dict[uuid.UUID | None, str]:
    """The names of the agencies she rules besides her own office; mostly there is none."""
    elsewhere = seen_as_ruled(uow).difference(in_hand(uow))
    if not elsewhere:
        return {}
    return dict(uow.session.execute(select(Agency.id, Agency.name).where(Agency.id.in_(elsewhere))).all())


def _user_names(uow: UnitOfWork, text: str) -> list[str]:
    """The user name meant exactly, else all whose name or user name has the text."""
    exact, wanted = text.strip().lower(), fold(text)
    people = list(uow.session.execute(select(Account.user_name, Account.full_name)))
    if exact in {user_name for user_name, _ in people}:
        return [exact]
    found = [name for name, full in people if wanted and (wanted in fold(full) or wanted in name)]
    # A line may be of somebody who has no account here, or of nobody ("?").
    return [exact, *found]
