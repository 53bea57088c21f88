"""A report as the bytes of a file: a paper to be signed, or a workbook to reckon with."""

from collections.abc import Iterator

from app.database.unit_of_work import UnitOfWork
from app.files.xlsx import Sums, XlsxColumn, XlsxTable, xlsx_bytes
from app.files.xlsx_chart import XlsxChart
from app.language import in_vietnamese
from app.services.office.own_agency import office
from app.services.papers.contents_of_reports import report_sheet_of
from app.services.reports.tables import CellKind, ReportCell, ReportTable, Tabled
from printing import press
from printing.sheet import Paper

PDF, XLSX = ".pdf", ".xlsx"
_WIDTH_OF_A_WEIGHT = 12


def report_bytes(uow: UnitOfWork, report: Tabled, ending: str) -> bytes:
    """The report as a PDF or as a workbook, in the words it has; `ValueError` for any other ending."""
    if ending == PDF:
        with in_vietnamese():
            sheet = report_sheet_of(report, office(uow), made_at=uow.now, made_by=uow.acting().full_name)
        return press.render(sheet, Paper.A4)
    if ending == XLSX:
        return xlsx_bytes(_worksheet(report, table) for table in report.tables)
    raise ValueError(ending)


def _worksheet(report: Tabled, table: ReportTable) -> XlsxTable:
    return XlsxTable(
        name=table.name[:31],
        columns=tuple(
            XlsxColumn(
                column.name,
                width=round(_WIDTH_OF_A_WEIGHT * column.weight),
                group=column.group,
                is_number=column.kind in (CellKind.COUNT, CellKind.NUMBER, CellKind.SHARE),
            )
            for column in table.columns
        ),
        rows=_rows(table),
        above=(report.title, *report.about),
        below=report.notes,
        chart=_chart(table),
    )


def _chart(table: ReportTable) -> XlsxChart | None:
    """The chart of a table over the cells that `_rows` writes."""
    if table.chart is None:
        return None
    places = {column.code: place for place, column in enumerate(table.columns)}
    shown = tuple(places[code] for code in table.chart.series)
    return XlsxChart(table.chart.name, shown, is_lines=table.chart.is_lines)


def _rows(table: ReportTable) -> Iterator[tuple[ReportCell, ...] | Sums]:
    for row in table.rows:
        yield Sums(row.cells, is_last=False) if row.is_sum else row.cells
    if table.total is not None:
        yield Sums(table.total.cells)
