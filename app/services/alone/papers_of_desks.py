"""Papers that a desk alone printed, in the register of papers at the server under the numbers they bear."""

import uuid
from datetime import datetime

from sqlalchemy import select

from app.database.alone.outbox import OutboxEntry
from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.desk_notes import DESK
from app.rules.papers_owed import ONLY_BY_AN_ACT
from app.services.dossiers import finding
from app.services.office.counters import form_series, next_number
from app.services.office.from_desk import FromDesk, moment_of
from app.services.office.own_agency import receiving
from models.desks import DeskLease
from models.dossiers import Dossier
from models.records import Movement, PrintedForm
from models.vocabulary import FormKind


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
        subject=_subject(uow, form, dossier, desk, told["subject"]),
        number=number,
        year=year,
        prepared_at=moment_of(uow),
        prepared_by=uow.acting().full_name,
        reprint=int(told["reprint"]),
    )
    uow.session.add(row)


def paper_taken(uow: UnitOfWork, entry: OutboxEntry) -> None:
    """A printer has taken it; `UserError` `paper_of_refused` where it did not go in."""
    row = uow.session.get(PrintedForm, uuid.UUID(entry.values["id"]))
    if row is None:
        raise _of_refused()
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


def _subject(uow: UnitOfWork, form: FormKind, dossier: Dossier | None, desk: FromDesk, subject: str) -> str:
    """What tells it apart: of a paper that an act owes, the place of that act in the journal, which is another here."""
    if dossier is None or form not in ONLY_BY_AN_ACT:
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
    first = min((position for position, details in rows if DESK in details), default=len(rows) + 1)
    if int(subject) >= first or int(subject) > len(rows):
        raise _of_refused()
    return subject


def _of_refused() -> UserError:
    return UserError(
        "paper_of_refused",
        tr("Giấy này in theo một việc không vào sổ được, nên không có trong sổ giấy tờ."),
        tr("Thu lại giấy đã đưa, hoặc làm lại việc đó trên hồ sơ rồi in giấy mới."),
    )
