"""People who have been here before, so that nobody types the same citizen twice."""

from datetime import datetime

from sqlalchemy import ColumnElement, exists, or_, select

from app.database.unit_of_work import UnitOfWork
from app.rules.folding import fold
from app.services import dossiers
from app.services.values import PersonValues
from app.services.views import KnownApplicant, Person
from models.base import new_id
from models.dossiers import Applicant, Dossier

_FEWEST_LETTERS = 2
_FEWEST_DIGITS = 3
_LONGEST_TEXT = 200
_LONGEST_FOLDED = 250
_MOST = 50


def known(uow: UnitOfWork, text: str, limit: int = 5) -> tuple[KnownApplicant, ...]:
    """Earlier applicants by the beginning of their number or phone, or by words of their name; latest first.

    Only those who have a dossier at the agency of who asks.
    """
    been_here = exists().where(Dossier.applicant_id == Applicant.id, dossiers.visible_to(uow))
    condition = _condition(text)
    if condition is None:
        return ()
    rows = uow.session.execute(
        select(Applicant)
        .where(condition, been_here)
        .order_by(Applicant.last_received_at.desc(), Applicant.id.desc())
        .limit(max(1, min(limit, _MOST)))
    ).scalars()
    return tuple(
        KnownApplicant(
            applicant_id=str(row.id),
            person=Person(
                name=row.name,
                id_number=row.id_number,
                birth_date=row.birth_date,
                gender=row.gender,
                phone=row.phone,
                email=row.email,
                address=row.address,
                organisation=row.organisation,
            ),
            dossiers=row.dossiers,
            last_received_at=row.last_received_at,
        )
        for row in rows
    )


def remember(uow: UnitOfWork, person: PersonValues, received_at: datetime) -> Applicant:
    """The applicant row of a person, new or brought up to date; one dossier more is counted.

    Somebody is the same by her number; without a number by name together with birth date or phone.
    """
    row = _same(uow, person) or _new(uow, person)
    row.name = person.name
    row.folded_name = _folded(person.name)
    for column in ("birth_date", "gender", "phone", "email", "address", "organisation"):
        value = getattr(person, column)
        if value is not None:
            setattr(row, column, value)
    row.dossiers += 1
    row.last_received_at = max(received_at, row.last_received_at or received_at)
    return row


def _same(uow: UnitOfWork, person: PersonValues) -> Applicant | None:
    # Locked where the database can: two desks counting dossiers of one citizen go one after the other.
    statement = select(Applicant).order_by(Applicant.id).limit(1).with_for_update()
    if person.id_number:
        return uow.session.execute(
            statement.where(Applicant.id_number == person.id_number)
        ).scalar_one_or_none()
    marks: list[ColumnElement[bool]] = []
    if person.birth_date:
        marks.append(Applicant.birth_date == person.birth_date)
    if person.phone:
        marks.append(Applicant.phone == person.phone)
    if not marks:
        return None
    named = statement.where(Applicant.folded_name == _folded(person.name), Applicant.name == person.name)
    return uow.session.execute(named.where(or_(*marks))).scalar_one_or_none()


def _new(uow: UnitOfWork, person: PersonValues) -> Applicant:
    row = Applicant(id=new_id(), id_number=person.id_number, dossiers=0)
    uow.session.add(row)
    return row


def _folded(name: str) -> str:
    # Some signs fold to several letters, and the column is as long as names are.
    return fold(name)[:_LONGEST_FOLDED]


def _condition(text: str) -> ColumnElement[bool] | None:
    plain = fold("".join(sign if sign.isprintable() else " " for sign in text))[:_LONGEST_TEXT]
    digits = plain.replace(" ", "").replace(".", "")
    if digits.isdigit():
        if len(digits) < _FEWEST_DIGITS:
            return None
        return or_(Applicant.id_number.startswith(digits), Applicant.phone.startswith(digits))
    if len(plain) < _FEWEST_LETTERS:
        return None
    # Names begin at the start or after a space; the second form finds "an" in "nguyen van an".
    return or_(
        Applicant.folded_name.startswith(plain, autoescape=True),
        Applicant.folded_name.contains(f" {plain}", autoescape=True),
    )
