"""The chart of a table as it is drawn: its very cells, whoever draws."""

from decimal import Decimal

from app.services.reports.tables import CellKind, ReportTable
from printing.chart import ChartPicture, Curve


def picture_of(table: ReportTable) -> ChartPicture | None:
    """What a table's chart shows; nothing of a table that has none, or no rows."""
    chart = table.chart
    if chart is None or not table.rows:
        return None
    places = {column.code: place for place, column in enumerate(table.columns)}
    shown = [places[code] for code in chart.series]
    return ChartPicture(
        name=chart.name,
        labels=chart.labels,
        curves=tuple(Curve(table.columns[place].name, _values(table, place)) for place in shown),
        is_lines=chart.is_lines,
        is_share=table.columns[shown[0]].kind is CellKind.SHARE,
    )


def _values(table: ReportTable, place: int) -> tuple[int | Decimal | None, ...]:
    cells = (row.cells[place] for row in table.rows)
    return tuple(cell if isinstance(cell, int | Decimal) else None for cell in cells)
