"""A paper as DOCX for editing: the number it has or will have, on record, and never a print."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from sqlalchemy import select

from app.errors import UserError
from app.services.form_layouts.changing import save_layout
from app.services.papers.for_editing import DocxWritten, write_for_editing
from app.services.papers.printed_forms import printed
from app.services.views.given import ActValues
from models.records import PrintedForm
from models.vocabulary import AccessKind, Action, FormKind
from models.watch import Access
from printing.arrangement import Arrangement
from tests.clock import Clock
from tests.services.desk import RESIDENCE, Desk
from tests.services.prints import print_out


def write(desk: Desk, form: FormKind, text: str, file: Path) -> DocxWritten:
    return write_for_editing(desk.database, desk.actor, form, text, file)


def text_of(file: Path) -> str:
    read: Any = docx.Document(BytesIO(file.read_bytes()))
    cells = (cell.text for table in read.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(each.text for each in read.paragraphs), *cells))


def exported(desk: Desk) -> list[tuple[str, str]]:
    rows = desk.database.read(
        lambda uow: uow.session.execute(
            select(Access.user_name, Access.subject).where(Access.what == AccessKind.EXPORTED)
        ).all()
    )
    return [(row.user_name, row.subject) for row in rows]


def test_it_has_the_number_of_the_paper_and_counts_as_no_print(desk: Desk, tmp_path: Path) -> None:
    code = desk.receive(RESIDENCE).code
    desk.perform(Action.REQUEST_SUPPLEMENT, code, ActValues(reason="Thiếu ảnh"))
    file = tmp_path / "bo-sung.docx"
    first = write(desk, FormKind.SUPPLEMENT, code, file)
    assert (first.output, first.bytes, first.number) == (str(file), file.stat().st_size, 1)
    assert "Số: 01/PBS-" in text_of(file)
    assert "Thiếu ảnh" in text_of(file)
    assert desk.database.read_as(desk.actor, printed, code) == ()
    paper = print_out(desk, FormKind.SUPPLEMENT, code)
    assert (paper.prepared.number, paper.prepared.reprint) == (1, 0)
    again = write(desk, FormKind.SUPPLEMENT, code, file)
    assert again.number == 1
    assert "BẢN IN LẠI" not in text_of(file)
    assert print_out(desk, FormKind.SUPPLEMENT, code).prepared.reprint == 1
    assert exported(desk) == [(desk.actor.user_name, "supplement 1/2026, DOCX để sửa tay")] * 2
    places = desk.database.read(
        lambda uow: uow.session.scalars(
            select(PrintedForm.printer).where(PrintedForm.taken_at.is_(None))
        ).all()
    )
    assert places == [str(file)] * 2


def test_it_is_laid_out_as_the_print_was(desk: Desk, clock: Clock, tmp_path: Path) -> None:
    code, file = desk.receive(RESIDENCE).code, tmp_path / "giay-hen.docx"
    print_out(desk, FormKind.RECEIPT, code)
    clock.forward(minutes=1)
    own = Arrangement(after="Hẹn gặp lại ông bà.")
    desk.database.write(desk.of("quantri").actor, save_layout, FormKind.RECEIPT, own)
    write(desk, FormKind.RECEIPT, code, file)
    assert own.after not in text_of(file)
    write(desk, FormKind.RECEIPT, desk.receive(RESIDENCE).code, file)
    assert own.after in text_of(file)


def test_what_is_no_paper_of_a_dossier_is_refused_and_no_file_is_touched(desk: Desk, tmp_path: Path) -> None:
    code, file = desk.receive(RESIDENCE).code, tmp_path / "giay.docx"
    file.write_bytes(b"cu")
    for form, text, refusal in (
        (FormKind.LEDGER, "2026-01-12", "form_not_editable"),
        (FormKind.SUPPLEMENT, code, "form_not_owed"),
        (FormKind.RECEIPT, "H26.16-260112-9999", "not_found"),
    ):
        with pytest.raises(UserError) as refused:
            write(desk, form, text, file)
        assert refused.value.code == refusal
    assert file.read_bytes() == b"cu"
    assert exported(desk) == []
