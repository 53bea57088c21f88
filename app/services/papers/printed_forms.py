"""Which papers left a printer: number, reprint, when and by whom. "Printed" means that the printer took it."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.accounts.access import note
from app.services.dossiers.finding import locate
from app.services.office.counters import form_series, next_number
from app.services.office.desk_outbox import require_server, tell
from app.services.office.successors import in_hand
from app.services.papers.lists_taken import list_taken
from app.services.papers.occasions import OF_DAYS, OF_LISTS, SHARED, UNNUMBERED, Occasion, occasion
from app.services.papers.returned_together import all_returned_with
from models.agencies import Agency
from models.base import new_id
from models.dossiers import Dossier
from models.records import PrintedForm
from models.vocabulary import AccessKind, DeskKind, FormKind


@dataclass(frozen=True, slots=True)
class PreparedForm:
    """A paper about to be printed; `reprint` is 0 the first time and counts from then on.

    `subject` tells papers of one form apart: the position of the act that owes it, a receipt's number, days.
    `first_printed_at` is of the first one that a printer took, `None` while none has.
    """

    print_id: str
    form: FormKind
    number: int
    year: int
    reprint: int
    prepared_at: datetime
    prepared_by: str
    subject: str = ""
    first_printed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PrintedView:
    """A paper of a dossier that was printed."""

    form: FormKind
    number: int
    year: int
    reprint: int
    printed_at: datetime
    printed_by: str
    printer: str


def prepare(uow: UnitOfWork, form: FormKind, text: str, subject: str = "") -> PreparedForm:
    """Take a number for a form; printed before for the same occasion, it keeps its number and is a reprint.

    `text` means a dossier, or days for a paper of days (`app.services.papers.occasions`); `subject` names an earlier
    occasion (the position of the act that owed the form) instead of the last one. Refuses, before any number is
    taken, what is not owed: errors as `occasions.occasion`. Nothing counts as printed until `taken`.
    """
    if form in OF_DAYS | OF_LISTS:
        require_server(uow)  # a desk alone has only its own of them
    actor = uow.acting()
    agency = uow.session.get_one(Agency, in_hand(uow)[0])
    what = occasion(uow, form, text, subject)
    _wait_for_other_desks(uow, agency.id, what)
    earlier = None if form in UNNUMBERED else _last(uow, form, what)
    year = what.year or (earlier.year if earlier else local(uow.now).year)
    number = what.number or (
        earlier.number if earlier else next_number(uow, form_series(form, agency.code, year))
    )
    row = PrintedForm(
        id=new_id(),
        dossier_id=what.dossier_id,
        agency_id=agency.id,
        form=form,
        subject=what.subject,
        number=number,
        year=year,
        prepared_at=uow.now,
        prepared_by=actor.full_name,
        reprint=0 if form in UNNUMBERED else _times_printed(uow, form, what),
    )
    uow.session.add(row)
    others = [_for_another(row, dossier_id) for dossier_id in what.others]
    uow.session.add_all(others)
    uow.session.flush()
    for each in (row, *others):
        _tell(uow, each, text)
    return PreparedForm(
        str(row.id),
        form,
        number,
        year,
        row.reprint,
        row.prepared_at,
        row.prepared_by,
        row.subject,
        first_printed_at(uow, form, what),
    )


def as_printed(uow: UnitOfWork, form: FormKind, text: str) -> PreparedForm:
    """A paper that was printed once, to be looked at again where nothing can be written down: in an archive.

    `UserError` `never_printed`, and those of `occasions.occasion`.
    """
    what = occasion(uow, form, text, "")
    earlier = _last(uow, form, what)
    if earlier is None:
        raise UserError(
            "never_printed",
            tr("Giấy này chưa từng in, mà kho lưu trữ chỉ xem, không in giấy mới."),
            tr("Xem nhật ký của hồ sơ để biết những giấy đã in."),
        )
    return PreparedForm(
        str(earlier.id),
        form,
        earlier.number,
        earlier.year,
        _times_printed(uow, form, what),
        earlier.prepared_at,
        earlier.prepared_by,
        earlier.subject,
        first_printed_at(uow, form, what),
    )


def taken(uow: UnitOfWork, print_id: str, printer: str) -> None:
    """The printer has taken a prepared paper; `printer` is its name or the file. It is on the record of access:
    a paper as printed, a list of people as exported with the number of its lines.

    `UserError` `print_unknown` for a print that is not in the register of one's office.
    """
    key = _key(print_id)
    row = uow.session.get(PrintedForm, key) if key else None
    if row is None or row.agency_id not in in_hand(uow):
        raise UserError(
            "print_unknown",
            tr("Không có lần in này trong sổ. Chưa có gì bị thay đổi."),
            tr("In lại giấy từ hồ sơ."),
        )
    if row.taken_at is None:
        _take(uow, row, printer)
        _tell(uow, row, "")
        for other in _same_sheet(uow, row):
            _take(uow, other, printer)
            _tell(uow, other, "")
            note(uow, AccessKind.PRINTED, f"{row.form} {row.number}/{row.year}", dossier_id=other.dossier_id)
        listed = list_taken(uow, row)
        if listed is None:
            note(uow, AccessKind.PRINTED, f"{row.form} {row.number}/{row.year}", dossier_id=row.dossier_id)
        else:
            note(uow, AccessKind.EXPORTED, listed)


def _tell(uow: UnitOfWork, row: PrintedForm, text: str) -> None:
    """A desk alone has prepared a paper, or a printer has taken it (then nothing but that is told)."""
    told: dict[str, object] = {"id": row.id.hex}
    code, seen = "", None
    if row.dossier_id is not None and uow.alone is not None:
        known = select(Dossier.code, Dossier.last_position).where(Dossier.id == row.dossier_id)
        code, seen = uow.session.execute(known).one()
    if row.taken_at is None:
        names = ("subject", "number", "year", "reprint")
        told |= {"form": row.form.value, "text": text, **{name: getattr(row, name) for name in names}}
    else:
        told |= {"taken_at": row.taken_at.isoformat(), "printer": row.printer}
    tell(uow, DeskKind.PRINTED, told, code=code, seen=seen)


def _for_another(row: PrintedForm, dossier_id: uuid.UUID) -> PrintedForm:
    """The same sheet in the record of another of its dossiers."""
    return PrintedForm(
        id=new_id(),
        dossier_id=dossier_id,
        agency_id=row.agency_id,
        form=row.form,
        subject=row.subject,
        number=row.number,
        year=row.year,
        prepared_at=row.prepared_at,
        prepared_by=row.prepared_by,
        reprint=row.reprint,
    )


def _same_sheet(uow: UnitOfWork, row: PrintedForm) -> Sequence[PrintedForm]:
    """The rows of the other dossiers that a shared sheet is for."""
    if row.form not in SHARED or row.dossier_id is None:
        return ()
    return (
        uow.session.execute(
            select(PrintedForm).where(
                PrintedForm.dossier_id.in_(all_returned_with(uow, row.dossier_id)),
                PrintedForm.form == row.form,
                PrintedForm.subject == row.subject,
                PrintedForm.number == row.number,
                PrintedForm.reprint == row.reprint,
                PrintedForm.prepared_at == row.prepared_at,
                PrintedForm.id != row.id,
            )
        )
        .scalars()
        .all()
    )


def _take(uow: UnitOfWork, row: PrintedForm, printer: str) -> None:
    row.taken_at, row.printer = uow.now, printer[:300]


def _wait_for_other_desks(uow: UnitOfWork, agency_id: uuid.UUID, what: Occasion) -> None:
    """Two desks printing one paper at once get one number: the second goes on when the first is done."""
    if what.dossier_id is not None:
        row = select(Dossier.id).where(Dossier.id == what.dossier_id)
    else:
        row = select(Agency.id).where(Agency.id == agency_id)
    uow.session.execute(row.with_for_update(key_share=True))


def _key(print_id: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(print_id)
    except ValueError:
        return None


def printed(uow: UnitOfWork, text: str) -> tuple[PrintedView, ...]:
    """Every paper of a dossier that a printer has taken, oldest first."""
    rows = uow.session.execute(
        select(PrintedForm)
        .where(PrintedForm.dossier_id == locate(uow, text), PrintedForm.taken_at.is_not(None))
        .order_by(PrintedForm.taken_at, PrintedForm.id)
    ).scalars()
    return tuple(
        PrintedView(row.form, row.number, row.year, row.reprint, row.taken_at, row.prepared_by, row.printer)
        for row in rows
        if row.taken_at is not None
    )


def _last(uow: UnitOfWork, form: FormKind, what: Occasion) -> PrintedForm | None:
    return uow.session.execute(
        select(PrintedForm)
        .where(*_same(uow, form, what))
        .order_by(PrintedForm.prepared_at.desc(), PrintedForm.id.desc())
        .limit(1)
    ).scalar_one_or_none()


def _times_printed(uow: UnitOfWork, form: FormKind, what: Occasion) -> int:
    return uow.session.execute(
        select(func.count())
        .select_from(PrintedForm)
        .where(*_same(uow, form, what), PrintedForm.taken_at.is_not(None))
    ).scalar_one()


def first_printed_at(uow: UnitOfWork, form: FormKind, what: Occasion) -> datetime | None:
    """When the paper was prepared that a printer first took, as it stands on it; `None` while none has.

    A paper without a number is a new one each time.
    """
    if form in UNNUMBERED:
        return None
    return uow.session.execute(
        select(func.min(PrintedForm.prepared_at)).where(
            *_same(uow, form, what), PrintedForm.taken_at.is_not(None)
        )
    ).scalar_one()


def _same(uow: UnitOfWork, form: FormKind, what: Occasion) -> tuple[ColumnElement[bool], ...]:
    """The condition for prints of the same paper: a dossier's is the same whoever printed it before the merging."""
    agencies = in_hand(uow)
    by = agencies if what.dossier_id is not None else agencies[:1]
    return (
        PrintedForm.dossier_id == what.dossier_id,
        PrintedForm.agency_id.in_(by),
        PrintedForm.form == form,
        PrintedForm.subject == what.subject,
    )
