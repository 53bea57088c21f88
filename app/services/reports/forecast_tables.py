"""The forecast as tables: day by day with a chart, by group, and each group's days."""

from collections.abc import Iterator
from decimal import Decimal

from app.language import tr
from app.rules.weekdays import weekday_word
from app.services.reports.asked import By
from app.services.reports.forecast_views import BEFORE, DueDay, DueGroup, Forecast
from app.services.reports.tables import (
    CellKind,
    ReportCell,
    ReportChart,
    ReportColumn,
    ReportRow,
    ReportTable,
    Tabled,
)
from app.services.reports.wording import about_words, day_words, group_words
from app.services.wording.report_words import decimal_text

_MOST_COLUMNS = 16
"""So many days stand beside each other on a sheet."""


def forecast_tables(found: Forecast) -> Tabled:
    """What falls due by day; by group, and by group and day, where a grouping was asked."""
    tables = [_days(found)]
    if found.by is not None:
        tables.append(_groups(found))
        if len(found.days) <= _MOST_COLUMNS:
            tables.append(_cross(found))
    days, whose = about_words(found.first, found.last, found.agencies)
    return Tabled(
        title=tr("Dự báo hồ sơ đến hạn"),
        about=(days, whose, _pace(found)),
        tables=tuple(tables),
        notes=tuple(_notes(found)),
    )


def _days(found: Forecast) -> ReportTable:
    columns = (
        ReportColumn("day", tr("Ngày hẹn trả"), CellKind.WORDS, 2.4),
        ReportColumn("due", tr("Đến hạn"), sum_of=("running", "paused"), opens=True),
        ReportColumn("running", tr("Đang giải quyết"), opens=True),
        ReportColumn("paused", tr("Đang chờ người dân"), opens=True),
        ReportColumn("load", tr("So với một ngày bình thường"), CellKind.SHARE, 1.4),
        ReportColumn("left", tr("Cuối ngày có thể còn"), weight=1.4),
    )
    rows = tuple(
        ReportRow(each.key, (_day_word(each), each.due, each.running, each.paused, each.load, each.left))
        for each in found.days
    )
    sums = (sum(each.due for each in found.days), *_sums(found.days))
    total = ReportRow("", (tr("Tổng cộng"), *sums, None, None))
    labels = tuple(tr("trước") if each.day is None else f"{each.day:%d/%m}" for each in found.days)
    chart = ReportChart(tr("Hồ sơ đến hạn mỗi ngày"), ("running", "paused"), labels)
    return ReportTable(tr("Theo ngày"), columns, rows, total, chart)


def _sums(days: tuple[DueDay, ...]) -> tuple[int, int]:
    return sum(each.running for each in days), sum(each.paused for each in days)


def _day_word(day: DueDay) -> str:
    if day.day is None:
        return tr("Hẹn trước kỳ, chưa xong")
    name = weekday_word(day.day)
    words = f"{name[:1].upper()}{name[1:]}, {day_words(day.day)}"
    return words if day.is_working is not False else tr("{day} (ngày nghỉ)", day=words)


def _groups(found: Forecast) -> ReportTable:
    columns = (
        ReportColumn("name", group_words(found.by), CellKind.WORDS, 4),
        ReportColumn("before_of", tr("Hẹn trước kỳ, chưa xong"), opens=True),
        ReportColumn("due_of", tr("Đến hạn trong kỳ"), sum_of=("running_of", "paused_of"), opens=True),
        ReportColumn("running_of", tr("Đang giải quyết"), opens=True),
        ReportColumn("paused_of", tr("Đang chờ người dân"), opens=True),
        ReportColumn("done_of", tr("Đã xong trong 4 tuần qua"), opens=True),
    )
    rows = tuple(ReportRow(each.key, (each.name, *_numbers(each))) for each in found.groups)
    total = tuple(map(sum, zip(*map(_numbers, found.groups), strict=True))) if found.groups else (0,) * 5
    return ReportTable(tr("Theo nhóm"), columns, rows, ReportRow("", (tr("Tổng cộng"), *total)))


def _numbers(group: DueGroup) -> tuple[int, ...]:
    return group.before, group.due, group.running, group.paused, group.done


def _cross(found: Forecast) -> ReportTable:
    days = [each.day for each in found.days if each.day is not None]
    columns = (
        ReportColumn("name", group_words(found.by), CellKind.WORDS, 3),
        *(ReportColumn(day.isoformat(), f"{day:%d/%m}", opens=True) for day in days),
    )
    rows = tuple(
        ReportRow(each.key, (each.name, *(each.days.get(day.isoformat(), 0) for day in days)))
        for each in found.groups
        if each.days
    )
    by_day = {each.key: each.due for each in found.days if each.key != BEFORE}
    cells: tuple[ReportCell, ...] = (tr("Tổng cộng"), *(by_day[day.isoformat()] for day in days))
    return ReportTable(tr("Nhóm, ngày"), columns, rows, ReportRow("", cells))


def _pace(found: Forecast) -> str:
    if found.pace is None:
        return tr("Bốn tuần qua xong {done} hồ sơ", done=found.done)
    return tr("Bốn tuần qua mỗi ngày làm việc xong {pace} hồ sơ", pace=decimal_text(Decimal(found.pace)))


def _notes(found: Forecast) -> Iterator[str]:
    yield tr("Tính những hồ sơ do cơ quan tự tiếp nhận, chưa xong, theo ngày hẹn đang có hiệu lực.")
    yield tr("Đang chờ người dân: chờ bổ sung, chờ nộp tiền; ngày hẹn sẽ tính lại khi người dân làm xong.")
    yield tr("Hồ sơ sẽ tiếp nhận từ nay đến đó chưa có trong dự báo.")
    yield tr(
        "Ngày bình thường: số hồ sơ có kết quả, bị từ chối, dừng mỗi ngày làm việc từ {since} đến hôm qua.",
        since=day_words(found.since),
    )
    yield tr(
        "Cuối ngày có thể còn: nếu mỗi ngày làm việc chỉ xong bằng ngày bình thường, hẹn trước làm trước."
    )
    if found.by is By.UNIT:
        yield tr("Đơn vị là đơn vị đang giữ hồ sơ, hoặc giữ cuối cùng.")
    if found.by is By.PERSON:
        yield tr("Người là người được phân công giải quyết, theo lần phân công cuối cùng.")
    for year in found.unknown_years:
        yield tr(
            "Năm {year} chưa có lịch nghỉ: chưa biết ngày nào làm việc, nên không tính còn lại bao nhiêu.",
            year=year,
        )
    for year in found.provisional_years:
        yield tr("Lịch năm {year} chưa được xác nhận, ngày nghỉ có thể còn thay đổi.", year=year)
