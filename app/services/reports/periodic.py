"""The periodic report, biểu II.06a/VPCP/KSTT: how procedures were dealt with, by one statement whatever its groups."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, case, func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import ENDINGS, conditions, fetched_without_result, last_ending
from app.services.reports.defined import explained
from app.services.reports.groups import COLUMNS, WHOLE, Raw, ReportGroup, groups_of, in_order
from app.services.reports.scope import agencies_of
from app.services.reports.views import NO_NUMBERS, Periodic, PeriodicLine, PeriodicNumbers, column_names
from models.vocabulary import Status

_BY_JOURNAL = {"refused": Status.REFUSED, "stopped": Status.STOPPED}
"""Columns of what the journal alone knows once it has been fetched."""


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
    count = _at_once if uow.dialect == "sqlite" else _journals_apart
    rows = uow.session.execute(count(uow, asked, dossiers_as_they_stood(uow, asked, grouped))).mappings()
    return {
        tuple(row[each.key] for each in grouped): PeriodicNumbers(
            **{name: int(row[name] or 0) for name in column_names()}
        )
        for row in rows
    }


def _at_once(uow: UnitOfWork, asked: AskedReport, dossiers: Subquery) -> Select[Any]:
    keys = [dossiers.c[each.key] for each in COLUMNS[asked.by]]
    which = conditions(uow, dossiers.c, asked)
    counted = (func.count().filter(each).label(name) for name, each in which.items())
    return select(*keys, *counted).select_from(dossiers).group_by(*keys)


def _journals_apart(uow: UnitOfWork, asked: AskedReport, dossiers: Subquery) -> Select[Any]:
    """The same in two steps: dossiers whose journal has to be asked stand each by itself at first.

    A server counts in several processes at once only where no row needs a look elsewhere; SQLite never does, and
    sorts all rows for it.
    """
    c, which = dossiers.c, dict(conditions(uow, dossiers.c, asked))
    which |= {name: and_(which["done"], c.status == status) for name, status in _BY_JOURNAL.items()}
    apart = case((and_(which["done"], fetched_without_result(c)), c.id)).label("apart")
    keys = [c[each.key] for each in COLUMNS[asked.by]]
    counted = (func.count().filter(each).label(name) for name, each in which.items())
    inner = select(*keys, apart, *counted).select_from(dossiers).group_by(*keys, apart).subquery("counted").c
    sums: dict[str, ColumnElement[Any]] = {name: func.sum(inner[name]) for name in which}
    for name, status in _BY_JOURNAL.items():
        sums[name] += func.count().filter(last_ending(inner.apart) == ENDINGS[status])
    outer = [inner[each.key] for each in COLUMNS[asked.by]]
    return select(*outer, *(each.label(name) for name, each in sums.items())).group_by(*outer)


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
