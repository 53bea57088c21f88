"""The periodic report, biểu II.06a/VPCP/KSTT: how procedures were dealt with, by one statement whatever its groups."""

from collections.abc import Mapping

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.defined import explained
from app.services.reports.groups import COLUMNS, WHOLE, Raw, ReportGroup, groups_of, in_order
from app.services.reports.scope import agencies_of
from app.services.reports.views import NO_NUMBERS, Periodic, PeriodicLine, PeriodicNumbers, column_names


def periodic(uow: UnitOfWork, asked: AskedReport) -> Periodic:
    """The numbers of a period, by what is asked and together.

    `UserError` `report_contradicts` where they do not add up: then something in the data contradicts itself, and no
    number of the report is shown.
    """
    numbers = _counted(uow, asked)
    groups = groups_of(uow, asked.by, numbers)
    sums: dict[ReportGroup, PeriodicNumbers] = {}
    for raw, found in numbers.items():
        group = groups[raw]
        sums[group] = sums.get(group, NO_NUMBERS).plus(found)
    lines = tuple(_line(group, sums[group]) for group in in_order(asked.by, sums)) if asked.by else ()
    total = NO_NUMBERS
    for each in sums.values():
        total = total.plus(each)
    return Periodic(
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        by=asked.by,
        definitions=asked.definitions,
        explained=explained(uow, asked),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        lines=lines,
        total=_line(WHOLE, total),
    )


def _counted(uow: UnitOfWork, asked: AskedReport) -> Mapping[Raw, PeriodicNumbers]:
    """By what a dossier has of the grouping, from one pass over the dossiers."""
    grouped = COLUMNS[asked.by]
    dossiers = dossiers_as_they_stood(uow, asked, grouped)
    counted = (
        func.count().filter(which).label(name) for name, which in conditions(uow, dossiers.c, asked).items()
    )
    keys = [dossiers.c[each.key] for each in grouped]
    statement = select(*keys, *counted).select_from(dossiers).group_by(*keys)
    rows = uow.session.execute(statement).mappings()
    return {
        tuple(row[each.key] for each in grouped): PeriodicNumbers(
            **{name: row[name] for name in column_names()}
        )
        for row in rows
    }


def _line(group: ReportGroup, numbers: PeriodicNumbers) -> PeriodicLine:
    if wrong := numbers.wrong:
        raise UserError(
            "report_contradicts",
            tr(
                "Số liệu ở {group} không khớp nên không lập báo cáo: dữ liệu có chỗ mâu thuẫn. Chưa có gì thay đổi.",
                group=group.name or tr("dòng cộng"),
            ),
            tr("Nhờ người quản trị chạy motcua-admin verify để tìm hồ sơ có ngày tháng sai."),
            identities=wrong,
        )
    return PeriodicLine(group.key, group.name, numbers, numbers.rate)
