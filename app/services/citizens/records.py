"""The rows of applicants: whose they are, who is meant, the words she is found by, and her trace."""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, RowMapping, Text, and_, bindparam, func, insert, or_, select

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import fold
from app.rules.people import PersonValues, id_digits, phone_digits
from app.rules.permissions import require_role
from app.rules.search_stored import Somebody, person_words
from app.services.accounts.confirming import confirm
from app.services.office.successors import in_hand, of_office
from app.services.views import KnownApplicant, Person
from models.applicants import LONGEST_WORD, ApplicantChange, ApplicantWord
from models.base import Base, new_id
from models.dossiers import Applicant
from models.vocabulary import ApplicantChangeKind, Role

CARERS = (Role.RECEPTION, Role.LEADER, Role.ADMINISTRATOR)
"""Who may correct, merge, and answer an applicant about her own data."""

FIELDS = tuple(each.name for each in fields(PersonValues))
LONGEST_FOLDED = 250
_MOST_WORDS = 60
_LONGEST_TYPED = 100
_MOST_OF_A_NUMBER = 20
_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


def carer(uow: UnitOfWork) -> Actor:
    """The person who acts, who has to be one of those that care for applicants' data; `UserError` `role_missing`."""
    actor = confirm(uow)
    require_role(actor.roles, *CARERS)
    return actor


def may_care(actor: Actor) -> bool:
    """Whether somebody may correct, merge and export."""
    return any(role in actor.roles for role in CARERS)


def ours(uow: UnitOfWork, *, among_few: bool = False) -> ColumnElement[bool]:
    """The condition that keeps an office to its own records and those of the agencies it took over.

    What another agency knows of a citizen stays with it: whatever reads or changes applicants asks this, or `is_ours`.
    `among_few` as `successors.of_office`.
    """
    return of_office(uow, Applicant.agency_id, among_few=among_few)


def is_ours(uow: UnitOfWork, row: Applicant) -> bool:
    """Whether a record is one that `ours` finds."""
    return row.agency_id in in_hand(uow)


def ours_with(uow: UnitOfWork, marks: Iterable[ColumnElement[bool]]) -> ColumnElement[bool]:
    """The condition for records of `ours` that have one of these marks; each is looked up in its own index."""
    return or_(*(and_(ours(uow), mark) for mark in marks))


def meant(uow: UnitOfWork, text: str) -> Applicant:
    """The one applicant meant by her key, her number or her phone; the key of a merged record means the one kept.

    `UserError` `unknown_applicant`, or `several_applicants` with who they are.
    """
    typed = text.strip().lower()[:_LONGEST_TYPED]
    if _KEY.fullmatch(typed):
        row = uow.session.get(Applicant, uuid.UUID(typed))
        found = [] if row is None else [kept(uow, row)]
    else:
        found = _numbered(uow, typed)
    seen = [each for each in found if is_ours(uow, each)]
    if not seen:
        raise UserError(
            "unknown_applicant",
            tr("Không có người nộp nào như vậy ở đơn vị của bạn. Chưa có gì bị thay đổi."),
            tr("Tìm theo số định danh, số điện thoại hoặc tên, rồi chọn trong danh sách."),
            field="applicant",
        )
    if len(seen) > 1:
        raise UserError(
            "several_applicants",
            tr("Có {count} người mang số này, chưa rõ là ai. Chưa có gì bị thay đổi.", count=len(seen)),
            tr("Dùng mã người nộp mà lệnh tìm cho biết, hoặc gộp nếu là một người."),
            field="applicant",
            applicants=[{"applicant_id": str(each.id), "name": each.name} for each in seen],
        )
    return seen[0]


def kept(uow: UnitOfWork, row: Applicant) -> Applicant:
    """The record itself, or the one it was merged into; that one is never merged itself."""
    if row.merged_into_id is None:
        return row
    return uow.session.get_one(Applicant, row.merged_into_id)


def locked(uow: UnitOfWork, keys: Iterable[uuid.UUID]) -> dict[uuid.UUID, Applicant]:
    """The rows with these keys, read anew and locked in the order of their keys until the commit."""
    statement = select(Applicant).where(Applicant.id.in_(sorted(set(keys)))).order_by(Applicant.id)
    rows = uow.session.execute(
        statement.with_for_update().execution_options(populate_existing=True)
    ).scalars()
    return {row.id: row for row in rows}


def hold(uow: UnitOfWork, mark: str) -> bool:
    """Let nobody else give this number or name to another record of the office until the commit.

    Whether somebody may have done so until now: SQLite has one writer anyway.
    """
    if uow.dialect != "postgresql":
        return False
    uow.session.execute(_HOLD, {"mark": f"{in_hand(uow)[0]}/{mark}"})
    return True


_HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("mark", type_=Text), 0)))


def person_of(row: Applicant) -> Person:
    """The applicant's data as a view."""
    return Person(**{name: getattr(row, name) for name in FIELDS})


def parted(line: RowMapping) -> tuple[Person, dict[str, Any]]:
    """Split a selected row: the person its columns name, and the other columns by name."""
    rest = {str(name): value for name, value in line.items()}
    return Person(**{name: rest.pop(name) for name in FIELDS}), rest


def values_of(row: Applicant) -> PersonValues:
    """The applicant's data as the rules take them."""
    return PersonValues(**{name: getattr(row, name) for name in FIELDS})


