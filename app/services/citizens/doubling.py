"""Records of the office that may be one person's: of one applicant, or of all. They are shown, never merged."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.rules.same_person import likeness, two_numbers
from app.services.citizens.records import known_of, meant, ours, ours_with, values_of
from app.services.citizens.views import LikelyDouble
from models.birth_dates import BirthDate
from models.dossiers import Applicant

MOST = 200
_MOST_CANDIDATES = 300
_MOST_GROUPS = 2_000
_MOST_OF_A_GROUP = 25
"""A phone or a name that more records share is that of a courier, or a common one; it says nothing."""


_STANDING = (Applicant.merged_into_id.is_(None), Applicant.last_received_at.is_not(None))
"""The conditions that a record is nobody else's by now and has a dossier."""


def doubles_of(uow: UnitOfWork, text: str) -> tuple[LikelyDouble, ...]:
    """Who may be the applicant `text` means (`records.meant`) under another record, the likeliest first."""
    row = meant(uow, text)
    marks: list[ColumnElement[bool]] = [Applicant.folded_name == row.folded_name]
    for column in (Applicant.id_number, Applicant.phone):
        value = getattr(row, column.key)
        if value is not None:
            marks.append(column == value)
    if row.birth_date is not None:
        marks.append(Applicant.birth_date.in_({row.birth_date, BirthDate(row.birth_date.year)}))
    rows = uow.session.execute(
        select(Applicant)
        .where(ours_with(uow, marks), Applicant.id != row.id, *_STANDING)
        .order_by(Applicant.last_received_at.desc(), Applicant.id.desc())
        .limit(_MOST_CANDIDATES)
    ).scalars()
    return _sorted(_compared(row, other) for other in rows)


def doubles(uow: UnitOfWork, limit: int = MOST) -> tuple[LikelyDouble, ...]:
    """Likely doubles among all applicants of the office, the likeliest first.

    Compared are those who share number, phone, or name; groups of more than 25 are left out.
    """
    uow.acting()
    pairs: dict[frozenset[object], LikelyDouble] = {}
    for column in (Applicant.id_number, Applicant.phone, Applicant.folded_name):
        for group in _groups(uow, column):
            for one, other in combinations(group, 2):
                found = _compared(one, other)
                if found is not None:
                    pairs[frozenset((one.id, other.id))] = found
    return _sorted(pairs.values())[: max(1, min(limit, MOST))]


def _groups(
    uow: UnitOfWork, column: InstrumentedAttribute[str] | InstrumentedAttribute[str | None]
) -> Iterable[Sequence[Applicant]]:
    """The applicants who share a value of this column; the values last used come first."""
    standing = (ours(uow), column.is_not(None), *_STANDING)
    shared = (
        select(column)
        .where(*standing)
        .group_by(column)
        .having(func.count() > 1, func.count() <= _MOST_OF_A_GROUP)
        .order_by(func.max(Applicant.last_received_at).desc(), column)
        .limit(_MOST_GROUPS)
    )
    rows = uow.session.execute(
        select(Applicant)
        .where(*standing, column.in_(shared.subquery().select()))
        .order_by(column, Applicant.id)
    ).scalars()
    group: list[Applicant] = []
    for row in rows:
        if group and getattr(group[-1], column.key) != getattr(row, column.key):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _compared(one: Applicant, other: Applicant) -> LikelyDouble | None:
    found = likeness(values_of(one), values_of(other))
    if not found.is_likely:
        return None
    return LikelyDouble(
        one=known_of(one),
        other=known_of(other),
        points=found.points,
        reasons=found.reasons,
        against=found.against,
        needs_reason=two_numbers(values_of(one), values_of(other)),
    )


def _sorted(found: Iterable[LikelyDouble | None]) -> tuple[LikelyDouble, ...]:
    likely = [each for each in found if each is not None]
    return tuple(
        sorted(likely, key=lambda each: (-each.points, each.one.applicant_id, each.other.applicant_id))
    )
