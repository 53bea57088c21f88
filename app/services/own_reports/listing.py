"""A report of dossiers: a line for each that is counted in a column of the periodic report, in groups with sums."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.calendar import local
from app.services.dossiers.list_filter import conditions_of
from app.services.own_reports.definition import Grouping, OwnDefinition
from app.services.own_reports.figures import OwnLine
from app.services.own_reports.groupings import in_reading_order, labelled_values, named, needed
from app.services.own_reports.line_columns import SUMMED, order_of
from app.services.own_reports.lines_in_groups import Groups, grouped, key_of
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.tables import ReportCell
from app.services.views.asked_lists import narrowed_by
from models.dossiers import Dossier, DossierPerson, FeePayment
from models.procedures import Procedure, ProcedureVersion
from models.vocabulary import PersonPart

MOST_LINES = 20_000
"""What a workbook is gone through for; a longer list is the ledger's."""
_NAMED = (
    Grouping.FIELD,
    Grouping.AGENCY,
    Grouping.UNIT,
    Grouping.PERSON,
    Grouping.RECEIVER,
    Grouping.STATUS,
    Grouping.CHANNEL,
)
"""Columns that say which group a dossier is in."""
_STANDS = ("early", "on_time", "late", "without_result", "open_in_time", "open_late")
_LATE = ("late", "open_late")


@dataclass(frozen=True, slots=True)
class _Line:
    """A dossier with everything any column may want of it."""

    id: uuid.UUID
    groups: Groups
    values: Mapping[str, ReportCell]


def lines(
    uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition
) -> tuple[tuple[OwnLine, ...], OwnLine]:
    """A line for each dossier, each group with its sum behind it; and all together.

    `UserError` `report_too_long` for more than `MOST_LINES`.
    """
    rows = uow.session.execute(_of_dossiers(uow, asked, definition).limit(MOST_LINES + 1)).all()
    if len(rows) > MOST_LINES:
        raise _too_long()
    found = _in_order(definition, _read(uow, asked, definition, rows))
    total = OwnLine("", (), _sums(definition, found), is_sum=True, dossiers=len(found))
    return tuple(_in_groups(definition, found, 0)), total


