"""A report of one's own, read over a period: its figures, with what it asks for that is there no more."""

from collections.abc import Iterator

from app.database.plans import keep_no_translations
from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.rules.calendar import local
from app.rules.periods import Period
from app.services.office.unit_names import agency_name
from app.services.own_reports.checking import check
from app.services.own_reports.count_columns import MEAN, MONEY, WORKED
from app.services.own_reports.counting import counts
from app.services.own_reports.definition import Grouping, OwnDefinition, OwnKind
from app.services.own_reports.figures import OwnFigures
from app.services.own_reports.gone import gone_from
from app.services.own_reports.listing import lines
from app.services.reports.asked import AskedReport, By
from app.services.reports.defined import about_groups, sentences
from app.services.reports.periodic_table import column_words
from app.services.reports.scope import agencies_of

_OF_OTHERS = tuple(each.value for each in By)


def asked_of(uow: UnitOfWork, definition: OwnDefinition, period: Period | None = None) -> AskedReport:
    """What a report asks today, or of other days than its own."""
    return AskedReport(period or definition.period_on(local(uow.now).date()), None, definition.counting)


def figures_of(
    uow: UnitOfWork, name: str, definition: OwnDefinition, period: Period | None = None
) -> OwnFigures:
    """The figures of its own days, or of others.

    Every number is of dossiers the office received itself, as in the other reports. `UserError` as `check`,
    `period_not_begun`, and `report_too_long` of `listing.lines`.
    """
    check(definition)
    keep_no_translations(uow.session)
    asked = asked_of(uow, definition, period)
    of = counts if definition.kind is OwnKind.COUNTS else lines
    found, total = of(uow, asked, definition)
    return OwnFigures(
        name=name,
        kind=definition.kind,
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        counting=definition.counting,
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        narrowed_by=tuple(chip.words for chip in definition.chips),
        gone=gone_from(uow, definition),
        explained=tuple(_explained(uow, asked, definition)),
        groups=definition.groups,
        columns=definition.columns,
        lines=found,
        total=total,
    )


def _explained(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> Iterator[str]:
    if definition.kind is OwnKind.LINES:
        yield tr("Danh sách gồm các hồ sơ tính ở cột “{column}”.", column=column_words()[definition.of])
    yield from sentences(asked, is_over=asked.period.end <= uow.now)
    for group in definition.groups:
        if group.value in _OF_OTHERS:
            yield from about_groups(By(group.value))
    columns = set(definition.columns)
    if Grouping.STATUS in definition.groups or "status" in columns:
        yield tr("Tình trạng là tình trạng lúc lập báo cáo.")
    if "due_at" in columns:
        yield tr("Ngày hẹn trên danh sách là ngày hẹn lúc lập báo cáo.")
    if MEAN in columns:
        yield tr(
            "Thời gian giải quyết: giờ đồng hồ từ khi nhận đến khi xong, kể cả đêm, ngày nghỉ và lúc chờ."
        )
    if WORKED in columns:
        yield tr(
            "Giờ làm việc: giờ cơ quan mở cửa từ khi nhận đến khi xong, kể cả lúc chờ; năm chưa có lịch không tính."
        )
    if columns & set(MONEY):
        yield tr(
            "Phí, lệ phí trong kỳ: các khoản thu và hoàn trả trong kỳ, kể cả của hồ sơ đã xong từ trước."
        )
    if "paid" in columns:
        yield tr("Đã thu: mọi khoản đã thu của hồ sơ đến lúc lập báo cáo, trừ khoản đã hoàn trả.")
    if "days_late" in columns:
        yield tr(
            "Số ngày trễ: ngày lịch từ ngày hẹn đến ngày xong, hoặc đến lúc tính; trễ trong ngày hẹn là 0."
        )
    if definition.chips:
        yield tr("Bộ lọc xét hồ sơ như lúc lập báo cáo.")
