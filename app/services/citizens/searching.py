"""Applicants found by number, phone or words of the name, as they are or once were written."""

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select, union_all

from app.database.unit_of_work import UnitOfWork
from app.rules.search_asked import asked_of_people
from app.rules.search_terms import Group, Term
from app.services.citizens.records import known_of, ours
from app.services.citizens.views import ApplicantsPage
from app.services.office.successors import of_office
from app.services.views.keyset import place_after, read_place
from models.applicants import LONGEST_WORD, ApplicantWord
from models.dossiers import Applicant

MOST_ROWS = 200
_LONGEST_TEXT = 200
_LAST_SIGN = "\U0010ffff"


def find(uow: UnitOfWork, typed: str, limit: int = 50, after: str | None = None) -> ApplicantsPage:
    """Applicants of the office by words that begin so, initials, last digits; the latest visitor first.

    Spelling matters no more than for dossiers; a merged record leads to the one kept. Nothing typed lists everybody.
    `after` is that of the page before; `UserError` `page_unknown`.
    """
    uow.acting()
    limit = max(1, min(limit, MOST_ROWS))
    condition = matches(uow, typed) if typed.strip() else ours(uow) & Applicant.merged_into_id.is_(None)
    if condition is None:
        return ApplicantsPage(rows=(), after=None)
    statement = (
        select(Applicant)
        .where(condition, Applicant.last_received_at.is_not(None), *_beyond(after))
        .order_by(Applicant.last_received_at.desc(), Applicant.id.desc())
        .limit(limit + 1)
    )
    rows = uow.session.execute(statement).scalars().all()
    shown = rows[:limit]
    return ApplicantsPage(
        rows=tuple(known_of(row) for row in shown),
        after=_place(shown[-1]) if len(rows) > limit else None,
    )


def matches(uow: UnitOfWork, typed: str) -> ColumnElement[bool] | None:
    """The condition for applicants of the office by what was typed; `None` where that is too little to look for."""
    wanted = asked_of_people("".join(sign if sign.isprintable() else " " for sign in typed)[:_LONGEST_TEXT])
    if not wanted:
        return None
    return and_(
        ours(uow, among_few=True),
        Applicant.merged_into_id.is_(None),
        or_(*(and_(*(_has(uow, group) for group in reading)) for reading in wanted)),
    )


def _has(uow: UnitOfWork, group: Group) -> ColumnElement[bool]:
    """One of these is among her own words or those of a record merged into hers."""
    ways = [condition for term in group for condition in _ways(uow, term)]
    return Applicant.id.in_(union_all(*ways))


def _ways(uow: UnitOfWork, term: Term) -> tuple[Select[Any], ...]:
    """Whose word it is, each way by an index of its own."""
    has = and_(of_office(uow, ApplicantWord.agency_id), *_is(term))
    own = select(ApplicantWord.applicant_id).where(has)
    merged = Applicant.__table__.alias("merged")
    through = (
        select(merged.c.merged_into_id)
        .join(ApplicantWord, ApplicantWord.applicant_id == merged.c.id)
        .where(merged.c.merged_into_id.is_not(None), has)
    )
    return own, through


def _is(term: Term) -> tuple[ColumnElement[bool], ...]:
    text = term.text[:LONGEST_WORD]
    if term.begins:
        return ApplicantWord.word >= text, ApplicantWord.word < text + _LAST_SIGN
    return (ApplicantWord.word == text,)


def _place(row: Applicant) -> str:
    assert row.last_received_at is not None  # as it was asked for
    return place_after(row.last_received_at, row.id)


def _beyond(after: str | None) -> tuple[ColumnElement[bool], ...]:
    if after is None:
        return ()
    at, last = read_place(after)
    moment = Applicant.last_received_at
    return (or_(moment < at, (moment == at) & (Applicant.id < last)),)
