"""A closed period as tables: its figures as they stand, and what was corrected since."""

from collections.abc import Iterator

from app.language import tr
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By
from app.services.reports.closed_views import ClosedReport
from app.services.reports.defined import sentences
from app.services.reports.periodic_table import FORM_MARK, both_tables, column_words
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words


def closed_tables(found: ClosedReport) -> Tabled:
    """The form as it was closed, and the differences a count of today finds."""
    head = found.head
    closed = tr(
        "Đã chốt lúc {moment}, {person}",
        moment=f"{local(head.closed_at):%H:%M %d/%m/%Y}",
        person=head.closed_by,
    )
    days, whose = about_words(head.first, head.last, (head.agency,))
    asked = AskedReport(Period(head.first, head.last), By.FIELD, found.definitions)
    return Tabled(
        title=tr("Tình hình, kết quả giải quyết thủ tục hành chính"),
        about=(days, closed, whose),
        tables=(*both_tables(By.FIELD, found.lines, found.total), _differences(found)),
        notes=(
            tr("Số liệu như lúc chốt kỳ. Chênh lệch là những gì được sửa, rút lại, nhập bù từ đó đến nay."),
            *_not_compared(found),
            *sentences(asked, is_over=True),
        ),
        form_mark=tr("Biểu số {mark}", mark=FORM_MARK),
    )


def _not_compared(found: ClosedReport) -> Iterator[str]:
    if not found.compares_all:
        yield tr(
            "Kỳ này chốt khi chương trình còn tính hồ sơ chưa xong theo lúc lập báo cáo: trong hạn, quá hạn, "
            "chờ bổ sung, chờ nộp tiền, yêu cầu bổ sung, gia hạn không so lại được."
        )


def _differences(found: ClosedReport) -> ReportTable:
    columns = (
        ReportColumn("name", tr("Lĩnh vực"), CellKind.WORDS, 3),
        ReportColumn("column", tr("Số liệu"), CellKind.WORDS, 3),
        ReportColumn("closed", tr("Lúc chốt")),
        ReportColumn("now", tr("Hiện nay")),
        ReportColumn("difference", tr("Chênh lệch"), CellKind.WORDS),
    )
    words = column_words()
    rows = tuple(
        ReportRow(
            each.key,
            (
                each.name or tr("Tổng cộng"),
                words[each.column],
                each.closed,
                each.now,
                f"{each.now - each.closed:+}",
            ),
        )
        for each in found.differences
    )
    return ReportTable(tr("Chênh lệch sau khi chốt"), columns, rows)
