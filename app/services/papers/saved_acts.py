"""What has become of an act that promised a paper when the PC died: whether it was saved, and whether it is printed."""

import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.prints.promised import Promised, SavedIn
from app.services.dossiers.reach import seen
from app.services.office.successors import in_hand
from app.services.papers.occasions import occasion
from app.services.reception.keeping_slips import reference_of
from models.agencies import Unit
from models.counter_slips import CounterSlip
from models.dossiers import Applicant, Dossier
from models.handovers import HandoverList
from models.records import Movement, PrintedForm
from models.vocabulary import FormKind


@dataclass(frozen=True, slots=True)
class SavedAct:
    """An act that was saved: `code` is what its paper is printed by, `who` it is for.

    `is_settled` where nothing is left to print: a place has taken the paper since, whoever sent it there, or the
    office does not owe it any more.
    """

    code: str
    who: str
    is_settled: bool


@dataclass(frozen=True, slots=True)
class _Found:
    code: str
    who: str
    at: datetime
    dossier_id: uuid.UUID | None = None


def saved_act(uow: UnitOfWork, promised: Promised) -> SavedAct | None:
    """The act a paper was promised of; `None` where none was saved under its name, as far as who acts may see."""
    found = _FIND[promised.where](uow, promised.request)
    if found is None:
        return None
    return SavedAct(found.code, found.who, _is_settled(uow, promised.form, found))


def _in_journal(uow: UnitOfWork, request: str) -> _Found | None:
    row = uow.session.execute(
        select(Dossier.code, Applicant.name, Movement.at, Dossier.id)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .join(Applicant, Applicant.id == Dossier.applicant_id)
        .where(Movement.request_id == request, seen(uow))
    ).one_or_none()
    return None if row is None else _Found(*row)


def _in_lists(uow: UnitOfWork, request: str) -> _Found | None:
    row = uow.session.execute(
        select(HandoverList.code, Unit.name, HandoverList.made_at)
        .join(Unit, Unit.id == HandoverList.to_unit_id)
        .where(HandoverList.request_id == request, HandoverList.agency_id.in_(in_hand(uow)))
    ).one_or_none()
    return None if row is None else _Found(*row)


def _in_slips(uow: UnitOfWork, request: str) -> _Found | None:
    slip = uow.session.execute(
        select(CounterSlip).where(CounterSlip.request_id == request, CounterSlip.agency_id.in_(in_hand(uow)))
    ).scalar_one_or_none()
    if slip is None:
        return None
    return _Found(reference_of(slip), slip.name or slip.phone or slip.id_number or "", slip.changed_at)


_FIND = {SavedIn.JOURNAL: _in_journal, SavedIn.LIST: _in_lists, SavedIn.SLIP: _in_slips}


def _is_settled(uow: UnitOfWork, form: FormKind, found: _Found) -> bool:
    try:
        subject = occasion(uow, form, found.code).subject
    except UserError:
        return True
    of_this: ColumnElement[bool] = PrintedForm.dossier_id == found.dossier_id
    if found.dossier_id is None:
        of_this = (PrintedForm.dossier_id.is_(None)) & (PrintedForm.subject == subject)
    taken = select(PrintedForm.id).where(
        of_this,
        PrintedForm.form == form,
        PrintedForm.agency_id.in_(in_hand(uow)),
        PrintedForm.taken_at >= found.at,
    )
    return uow.session.execute(taken.limit(1)).first() is not None
