"""Who did how much, as a table."""

from app.language import tr
from app.services.reports.asked import By
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words
from app.services.reports.workload import KINDS, WorkLine, Workload


def workload_tables(found: Workload) -> Tabled:
    """A line for each person or unit."""
    who = tr("Người làm") if found.by is By.PERSON else tr("Đơn vị")
    acts = tr("Việc trong kỳ")
    words = {
        "received": tr("Tiếp nhận"),
        "handed_over": tr("Bàn giao"),
        "accepted": tr("Nhận bàn giao"),
        "supplements": tr("Bổ sung"),
        "completed": tr("Có kết quả"),
        "ended_without": tr("Từ chối, dừng"),
        "returned": tr("Trả kết quả"),
        "fees": tr("Phí, lệ phí"),
    }
    columns = (
        ReportColumn("name", who, CellKind.WORDS, 3),
        *(ReportColumn(kind, words[kind], group=acts, opens=True) for kind in KINDS),
        ReportColumn("others", tr("Việc khác"), group=acts, opens=True),
        ReportColumn("total", tr("Tổng số"), group=acts, sum_of=(*KINDS, "others"), opens=True),
        ReportColumn("in_hand", tr("Tổng số"), group=tr("Đang giữ"), opens=True),
        ReportColumn("late_in_hand", tr("Quá hạn"), group=tr("Đang giữ"), opens=True),
    )
    rows = tuple(_row(each, each.name) for each in found.lines)
    return Tabled(
        title=tr("Khối lượng công việc"),
        about=about_words(found.first, found.last, found.agencies),
        tables=(ReportTable(tr("Công việc"), columns, rows, _row(found.total, tr("Tổng cộng"))),),
        notes=found.explained,
    )


def _row(line: WorkLine, name: str) -> ReportRow:
    acts = (*(line.acts[kind] for kind in KINDS), line.others, line.total)
    return ReportRow(line.key, (name, *acts, line.in_hand, line.late_in_hand))
