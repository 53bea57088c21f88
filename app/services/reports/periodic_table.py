"""The periodic report as the form has it, and a second table with what the form has no column for."""

from app.language import tr
from app.services.reports.asked import By
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.views import Periodic, PeriodicLine
from app.services.reports.wording import about_words, group_words

FORM_MARK = "II.06a/VPCP/KSTT"


def periodic_tables(found: Periodic) -> Tabled:
    """What form II.06a asks, in its order; then what waits, was asked again, extended or ended without a result."""
    return Tabled(
        title=tr("Tình hình, kết quả giải quyết thủ tục hành chính"),
        about=about_words(found.first, found.last, found.agencies),
        tables=both_tables(found.by, found.lines, found.total),
        notes=found.explained,
        form_mark=tr("Biểu số {mark}", mark=FORM_MARK),
    )


def both_tables(
    by: By | None, lines: tuple[PeriodicLine, ...], total: PeriodicLine
) -> tuple[ReportTable, ReportTable]:
    """The form's own table, and the one beside it."""
    form = _form_columns(by, has_apart=total.numbers.without_result > 0)
    return (
        _table(tr("Biểu II.06a"), lines, total, form),
        _table(tr("Theo dõi thêm"), lines, total, _beside_columns(by)),
    )


def count_columns() -> tuple[ReportColumn, ...]:
    """Every column there is, the form's own first; the names of the groups are none of them."""
    form, beside = _form_columns(None, has_apart=True), _beside_columns(None)
    received = ReportColumn("new", tr("Tổng số"), group=tr("Nhận trong kỳ"), opens=True)
    return (*form[1:], received, *beside[1:])


def column_words() -> dict[str, str]:
    """Each column under its whole name, with its group's."""
    columns = (*_form_columns(None, has_apart=True), *_beside_columns(None))
    words = {each.code: f"{each.group}: {each.name}" if each.group else each.name for each in columns}
    return {**words, "new": tr("Nhận trong kỳ")}


def _form_columns(by: By | None, *, has_apart: bool) -> tuple[ReportColumn, ...]:
    """The columns of the form; one more where what has no result counts apart."""
    received, done, is_open = tr("Tiếp nhận"), tr("Đã giải quyết"), tr("Đang giải quyết")
    parts: tuple[str, ...] = ("early", "on_time", "late")
    apart: tuple[ReportColumn, ...] = ()
    if has_apart:
        parts += ("without_result",)
        apart = (_count("without_result", tr("Không có kết quả"), done),)
    return (
        _name_column(by),
        _count("received", tr("Tổng số"), received, ("online", "counter", "carried")),
        _count("online", tr("Trong kỳ: trực tuyến"), received),
        _count("counter", tr("Trong kỳ: trực tiếp, bưu chính"), received),
        _count("carried", tr("Từ kỳ trước"), received),
        _count("done", tr("Tổng số"), done, parts),
        _count("early", tr("Trước hạn"), done),
        _count("on_time", tr("Đúng hạn"), done),
        _count("late", tr("Quá hạn"), done),
        *apart,
        _count("open", tr("Tổng số"), is_open, ("open_in_time", "open_late")),
        _count("open_in_time", tr("Trong hạn"), is_open),
        _count("open_late", tr("Quá hạn"), is_open),
    )


def _beside_columns(by: By | None) -> tuple[ReportColumn, ...]:
    waiting, ended, asked = tr("Đang chờ"), tr("Kết thúc không có kết quả"), tr("Yêu cầu bổ sung")
    return (
        _name_column(by),
        ReportColumn("rate", tr("Tỷ lệ trước và đúng hạn"), CellKind.SHARE),
        _count("awaiting_supplement", tr("Bổ sung"), waiting),
        _count("awaiting_payment", tr("Nộp tiền"), waiting),
        _count("uncollected", tr("Người dân đến nhận"), waiting),
        _count("refused", tr("Từ chối"), ended),
        _count("stopped", tr("Dừng, rút"), ended),
        _count("asked_once", tr("Một lần"), asked),
        _count("asked_again", tr("Nhiều lần"), asked),
        _count("extended", tr("Gia hạn, hẹn lại")),
        _count("direct", tr("Trực tiếp"), tr("Nhận trong kỳ")),
        _count("post", tr("Bưu chính"), tr("Nhận trong kỳ")),
    )


def _name_column(by: By | None) -> ReportColumn:
    return ReportColumn("name", group_words(by), CellKind.WORDS, weight=3.2)


def _count(code: str, name: str, group: str = "", sum_of: tuple[str, ...] = ()) -> ReportColumn:
    return ReportColumn(code, name, group=group, sum_of=sum_of, opens=True)


def _table(
    name: str, lines: tuple[PeriodicLine, ...], total: PeriodicLine, columns: tuple[ReportColumn, ...]
) -> ReportTable:
    rows = tuple(_row(each, each.name, columns) for each in lines)
    return ReportTable(name, columns, rows, _row(total, tr("Tổng cộng"), columns))


def _row(line: PeriodicLine, name: str, columns: tuple[ReportColumn, ...]) -> ReportRow:
    cells = {"name": name, "rate": line.rate}
    return ReportRow(
        line.key,
        tuple(
            cells[each.code] if each.code in cells else getattr(line.numbers, each.code) for each in columns
        ),
    )
