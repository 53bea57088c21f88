"""How busy and how quick an office was, as tables."""

from app.language import tr
from app.services.reports.desk_pace_tables import desk_pace_tables
from app.services.reports.speed import Speed, WaitLine
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.views import percent
from app.services.reports.waiting import CounterWait, CounterWaits
from app.services.reports.wording import about_words, group_words


def speed_tables(found: Speed) -> Tabled:
    """By hour of the day, from receipt to outcome by group, waiting at the counter, and how this PC's desk did."""
    return Tabled(
        title=tr("Nhịp làm việc và thời gian có kết quả"),
        about=about_words(found.first, found.last, found.agencies),
        tables=(
            _hours(found),
            _waits(found),
            *((_at_counter(found.waits),) if found.waits.hours else ()),
            *desk_pace_tables(found.here),
        ),
        notes=found.explained,
    )


def _hours(found: Speed) -> ReportTable:
    columns = (
        ReportColumn("hour", tr("Giờ trong ngày"), CellKind.WORDS, 2),
        ReportColumn("received", tr("Tiếp nhận")),
        ReportColumn("finished", tr("Có kết quả, từ chối, dừng")),
        ReportColumn("returned", tr("Trả kết quả")),
    )
    rows = tuple(
        ReportRow(
            str(each.hour),
            (_hour_words(each.hour), each.received, each.finished, each.returned),
        )
        for each in found.hours
    )
    total = ReportRow(
        "",
        (
            tr("Tổng cộng"),
            sum(each.received for each in found.hours),
            sum(each.finished for each in found.hours),
            sum(each.returned for each in found.hours),
        ),
    )
    return ReportTable(tr("Theo giờ trong ngày"), columns, rows, total)


def _waits(found: Speed) -> ReportTable:
    took = tr("Từ khi nhận đến khi xong, giờ đồng hồ")
    columns = (
        ReportColumn("name", group_words(found.by), CellKind.WORDS, 4),
        ReportColumn("done", tr("Xong trong kỳ"), opens=True),
        ReportColumn("same_day", tr("Xong trong ngày nhận")),
        ReportColumn("share", tr("Tỷ lệ xong trong ngày"), CellKind.SHARE),
        ReportColumn("mean", tr("Trung bình"), CellKind.NUMBER, 1.3, took),
        ReportColumn("longest", tr("Lâu nhất"), CellKind.NUMBER, 1.3, took),
    )
    rows = tuple(_row(each, each.name) for each in found.lines)
    return ReportTable(tr("Thời gian có kết quả"), columns, rows, _row(found.total, tr("Tổng cộng")))


def _at_counter(waits: CounterWaits) -> ReportTable:
    waited = tr("Chờ, giây")
    columns = (
        ReportColumn("hour", tr("Giờ lấy số"), CellKind.WORDS, 2),
        ReportColumn("taken", tr("Lấy số")),
        ReportColumn("called", tr("Được gọi")),
        ReportColumn("half_within", tr("Một nửa trong"), group=waited),
        ReportColumn("nine_tenths_within", tr("Chín phần mười trong"), group=waited),
        ReportColumn("longest", tr("Lâu nhất"), group=waited),
    )

    def row(wait: CounterWait, name: str) -> ReportRow:
        times = (wait.half_within, wait.nine_tenths_within, wait.longest)
        return ReportRow("" if wait.hour is None else str(wait.hour), (name, wait.taken, wait.called, *times))

    rows = tuple(row(each, _hour_words(each.hour or 0)) for each in waits.hours)
    return ReportTable(tr("Chờ trước quầy"), columns, rows, row(waits.total, tr("Tổng cộng")))


def _hour_words(hour: int) -> str:
    return f"{hour:02}:00–{hour:02}:59"


def _row(line: WaitLine, name: str) -> ReportRow:
    share = percent(line.same_day, line.ended)
    return ReportRow(line.key, (name, line.ended, line.same_day, share, line.mean_hours, line.longest_hours))
