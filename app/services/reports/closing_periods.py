"""Closing a period: its periodic report stands from then on, and what is corrected later shows as a difference."""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from sqlalchemy import Select, select

from app.database.unit_of_work import UnitOfWork
from app.errors import Overtaken, UserError
from app.language import in_vietnamese, tr
from app.rules.periods import Period
from app.rules.permissions import require_role
from app.services.accounts.confirming import confirm
from app.services.dossiers.reach import readable
from app.services.office.own_agency import own_agency_id
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport, By, Definitions, InTime, Paused, WithoutResult
from app.services.reports.closed_views import ClosedHead, ClosedReport, FigureDifference
from app.services.reports.groups import WHOLE, ReportGroup, in_order
from app.services.reports.periodic import periodic
from app.services.reports.views import NO_NUMBERS, Periodic, PeriodicLine, PeriodicNumbers, column_names
from models.agencies import Agency
from models.base import new_id
from models.reports import ClosedPeriod
from models.vocabulary import Role

_BY_MOMENTS = (
    *("received", "new", "online", "counter", "direct", "post", "carried"),
    *("done", "early", "on_time", "late", "without_result", "open", "refused", "stopped", "uncollected"),
)
"""Columns that moments of the dossier itself decide: what can be compared of a period closed without `_AT_END`."""
_MOST_NAMED = 8
_COUNTED, _AT_END = "counted", "at_end"
"""Kept among the definitions of a period since reports count open dossiers as they stood at its end."""


def close_period(uow: UnitOfWork, asked: AskedReport) -> ClosedReport:
    """The report of one's own agency for a period that is over, by field, kept for good.

    `UserError` `role_missing` for who is no leader, `report_contradicts`, the rest as `check_closing`.
    """
    actor = confirm(uow)
    require_role(actor.roles, Role.LEADER)
    period = asked.period
    agency_id = own_agency_id(uow)
    # Of two desks that close it at once the second waits, and finds it closed.
    uow.session.execute(select(Agency.id).where(Agency.id == agency_id).with_for_update())
    check_closing(uow, period)
    with in_vietnamese():
        found = periodic(uow, AskedReport(period, By.FIELD, asked.definitions, own_only=True))
    row = ClosedPeriod(
        id=new_id(),
        agency_id=agency_id,
        first_day=period.first,
        last_day=period.last,
        definitions={
            **{name: str(value) for name, value in asdict(asked.definitions).items()},
            _COUNTED: _AT_END,
        },
        figures=[_kept(line) for line in found.lines],
        closed_at=uow.now,
        closed_by=actor.user_name,
        closed_by_name=actor.full_name,
    )
    uow.session.add(row)
    uow.session.flush()
    return closed_report(uow, row.id.hex)


def check_closing(uow: UnitOfWork, period: Period) -> tuple[ClosedHead, ...]:
    """Whether one's own agency may close this period; the closed ones that lie in it, or it in them.

    A quarter lies in its year, and both may be closed. `UserError` `period_not_over`, `period_closed` for one that is
    closed already, `period_crosses` for one that has days in common with a closed one, but not all days of either.
    """
    if period.end > uow.now:
        raise UserError(
            "period_not_over",
            tr("Kỳ chưa hết nên chưa chốt được. Chưa có gì bị thay đổi."),
            tr("Chốt sau ngày cuối của kỳ, khi mọi việc của kỳ đã được ghi."),
            field="to",
        )
    first, last = period.first, period.last
    found = (each for each in closed_periods(uow) if each.is_own)
    near = tuple(each for each in found if each.first <= last and each.last >= first)
    for each in near:
        if (each.first, each.last) == (first, last):
            raise _closed_already()
        lies_in = each.first <= first and last <= each.last
        holds = first <= each.first and each.last <= last
        if not lies_in and not holds:
            raise _crosses(each)
    return near


def closed_periods(uow: UnitOfWork) -> tuple[ClosedHead, ...]:
    """The closed periods of the agencies one reads, the last first."""
    rows = uow.session.execute(
        select(ClosedPeriod)
        .where(ClosedPeriod.agency_id.in_(readable(uow)))
        .order_by(ClosedPeriod.last_day.desc(), ClosedPeriod.first_day, ClosedPeriod.id)
    ).scalars()
    return tuple(_head(uow, row) for row in rows)


def closed_report(uow: UnitOfWork, key: str) -> ClosedReport:
    """A closed period by its key: its figures, and what a count of now would say otherwise.

    `UserError` `unknown_closed_period`. What has changed is told of one's own agency alone: of others one need not see
    every dossier.
    """
    row = _meant(uow, key)
    lines = tuple(_line(each) for each in row.figures)
    total = NO_NUMBERS
    for line in lines:
        total = total.plus(line.numbers)
    definitions = _definitions(row)
    whole = PeriodicLine(WHOLE.key, WHOLE.name, total, total.rate)
    differences: tuple[FigureDifference, ...] = ()
    compares_all = row.definitions.get(_COUNTED) == _AT_END
    if row.agency_id == own_agency_id(uow):
        asked = AskedReport(Period(row.first_day, row.last_day), By.FIELD, definitions, own_only=True)
        compared = column_names() if compares_all else _BY_MOMENTS
        differences = tuple(_differences((*lines, whole), periodic(uow, asked), compared))
    return ClosedReport(_head(uow, row), definitions, lines, whole, differences, compares_all)


