"""A paper of a dossier as DOCX for whoever has to edit one by hand: numbered and on record, and not a print."""

import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.files.writing import write_whole
from app.language import in_vietnamese, tr
from app.services.accounts.access import note
from app.services.papers import forms
from app.services.papers.printed_forms import PreparedForm, prepare
from models.records import PrintedForm
from models.vocabulary import AccessKind, FormKind
from printing.docx_file import write_docx
from printing.parts import PARTS
from printing.sheet import Paper

ENDING = ".docx"


@dataclass(frozen=True, slots=True)
class DocxWritten:
    """A file for editing: where it is, how large, and under which number."""

    output: str
    bytes: int
    form: FormKind
    number: int
    year: int


def may_be_edited(form: FormKind) -> bool:
    """Whether a form can be had as DOCX: the forms people get; a book is never edited."""
    return form.value in PARTS


def write_for_editing(
    database: Database, actor: Actor | None, form: FormKind, text: str, file: Path, *, paper: Paper = Paper.A4
) -> DocxWritten:
    """Write a paper to a DOCX file, whole or not at all; laid out as its print is, without saying that it is one.

    It keeps the number the paper has or will be printed under. On record before it has its name: nobody takes a paper
    away unseen. `UserError` `form_not_editable`, and as `printed_forms.prepare`; files as `write_whole`.
    """
    if not may_be_edited(form):
        raise UserError(
            "form_not_editable",
            tr("Mẫu {form} không xuất ra DOCX: sổ và bảng không sửa tay. Chưa ghi gì.", form=form.value),
            tr("Hãy dùng một trong: {values}.", values=", ".join(PARTS)),
            field="form",
        )
    prepared = database.write(actor, _prepare_for_editing, form, text, str(file))
    document = database.read_as(actor, forms.document, prepared, text)
    data = write_docx(document, prepared.prepared_at, paper)
    write_whole(file, data)
    return DocxWritten(str(file), len(data), form, prepared.number, prepared.year)


def _prepare_for_editing(uow: UnitOfWork, form: FormKind, text: str, place: str) -> PreparedForm:
    """Take the paper's number, and put on record that it leaves for editing; no printer has taken it."""
    prepared = prepare(uow, form, text)
    row = uow.session.get_one(PrintedForm, uuid.UUID(prepared.print_id))
    row.printer = place[:300]
    with in_vietnamese():
        subject = tr(
            "{form} {number}/{year}, DOCX để sửa tay",
            form=form.value,
            number=prepared.number,
            year=prepared.year,
        )
    note(uow, AccessKind.EXPORTED, subject, dossier_id=row.dossier_id)
    # What is edited is no reprint, even of a paper that was printed.
    return replace(prepared, reprint=0)
