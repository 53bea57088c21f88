"""Letters prepared ahead as a file: a stack of drafts to be printed, or the table of the same for the office's own."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.files.writing import write_filled
from app.files.xlsx import Tell, fill_xlsx, told_to_nobody
from app.language import in_vietnamese, tr
from app.services.accounts.access import note
from app.services.office.kept_layouts import layout_in_force
from app.services.office.own_agency import office, own_agency_id
from app.services.papers.contents_of_letters import letter_of, letters_sheet
from app.services.papers.list_file import listed
from app.services.papers.paper_parts import desk_of
from app.services.reports.asked import AskedReport, LetterWords
from app.services.reports.letter_views import Letters
from app.services.reports.letters import letters, letters_of
from app.services.views.asked_lists import ListAsked
from models.vocabulary import AccessKind, FormKind
from printing.sheet import Paper
from printing.stack_press import print_stack


@dataclass(frozen=True, slots=True)
class Chosen:
    """Dossiers chosen one by one, by their codes, in the order of the letters."""

    codes: Sequence[str]
    words: LetterWords = field(default_factory=LetterWords)


Wanted = AskedReport | Chosen | ListAsked
"""Whose date lies in a period, who is chosen, or a whole list of the desk in its order."""


@dataclass(frozen=True, slots=True)
class LettersWritten:
    """The file as it was named, how many letters, on how many sheets; a workbook has none. `left_out` as `Letters`."""

    output: str
    letters: int
    sheets: int | None
    left_out: tuple[str, ...]


def write_letters(
    database: Database,
    actor: Actor | None,
    wanted: Wanted,
    file: Path,
    tell: Tell = told_to_nobody,
    *,
    paper: Paper = Paper.A5,
) -> LettersWritten:
    """Write the letters to a .pdf or an .xlsx, whole or not at all; they are on the record as exported.

    Written again they are the same drafts: no number is taken, nothing is done to a dossier. `UserError` `no_letters`
    where nobody is owed one, `output_ending` for another kind of file, the rest as `letters` and `write_filled`.
    """
    make = _MAKERS.get(file.suffix.lower())
    if make is None:
        raise UserError(
            "output_ending",
            tr("Thư chỉ ghi ra được tệp .pdf hoặc .xlsx. Chưa có gì được ghi."),
            tr("Đặt tên tệp có đuôi .pdf hoặc .xlsx."),
            field="output",
        )
    with in_vietnamese():
        found = database.read_as(actor, _found, wanted)
    if not found.lines:
        raise UserError(
            "no_letters",
            tr("Không có hồ sơ nào cần thư xin lỗi. Chưa có gì được ghi."),
            tr("Chọn ngày hẹn trả khác; hồ sơ đã xong hoặc đang chờ người dân thì không cần thư."),
        )
    sheets: list[int | None] = []

    def fill(out: BinaryIO) -> None:
        with in_vietnamese():
            sheets.append(database.read_as(actor, make, found, out, tell, paper))
        # It is on the record before the file has its name: nobody takes a list of people away unseen.
        database.write(actor, _put_on_record, len(found.lines))

    write_filled(file, fill)
    return LettersWritten(str(file), len(found.lines), sheets[0], found.left_out)


def _found(uow: UnitOfWork, wanted: Wanted) -> Letters:
    if isinstance(wanted, ListAsked):
        return letters_of(uow, tuple(row.code for row in listed(uow, wanted)), LetterWords())
    if isinstance(wanted, Chosen):
        return letters_of(uow, wanted.codes, wanted.words)
    return letters(uow, wanted)


def _stack(uow: UnitOfWork, found: Letters, out: BinaryIO, tell: Tell, paper: Paper) -> int:
    desk = office(uow)
    arrangement = layout_in_force(uow, own_agency_id(uow), FormKind.APOLOGY, uow.now)
    documents = (letter_of(line, found, desk).arranged_as(arrangement) for line in found.lines)
    # Two halves of a sheet would be cut apart for two citizens.
    alone = Paper.A4 if paper is Paper.A4_TWO_UP else paper
    return print_stack(out, "Thư xin lỗi chuẩn bị trước", desk_of(desk), documents, paper=alone, tell=tell)


def _workbook(uow: UnitOfWork, found: Letters, out: BinaryIO, tell: Tell, paper: Paper) -> None:
    del paper
    fill_xlsx(out, [letters_sheet(found, office(uow))], tell)


_MAKERS: dict[str, Callable[[UnitOfWork, Letters, BinaryIO, Tell, Paper], int | None]] = {
    ".pdf": _stack,
    ".xlsx": _workbook,
}


def _put_on_record(uow: UnitOfWork, count: int) -> None:
    with in_vietnamese():
        subject = tr("thư xin lỗi chuẩn bị trước, {count} thư", count=count)
    note(uow, AccessKind.EXPORTED, subject)
