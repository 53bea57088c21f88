"""Papers that a desk alone printed, in the register of papers at the server under the numbers they bear."""

import uuid
from datetime import datetime

from sqlalchemy import select

from app.database.alone.outbox import OutboxEntry
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.desk_notes import DESK, PRINTING_OF_REFUSED
from app.rules.papers_owed import ONLY_BY_AN_ACT
from app.services.alone.meanwhile import DeskKnew, last_of_server
from app.services.dossiers import finding
from app.services.dossiers.lost_slips import lost_slips
from app.services.office.counters import form_series, next_number
from app.services.office.from_desk import FromDesk, moment_of
from app.services.office.own_agency import receiving
from app.services.papers.returned_together import is_returned_by
from models.desks import DeskLease
from models.dossiers import Dossier, FeePayment
from models.records import Movement, PrintedForm
from models.vocabulary import DeskKind, FormKind


def is_printing(entry: OutboxEntry) -> bool:
    """Whether an entry tells nothing but that a printer has taken a paper prepared before."""
    return entry.kind == DeskKind.PRINTED and "form" not in entry.values


def paper_prepared(uow: UnitOfWork, entry: OutboxEntry, desk: FromDesk) -> None:
    """A paper, printed or not, with the number it was given there; of a receipt its dossier's in the ledger by now.

    Once, also where two lives of one PC had it. `UserError` `paper_of_refused` where what it is of did not go in.
    """
    told = entry.values
    if uow.session.get(PrintedForm, uuid.UUID(told["id"])) is not None:
        return
    form = FormKind(told["form"])
    dossier = _dossier(uow, entry)
    number, year = int(told["number"]), int(told["year"])
    if form is FormKind.RECEIPT and dossier is not None:
        number, year = dossier.ledger_number, dossier.ledger_year
    elif entry.numbers:
        number = next_number(uow, form_series(form, receiving(uow).code, year))
    lease = uow.session.get_one(DeskLease, desk.lease_id)
    row = PrintedForm(
        id=uuid.UUID(told["id"]),
        dossier_id=None if dossier is None else dossier.id,
        agency_id=lease.agency_id,
        form=form,
        subject=told["subject"] if dossier is None else _subject(uow, form, dossier, desk, entry),
        number=number,
        year=year,
        prepared_at=moment_of(uow),
        prepared_by=uow.acting().full_name,
        reprint=int(told["reprint"]),
    )
    uow.session.add(row)


def paper_taken(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """A printer has taken it; `UserError` `PRINTING_OF_REFUSED` where it did not go in."""
    row = uow.session.get(PrintedForm, uuid.UUID(entry.values["id"]))
    if row is None:
        raise _of_refused(PRINTING_OF_REFUSED)
    if row.taken_at is None:
        shift = moment_of(uow) - entry.at
        row.taken_at = datetime.fromisoformat(entry.values["taken_at"]) + shift
        row.printer = entry.values["printer"]


def _dossier(uow: UnitOfWork, entry: OutboxEntry) -> Dossier | None:
    if not entry.dossier_code:
        return None
    try:
        return uow.session.get_one(Dossier, finding.locate(uow, entry.dossier_code))
    except UserError as error:
        raise _of_refused() from error


def _subject(uow: UnitOfWork, form: FormKind, dossier: Dossier, desk: FromDesk, entry: OutboxEntry) -> str:
    """What tells it apart: of a paper that an act owes, the place of that act in the journal, which is another here."""
    subject = str(entry.values["subject"])
    if form not in ONLY_BY_AN_ACT:
        _check_owed(uow, form, dossier, subject)
        return subject
    rows = uow.session.execute(
        select(Movement.position, Movement.details)
        .where(Movement.dossier_id == dossier.id)
        .order_by(Movement.position)
    ).all()
    for position, details in rows:
        told = details.get(DESK)
        if isinstance(told, dict) and (told["lease"], str(told.get("there"))) == (
            str(desk.lease_id),
            subject,
        ):
            return str(position)
    # An act from before the desk was alone stands where it stood; what the desk did itself has to have gone in.
    last = min((position - 1 for position, details in rows if DESK in details), default=len(rows))
    if entry.seen is not None:
        known = DeskKnew(desk.lease_id, desk.position, entry.seen, desk.at)
        last = last_of_server(uow, entry.dossier_code, known, entry.seen)
    if int(subject) > last:
        raise _of_refused()
    return subject


def _check_owed(uow: UnitOfWork, form: FormKind, dossier: Dossier, subject: str) -> None:
    """What a paper beside those of single acts is of has gone in: its payment, its return together, its lost slip."""
    match form:
        case FormKind.FEE:
            of_receipt = (FeePayment.dossier_id == dossier.id, FeePayment.receipt_number == subject)
            is_there = uow.session.execute(select(FeePayment.number).where(*of_receipt)).first() is not None
        case FormKind.RESULTS:
            is_there = is_returned_by(uow, dossier.id, subject)
        case FormKind.RECEIPT:
            is_there = int(subject or 0) <= len(lost_slips(uow, dossier.id))
        case _:
            is_there = True
    if not is_there:
        raise _of_refused()


def _of_refused(code: str = "paper_of_refused") -> UserError:
    return UserError(
        code,
        tr("Giấy này in theo một việc không vào sổ được, nên không có trong sổ giấy tờ."),
        tr("Thu lại giấy đã đưa, hoặc làm lại việc đó trên hồ sơ rồi in giấy mới."),
    )
