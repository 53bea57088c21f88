"""Reports as a person reads them in a terminal: of each line only the numbers there are."""

from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal

from app.language import tr
from app.rules.calendar import local
from app.services.reports.tables import CellKind, ReportCell, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.wording.report_words import decimal_text, share_text


def table_lines(report: Tabled) -> Iterator[str]:
    """The report: what it is about, table after table, then what the numbers count."""
    yield report.title
    yield from report.about
    for table in report.tables:
        yield ""
        if len(report.tables) > 1:
            yield table.name.upper()
        for row in (*table.rows, *((table.total,) if table.total else ())):
            yield from _row(table, row)
    yield ""
    yield from (f"· {sentence}" for sentence in report.notes)


def _row(table: ReportTable, row: ReportRow) -> Iterator[str]:
    name, *cells = row.cells
    yield _cell(table.columns[0], name)
    said: dict[str, list[str]] = {}
    for column, cell in zip(table.columns[1:], cells, strict=True):
        if words := _cell(column, cell):
            said.setdefault(column.group, []).append(f"{column.name} {words}")
    for group, parts in said.items():
        yield f"  {group}: {', '.join(parts)}" if group else f"  {', '.join(parts)}"
    if cells and not said and not row.is_sum:
        yield "  " + tr("không có")


def _cell(column: ReportColumn, cell: ReportCell) -> str:
    """A number or words; nothing for what is not there."""
    if cell is None or cell == "" or (column.kind is CellKind.COUNT and not cell):
        return ""
    if isinstance(cell, datetime):
        return f"{local(cell):%d/%m/%Y %H:%M}"
    if isinstance(cell, Decimal):
        return share_text(cell) if column.kind is CellKind.SHARE else decimal_text(cell)
    return str(cell)
