"""What was late as tables: by group, by whose doing, dossier by dossier."""

from decimal import ROUND_HALF_UP, Decimal

from app.language import tr
from app.services.reports.overdue_views import LateLine, OverdueReport
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words, group_words

_AN_HOUR = 60


def overdue_tables(found: OverdueReport) -> Tabled:
    """The counts, the agencies that made dossiers late, and the dossiers."""
    return Tabled(
        title=tr("Hồ sơ quá hạn"),
        about=about_words(found.first, found.last, found.agencies),
        tables=(_counts(found), _causes(found), _dossiers(found)),
        notes=found.explained,
    )


def hours(minutes: int | None) -> Decimal | None:
    """Minutes as hours with one decimal."""
    return None if minutes is None else (Decimal(minutes) / _AN_HOUR).quantize(Decimal("0.1"), ROUND_HALF_UP)


def _counts(found: OverdueReport) -> ReportTable:
    working = tr("Trễ, giờ làm việc")
    columns = (
        ReportColumn("name", group_words(found.by), CellKind.WORDS, 4),
        ReportColumn("late", tr("Xong quá hạn"), opens=True),
        ReportColumn("open_late", tr("Đang giải quyết, quá hạn"), opens=True, weight=1.4),
        ReportColumn("mean", tr("Trung bình"), CellKind.NUMBER, group=working),
        ReportColumn("longest", tr("Lâu nhất"), CellKind.NUMBER, group=working),
        ReportColumn("uncounted", tr("Không tính được"), group=working),
    )
    rows = tuple(_row(each, each.name) for each in found.lines)
    return ReportTable(tr("Theo nhóm"), columns, rows, _row(found.total, tr("Tổng cộng")))


def _row(line: LateLine, name: str) -> ReportRow:
    cells = (name, line.ended, line.open, hours(line.mean), hours(line.longest), line.uncounted)
    return ReportRow(line.key, cells)


def _causes(found: OverdueReport) -> ReportTable:
    columns = (
        ReportColumn("agency", tr("Trễ do cơ quan"), CellKind.WORDS, 5),
        ReportColumn("code", tr("Mã cơ quan"), CellKind.WORDS, 2),
        ReportColumn("dossiers", tr("Số hồ sơ")),
    )
    rows = tuple(ReportRow(each.code, (each.agency, each.code, len(each.dossiers))) for each in found.causes)
    return ReportTable(tr("Theo nguyên nhân"), columns, rows)


def _dossiers(found: OverdueReport) -> ReportTable:
    columns = (
        ReportColumn("code", tr("Mã hồ sơ"), CellKind.DOSSIER, 2),
        ReportColumn("procedure", tr("Thủ tục hành chính"), CellKind.WORDS, 3),
        ReportColumn("unit", tr("Đơn vị giữ"), CellKind.WORDS, 2),
        ReportColumn("received_at", tr("Nhận"), CellKind.MOMENT, 1.3),
        ReportColumn("due_at", tr("Hẹn trả"), CellKind.MOMENT, 1.3),
        ReportColumn("finished_at", tr("Xong"), CellKind.MOMENT, 1.3),
        ReportColumn("minutes", tr("Trễ, giờ làm việc"), CellKind.NUMBER),
        ReportColumn("because_of", tr("Trễ do cơ quan"), CellKind.WORDS, 2),
    )
    rows = tuple(
        ReportRow(
            each.code,
            (
                each.code,
                each.procedure,
                each.unit,
                each.received_at,
                each.due_at,
                each.finished_at,
                hours(each.minutes),
                each.because_of or "",
            ),
        )
        for each in found.dossiers
    )
    return ReportTable(tr("Từng hồ sơ"), columns, rows)
