"""Applicants found by number, phone or words of the name, as they are or once were written."""

from sqlalchemy import ColumnElement, and_, or_, select

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import search_words
from app.rules.people import id_digits, is_phone, phone_digits
from app.services.citizens.records import known_of, ours
from app.services.citizens.views import ApplicantsPage
from app.services.office.successors import of_office
from app.services.views.keyset import place_after, read_place
from models.applicants import LONGEST_WORD, ApplicantWord
from models.dossiers import Applicant

MOST_ROWS = 200
_FEWEST_LETTERS = 2
_FEWEST_DIGITS = 3
_MOST_WORDS = 12
_LONGEST_TEXT = 200
_LAST_SIGN = "\U0010ffff"


def find(uow: UnitOfWork, typed: str, limit: int = 50, after: str | None = None) -> ApplicantsPage:
    """Applicants of the office by words that begin so: names, numbers, phones; the latest visitor first.

    Accents do not matter; a merged record leads to the one kept. Nothing typed lists everybody.
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
    wanted = _wanted("".join(sign if sign.isprintable() else " " for sign in typed)[:_LONGEST_TEXT])
    if not wanted:
        return None
    return and_(
        ours(uow, among_few=True),
        Applicant.merged_into_id.is_(None),
        *(_has(uow, word) for word in wanted),
    )


def _wanted(text: str) -> tuple[str, ...]:
    """The words to look for; a number or phone without the spaces and dots people put in."""
    digits = id_digits(text) or ""
    phone = phone_digits(text) or ""
    if is_phone(phone):
        return (phone,)
    if digits.isascii() and digits.isdigit():
        return (digits,) if len(digits) >= _FEWEST_DIGITS else ()
    words = tuple(word[:LONGEST_WORD] for word in search_words(text))[:_MOST_WORDS]
    return words if sum(len(word) for word in words) >= _FEWEST_LETTERS else ()


def _has(uow: UnitOfWork, word: str) -> ColumnElement[bool]:
    """Her own words or those of a record merged into hers begin so."""
    begins = and_(
        of_office(uow, ApplicantWord.agency_id),
        ApplicantWord.word >= word,
        ApplicantWord.word < word + _LAST_SIGN,
    )
    own = select(ApplicantWord.applicant_id).where(begins)
    merged = Applicant.__table__.alias("merged")
    through = (
        select(merged.c.merged_into_id)
        .join(ApplicantWord, ApplicantWord.applicant_id == merged.c.id)
        .where(merged.c.merged_into_id.is_not(None), begins)
    )
    return or_(Applicant.id.in_(own), Applicant.id.in_(through))


def _place(row: Applicant) -> str:
    assert row.last_received_at is not None  # as it was asked for
    return place_after(row.last_received_at, row.id)


def _beyond(after: str | None) -> tuple[ColumnElement[bool], ...]:
    if after is None:
        return ()
    at, last = read_place(after)
    moment = Applicant.last_received_at
    return (or_(moment < at, (moment == at) & (Applicant.id < last)),)
