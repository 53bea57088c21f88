"""One dossier loses what it says of people: values, words, texts of its journal, and the salt that proved them.

Status, dates, units, money, numbers and who worked on it stay, and a last row of its journal seals what is left. What
nobody may change by herself is emptied by the server's function at a server, and by the program in a file.
"""

import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, ColumnElement, and_, case, select, text, update
from sqlalchemy.orm import undefer
from sqlalchemy.orm.attributes import set_committed_value

from app.database.sealing import seal_whole, unseal_dossier
from app.database.unit_of_work import UnitOfWork
from app.rules.erasing import EMPTIED, ERASED_TEXT, details_left
from app.services.acts.loading import many_locked
from app.services.attachments.storing import let_go
from app.services.dossiers import journal
from app.services.dossiers.digests import NOTHING
from app.services.dossiers.full_text import rewrite_words
from app.services.dossiers.journal import ERASURE, REMAINS
from models.attachments import Attachment
from models.base import Base, new_id
from models.counter_slips import CounterSlip
from models.desks import DeskAct
from models.dossiers import Applicant, Dossier
from models.erasures import Erasure
from models.handovers import HandoverLine
from models.proof import erased_salt
from models.records import Movement
from models.vocabulary import Action, DeskOutcome, PersonPart
from models.watch import Access

_DOSSIER, _MOVEMENT, _ACCESS, _ATTACHED, _REFUSED = (
    Base.metadata.tables[each.__tablename__] for each in (Dossier, Movement, Access, Attachment, DeskAct)
)
_AT_THE_SERVER = text("SELECT motcua.erase_journal(:act, :key, :salt, CAST(:kept AS json))")


def blank(uow: UnitOfWork, act: Erasure, keys: Sequence[uuid.UUID], nobody: Applicant) -> set[uuid.UUID]:
    """Erase these dossiers by an act that was agreed to; whose they were then, `nobody`'s from now on."""
    dossiers = many_locked(uow, keys)
    journals = _journals(uow, keys)
    whose = set()
    contents = {each.file_id for dossier, _ in dossiers.values() for each in dossier.attachments}
    for key in sorted(dossiers):
        dossier, _last = dossiers[key]
        whose.add(dossier.applicant_id)
        rest = _empty_journal(uow, act, dossier, journals[key])
        unseal_dossier(uow.session, key)
        _empty(uow, dossier, nobody)
        rewrite_words(uow, dossier)
        journal.append(
            uow,
            dossier,
            Action.ERASE,
            before=NOTHING,
            request_id=str(new_id()),
            at=max(uow.now, dossier.returned_at or uow.now),
            from_status=dossier.status,
            due_before=dossier.due_at,
            details={ERASURE: act.id.hex, REMAINS: rest},
        )
    uow.session.flush()
    for content in filter(None, contents):
        let_go(uow, content)
    _empty_around(uow, keys, [dossier.code for dossier, _ in dossiers.values()])
    return whose


def empty_slips(uow: UnitOfWork, keys: Sequence[uuid.UUID]) -> int:
    """The guidance that led to these dossiers loses whom it was for; answers how many slips."""
    slips = uow.session.execute(select(CounterSlip).where(CounterSlip.dossier_id.in_(keys))).scalars().all()
    for slip in slips:
        slip.name, slip.found_by, slip.form, slip.missing, slip.reason = ERASED_TEXT, "", {}, [], ""
        for name in EMPTIED:
            setattr(slip, name, None)
    uow.session.flush()
    return len(slips)


def empty_looks(uow: UnitOfWork, column: Column[Any], keys: Iterable[uuid.UUID]) -> None:
    """Seal the lines of the record of access about these dossiers or applicants, whose words have gone."""
    field = getattr(Access, column.name)
    looks = uow.session.execute(
        select(Access).where(field.in_(list(keys))).execution_options(populate_existing=True)
    )
    seal_whole(uow.session, looks.scalars())


def _journals(uow: UnitOfWork, keys: Sequence[uuid.UUID]) -> dict[uuid.UUID, list[Movement]]:
    rows = uow.session.execute(
        select(Movement)
        .where(Movement.dossier_id.in_(keys))
        .options(undefer(Movement.sets))
        .order_by(Movement.dossier_id, Movement.position)
    ).scalars()
    return {key: list(each) for key, each in groupby(rows, key=lambda row: row.dossier_id)}


