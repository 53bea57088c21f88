"""What stands on the paper of a report: its tables as they are, under the heading of the office that makes it."""

from datetime import datetime

from app.services.papers.chart_pictures import picture_of
from app.services.papers.paper_parts import head_of_desk_title, heading_of
from app.services.reports.tables import TEXTS, CellKind, ReportTable, Tabled
from app.services.views import Office
from printing.report_sheet import ReportSheet, SheetColumn, SheetTable


def report_sheet_of(report: Tabled, office: Office, *, made_at: datetime, made_by: str) -> ReportSheet:
    """The report as a paper that its maker and the head of the desk sign."""
    return ReportSheet(
        heading=heading_of(office, made_at).marked(report.form_mark or None),
        name=report.title,
        about=report.about,
        tables=tuple(map(_table_of, report.tables)),
        notes=report.notes,
        made_at=made_at,
        made_by=made_by,
        head=office.words.head_of_desk or None,
        signer_part=head_of_desk_title(office),
    )


def _table_of(table: ReportTable) -> SheetTable:
    places = {column.code: place for place, column in enumerate(table.columns)}
    return SheetTable(
        name=table.name,
        columns=tuple(
            SheetColumn(
                name=column.name,
                weight=column.weight,
                is_words=column.kind in TEXTS,
                is_share=column.kind is CellKind.SHARE,
                group=column.group,
                sum_of=tuple(places[code] for code in column.sum_of),
            )
            for column in table.columns
        ),
        lines=tuple(row.cells for row in table.rows),
        sums=frozenset(place for place, row in enumerate(table.rows) if row.is_sum),
        total=None if table.total is None else table.total.cells,
        chart=picture_of(table),
    )
