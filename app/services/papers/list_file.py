"""A list of dossiers as a workbook: exactly the dossiers that the list has now, all of them, in its order."""

from collections.abc import Iterator
from functools import partial
from itertools import starmap
from pathlib import Path
from typing import BinaryIO

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.files.writing import write_filled
from app.files.xlsx import Tell, XlsxColumn, XlsxRow, XlsxTable, fill_xlsx, told_to_nobody
from app.language import in_vietnamese, tr
from app.rules.calendar import local
from app.services.accounts.access import note
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.lines import MOST_ROWS
from app.services.office.own_agency import office
from app.services.views import DossierRow
from app.services.views.asked_lists import ListAsked, ListColumn
from app.services.wording.words import place_word, status_word
from models.vocabulary import AccessKind


def write_list(
    database: Database, actor: Actor, asked: ListAsked, file: Path, tell: Tell = told_to_nobody
) -> int:
    """Write a list to an .xlsx, whole or not at all; how many dossiers. It is on the record as exported.

    Everything is read in one picture of the data, and nobody waits for it. `tell` as `write_xlsx`; `UserError` as
    `day_list`, the rest as `write_filled`.
    """
    written = 0

    def fill(out: BinaryIO) -> None:
        nonlocal written
        written = database.read_as(actor, _fill, asked, out, tell)
        # It is on the record before the file has its name: nobody takes a list of people away unseen.
        database.write(actor, _put_on_record, asked, written)

    write_filled(file, fill)
    return written


def _fill(uow: UnitOfWork, asked: ListAsked, out: BinaryIO, tell: Tell) -> int:
    title = tr("Danh sách hồ sơ: {title}", title=asked.title)
    now = tr("{office}, lúc {when}", office=office(uow).name, when=f"{local(uow.now):%H:%M %d/%m/%Y}")
    narrowed = [tr("Lọc: {chips}", chips="; ".join(asked.narrowed_by))] if asked.narrowed_by else []
    table = XlsxTable(
        tr("Danh sách"),
        _columns(asked),
        starmap(partial(_cells, asked), enumerate(listed(uow, asked), start=1)),
        above=(title, now, *narrowed),
    )
    return fill_xlsx(out, [table], tell)


def listed(uow: UnitOfWork, asked: ListAsked) -> Iterator[DossierRow]:
    """Every dossier of a list in its order, page by page; `UserError` as `day_list`."""
    after = None
    while True:
        page = day_list(uow, asked.view, MOST_ROWS, after, order=asked.order, which=asked.which)
        yield from page.rows
        after = page.after
        if after is None:
            return


def _columns(asked: ListAsked) -> tuple[XlsxColumn, ...]:
    number = XlsxColumn(tr("STT"), 6, is_number=True, plain=True)
    if asked.columns:
        return (number, *(_column(each) for each in asked.columns))
    return (
        number,
        _column(ListColumn.CODE),
        _column(ListColumn.APPLICANT),
        _column(ListColumn.PHONE),
        XlsxColumn(tr("Mã thủ tục"), 11),
        _column(ListColumn.PROCEDURE),
        _column(ListColumn.RECEIVED),
        _column(ListColumn.DUE),
        _column(ListColumn.STATUS),
        _column(ListColumn.HOLDER),
        XlsxColumn(tr("Có kết quả"), 16),
        XlsxColumn(tr("Đã trả"), 16),
    )


def _column(column: ListColumn) -> XlsxColumn:
    return {
        ListColumn.CODE: XlsxColumn(tr("Mã hồ sơ"), 21),
        ListColumn.APPLICANT: XlsxColumn(tr("Người nộp"), 26),
        ListColumn.PHONE: XlsxColumn(tr("Điện thoại"), 13),
        ListColumn.PROCEDURE: XlsxColumn(tr("Thủ tục"), 44),
        ListColumn.RECEIVED: XlsxColumn(tr("Tiếp nhận"), 16),
        ListColumn.DUE: XlsxColumn(tr("Hẹn trả"), 16),
        ListColumn.STATUS: XlsxColumn(tr("Tình trạng"), 19),
        ListColumn.HOLDER: XlsxColumn(tr("Đơn vị giữ hồ sơ"), 30),
    }[column]


def _cells(asked: ListAsked, number: int, row: DossierRow) -> XlsxRow:
    known = {
        ListColumn.CODE: row.code,
        ListColumn.APPLICANT: row.applicant,
        ListColumn.PHONE: row.applicant_phone,
        ListColumn.PROCEDURE: row.procedure_name,
        ListColumn.RECEIVED: row.received_at,
        ListColumn.DUE: row.due_at,
        ListColumn.STATUS: status_word(row.status),
        ListColumn.HOLDER: place_word(row.holder, row.holder_agency),
    }
    if asked.columns:
        return (number, *(known[each] for each in asked.columns))
    return (
        number,
        row.code,
        row.applicant,
        row.applicant_phone,
        row.procedure,
        row.procedure_name,
        row.received_at,
        row.due_at,
        known[ListColumn.STATUS],
        known[ListColumn.HOLDER],
        row.finished_at,
        row.returned_at,
    )


def _put_on_record(uow: UnitOfWork, asked: ListAsked, lines: int) -> None:
    with in_vietnamese():
        words = "; ".join((asked.title, *asked.narrowed_by))
        subject = tr("danh sách hồ sơ ({words}), {count} dòng", words=words, count=lines)
    note(uow, AccessKind.EXPORTED, subject)