def _empty_journal(uow: UnitOfWork, act: Erasure, dossier: Dossier, rows: Sequence[Movement]) -> str:
    """Take the texts of people out of a journal, and the old salt with them; answers what is left, as a digest."""
    kept = {row.position: details_left(row.details) for row in rows}
    left = [
        (row.hash, {**journal.content_of(row), "reason": None, "details": kept[row.position]}) for row in rows
    ]
    salt = erased_salt()
    if uow.dialect == "postgresql":
        values = {
            "act": act.id,
            "key": dossier.id,
            "salt": salt,
            "kept": json.dumps(kept),  # spelled as the program spells all columns of a server
        }
        uow.session.execute(_AT_THE_SERVER, values)
    else:
        _in_the_file(uow, dossier, salt, kept)
    set_committed_value(dossier, "salt", salt)
    for file in dossier.attachments:
        set_committed_value(file, "name", ERASED_TEXT)
    for row in rows:
        uow.session.expunge(row)
    return journal.remains(left)


def _in_the_file(
    uow: UnitOfWork, dossier: Dossier, salt: str, kept: Mapping[int, Mapping[str, object]]
) -> None:
    connection, key = uow.session.connection(), dossier.id
    connection.execute(update(_DOSSIER).where(_DOSSIER.c.id == key).values(salt=salt))
    for position, details in kept.items():
        row = (_MOVEMENT.c.dossier_id == key) & (_MOVEMENT.c.position == position)
        connection.execute(update(_MOVEMENT).where(row).values(reason=None, details=details))
    connection.execute(update(_ATTACHED).where(_ATTACHED.c.dossier_id == key).values(name=ERASED_TEXT))
    said = (_ACCESS.c.dossier_id == key) & (_ACCESS.c.subject != "")
    connection.execute(update(_ACCESS).where(said).values(subject=""))
    how = case((_REFUSED.c.settled_how.is_(None), None), else_=ERASED_TEXT)
    emptied = {"entry": {}, "sentence": "", "hint": "", "settled_how": how}
    refused = _of_desks(_REFUSED.c.dossier_code, _REFUSED.c.outcome, [dossier.code])
    connection.execute(update(_REFUSED).where(refused).values(**emptied))


def _of_desks(code: Any, outcome: Any, codes: Sequence[str]) -> ColumnElement[bool]:
    """What desks alone were refused about these dossiers."""
    return and_(code.in_(codes), outcome == DeskOutcome.REFUSED)


def _empty(uow: UnitOfWork, dossier: Dossier, nobody: Applicant) -> None:
    dossier.applicant_id = nobody.id
    dossier.note = dossier.external_code = dossier.authority = dossier.recipient_authority = None
    dossier.result_number = None
    dossier.returning_place = ERASED_TEXT
    dossier.people = [each for each in dossier.people if each.part is PersonPart.APPLICANT]
    for person in dossier.people:
        person.name = ERASED_TEXT
        for name in EMPTIED:
            setattr(person, name, None)
    for paper in dossier.papers:
        paper.name = ERASED_TEXT
    for file in dossier.attachments:
        if file.taken_back_at is None:
            file.taken_back_at, file.taken_back_by = uow.now, uow.acting().full_name
        file.file_id = None
    for fee in dossier.fees:
        fee.note = ""
        fee.reason = None if fee.reason is None else ERASED_TEXT


def _empty_around(uow: UnitOfWork, keys: Sequence[uuid.UUID], codes: Sequence[str]) -> None:
    """Notes on lists go; looks at these dossiers, and what desks alone were refused, are sealed without their words."""
    noted = select(HandoverLine).where(HandoverLine.dossier_id.in_(keys), HandoverLine.note.is_not(None))
    for line in uow.session.execute(noted).scalars():
        line.note = None
    empty_looks(uow, _ACCESS.c.dossier_id, keys)
    refused = select(DeskAct).where(_of_desks(DeskAct.dossier_code, DeskAct.outcome, codes))
    acts = uow.session.execute(refused.execution_options(populate_existing=True)).scalars()
    uow.session.flush()
    seal_whole(uow.session, acts)
