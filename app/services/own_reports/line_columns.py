"""The columns a report of dossiers may have, and by what each puts them in order."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from app.language import tr
from app.rules.folding import given_name_key, vietnamese_key
from app.services.reports.asked import By
from app.services.reports.tables import CellKind, ReportCell, ReportColumn
from app.services.reports.wording import group_words

SUMMED = ("paid",)
"""Added up for groups and for all; of other columns a sum says nothing."""


def offered_columns() -> Mapping[str, ReportColumn]:
    """Every column by its code, in the order they are offered."""
    words, moment = CellKind.WORDS, CellKind.MOMENT
    found = (
        ReportColumn("code", tr("Mã hồ sơ"), CellKind.DOSSIER, 2),
        ReportColumn("external_code", tr("Mã trên Cổng"), words, 2),
        ReportColumn("applicant", tr("Người nộp"), words, 2.4),
        ReportColumn("phone", tr("Điện thoại"), words, 1.4),
        ReportColumn("address", tr("Địa chỉ"), words, 3),
        ReportColumn("procedure_code", tr("Mã thủ tục"), words, 1.2),
        ReportColumn("procedure", tr("Thủ tục"), words, 3.2),
        ReportColumn("field", tr("Lĩnh vực"), words, 2),
        ReportColumn("channel", tr("Cách nộp"), words, 1.2),
        ReportColumn("received_at", tr("Tiếp nhận"), moment, 1.8),
        ReportColumn("due_at", tr("Hẹn trả"), moment, 1.8),
        ReportColumn("finished_at", tr("Có kết quả"), moment, 1.8),
        ReportColumn("returned_at", tr("Đã trả"), moment, 1.8),
        ReportColumn("status", tr("Tình trạng"), words, 1.6),
        ReportColumn("in_time", tr("So với ngày hẹn"), words, 1.6),
        ReportColumn("days_late", tr("Số ngày trễ")),
        ReportColumn("unit", tr("Đơn vị"), words, 2.2),
        ReportColumn("person", group_words(By.PERSON), words, 2),
        ReportColumn("receiver", tr("Người tiếp nhận"), words, 2),
        ReportColumn("agency", group_words(By.AGENCY), words, 2.4),
        ReportColumn("paid", tr("Đã thu, đồng"), weight=1.3),
    )
    return {each.code: each for each in found}


def shown_columns(columns: Sequence[str]) -> tuple[ReportColumn, ...]:
    """The columns chosen, as they are shown."""
    known = offered_columns()
    return tuple(known[each] for each in columns)


def order_of(column: str) -> Callable[[ReportCell], Any]:
    """What puts a column in order; a citizen's name goes by her given name."""
    if column == "applicant":
        return lambda cell: given_name_key(str(cell))
    if column in _NUMBERS_AND_MOMENTS:
        return lambda cell: cell
    return lambda cell: vietnamese_key(str(cell))


_NUMBERS_AND_MOMENTS = ("received_at", "due_at", "finished_at", "returned_at", "days_late", "paid")
