"""The files a report becomes, read back: numbers as numbers, text as text, the form's columns numbered, who signs."""

import io
import re
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pypdfium2

from app.database.unit_of_work import Database
from app.rules.periods import Period
from app.services.papers.report_files import report_bytes
from app.services.reports.asked import AskedReport, By
from app.services.reports.periodic import periodic
from app.services.reports.periodic_table import periodic_tables
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from tests.conftest import actor_of

ODD = ("=1+1", "+84", "-5", "@SUM(A1)", '=HYPERLINK("http://x")')
AT = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
AT_OFFICE = datetime.fromisoformat("2026-01-12T09:15")
COLUMNS = (
    ReportColumn("name", "Người", CellKind.WORDS, 3),
    ReportColumn("late", "Quá hạn", group="Đã xong"),
    ReportColumn("rate", "Tỷ lệ", CellKind.SHARE, group="Đã xong"),
    ReportColumn("at", "Lúc", CellKind.MOMENT),
)
ROWS = tuple(ReportRow(name, (name, 1234, Decimal("97.1"), AT)) for name in ODD)
TOTAL = ReportRow("", ("Tổng cộng", 6170, None, None))
REPORT = Tabled(
    "Báo cáo thử", ("Kỳ này", "Cơ quan"), (ReportTable("Bảng", COLUMNS, ROWS, TOTAL),), ("Đếm hồ sơ.",)
)


def test_a_workbook_cell_by_cell(sqlite_demo: Database) -> None:
    data = sqlite_demo.read_as(actor_of(sqlite_demo, "lanhdao"), report_bytes, REPORT, ".xlsx")
    [sheet] = openpyxl.load_workbook(io.BytesIO(data)).worksheets
    cells = [[cell for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    lines = [[cell.value for cell in row] for row in cells if row]
    assert lines[:3] == [["Báo cáo thử"], ["Kỳ này"], ["Cơ quan"]]
    assert lines[4] == ["Người", "Quá hạn", "Tỷ lệ", "Lúc"]
    assert lines[5:10] == [[name, 1234, 97.1, AT_OFFICE] for name in ODD]
    assert lines[10:] == [["Tổng cộng", 6170], ["Đếm hồ sơ."]]
    assert not [cell for row in cells for cell in row if cell.data_type == "f"]


def test_the_paper_of_the_periodic_report(sqlite_demo: Database) -> None:
    leader = actor_of(sqlite_demo, "lanhdao")
    asked = AskedReport(Period(date(2025, 12, 1), date(2026, 1, 31)), By.FIELD)
    found = sqlite_demo.read_as(leader, periodic, asked)
    data = sqlite_demo.read_as(leader, report_bytes, periodic_tables(found), ".pdf")
    document = pypdfium2.PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    words = re.sub(r"\s+", " ", " ".join(pages))
    document.close()
    for part in (
        "Biểu số II.06a/VPCP/KSTT",
        "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH",
        "Kỳ báo cáo: từ ngày 01/12/2025 đến hết ngày 31/01/2026",
        "(3) = (4)",
        "(7) = (8)",
        "+ (9) +",
        "NGƯỜI LẬP BIỂU",
        "PHỤ TRÁCH",
        leader.full_name,
    ):
        assert part in words, part
    for sentence in found.explained:
        assert sentence in words
    total = found.total.numbers
    sums = (
        *(total.received, total.online, total.counter, total.carried),
        *(
            total.done,
            total.early,
            total.on_time,
            total.late,
            total.open,
            total.open_in_time,
            total.open_late,
        ),
    )
    assert f"Tổng cộng {' '.join(str(number) if number else '–' for number in sums)}" in words
    for line in found.lines:
        assert all(word in words for word in line.name.split())
    assert len(pages) == int(re.findall(r"Trang \d+/(\d+)", words)[0])
