"""People who have been here before, so that nobody types the same citizen twice."""

from datetime import datetime
from functools import cache

from sqlalchemy import ColumnElement, Select, bindparam, or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.citizens.records import (
    FIELDS,
    add,
    difference,
    folded,
    hold,
    known_of,
    locked,
    ours,
    values_of,
    write,
    write_change,
)
from app.services.citizens.searching import matches
from app.services.office.successors import in_hand
from app.services.views import KnownApplicant
from app.services.views.given import PersonValues
from models.birth_dates import BirthDate
from models.dossiers import Applicant
from models.vocabulary import ApplicantChangeKind

_MOST = 50


def known(uow: UnitOfWork, text: str, limit: int = 5) -> tuple[KnownApplicant, ...]:
    """Earlier applicants by the beginning of their number or phone, or by words of their name; latest first.

    Only those whom the office of who asks knows itself.
    """
    condition = matches(uow, text)
    if condition is None:
        return ()
    rows = uow.session.execute(
        select(Applicant)
        .where(condition, Applicant.last_received_at.is_not(None))
        .order_by(Applicant.last_received_at.desc(), Applicant.id.desc())
        .limit(max(1, min(limit, _MOST)))
    ).scalars()
    return tuple(known_of(row) for row in rows)


def other_name(uow: UnitOfWork, person: PersonValues) -> str | None:
    """The name somebody with this number has had here, where it is another one; `None` for a person nobody knows."""
    if not person.id_number or not person.name:
        return None
    row = uow.session.execute(
        select(Applicant.name, Applicant.folded_name)
        .where(ours(uow), Applicant.id_number == person.id_number, Applicant.merged_into_id.is_(None))
        .order_by(Applicant.agency_id != in_hand(uow)[0], Applicant.id)
        .limit(1)
    ).first()
    return None if row is None or row.folded_name == folded(person.name) else str(row.name)


def remember(uow: UnitOfWork, person: PersonValues, received_at: datetime) -> Applicant:
    """The office's row of a person, new or brought up to date; one dossier more is counted.

    Its own record of her comes before one of an agency it took over; what other agencies know of her is not asked.
    Somebody is the same by her number; without a number by name together with birth date or phone. Who comes
    with the number of a merged record is the one kept, whose own number stays. What changes goes to her trace.
    """
    row = _same(uow, person)
    # Somebody else may be receiving her first dossier in this moment.
    if row is None and hold(uow, person.id_number or folded(person.name)):
        row = _same(uow, person)
    if row is None:
        return add(uow, person, received_at)
    _bring_up_to_date(uow, row, person)
    row.dossiers += 1
    row.last_received_at = max(received_at, row.last_received_at or received_at)
    return row


def _bring_up_to_date(uow: UnitOfWork, row: Applicant, person: PersonValues) -> None:
    before = values_of(row)
    given = {name: getattr(person, name) for name in FIELDS if name != "id_number"}
    changed = {
        name: value
        for name, value in given.items()
        if value is not None and value != getattr(before, name) and not _is_less(value, getattr(before, name))
    }
    if changed:
        write(uow, row, changed)
        write_change(uow, row, ApplicantChangeKind.RECEIVED, *difference(before, values_of(row)))


def _is_less(value: object, before: object) -> bool:
    """Whether a year was given where the very day is known."""
    return (
        isinstance(value, BirthDate)
        and isinstance(before, BirthDate)
        and value.is_year_only
        and value.may_be(before)
    )


def _same(uow: UnitOfWork, person: PersonValues) -> Applicant | None:
    marks = ("id_number",) if person.id_number else _marks_of(person)
    if not marks:
        return None
    agencies = in_hand(uow)
    given = {each: getattr(person, each) for each in (*marks, "name")} | {
        "folded_name": folded(person.name),
        "own": agencies[0],
        "agencies": agencies,
    }
    who = _who_is(marks, is_of_one=len(agencies) == 1)
    row = uow.session.execute(who, given).scalar_one_or_none()
    if row is None or row.merged_into_id is None:
        return row
    kept = row.merged_into_id
    return locked(uow, (kept,))[kept]


def _marks_of(person: PersonValues) -> tuple[str, ...]:
    """What tells people of one name apart who have given no number; one that agrees is enough.

    Of a year alone there are several in any commune: whoever gives no more is left for a person to compare.
    """
    born = person.birth_date
    has_day = born is not None and not born.is_year_only
    return tuple(mark for mark, is_given in (("birth_date", has_day), ("phone", person.phone)) if is_given)


@cache
def _who_is(marks: tuple[str, ...], *, is_of_one: bool) -> Select[Applicant]:
    """Whoever has one of these marks, and the name unless the mark is her number; built once for each set.

    `is_of_one` says that the office has taken over no other agency.
    """
    condition = or_(*(_equals(each) for each in marks))
    if "id_number" not in marks:
        condition = _equals("folded_name") & _equals("name") & condition
    is_own = Applicant.agency_id == bindparam("own")
    is_ours = is_own if is_of_one else Applicant.agency_id.in_(bindparam("agencies", expanding=True))
    # Locked where the database can: two desks counting dossiers of one citizen go one after the other.
    return (
        select(Applicant)
        .where(is_ours, condition)
        .order_by(is_own.desc(), Applicant.merged_into_id.is_not(None), Applicant.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def _equals(column: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = getattr(Applicant, column) == bindparam(column)
    return condition
