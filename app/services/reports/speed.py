"""When the desk is busy, and how long citizens wait for a result; what nobody measured is not guessed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import func, select

from app.database.unit_of_work import UnitOfWork
from app.language import tr
from app.services.office.successors import of_agencies
from app.services.office.unit_names import agency_name
from app.services.reports.asked import AskedReport, By
from app.services.reports.at_end import dossiers_as_they_stood
from app.services.reports.columns import conditions
from app.services.reports.days import office_day, office_hour, seconds_between
from app.services.reports.desk_pace import DeskPace, desk_pace, explained_pace
from app.services.reports.groups import COLUMNS, ReportGroup, groups_of, in_order
from app.services.reports.scope import agencies_of
from app.services.reports.waiting import CounterWaits, counter_waits, explained_waits
from models.dossiers import Dossier

_AN_HOUR = 3600
_ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class BusyHour:
    """An hour of the day over all days of the period: `hour` is its beginning, office time."""

    hour: int
    received: int
    finished: int
    returned: int


@dataclass(frozen=True, slots=True)
class WaitLine:
    """Of a group's dossiers that ended in the period: how many on the day they came, and hours by the clock (nights
    and days off among them) from receipt to outcome."""

    key: str
    name: str
    ended: int
    same_day: int
    seconds: int
    longest: int

    @property
    def mean_hours(self) -> Decimal | None:
        """Hours a dossier, with one decimal."""
        return hours_of(self.seconds, self.ended)

    @property
    def longest_hours(self) -> Decimal | None:
        """Of the one that took longest."""
        return hours_of(self.longest, 1 if self.ended else 0)


@dataclass(frozen=True, slots=True)
class Speed:
    """A period by hour of the day, how long its results took by group, how long one waited at the counter, and what
    this PC has counted of its desk."""

    first: date
    last: date
    until: datetime
    by: By | None
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    hours: tuple[BusyHour, ...]
    lines: tuple[WaitLine, ...]
    total: WaitLine
    waits: CounterWaits
    here: DeskPace


def speed(uow: UnitOfWork, asked: AskedReport) -> Speed:
    """When dossiers came, were done and were fetched, and how long they took; and how this PC's own desk did."""
    waits = counter_waits(uow, asked)
    here = desk_pace(uow.acting().agency_id, asked.period)
    groups = _waits(uow, asked)
    total = WaitLine("", "", 0, 0, 0, 0)
    for each in groups.values():
        total = _joined(total, each)
    return Speed(
        first=asked.period.first,
        last=asked.period.last,
        until=asked.until(uow.now),
        by=asked.by,
        explained=_explained(waits, here),
        agencies=tuple(agency_name(uow, each) for each in agencies_of(uow, asked)),
        hours=_hours(uow, asked),
        lines=tuple(groups[each] for each in in_order(asked.by, groups)) if asked.by else (),
        total=total,
        waits=waits,
        here=here,
    )


def hours_of(seconds: int, count: int) -> Decimal | None:
    """Hours each, with one decimal; nothing of nothing."""
    return (Decimal(seconds) / _AN_HOUR / count).quantize(_ONE_DECIMAL, ROUND_HALF_UP) if count else None


def _hours(uow: UnitOfWork, asked: AskedReport) -> tuple[BusyHour, ...]:
    """Every hour from the first in which something happened to the last."""
    mine = of_agencies(uow, Dossier.agency_id, agencies_of(uow, asked))
    start, end = asked.period.start, asked.period.end
    found: dict[str, Mapping[int, int]] = {}
    for name, moment in (
        ("received", Dossier.received_at),
        ("finished", Dossier.finished_at),
        ("returned", Dossier.returned_at),
    ):
        hour = office_hour(uow, moment).label("hour")
        rows = uow.session.execute(
            select(hour, func.count()).where(mine, moment >= start, moment < end).group_by(hour)
        )
        found[name] = {int(each): count for each, count in rows}
    seen = [hour for hours in found.values() for hour in hours]
    if not seen:
        return ()
    return tuple(
        BusyHour(hour, *(found[name].get(hour, 0) for name in ("received", "finished", "returned")))
        for hour in range(min(seen), max(seen) + 1)
    )


def _waits(uow: UnitOfWork, asked: AskedReport) -> Mapping[ReportGroup, WaitLine]:
    grouped = COLUMNS[asked.by]
    dossiers = dossiers_as_they_stood(uow, asked, grouped)
    c = dossiers.c
    done = conditions(uow, c, asked)["done"]
    waited = seconds_between(uow, c.received_at, c.finished_at)
    keys = [c[each.key] for each in grouped]
    rows = uow.session.execute(
        select(
            *keys,
            func.count().label("ended"),
            func.count()
            .filter(office_day(uow, c.received_at) == office_day(uow, c.finished_at))
            .label("same_day"),
            func.sum(waited).label("seconds"),
            func.max(waited).label("longest"),
        )
        .where(done)
        .group_by(*keys)
    ).mappings()
    by_raw = {tuple(row[each.key] for each in grouped): row for row in rows if row["ended"]}
    named = groups_of(uow, asked.by, by_raw)
    found: dict[ReportGroup, WaitLine] = {}
    for raw, row in by_raw.items():
        group = named[raw]
        line = WaitLine(
            group.key, group.name, row["ended"], row["same_day"], int(row["seconds"]), int(row["longest"])
        )
        found[group] = _joined(found[group], line) if group in found else line
    return found


def _joined(one: WaitLine, other: WaitLine) -> WaitLine:
    return WaitLine(
        one.key,
        one.name,
        one.ended + other.ended,
        one.same_day + other.same_day,
        one.seconds + other.seconds,
        max(one.longest, other.longest),
    )


def _explained(waits: CounterWaits, here: DeskPace) -> tuple[str, ...]:
    return (
        tr("Hồ sơ do cơ quan tự tiếp nhận; giờ trong ngày cộng của mọi ngày trong kỳ, theo giờ Việt Nam."),
        tr("Từ khi nhận đến khi xong: giờ đồng hồ, kể cả đêm, ngày nghỉ và lúc chờ người dân."),
        explained_waits(waits),
        *explained_pace(here),
    )
