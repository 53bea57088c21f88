"""The ledger as a workbook at one database, beside XlsxWriter writing the same cells in constant memory."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import chain
from pathlib import Path

import xlsxwriter

from app.database.unit_of_work import Database, UnitOfWork
from app.files.xlsx import Cell
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.dossiers.ledger import ledger_lines, ledger_volumes
from app.services.office.own_agency import office
from app.services.papers.contents_of_ledger import COLUMNS, ledger_table_of
from app.services.papers.ledger_file import write_ledger
from models.vocabulary import FormProfile
from tests.bench.filling import Sample
from tests.bench.measure import Figure, compare
from tests.bench.raw import Raw

MOST_ROWS = 100_000
_TURNS, _WARM_UP = 3, 1
_Cells = list[tuple[str | int | datetime | None, ...]]


def figures(sample: Sample, name: str, folder: Path) -> list[Figure]:
    """The newest dossiers of whoever received these, at most `MOST_ROWS`."""
    database = Database.open(sample.where)
    try:
        with Raw(sample.where) as raw:
            period = _newest(raw, database)
        cells = database.read_as(sample.actor, _cells, period)

        def ours() -> object:
            return write_ledger(database, sample.actor, period, folder / "ours.xlsx")

        def floor() -> object:
            return _bare(folder / "floor.xlsx", cells)

        work = f"ledger of {len(cells):,} rows to XLSX, {name}"
        return [compare(work, 1.5, ours, floor, _TURNS, warm_up=_WARM_UP)]
    finally:
        database.close()


def _newest(raw: Raw, database: Database) -> Period:
    """Whole days of not many more than so many dossiers."""
    last = local(database.now).date()
    found = raw.rows(
        "SELECT received_at FROM dossier ORDER BY received_at DESC LIMIT 1 OFFSET ?", MOST_ROWS - 1
    )
    if not found:
        return Period(date(1990, 1, 1), last)
    at = found[0]["received_at"]
    moment = at if isinstance(at, datetime) else datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return Period(local(moment).date(), last)


def _cells(uow: UnitOfWork, period: Period) -> _Cells:
    volumes = ledger_volumes(uow, period)
    lines = chain.from_iterable(ledger_lines(uow, each, period) for each in volumes)
    today = local(uow.now).date()
    table = ledger_table_of(volumes, lines, office(uow), period, today=today, profile=FormProfile.OF_2025)
    return [tuple(map(_bare_cell, row)) for row in table.rows if isinstance(row, tuple)]


def _bare_cell(cell: Cell) -> str | int | datetime | None:
    if isinstance(cell, datetime):
        return local(cell).replace(tzinfo=None)
    assert cell is None or isinstance(cell, str | int)
    return None if cell == "" else cell  # neither writes what is empty


def _bare(file: Path, rows: Sequence[tuple[str | int | datetime | None, ...]]) -> None:
    book = xlsxwriter.Workbook(file, {"constant_memory": True})
    text = book.add_format({"valign": "top", "text_wrap": True})
    number = book.add_format({"valign": "top", "num_format": "0"})
    moment = book.add_format({"valign": "top", "num_format": "dd/mm/yyyy hh:mm"})
    sheet = book.add_worksheet()
    for column, each in enumerate(COLUMNS):
        sheet.write_string(0, column, each.name)
    for line, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(line, column, cell, text)
            elif isinstance(cell, int):
                sheet.write_number(line, column, cell, number)
            elif cell is not None:
                sheet.write_datetime(line, column, cell, moment)
    book.close()
