"""The money of a period as tables: by who took it, by field, and line by line."""

from collections.abc import Sequence

from app.language import tr
from app.services.reports.fees import FeesReport, FeeSum
from app.services.reports.tables import CellKind, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words

_SUMS = ("items", "fees", "charges", "taken", "paid_back", "total")


def fees_tables(found: FeesReport) -> Tabled:
    """The sums with what they add up to, then every line; amounts in đồng."""
    return Tabled(
        title=tr("Phí, lệ phí đã thu"),
        about=about_words(found.first, found.last, found.agencies),
        tables=(
            _sums(tr("Theo người thu"), tr("Người thu"), found.collectors, found.total),
            _sums(tr("Theo lĩnh vực"), tr("Lĩnh vực"), found.fields, found.total),
            _lines(found),
        ),
        notes=found.explained,
    )


def _sums(name: str, who: str, sums: Sequence[FeeSum], total: FeeSum) -> ReportTable:
    columns = (
        ReportColumn("name", who, CellKind.WORDS, 4),
        ReportColumn("items", tr("Số lần thu")),
        ReportColumn("fees", tr("Phí"), group=tr("Đã thu, đồng"), weight=1.5),
        ReportColumn("charges", tr("Lệ phí"), group=tr("Đã thu, đồng"), weight=1.5),
        ReportColumn(
            "taken", tr("Tổng số"), group=tr("Đã thu, đồng"), weight=1.5, sum_of=("fees", "charges")
        ),
        ReportColumn("paid_back", tr("Hoàn trả"), weight=1.5),
        ReportColumn("total", tr("Còn phải nộp"), weight=1.5),
    )
    return ReportTable(name, columns, tuple(_row(each) for each in sums), _row(total))


def _row(each: FeeSum) -> ReportRow:
    return ReportRow(each.name, (each.name, *(getattr(each, name) for name in _SUMS)))


def _lines(found: FeesReport) -> ReportTable:
    columns = (
        ReportColumn("code", tr("Mã hồ sơ"), CellKind.DOSSIER, 2),
        ReportColumn("at", tr("Lúc"), CellKind.MOMENT, 1.3),
        ReportColumn("collector", tr("Người thu"), CellKind.WORDS, 2),
        ReportColumn("receipt_number", tr("Biên lai"), CellKind.WORDS, 1.2),
        ReportColumn("field", tr("Lĩnh vực"), CellKind.WORDS, 2),
        ReportColumn("item", tr("Khoản"), CellKind.WORDS, 3),
        ReportColumn("amount", tr("Số tiền, đồng"), weight=1.2),
    )
    rows = tuple(
        ReportRow(
            each.receipt_number,
            (
                each.code,
                each.at,
                each.collector,
                each.receipt_number,
                each.field,
                each.name,
                each.amount,
            ),
        )
        for each in found.lines
    )
    total = ReportRow("", (tr("Cộng"), None, "", "", "", "", found.total.total))
    return ReportTable(tr("Từng khoản"), columns, rows, total)
