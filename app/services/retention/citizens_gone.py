"""The records of citizens of whom nothing is kept any more lose what they say, with their words and traces."""

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, delete, func, or_, select, text, update
from sqlalchemy.orm.attributes import set_committed_value

from app.database.sealing import seal_whole
from app.database.unit_of_work import UnitOfWork
from app.rules.erasing import EMPTIED, ERASED_TEXT, NOBODY
from app.services.citizens.records import locked
from app.services.retention.blanking import empty_looks
from app.services.retention.erasable import waiting_citizens
from models.applicants import ApplicantChange, ApplicantWord
from models.base import Base
from models.dossiers import Applicant, Dossier
from models.erasures import Erasure
from models.proof import ERASED, erased_salt
from models.requests import CitizenRequest
from models.watch import Access

_APPLICANT, _CHANGE, _ACCESS, _REQUEST = (
    Base.metadata.tables[each.__tablename__] for each in (Applicant, ApplicantChange, Access, CitizenRequest)
)
_AT_THE_SERVER = text("SELECT motcua.erase_trace(:act, :key, :salt)")
_FAMILY = uuid.UUID("6d0c75b2-3c0d-5c0e-9a51-6e6f626f6479")


def nobody_of(uow: UnitOfWork, agency_id: uuid.UUID) -> Applicant:
    """Whose the erased dossiers of an agency are: one record for all of them, so that none leads to another."""
    key = uuid.uuid5(_FAMILY, agency_id.hex)
    row = uow.session.get(Applicant, key)
    if row is None:
        row = Applicant(id=key, agency_id=agency_id, name=NOBODY, folded_name="", salt=erased_salt())
        uow.session.add(row)
        uow.session.flush()
    return row


def let_go(uow: UnitOfWork, act: Erasure, keys: Iterable[uuid.UUID], nobody: Applicant) -> int:
    """Count these applicants' dossiers again, and erase those who have none left; answers how many citizens.

    Who waits for an answer about what is kept of her stays.
    """
    wanted = set(keys)
    into = select(Applicant.merged_into_id).where(Applicant.id.in_(wanted))
    wanted.update(each for each in uow.session.execute(into).scalars() if each is not None)
    merged = select(Applicant.id).where(Applicant.merged_into_id.in_(wanted))
    wanted.update(uow.session.execute(merged).scalars())
    rows = locked(uow, {*wanted, nobody.id})
    for row in rows.values():
        _count_again(uow, row)
    uow.session.flush()
    # A merged record has no dossiers of its own, and goes with the one it was merged into.
    keep = {row.id for row in rows.values() if row.dossiers}
    keep.update(uow.session.execute(waiting_citizens().where(Applicant.id.in_(rows))).scalars())
    gone = [
        row
        for row in rows.values()
        if (row.merged_into_id or row.id) not in keep and not (row.salt or "").startswith(ERASED)
    ]
    for row in gone:
        _empty(uow, act, row)
    return sum(row.merged_into_id is None for row in gone)


def _count_again(uow: UnitOfWork, row: Applicant) -> None:
    if row.merged_into_id is None:
        hers = select(func.count(), func.max(Dossier.received_at)).where(Dossier.applicant_id == row.id)
        row.dossiers, row.last_received_at = uow.session.execute(hers).one()


def _empty(uow: UnitOfWork, act: Erasure, row: Applicant) -> None:
    salt = erased_salt()
    if uow.dialect == "postgresql":
        uow.session.execute(_AT_THE_SERVER, {"act": act.id, "key": row.id, "salt": salt})
    else:
        _in_the_file(uow, row.id, salt)
    set_committed_value(row, "salt", salt)
    row.name, row.folded_name = NOBODY, ""
    for name in EMPTIED:
        setattr(row, name, None)
    uow.session.execute(delete(ApplicantWord).where(ApplicantWord.applicant_id == row.id))
    uow.session.flush()
    seal_whole(uow.session, [row])
    changes = select(ApplicantChange).where(
        _of(ApplicantChange.applicant_id, ApplicantChange.other_id, row.id)
    )
    seal_whole(uow.session, uow.session.execute(changes.execution_options(populate_existing=True)).scalars())
    asked = select(CitizenRequest).where(CitizenRequest.applicant_id == row.id)
    seal_whole(uow.session, uow.session.execute(asked.execution_options(populate_existing=True)).scalars())
    empty_looks(uow, _ACCESS.c.applicant_id, [row.id])


def _in_the_file(uow: UnitOfWork, key: uuid.UUID, salt: str) -> None:
    connection = uow.session.connection()
    connection.execute(update(_APPLICANT).where(_APPLICANT.c.id == key).values(salt=salt))
    emptied: dict[str, object] = {"before": {}, "after": {}, "details": {}, "reason": "", "salt": None}
    hers = _of(_CHANGE.c.applicant_id, _CHANGE.c.other_id, key)
    connection.execute(update(_CHANGE).where(hers).values(**emptied))
    asked = update(_REQUEST).where(_REQUEST.c.applicant_id == key)
    connection.execute(asked.values(requester=ERASED_TEXT, reason=ERASED_TEXT, answer="", salt=None))
    said = (_ACCESS.c.applicant_id == key) & (_ACCESS.c.subject != "")
    connection.execute(update(_ACCESS).where(said).values(subject=""))


def _of(applicant: Any, other: Any, key: uuid.UUID) -> ColumnElement[bool]:
    return or_(applicant == key, other == key)
