"""The series as tables with a picture each: the window, the paper and the workbook draw the same cells."""

from app.language import tr
from app.rules.calendar import local
from app.services.reports.series_views import Ageing, AgePoint, Daily, Monthly, MonthPoint
from app.services.reports.tables import (
    CellKind,
    ReportChart,
    ReportColumn,
    ReportRow,
    ReportTable,
    Tabled,
)
from app.services.reports.views import percent
from app.services.reports.wording import about_words, day_words


def daily_tables(found: Daily) -> Tabled:
    """A line for each day."""
    return _tabled(tr("Tiếp nhận và giải quyết theo ngày"), found, daily_table(found))


def monthly_tables(found: Monthly) -> Tabled:
    """A line for each month."""
    return _tabled(tr("Tỷ lệ trước và đúng hạn theo tháng"), found, monthly_table(found))


def ageing_tables(found: Ageing) -> Tabled:
    """A line for each age."""
    return _tabled(tr("Tuổi của hồ sơ đang giải quyết"), found, ageing_table(found))


def daily_table(found: Daily) -> ReportTable:
    """What came and what ended, day after day."""
    columns = (
        ReportColumn("day", tr("Ngày"), CellKind.WORDS, 2),
        ReportColumn("new", tr("Tiếp nhận"), opens=True),
        ReportColumn("done", tr("Đã giải quyết"), opens=True),
    )
    today = local(found.until).date()
    rows = tuple(
        # What has not come yet is not nought.
        ReportRow(
            each.key, (day_words(each.day), *((each.new, each.done) if each.day <= today else (None, None)))
        )
        for each in found.points
    )
    total = ReportRow("", (tr("Tổng cộng"), found.new, found.done))
    labels = tuple(f"{each.day:%d/%m}" for each in found.points)
    chart = ReportChart(tr("Tiếp nhận và đã giải quyết mỗi ngày"), ("new", "done"), labels, is_lines=True)
    return ReportTable(tr("Theo ngày"), columns, rows, total, chart)


def monthly_table(found: Monthly) -> ReportTable:
    """What ended in each month, before its date, on it or late, and the share in time."""
    has_apart = any(each.without_result for each in found.points)
    parts = ("early", "on_time", "late", *(("without_result",) if has_apart else ()))
    words = {
        "early": tr("Trước hạn"),
        "on_time": tr("Đúng hạn"),
        "late": tr("Quá hạn"),
        "without_result": tr("Không có kết quả"),
    }
    columns = (
        ReportColumn("month", tr("Tháng"), CellKind.WORDS, 2),
        ReportColumn("done", tr("Đã giải quyết"), sum_of=parts, opens=True),
        *(ReportColumn(name, words[name], opens=True) for name in parts),
        ReportColumn("rate", tr("Tỷ lệ trước và đúng hạn"), CellKind.SHARE),
    )
    rows = tuple(
        ReportRow(each.key, (f"{each.first:%m/%Y}", *_numbers(each, ("done", *parts)), each.rate))
        for each in found.points
    )
    sums = {name: sum(getattr(each, name) for each in found.points) for name in ("done", *parts)}
    in_time = sums["early"] + sums["on_time"]
    rate = percent(in_time, in_time + sums["late"])
    total = ReportRow("", (tr("Tổng cộng"), *sums.values(), rate))
    labels = tuple(f"{each.first:%m/%y}" for each in found.points)
    chart = ReportChart(tr("Tỷ lệ trước và đúng hạn mỗi tháng, %"), ("rate",), labels, of="done")
    return ReportTable(tr("Theo tháng"), columns, rows, total, chart)


def ageing_table(found: Ageing) -> ReportTable:
    """What is open by age, in time and late."""
    columns = (
        ReportColumn("age", tr("Từ khi tiếp nhận"), CellKind.WORDS, 2),
        ReportColumn("open", tr("Đang giải quyết"), sum_of=("open_in_time", "open_late"), opens=True),
        ReportColumn("open_in_time", tr("Trong hạn"), opens=True),
        ReportColumn("open_late", tr("Quá hạn"), opens=True),
    )
    rows = tuple(
        ReportRow(each.key, (_age_words(each), each.open, each.open_in_time, each.open_late))
        for each in found.points
    )
    total = ReportRow("", (tr("Tổng cộng"), found.open, found.open_in_time, found.open_late))
    chart = ReportChart(
        tr("Hồ sơ đang giải quyết theo tuổi, ngày lịch"),
        ("open_in_time", "open_late"),
        tuple(
            f">{each.least - 1}" if each.most is None else f"{each.least}–{each.most}"
            for each in found.points
        ),
    )
    return ReportTable(tr("Theo tuổi"), columns, rows, total, chart)


def _age_words(point: AgePoint) -> str:
    if point.most is None:
        return tr("trên {days} ngày", days=point.least - 1)
    return tr("{least}–{most} ngày", least=point.least, most=point.most)


def _numbers(point: MonthPoint, names: tuple[str, ...]) -> tuple[int, ...]:
    return tuple(getattr(point, name) for name in names)


def _tabled(title: str, found: Daily | Monthly | Ageing, table: ReportTable) -> Tabled:
    return Tabled(
        title=title,
        about=about_words(found.first, found.last, found.agencies),
        tables=(table,),
        notes=found.explained,
    )
