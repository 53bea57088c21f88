"""A report of one's own as the one table it is."""

from collections.abc import Sequence

from app.language import tr
from app.services.own_reports import count_columns, line_columns
from app.services.own_reports.definition import OwnKind
from app.services.own_reports.figures import OwnFigures, OwnLine
from app.services.own_reports.groupings import grouping_words
from app.services.reports.tables import CellKind, ReportCell, ReportColumn, ReportRow, ReportTable, Tabled
from app.services.reports.wording import about_words, group_words

_WEIGHT_OF_A_GROUP = 2.2


def own_tables(found: OwnFigures) -> Tabled:
    """Its groups to the left, its columns to the right; the sum of a group behind what it is of."""
    narrowed = (tr("Lọc: {chips}", chips="; ".join(found.narrowed_by)),) if found.narrowed_by else ()
    is_counts = found.kind is OwnKind.COUNTS
    table = ReportTable(
        tr("Số liệu") if is_counts else tr("Danh sách"),
        (*_heads(found), *_columns(found)),
        tuple(_row(found, each) for each in found.lines),
        _row(found, found.total),
    )
    return Tabled(
        title=found.name,
        about=(*about_words(found.first, found.last, found.agencies), *narrowed),
        tables=(table,),
        notes=(*found.gone, *found.explained),
        warnings=found.gone,
    )


def _heads(found: OwnFigures) -> tuple[ReportColumn, ...]:
    """The columns of the groups; without any, figures stand beside the name of the whole, dossiers by themselves."""
    heads = tuple(
        ReportColumn(f"by_{each.value}", grouping_words(each), CellKind.WORDS, _WEIGHT_OF_A_GROUP)
        for each in found.groups
    )
    if heads or found.kind is OwnKind.LINES:
        return heads
    return (ReportColumn("whole", group_words(None), CellKind.WORDS, _WEIGHT_OF_A_GROUP),)


def _columns(found: OwnFigures) -> Sequence[ReportColumn]:
    if found.kind is OwnKind.COUNTS:
        return count_columns.shown_columns(found.columns)
    return line_columns.shown_columns(found.columns)


def _row(found: OwnFigures, line: OwnLine) -> ReportRow:
    names: list[str] = [*line.names, *[""] * (len(_heads(found)) - len(line.names))]
    values: list[ReportCell] = [line.values[each] for each in found.columns]
    if line.is_sum:
        place, words = max(0, len(line.names) - 1), _sum_words(found, line)
        if names:
            names[place] = words
        elif values[0] is None:
            values[0] = words
    return ReportRow(line.key, (*names, *values), is_sum=line.is_sum)


def _sum_words(found: OwnFigures, line: OwnLine) -> str:
    if found.kind is OwnKind.COUNTS:
        return tr("Cộng {group}", group=line.names[-1]) if line.names else tr("Tổng cộng")
    if line.names:
        return tr("Cộng {group}: {count} hồ sơ", group=line.names[-1], count=line.dossiers)
    return tr("Tổng cộng: {count} hồ sơ", count=line.dossiers)
