"""The columns a report of groups may have: those of the periodic report, a share, a time, and money."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from app.language import tr
from app.services.reports.periodic_table import count_columns
from app.services.reports.speed import hours_of
from app.services.reports.tables import CellKind, ReportCell, ReportColumn
from app.services.reports.views import column_names, percent

MEAN, SECONDS = "mean_hours", "seconds"
WORKED, WORK_SECONDS, WORK_KNOWN = "mean_work_hours", "work_seconds", "work_known"
"""The seconds are not shown: divided by what was done, or is known of, they are the means."""
TAKEN, PAID_BACK, KEPT = "taken", "paid_back", "kept"
MONEY = (TAKEN, PAID_BACK, KEPT)
_MADE_OF: Mapping[str, tuple[str, ...]] = {
    "rate": ("early", "on_time", "late"),
    MEAN: ("done",),
    WORKED: ("done",),
    **dict.fromkeys(MONEY, ()),
}
_WEIGHT_OF_BROKEN = 1.3
"""Of shares and means: "100,0 %" stands on one line."""
Sums = Mapping[str, int]


@cache
def count_codes() -> tuple[str, ...]:
    """Every column there is, in the order they are offered."""
    return (*column_names(), *_MADE_OF)


def counted_for(columns: Sequence[str]) -> tuple[str, ...]:
    """The columns of the periodic report that these are made of."""
    wanted = {part for each in columns for part in _MADE_OF.get(each, (each,))}
    return tuple(each for each in column_names() if each in wanted)


def value_of(column: str, sums: Sums) -> ReportCell:
    """What stands in a column, from the sums of a group."""
    if column == "rate":
        in_time = sums["early"] + sums["on_time"]
        return percent(in_time, in_time + sums["late"])
    if column == MEAN:
        return hours_of(sums[SECONDS], sums["done"])
    if column == WORKED:
        return hours_of(sums[WORK_SECONDS], sums[WORK_KNOWN])
    if column == KEPT:
        return sums[TAKEN] - sums[PAID_BACK]
    return sums[column]


def shown_columns(columns: Sequence[str]) -> tuple[ReportColumn, ...]:
    """The columns chosen, as they are shown; one is a sum where all its parts are chosen, too."""
    known = offered_columns()
    chosen = set(columns)
    shown = (known[each] for each in columns)
    return tuple(each if chosen.issuperset(each.sum_of) else replace(each, sum_of=()) for each in shown)


def offered_columns() -> Mapping[str, ReportColumn]:
    """Every column by its code."""
    money = tr("Phí, lệ phí trong kỳ, đồng")
    own = (
        ReportColumn(MEAN, tr("Thời gian giải quyết trung bình, giờ"), CellKind.NUMBER),
        ReportColumn(WORKED, tr("Thời gian giải quyết trung bình, giờ làm việc"), CellKind.NUMBER),
        ReportColumn(TAKEN, tr("Đã thu"), group=money, weight=1.5, opens=True),
        ReportColumn(PAID_BACK, tr("Hoàn trả"), group=money, weight=1.5, opens=True),
        ReportColumn(KEPT, tr("Còn lại"), group=money, weight=1.5),
    )
    found = {each.code: each for each in (*count_columns(), *own)}
    broken = (CellKind.SHARE, CellKind.NUMBER)
    return {
        code: replace(found[code], weight=_WEIGHT_OF_BROKEN) if found[code].kind in broken else found[code]
        for code in count_codes()
    }