def _of_dossiers(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> Select[Any]:
    groups = (*definition.groups, *_NAMED)
    own = (Dossier.code, Dossier.external_code, Dossier.version_id)
    columns = (*own, *(each for group in groups for each in needed(group)))
    which = conditions_of(uow, narrowed_by(definition.chips))
    base = dossiers_as_they_stood(uow, asked, columns, *which)
    holds = conditions(uow, base.c, asked)
    return (
        select(
            base,
            *(holds[each].label(f"is_{each}") for each in _STANDS),
            *labelled_values(uow, definition.groups, base.c),
            DossierPerson.name.label("applicant"),
            DossierPerson.phone,
            DossierPerson.address,
        )
        .select_from(base)
        .outerjoin(
            DossierPerson,
            (DossierPerson.dossier_id == base.c.id) & (DossierPerson.part == PersonPart.APPLICANT),
        )
        .where(holds[definition.of])
    )


def _read(
    uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition, rows: Sequence[Row[*tuple[Any, ...]]]
) -> list[_Line]:
    count = sum(len(needed(group)) for group in definition.groups)
    raws = [tuple(getattr(row, f"of_{place}") for place in range(count)) for row in rows]
    of = grouped(uow, definition.groups, list(set(raws)))
    wanted = {*definition.columns, definition.order}
    words = {group.value: _words(uow, group, rows) for group in _NAMED if group.value in wanted}
    procedures = _procedures(uow, {row.version_id for row in rows})
    paid = _paid(uow, asked, definition) if "paid" in wanted else {}
    read = []
    for place, (row, raw) in enumerate(zip(rows, raws, strict=True)):
        code, name = procedures[row.version_id]
        values: dict[str, ReportCell] = {
            "code": row.code,
            "external_code": row.external_code,
            "applicant": row.applicant,
            "phone": row.phone,
            "address": row.address,
            "procedure_code": code,
            "procedure": name,
            **{name: by_row[place] for name, by_row in words.items()},
            "received_at": row.received_at,
            "due_at": row.due_at,
            "finished_at": row.finished_at,
            "returned_at": row.returned_at,
            "in_time": _stands(row),
            "days_late": _days_late(uow, asked, row),
            "paid": paid.get(row.id, 0),
        }
        read.append(_Line(row.id, of[raw], values))
    return read


def _words(uow: UnitOfWork, group: Grouping, rows: Sequence[Row[*tuple[Any, ...]]]) -> list[str]:
    """What the group of each of the dossiers is called."""
    keys = [each.key for each in needed(group)]
    raws = [tuple(getattr(row, key) for key in keys) for row in rows]
    found = named(uow, group, set(raws))
    return [found[raw].name for raw in raws]


def _procedures(uow: UnitOfWork, versions: set[uuid.UUID]) -> Mapping[uuid.UUID, tuple[str, str]]:
    rows = uow.session.execute(
        select(ProcedureVersion.id, Procedure.code, ProcedureVersion.name)
        .join(Procedure, Procedure.id == ProcedureVersion.procedure_id)
        .where(ProcedureVersion.id.in_(versions))
    )
    return {key: (code, name) for key, code, name in rows}


def _paid(uow: UnitOfWork, asked: AskedReport, definition: OwnDefinition) -> Mapping[uuid.UUID, int]:
    """What was paid for each of the dossiers and not paid back, by now."""
    listed = _of_dossiers(uow, asked, definition).subquery("listed")
    rows = uow.session.execute(
        select(FeePayment.dossier_id, func.sum(FeePayment.amount))
        .where(FeePayment.dossier_id.in_(select(listed.c.id)), FeePayment.refunded_at.is_(None))
        .group_by(FeePayment.dossier_id)
    )
    return {key: int(amount) for key, amount in rows}


def _stands(row: Row[*tuple[Any, ...]]) -> str:
    """How it stands to its date by the definitions of the report; nothing where it had ended before the period."""
    words = {
        "early": tr("Trước hạn"),
        "on_time": tr("Đúng hạn"),
        "late": tr("Quá hạn"),
        "without_result": tr("Không có kết quả"),
        "open_in_time": tr("Đang giải quyết, trong hạn"),
        "open_late": tr("Đang giải quyết, quá hạn"),
    }
    return next((words[each] for each in _STANDS if getattr(row, f"is_{each}")), "")


def _days_late(uow: UnitOfWork, asked: AskedReport, row: Row[*tuple[Any, ...]]) -> int | None:
    """Calendar days from the day of its date to that on which it ended, or its clock stopped, or is looked at."""
    if not any(getattr(row, f"is_{each}") for each in _LATE):
        return None
    ended: datetime | None = row.finished_at if row.is_late else row.clock_stopped_at_then
    last = min(asked.period.last, local(uow.now).date())
    until = last if ended is None else min(last, local(ended).date())
    return (until - local(row.due_at_then).date()).days


def _in_order(definition: OwnDefinition, found: list[_Line]) -> list[_Line]:
    """By the column that was chosen, what has nothing there last; of what reads the same the first received first."""
    reads, column = order_of(definition.order), definition.order
    first = sorted(found, key=lambda line: (line.values["received_at"], line.id))
    has = [line for line in first if line.values[column] not in (None, "")]
    has_not = [line for line in first if line.values[column] in (None, "")]
    has.sort(key=lambda line: reads(line.values[column]), reverse=definition.is_descending)
    return [*has, *has_not]


def _in_groups(definition: OwnDefinition, found: Sequence[_Line], depth: int) -> list[OwnLine]:
    if depth == len(definition.groups):
        return [_shown(definition, line) for line in found]
    by_group: dict[Any, list[_Line]] = {}
    for line in found:
        by_group.setdefault(line.groups[depth], []).append(line)
    shown: list[OwnLine] = []
    for group in in_reading_order(definition.groups[depth], by_group):
        inside = by_group[group]
        path = inside[0].groups[: depth + 1]
        names = tuple(each.name for each in path)
        shown += _in_groups(definition, inside, depth + 1)
        shown.append(
            OwnLine(key_of(path), names, _sums(definition, inside), is_sum=True, dossiers=len(inside))
        )
    return shown


def _shown(definition: OwnDefinition, line: _Line) -> OwnLine:
    names = tuple(each.name for each in line.groups)
    values = {each: line.values[each] for each in definition.columns}
    return OwnLine(str(line.values["code"]), names, values, dossiers=1)


def _sums(definition: OwnDefinition, found: Sequence[_Line]) -> dict[str, ReportCell]:
    return {
        each: sum(int(str(line.values[each])) for line in found) if each in SUMMED else None
        for each in definition.columns
    }


def _too_long() -> UserError:
    most = f"{MOST_LINES:,}".replace(",", ".")
    return UserError(
        "report_too_long",
        tr("Danh sách dài quá {most} hồ sơ nên không lập thành báo cáo. Chưa làm gì.", most=most),
        tr("Chọn kỳ ngắn hơn hoặc lọc bớt; cả sổ thì xuất sổ theo dõi hồ sơ."),
        field="to",
    )
