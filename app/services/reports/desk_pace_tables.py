"""How the desk of this PC did, as tables: what takes its time, and what only counts."""

from app.language import tr
from app.services.reports.desk_pace import DeskPace, PaceLine, PaceTimes
from app.services.reports.tables import CellKind, ReportCell, ReportColumn, ReportRow, ReportTable


def desk_pace_tables(found: DeskPace) -> tuple[ReportTable, ...]:
    """By day, or by month where the period is long; none at a PC that has never counted anything for this agency."""
    return () if found.since is None else (_acts(found), _scans_and_prints(found))


def _acts(found: DeskPace) -> ReportTable:
    columns = (
        _day_column(),
        *_times_columns("received", tr("Tiếp nhận")),
        *_times_columns("returned", tr("Trả kết quả")),
    )

    def cells(line: PaceLine) -> tuple[ReportCell, ...]:
        return (*_times_cells(line.received), *_times_cells(line.returned))

    return ReportTable(
        tr("Quầy này (máy này)"),
        columns,
        tuple(ReportRow(each.key, (each.name, *cells(each))) for each in found.lines),
        ReportRow("", (tr("Tổng cộng"), *cells(found.total))),
    )


def _scans_and_prints(found: DeskPace) -> ReportTable:
    scans, prints = tr("Quét"), tr("In")
    columns = (
        _day_column(),
        ReportColumn("scans_read", tr("Đọc được"), group=scans),
        ReportColumn("scans_check_digits", tr("Sai số kiểm tra"), group=scans),
        ReportColumn("scans_unknown", tr("Không có hồ sơ mang mã"), weight=1.3, group=scans),
        ReportColumn("scans_foreign", tr("Không phải mã của cơ quan"), weight=1.3, group=scans),
        ReportColumn("prints_sent", tr("Đã gửi máy in"), group=prints),
        ReportColumn("prints_saved", tr("Ghi tệp PDF"), group=prints),
        ReportColumn("prints_failed", tr("Không in được"), group=prints),
    )

    def cells(line: PaceLine) -> tuple[ReportCell, ...]:
        return tuple(getattr(line, column.code) for column in columns[1:])

    return ReportTable(
        tr("Quầy này, quét và in"),
        columns,
        tuple(ReportRow(each.key, (each.name, *cells(each))) for each in found.lines),
        ReportRow("", (tr("Tổng cộng"), *cells(found.total))),
    )


def _day_column() -> ReportColumn:
    return ReportColumn("day", tr("Ngày"), CellKind.WORDS, 1.6)


def _times_columns(code: str, group: str) -> tuple[ReportColumn, ...]:
    return (
        ReportColumn(f"{code}_count", tr("Lượt"), group=group),
        ReportColumn(f"{code}_timed", tr("Có tính giờ"), group=group),
        ReportColumn(f"{code}_seconds", tr("Tổng, giây"), group=group, weight=1.2),
        ReportColumn(f"{code}_half", tr("Một nửa trong, giây"), group=group, weight=1.3),
        ReportColumn(f"{code}_nine_tenths", tr("Chín phần mười trong, giây"), group=group, weight=1.3),
    )


def _times_cells(times: PaceTimes) -> tuple[ReportCell, ...]:
    return times.count, times.timed, times.seconds, times.half_within, times.nine_tenths_within
