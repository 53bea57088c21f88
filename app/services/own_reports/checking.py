"""Whether a report of one's own can be read at all."""

from app.errors import UserError
from app.language import tr
from app.services.own_reports import line_columns
from app.services.own_reports.count_columns import count_codes
from app.services.own_reports.definition import (
    MOST_CHIPS,
    MOST_COLUMNS,
    MOST_GROUPS,
    OwnDefinition,
    OwnKind,
)
from app.services.reports.views import column_names


def columns_for(kind: OwnKind) -> tuple[str, ...]:
    """The columns a report of a kind may have, in the order they are offered."""
    return count_codes() if kind is OwnKind.COUNTS else tuple(line_columns.offered_columns())


def check(definition: OwnDefinition) -> None:
    """Nothing for one that can be read.

    `UserError` `report_without_columns`, `unknown_column`, `column_twice`, `too_many_groups`, `too_many_chips`.
    """
    known = columns_for(definition.kind)
    if not definition.columns:
        raise UserError(
            "report_without_columns",
            tr("Báo cáo chưa có cột nào. Chưa làm gì."),
            tr("Đánh dấu ít nhất một cột."),
            field="columns",
        )
    asked = list(definition.columns)
    if definition.kind is OwnKind.LINES:
        asked.append(definition.order)
    unknown = [each for each in asked if each not in known]
    if unknown or definition.of not in column_names():
        raise UserError(
            "unknown_column",
            tr("Báo cáo không có cột này."),
            tr("Các cột: {columns}.", columns=", ".join(known if unknown else column_names())),
            field="columns" if unknown else "of",
        )
    if len(set(definition.columns)) < len(definition.columns) or len(definition.columns) > MOST_COLUMNS:
        raise UserError(
            "column_twice",
            tr("Một cột được chọn hai lần. Chưa làm gì."),
            tr("Bỏ bớt cột chọn trùng."),
            field="columns",
        )
    if len(definition.groups) > MOST_GROUPS or len(set(definition.groups)) < len(definition.groups):
        raise UserError(
            "too_many_groups",
            tr("Báo cáo gộp được theo nhiều nhất {most} cách, khác nhau. Chưa làm gì.", most=MOST_GROUPS),
            tr("Bỏ bớt một cách gộp."),
            field="groups",
        )
    if len(definition.chips) > MOST_CHIPS:
        raise UserError(
            "too_many_chips",
            tr("Bộ lọc có nhiều hơn {most} điều. Chưa làm gì.", most=MOST_CHIPS),
            tr("Bỏ bớt vài điều."),
            field="chips",
        )
