"""People who have been here before, so that nobody types the same citizen twice."""

from datetime import datetime

from sqlalchemy import ColumnElement, or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.citizens.finding import matches
from app.services.citizens.records import (
    FIELDS,
    add,
    been_here,
    difference,
    folded,
    hold,
    known_of,
    locked,
    values_of,
    write,
    write_change,
)
from app.services.values import PersonValues
from app.services.views import KnownApplicant
from models.dossiers import Applicant
from models.vocabulary import ApplicantChangeKind

_MOST = 50


def known(uow: UnitOfWork, text: str, limit: int = 5) -> tuple[KnownApplicant, ...]:
    """Earlier applicants by the beginning of their number or phone, or by words of their name; latest first.

    Only those who have a dossier at the agency of who asks.
    """
    condition = matches(text)
    if condition is None:
        return ()
    rows = uow.session.execute(
        select(Applicant)
        .where(condition, been_here(uow))
        .order_by(Applicant.last_received_at.desc(), Applicant.id.desc())
        .limit(max(1, min(limit, _MOST)))
    ).scalars()
    return tuple(known_of(row) for row in rows)


def remember(uow: UnitOfWork, person: PersonValues, received_at: datetime) -> Applicant:
    """The applicant row of a person, new or brought up to date; one dossier more is counted.

    Somebody is the same by her number; without a number by name together with birth date or phone. Who comes
    with the number of a merged record is the one kept, whose own number stays. What changes goes to her trace.
    """
    row = _same(uow, person)
    if row is None:
        # Somebody else may be receiving her first dossier in this moment.
        hold(uow, person.id_number or folded(person.name))
        row = _same(uow, person)
    if row is None:
        row = add(uow, person)
    else:
        _bring_up_to_date(uow, row, person)
    row.dossiers += 1
    row.last_received_at = max(received_at, row.last_received_at or received_at)
    return row


def _bring_up_to_date(uow: UnitOfWork, row: Applicant, person: PersonValues) -> None:
    before = values_of(row)
    given = {name: getattr(person, name) for name in FIELDS if name != "id_number"}
    changed = {
        name: value for name, value in given.items() if value is not None and value != getattr(before, name)
    }
    if changed:
        write(uow, row, changed)
        write_change(uow, row, ApplicantChangeKind.RECEIVED, *difference(before, values_of(row)))


def _same(uow: UnitOfWork, person: PersonValues) -> Applicant | None:
    # Locked where the database can: two desks counting dossiers of one citizen go one after the other.
    statement = (
        select(Applicant)
        .order_by(Applicant.merged_into_id.is_not(None), Applicant.id)
        .limit(1)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    row = uow.session.execute(statement.where(_is(person))).scalar_one_or_none()
    if row is None or row.merged_into_id is None:
        return row
    kept = row.merged_into_id
    return locked(uow, (kept,))[kept]


def _is(person: PersonValues) -> ColumnElement[bool]:
    if person.id_number:
        return Applicant.id_number == person.id_number
    marks: list[ColumnElement[bool]] = []
    if person.birth_date:
        marks.append(Applicant.birth_date == person.birth_date)
    if person.phone:
        marks.append(Applicant.phone == person.phone)
    named = (Applicant.folded_name == folded(person.name)) & (Applicant.name == person.name)
    return named & or_(False, *marks)
