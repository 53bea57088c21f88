"""The charts of the files: the paper has their words, and the workbook's are drawn of the very cells of the series."""

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import openpyxl
import pypdfium2
import pytest

from app.database.unit_of_work import Database
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.papers.chart_pictures import picture_of
from app.services.papers.report_files import report_bytes
from app.services.reports import series
from app.services.reports.asked import AskedReport
from app.services.reports.series_tables import ageing_tables, daily_tables, monthly_tables
from app.services.reports.tables import ReportChart, ReportColumn, ReportRow, ReportTable, Tabled
from tests.conftest import actor_of

ASKED = AskedReport(Period(date(2025, 12, 1), date(2026, 1, 31)))
KINDS = (
    (series.daily, daily_tables, ("new", "done")),
    (series.monthly, monthly_tables, ("rate",)),
    (series.ageing, ageing_tables, ("open_in_time", "open_late")),
)


@pytest.mark.parametrize(("read", "tables", "names"), KINDS, ids=[each[2][0] for each in KINDS])
def test_paper_and_workbook_draw_the_figures(
    sqlite_demo: Database,
    read: Callable[..., Any],
    tables: Callable[[Any], Tabled],
    names: tuple[str, ...],
) -> None:
    leader = actor_of(sqlite_demo, "lanhdao")
    found = sqlite_demo.read_as(leader, read, ASKED)
    report = tables(found)
    picture = picture_of(report.tables[0])
    assert picture is not None
    today = local(sqlite_demo.now).date()
    wanted = [
        # A day that has not come yet has no number.
        tuple(None if getattr(each, "day", today) > today else getattr(each, name) for each in found.points)
        for name in names
    ]
    assert (None in wanted[0]) is (names != ("open_in_time", "open_late"))
    assert [curve.values for curve in picture.curves] == wanted
    data = sqlite_demo.read_as(leader, report_bytes, report, ".xlsx")
    [sheet] = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    [chart] = sheet._charts
    for drawn, values in zip(chart.series, wanted, strict=True):
        first, last = re.findall(r"\$([A-Z]+\$\d+)", drawn.val.numRef.f)
        cells = sheet[f"{first}:{last}".replace("$", "")]
        assert [row[0].value for row in cells] == [each if each is None else float(each) for each in values]
    document = pypdfium2.PdfDocument(sqlite_demo.read_as(leader, report_bytes, report, ".pdf"))
    words = document[0].get_textpage().get_text_range()
    document.close()
    for part in (picture.name, picture.labels[0], *(curve.name for curve in picture.curves)):
        assert part in words, part


def test_a_table_without_chart_or_rows_has_no_picture() -> None:
    columns = (ReportColumn("day", "Ngày"), ReportColumn("new", "Mới"))
    chart = ReportChart("Trống", ("new",), ())
    assert picture_of(ReportTable("Trống", columns, (), None, chart)) is None
    assert picture_of(ReportTable("Bảng", columns, (ReportRow("", ("01/01", 1)),))) is None
