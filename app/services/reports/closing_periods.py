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
from app.services.reports.views import NO_NUMBERS, Periodic, PeriodicLine, PeriodicNumbers
from models.agencies import Agency
from models.base import new_id
from models.reports import ClosedPeriod
from models.vocabulary import Role

COMPARED = (
    *("received", "new", "online", "counter", "direct", "post", "carried"),
    *("done", "early", "on_time", "late", "without_result", "open", "refused", "stopped", "uncollected"),
)
"""Columns that moments on the record decide, so that another number says that something was corrected."""


def close_period(uow: UnitOfWork, asked: AskedReport) -> ClosedReport:
    """The report of one's own agency for a period that is over, by field, kept for good.

    `UserError` `role_missing` for who is no leader, `period_not_over`, `period_closed` for one that is closed already,
    `report_contradicts`.
    """
    actor = confirm(uow)
    require_role(actor.roles, Role.LEADER)
    period = asked.period
    if period.end > uow.now:
        raise UserError(
            "period_not_over",
            tr("Kỳ chưa hết nên chưa chốt được. Chưa có gì bị thay đổi."),
            tr("Chốt sau ngày cuối của kỳ, khi mọi việc của kỳ đã được ghi."),
            field="to",
        )
    agency_id = own_agency_id(uow)
    # Of two desks that close it at once the second waits, and finds it closed.
    uow.session.execute(select(Agency.id).where(Agency.id == agency_id).with_for_update())
    if uow.session.execute(_of(agency_id, period)).first() is not None:
        raise _closed_already()
    with in_vietnamese():
        found = periodic(uow, AskedReport(period, By.FIELD, asked.definitions, own_only=True))
    row = ClosedPeriod(
        id=new_id(),
        agency_id=agency_id,
        first_day=period.first,
        last_day=period.last,
        definitions={name: str(value) for name, value in asdict(asked.definitions).items()},
        figures=[_kept(line) for line in found.lines],
        closed_at=uow.now,
        closed_by=actor.user_name,
        closed_by_name=actor.full_name,
    )
    uow.session.add(row)
    uow.session.flush()
    return closed_report(uow, row.id.hex)


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
    if row.agency_id == own_agency_id(uow):
        asked = AskedReport(Period(row.first_day, row.last_day), By.FIELD, definitions, own_only=True)
        differences = tuple(_differences((*lines, whole), periodic(uow, asked)))
    return ClosedReport(_head(uow, row), definitions, lines, whole, differences)


def closed_then(uow: UnitOfWork, asked: AskedReport) -> ClosedReport:
    """The closed period of one's own agency with just these days; `UserError` `unknown_closed_period`."""
    found = uow.session.execute(_of(own_agency_id(uow), asked.period)).scalar()
    if found is None:
        raise _unknown()
    return closed_report(uow, found.hex)


def _of(agency_id: uuid.UUID, period: Period) -> Select[uuid.UUID]:
    return select(ClosedPeriod.id).where(
        ClosedPeriod.agency_id == agency_id,
        ClosedPeriod.first_day == period.first,
        ClosedPeriod.last_day == period.last,
    )


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
        raise _unknown()
    return row


def _unknown() -> UserError:
    return UserError(
        "unknown_closed_period",
        tr("Kỳ này chưa được chốt."),
        tr("Chọn trong danh sách các kỳ đã chốt, hoặc chốt kỳ trước."),
    )


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


def _differences(closed: Iterable[PeriodicLine], found: Periodic) -> Iterator[FigureDifference]:
    """Field by field in their order, all together last."""
    before = {line.key: line for line in closed}
    after = {line.key: line for line in (*found.lines, found.total)}
    groups = {ReportGroup(each.key, each.name) for each in (*before.values(), *after.values()) if each.key}
    for group in (*in_order(By.FIELD, groups), WHOLE):
        was, now = (
            lines[group.key].numbers if group.key in lines else NO_NUMBERS for lines in (before, after)
        )
        for column in COMPARED:
            if getattr(was, column) != getattr(now, column):
                yield FigureDifference(
                    group.key, group.name, column, getattr(was, column), getattr(now, column)
                )
