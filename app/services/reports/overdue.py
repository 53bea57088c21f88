"""What was late: the dossiers behind two columns of the periodic report, with how long and by whose doing."""

import uuid
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, or_, select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.language import tr
from app.rules.folding import vietnamese_key
from app.rules.office_time import office_time_between
from app.services.calendar.work_calendar import agency_calendar
from app.services.dossiers.late_agencies import times_of
from app.services.dossiers.whose_time import WhoseTime, minutes
from app.services.office.unit_names import agency_code, agency_name, name_of_another
from app.services.reports.asked import AskedReport
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.defined import explained
from app.services.reports.groups import COLUMNS, WHOLE, ReportGroup, groups_of, in_order
from app.services.reports.overdue_views import Cause, LateDossier, LateLine, OverdueReport
from app.services.reports.scope import agencies_of
from app.services.wording.words import place_word
from models.agencies import Unit
from models.dossiers import Dossier
from models.procedures import ProcedureVersion

_NO_CALENDAR = "calendar_year_missing"


@dataclass(frozen=True, slots=True)
class _Late:
    """A late dossier with its group."""

    group: ReportGroup
    row: Row[*tuple[Any, ...]]
    minutes: int | None
    has_ended: bool


def overdue(uow: UnitOfWork, asked: AskedReport) -> OverdueReport:
    """What ended late in the period, and what was open and late at its end, as the periodic report counts both."""
    rows = uow.session.execute(_late(uow, asked)).all()
    grouped = COLUMNS[asked.by]
    raws = [tuple(getattr(row, each.key) for each in grouped) for row in rows]
    named = groups_of(uow, asked.by, raws)
    late = [
        _Late(named[raw], row, _minutes_late(uow, row, asked), _has_ended(row, asked))
        for raw, row in zip(raws, rows, strict=True)
    ]
    by_group: dict[ReportGroup, list[_Late]] = defaultdict(list)
    for each in late:
        by_group[each.group].append(each)
    causes = _causes(uow, [each.row.id for each in late])
    dossiers = sorted((_told(uow, each, causes) for each in late), key=_longest_first)
    return OverdueReport(
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        by=asked.by,
        definitions=asked.definitions,
        explained=_explained(uow, asked),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        lines=tuple(_line(each, by_group[each]) for each in in_order(asked.by, by_group)) if asked.by else (),
        total=_line(WHOLE, late),
        causes=_by_cause(uow, dossiers, causes),
        dossiers=tuple(dossiers),
    )


def _late(uow: UnitOfWork, asked: AskedReport) -> Any:
    """The rows of what is late, each with what its group and its line are made of."""
    dossiers = dossiers_as_they_stood(uow, asked, COLUMNS[asked.by])
    which = conditions(uow, dossiers.c, asked)
    late = (
        select(dossiers.c.id.label("dossier_id"), dossiers.c.due_at_then, dossiers.c.clock_stopped_at_then)
        .where(or_(which["late"], which["open_late"]))
        .subquery("late")
    )
    return (
        select(
            Dossier.id,
            Dossier.code,
            Dossier.agency_id,
            Dossier.deciding_agency,
            Dossier.version_id,
            Dossier.holder_unit_id,
            Dossier.officer_id,
            Dossier.received_at,
            late.c.due_at_then.label("due_at"),
            Dossier.finished_at,
            late.c.clock_stopped_at_then.label("clock_stopped_at"),
            ProcedureVersion.name.label("procedure"),
            Unit.name.label("unit"),
            Unit.agency_id.label("unit_agency_id"),
        )
        .select_from(late)
        .outerjoin(Dossier, Dossier.id == late.c.dossier_id)
        .outerjoin(ProcedureVersion, ProcedureVersion.id == Dossier.version_id)
        .outerjoin(Unit, Unit.id == Dossier.holder_unit_id)
        .order_by(late.c.due_at_then, Dossier.id)
    )


def _minutes_late(uow: UnitOfWork, row: Row[*tuple[Any, ...]], asked: AskedReport) -> int | None:
    """Working time from the date until it ended, or its clock was stopped, or the end of the period."""
    ended = row.finished_at if _has_ended(row, asked) else row.clock_stopped_at
    until: datetime = min(ended or asked.period.end, asked.until(uow.now))
    try:
        return minutes(office_time_between(agency_calendar(uow, row.agency_id), row.due_at, until))
    except UserError as error:
        if error.code == _NO_CALENDAR:
            return None
        raise


def _has_ended(row: Row[*tuple[Any, ...]], asked: AskedReport) -> bool:
    """Whether it ended within the period; what ended after it was open then."""
    return row.finished_at is not None and row.finished_at < asked.period.end


def _causes(uow: UnitOfWork, keys: Sequence[uuid.UUID]) -> Mapping[str, uuid.UUID]:
    """By the codes of the dossiers: the agency that is most over its share of their time."""
    found = times_of(WhoseTime(uow), keys)
    return {code: times.made_late[0].agency for code, times in found if times is not None and times.made_late}


def _told(uow: UnitOfWork, late: _Late, causes: Mapping[str, uuid.UUID]) -> LateDossier:
    row = late.row
    agency = causes.get(row.code)
    return LateDossier(
        code=row.code,
        group=late.group.name,
        procedure=row.procedure,
        unit=place_word(row.unit, name_of_another(uow, row.unit_agency_id)),
        received_at=row.received_at,
        due_at=row.due_at,
        finished_at=row.finished_at,
        minutes=late.minutes,
        because_of=None if agency is None else agency_name(uow, agency),
    )


def _longest_first(dossier: LateDossier) -> tuple[bool, int, str]:
    return dossier.minutes is None, -(dossier.minutes or 0), dossier.code


def _line(group: ReportGroup, late: Iterable[_Late]) -> LateLine:
    found = list(late)
    counted = [each.minutes for each in found if each.minutes is not None]
    ended = sum(each.has_ended for each in found)
    return LateLine(
        key=group.key,
        name=group.name,
        ended=ended,
        open=len(found) - ended,
        minutes=sum(counted),
        longest=max(counted, default=0),
        uncounted=len(found) - len(counted),
    )


def _by_cause(
    uow: UnitOfWork, dossiers: Sequence[LateDossier], causes: Mapping[str, uuid.UUID]
) -> tuple[Cause, ...]:
    """The agencies by how many they made late; last what nobody can tell."""
    behind: dict[uuid.UUID | None, list[str]] = defaultdict(list)
    for each in dossiers:
        behind[causes.get(each.code)].append(each.code)
    unknown = behind.pop(None, [])
    named = [
        Cause(agency_name(uow, key), agency_code(uow, key), tuple(codes))
        for key, codes in behind.items()
        if key
    ]
    named.sort(key=lambda each: (-len(each.dossiers), vietnamese_key(each.agency)))
    return (*named, *((Cause(tr("(chưa tính được)"), "", tuple(unknown)),) if unknown else ()))


def _explained(uow: UnitOfWork, asked: AskedReport) -> tuple[str, ...]:
    return (*_own_words(), *explained(uow, asked))


def _own_words() -> Iterator[str]:
    yield tr("Trễ bao lâu: giờ làm việc từ giờ hẹn đến khi xong, khi dừng chờ người dân, hoặc đến cuối kỳ.")
    yield tr(
        "Do cơ quan nào: cơ quan dùng quá phần thời gian của mình nhiều nhất, theo nhật ký bàn giao đến nay."
    )
