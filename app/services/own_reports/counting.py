"""What a report of groups counts: by the conditions of the periodic report, over its dossiers, in one statement.

Money is counted by payments: one taken in the period may be of a dossier that had ended before.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Subquery, case, func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.office_time import office_time_between
from app.services.calendar.work_calendar import agency_calendar
from app.services.dossiers.daybook import money_moved
from app.services.dossiers.list_filter import conditions_of
from app.services.office.successors import of_agencies
from app.services.own_reports.count_columns import (
    MEAN,
    MONEY,
    PAID_BACK,
    SECONDS,
    TAKEN,
    WORK_KNOWN,
    WORK_SECONDS,
    WORKED,
    Sums,
    counted_for,
    value_of,
)
from app.services.own_reports.definition import Grouping, OwnDefinition
from app.services.own_reports.figures import OwnLine
from app.services.own_reports.groupings import in_reading_order, labelled_values, needed, raw_values
from app.services.own_reports.lines_in_groups import Groups, grouped, key_of
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.days import seconds_between
from app.services.reports.groups import Raw
from app.services.reports.scope import agencies_of
from app.services.views.asked_lists import narrowed_by
from models.dossiers import Dossier

_NO_CALENDAR = "calendar_year_missing"


def counts(
    uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition
) -> tuple[tuple[OwnLine, ...], OwnLine]:
    """A line for each group of which something is counted, sums of outer groups behind theirs; and all together."""
    columns = definition.columns
    by_raw = _counted(uow, asked, definition)
    if set(columns) & set(MONEY):
        for raw, moved in _money(uow, asked, definition).items():
            by_raw.setdefault(raw, Counter()).update(moved)
    if WORKED in columns:
        for raw, worked in _worked(uow, asked, definition).items():
            by_raw.setdefault(raw, Counter()).update(worked)
    by_group: dict[Groups, Counter[str]] = {}
    for raw, groups in grouped(uow, definition.groups, list(by_raw)).items():
        by_group.setdefault(groups, Counter()).update(by_raw[raw])
    lines = _lines(definition, by_group, ()) if definition.groups else []
    total = sum(by_group.values(), Counter[str]())
    return tuple(lines), OwnLine("", (), _values(columns, total), is_sum=True)


def _lines(
    definition: OwnDefinition, by_group: Mapping[Groups, Counter[str]], outer: Groups
) -> list[OwnLine]:
    depth = len(outer)
    group, is_inner = definition.groups[depth], depth + 1 == len(definition.groups)
    here = {groups: sums for groups, sums in by_group.items() if groups[:depth] == outer}
    lines: list[OwnLine] = []
    for each in in_reading_order(group, {groups[depth] for groups in here}):
        path = (*outer, each)
        sums = sum((one for groups, one in here.items() if groups[: depth + 1] == path), Counter[str]())
        if not any(sums.values()):
            continue
        if not is_inner:
            lines += _lines(definition, by_group, path)
        names, values = tuple(one.name for one in path), _values(definition.columns, sums)
        lines.append(OwnLine(key_of(path), names, values, is_sum=not is_inner))
    return lines


def _values(columns: Sequence[str], sums: Sums) -> dict[str, Any]:
    return {each: value_of(each, sums) for each in columns}


def counted_base(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> Subquery:
    """The dossiers of the report, narrowed by its filter, with what conditions and groups ask of them."""
    columns = (Dossier.agency_id, *(each for group in definition.groups for each in needed(group)))
    which = conditions_of(uow, narrowed_by(definition.chips))
    return dossiers_as_they_stood(uow, asked, columns, *which)


def money_base(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> Subquery:
    """What was taken and paid back in the period, with what the groups ask of its dossiers."""
    money = money_moved(asked.period.start, asked.period.end)
    columns = dict.fromkeys(each for group in definition.groups for each in needed(group))
    return (
        select(money.c.amount, Dossier.id, *columns)
        .select_from(money)
        .join(Dossier, Dossier.id == money.c.dossier_id)
        .where(
            of_agencies(uow, Dossier.agency_id, agencies_of(uow, asked), among_few=True),
            *conditions_of(uow, narrowed_by(definition.chips)),
        )
        .subquery("paid")
    )


def raws_in(uow: UnitOfWork, base: Subquery, groups: Sequence[Grouping]) -> set[Raw]:
    """What there is of the groups in what is counted."""
    values = [each for group in groups for each in raw_values(uow, group, base.c)]
    return {tuple(row) for row in uow.session.execute(select(*values).distinct())} if values else set()


def _counted(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> dict[Raw, Counter[str]]:
    names = counted_for(definition.columns)
    if not names:
        return {}
    base = counted_base(uow, asked, definition)
    # By its name: a server takes the same expression twice for two. What is counted is asked outside of it, where a
    # condition that does not hold spares those that go with it.
    values = labelled_values(uow, definition.groups, base.c)
    inside = select(base, *values).subquery("grouped")
    which = conditions(uow, inside.c, asked)
    keys = [inside.c[each.key] for each in values]
    sums = [func.count().filter(which[name]).label(name) for name in names]
    if MEAN in definition.columns:
        waited = seconds_between(uow, inside.c.received_at, inside.c.finished_at)
        sums.append(func.sum(case((which["done"], waited))).label(SECONDS))
    rows = uow.session.execute(select(*keys, *sums).select_from(inside).group_by(*keys)).mappings()
    return {
        tuple(row[each.key] for each in keys): Counter({each.name: int(row[each.name] or 0) for each in sums})
        for row in rows
    }


def _worked(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> dict[Raw, Counter[str]]:
    """The office time of what was done, by the calendar of whoever received it, as far as there is one."""
    base = counted_base(uow, asked, definition)
    values = labelled_values(uow, definition.groups, base.c)
    done = conditions(uow, base.c, asked)["done"]
    rows = uow.session.execute(
        select(base.c.agency_id, base.c.received_at, base.c.finished_at, *values).where(done)
    )
    found: dict[Raw, Counter[str]] = {}
    for agency_id, received_at, finished_at, *raw in rows:
        sums = found.setdefault(tuple(raw), Counter())
        try:
            worked = office_time_between(agency_calendar(uow, agency_id), received_at, finished_at)
        except UserError as error:
            if error.code != _NO_CALENDAR:
                raise
            continue
        sums.update({WORK_SECONDS: int(worked.total_seconds()), WORK_KNOWN: 1})
    return found


def _money(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> dict[Raw, Counter[str]]:
    base = money_base(uow, asked, definition)
    values = labelled_values(uow, definition.groups, base.c)
    inside = select(*values, base.c.amount).subquery("moved")
    keys = [inside.c[each.key] for each in values]
    amount = inside.c.amount
    taken = func.sum(case((amount > 0, amount), else_=0)).label(TAKEN)
    paid_back = func.sum(case((amount < 0, -amount), else_=0)).label(PAID_BACK)
    rows = uow.session.execute(select(*keys, taken, paid_back).group_by(*keys)).mappings()
    return {
        tuple(row[each.key] for each in keys): Counter(
            {TAKEN: int(row[TAKEN] or 0), PAID_BACK: int(row[PAID_BACK] or 0)}
        )
        for row in rows
    }
