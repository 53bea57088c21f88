"""The ledger of any period as a file: form 07 by volumes as PDF, or all its rows as a workbook."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, groupby
from pathlib import Path
from typing import BinaryIO

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.files.writing import write_filled
from app.files.xlsx import Tell, XlsxTable, fill_xlsx, told_to_nobody
from app.language import in_vietnamese, tr
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.accounts.access import note
from app.services.dossiers.ledger import LedgerRow, LedgerVolume, ledger_lines, ledger_volumes
from app.services.office.kept_settings import form_profile
from app.services.office.own_agency import office, own_agency_id
from app.services.papers.contents_of_ledger import empty_ledger_part, ledger_part_of, ledger_table_of
from app.services.papers.paper_parts import desk_of
from models.vocabulary import AccessKind
from printing.book_press import print_book
from printing.ledger_page import LedgerPages


@dataclass(frozen=True, slots=True)
class LedgerWritten:
    """The file as it was named, its lines, and how many pages it has; a workbook has none."""

    output: str
    lines: int
    volumes: int
    pages: int | None


def write_ledger(
    database: Database, actor: Actor | None, period: Period, file: Path, tell: Tell = told_to_nobody
) -> LedgerWritten:
    """Write the ledger of a period to an .xlsx or a .pdf, whole or not at all; it is on the record as exported.

    Everything is read in one picture of the data, and nobody waits for it. `tell` hears how many lines there are by
    now and ends the writing by what it raises. `UserError` `output_ending` for another kind of file; the rest as
    `write_filled`.
    """
    make = _MAKERS.get(file.suffix.lower())
    if make is None:
        raise UserError(
            "output_ending",
            tr("Sổ chỉ ghi ra được tệp .xlsx hoặc .pdf. Chưa có gì được ghi."),
            tr("Đặt tên tệp có đuôi .xlsx hoặc .pdf."),
            field="output",
        )
    written: list[LedgerWritten] = []

    def fill(out: BinaryIO) -> None:
        volumes, pages = database.read_as(actor, make, period, out, tell)
        lines = sum(each.lines for each in volumes)
        written.append(LedgerWritten(str(file), lines, len(volumes), pages))
        # It is on the record before the file has its name: nobody takes a list of people away unseen.
        database.write(actor, _put_on_record, period, lines)

    write_filled(file, fill)
    return written[0]


_Made = tuple[tuple[LedgerVolume, ...], int | None]
"""What there was, and how many pages that are."""


def _workbook(uow: UnitOfWork, period: Period, out: BinaryIO, tell: Tell) -> _Made:
    volumes = ledger_volumes(uow, period)
    fill_xlsx(out, _tables(uow, volumes, period), tell)
    return volumes, None


def _tables(uow: UnitOfWork, volumes: Iterable[LedgerVolume], period: Period) -> Iterator[XlsxTable]:
    desk, today = office(uow), local(uow.now).date()
    profile = form_profile(uow, own_agency_id(uow))
    books = [list(book) for _, book in groupby(volumes, key=_book)]
    for book in books or [[]]:
        rows = chain.from_iterable(ledger_lines(uow, volume, period) for volume in book)
        yield ledger_table_of(book, rows, desk, period, today=today, profile=profile)


def _book_of_pages(uow: UnitOfWork, period: Period, out: BinaryIO, tell: Tell) -> _Made:
    volumes = ledger_volumes(uow, period)
    title = f"Sổ theo dõi hồ sơ {period.first:%d/%m/%Y} – {period.last:%d/%m/%Y}"
    return volumes, print_book(out, title, desk_of(office(uow)), _parts(uow, volumes, period), tell)


def _parts(uow: UnitOfWork, volumes: tuple[LedgerVolume, ...], period: Period) -> Iterator[LedgerPages]:
    desk, today = office(uow), local(uow.now).date()
    profile = form_profile(uow, own_agency_id(uow))
    for place, volume in enumerate(volumes, start=1):
        rows: Iterator[LedgerRow] = ledger_lines(uow, volume, period)
        is_last = place == len(volumes) or _book(volumes[place]) != _book(volume)
        yield ledger_part_of(volume, rows, desk, period, is_last=is_last, today=today, profile=profile)
    if not volumes:
        yield empty_ledger_part(desk, period, today=today, profile=profile)


def _book(volume: LedgerVolume) -> tuple[str, int]:
    """Whose ledger it is, and of which year: numbers run on in it."""
    return volume.agency_code, volume.year


_MAKERS: Mapping[str, Callable[[UnitOfWork, Period, BinaryIO, Tell], _Made]] = {
    ".xlsx": _workbook,
    ".pdf": _book_of_pages,
}


def _put_on_record(uow: UnitOfWork, period: Period, lines: int) -> None:
    with in_vietnamese():
        subject = tr(
            "sổ theo dõi hồ sơ, {first} – {last}, {count} dòng",
            first=f"{period.first:%d/%m/%Y}",
            last=f"{period.last:%d/%m/%Y}",
            count=lines,
        )
    note(uow, AccessKind.EXPORTED, subject)