def closed_then(uow: UnitOfWork, asked: AskedReport) -> ClosedReport:
    """The closed period of one's own agency with just these days; `UserError` `unknown_closed_period`."""
    found = uow.session.execute(_of(own_agency_id(uow), asked.period)).scalar()
    if found is None:
        raise _unknown(_own_closed(uow))
    return closed_report(uow, found.hex)


def _of(agency_id: uuid.UUID, period: Period) -> Select[uuid.UUID]:
    return select(ClosedPeriod.id).where(
        ClosedPeriod.agency_id == agency_id,
        ClosedPeriod.first_day == period.first,
        ClosedPeriod.last_day == period.last,
    )


def _crosses(other: ClosedHead) -> UserError:
    return UserError(
        "period_crosses",
        tr(
            "Kỳ này chồng một phần lên kỳ {period} đã chốt: có ngày thuộc cả hai kỳ. Chưa có gì bị thay đổi.",
            period=_days(other),
        ),
        tr("Chọn kỳ không chung ngày với kỳ đó, hoặc nằm trọn trong nó, hoặc chứa trọn nó như năm chứa quý."),
        field="to",
    )


def _days(head: ClosedHead) -> str:
    return f"{head.first:%d/%m/%Y} – {head.last:%d/%m/%Y}"


def _closed_already() -> Overtaken:
    return Overtaken(
        "period_closed",
        tr("Kỳ này đã được chốt. Số liệu đã chốt vẫn như cũ."),
        tr("Xem kỳ đã chốt; những gì sửa về sau hiện thành chênh lệch."),
        field="to",
    )


def _meant(uow: UnitOfWork, key: str) -> ClosedPeriod:
    try:
        row = uow.session.get(ClosedPeriod, uuid.UUID(key))
    except ValueError:
        row = None
    if row is None or row.agency_id not in readable(uow):
        raise _unknown(_own_closed(uow))
    return row


def _own_closed(uow: UnitOfWork) -> tuple[str, ...]:
    return tuple(_days(each) for each in closed_periods(uow) if each.is_own)


def _unknown(closed: tuple[str, ...]) -> UserError:
    """A period that is not closed, with the last of those that are."""
    hint = tr("Chưa có kỳ nào được chốt; lãnh đạo chốt kỳ ở báo cáo Tình hình giải quyết.")
    if closed:
        hint = tr("Các kỳ đã chốt: {periods}.", periods="; ".join(closed[:_MOST_NAMED]))
    return UserError("unknown_closed_period", tr("Kỳ này chưa được chốt."), hint)


def _head(uow: UnitOfWork, row: ClosedPeriod) -> ClosedHead:
    return ClosedHead(
        key=row.id.hex,
        agency=agency_name(uow, row.agency_id),
        first=row.first_day,
        last=row.last_day,
        closed_at=row.closed_at,
        closed_by=row.closed_by_name,
        is_own=row.agency_id == own_agency_id(uow),
    )


def _definitions(row: ClosedPeriod) -> Definitions:
    kept = row.definitions
    return Definitions(
        in_time=InTime(kept["in_time"]),
        without_result=WithoutResult(kept["without_result"]),
        paused=Paused(kept["paused"]),
    )


def _kept(line: PeriodicLine) -> dict[str, object]:
    return {"key": line.key, "name": line.name, "numbers": asdict(line.numbers)}


def _line(kept: dict[str, Any]) -> PeriodicLine:
    numbers = PeriodicNumbers(**kept["numbers"])
    return PeriodicLine(kept["key"], kept["name"], numbers, numbers.rate)


def _differences(
    closed: Iterable[PeriodicLine], found: Periodic, compared: Iterable[str]
) -> Iterator[FigureDifference]:
    """Field by field in their order, all together last."""
    before = {line.key: line for line in closed}
    after = {line.key: line for line in (*found.lines, found.total)}
    groups = {ReportGroup(each.key, each.name) for each in (*before.values(), *after.values()) if each.key}
    for group in (*in_order(By.FIELD, groups), WHOLE):
        was, now = (
            lines[group.key].numbers if group.key in lines else NO_NUMBERS for lines in (before, after)
        )
        for column in compared:
            if getattr(was, column) != getattr(now, column):
                yield FigureDifference(
                    group.key, group.name, column, getattr(was, column), getattr(now, column)
                )