def known_of(row: Applicant) -> KnownApplicant:
    """The applicant as a line of a list."""
    return KnownApplicant(
        applicant_id=str(row.id),
        person=person_of(row),
        dossiers=row.dossiers,
        last_received_at=row.last_received_at,
    )


def add(uow: UnitOfWork, person: PersonValues, received_at: datetime) -> Applicant:
    """A new applicant with her first dossier, to be found from now on."""
    [row] = add_all(uow, [(person, received_at)])
    return row


def add_all(uow: UnitOfWork, people: Sequence[tuple[PersonValues, datetime]]) -> list[Applicant]:
    """New applicants of the office, each with the moment of her first dossier."""
    agency_id = in_hand(uow)[0]
    rows = [
        Applicant(
            id=new_id(),
            agency_id=agency_id,
            folded_name=folded(person.name),
            dossiers=1,
            last_received_at=received_at,
            **{name: getattr(person, name) for name in FIELDS},
        )
        for person, received_at in people
    ]
    uow.session.add_all(rows)
    uow.session.flush()
    _add_words(uow, ((row, word) for row in rows for word in words_of(row)))
    return rows


def carried(
    uow: UnitOfWork, key: uuid.UUID, agency_id: uuid.UUID, person: PersonValues, received_at: datetime
) -> Applicant | None:
    """The record behind a dossier that came from another office: that office's, and what the dossier says of her.

    One dossier more is counted; what is known from an earlier one stays. `None` where the key is somebody's of
    another agency.
    """
    row = uow.session.get(Applicant, key)
    if row is not None:
        if row.agency_id != agency_id:
            return None
        row.dossiers += 1
        row.last_received_at = max(received_at, row.last_received_at or received_at)
        return row
    row = Applicant(
        id=key,
        agency_id=agency_id,
        folded_name=folded(person.name),
        dossiers=1,
        last_received_at=received_at,
        **{name: getattr(person, name) for name in FIELDS},
    )
    uow.session.add(row)
    uow.session.flush()
    _add_words(uow, ((row, word) for word in words_of(row)))
    return row


def write(uow: UnitOfWork, row: Applicant, values: Mapping[str, object]) -> None:
    """Give the row these values and let her be found by them; what she was found by before stays."""
    for name, value in values.items():
        setattr(row, name, value)
    row.folded_name = folded(row.name)
    uow.session.flush()
    words = select(ApplicantWord.word).where(ApplicantWord.applicant_id == row.id)
    known = frozenset(uow.session.execute(words).scalars())
    _add_words(uow, ((row, word) for word in words_of(row) if word not in known))


def _add_words(uow: UnitOfWork, found_by: Iterable[tuple[Applicant, str]]) -> None:
    rows = [{"agency_id": row.agency_id, "word": word, "applicant_id": row.id} for row, word in found_by]
    if rows:
        uow.session.execute(_ADD_WORD, rows)


def folded(name: str) -> str:
    """A name as its column has it: some signs fold to several letters, and the column is as long as names are."""
    return fold(name)[:LONGEST_FOLDED]


_ADD_WORD = insert(Base.metadata.tables[ApplicantWord.__tablename__])


def words_of(person: Somebody) -> tuple[str, ...]:
    """What she is found by: her initials, words of her name and organisation, her number and phone from both ends."""
    found = (word[:LONGEST_WORD] for word in person_words(person))
    return tuple(dict.fromkeys(found))[:_MOST_WORDS]


def write_change(
    uow: UnitOfWork,
    row: Applicant,
    what: ApplicantChangeKind,
    before: Mapping[str, object],
    after: Mapping[str, object],
    *,
    reason: str = "",
    other_id: uuid.UUID | None = None,
    details: Mapping[str, object] | None = None,
) -> None:
    """Keep in her trace what was just changed by the person who acts."""
    actor = uow.acting()
    uow.session.add(
        ApplicantChange(
            id=new_id(),
            applicant_id=row.id,
            other_id=other_id,
            at=uow.now,
            by=actor.user_name,
            by_name=actor.full_name,
            what=what,
            before=plain(before),
            after=plain(after),
            reason=reason,
            details=dict(details or {}),
        )
    )
    uow.session.flush()


def plain(values: Mapping[str, object]) -> dict[str, object]:
    """Fields of a person as JSON holds them."""
    return {name: _plain(value) for name, value in values.items()}


def difference(before: PersonValues, after: PersonValues) -> tuple[dict[str, object], dict[str, object]]:
    """The fields in which two states of a person differ: those of the first, those of the second."""
    names = [name for name in FIELDS if getattr(before, name) != getattr(after, name)]
    return {name: getattr(before, name) for name in names}, {name: getattr(after, name) for name in names}


def _plain(value: object) -> object:
    return None if value is None else str(value)


def _numbered(uow: UnitOfWork, typed: str) -> list[Applicant]:
    digits, phone = id_digits(typed), phone_digits(typed)
    if not digits or not phone or not digits.isprintable():
        return []
    rows = uow.session.execute(
        select(Applicant)
        .where(ours_with(uow, (Applicant.id_number == digits, Applicant.phone == phone)))
        .order_by(Applicant.id)
        .limit(_MOST_OF_A_NUMBER)
    ).scalars()
    return list(dict.fromkeys(kept(uow, row) for row in rows))
