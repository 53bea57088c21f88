"""Offices whose dossiers are in any state there can be, and what a report must say of them, counted one by one."""

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, By, Definitions, InTime, Paused, WithoutResult
from models.agencies import Account, Unit
from models.dossiers import Dossier
from models.vocabulary import Channel
from tests.clock import OFFICE
from tests.services.reports.lives import forgotten_journals, live

UNFINISHED = {"received", "in_progress", "awaiting_supplement", "awaiting_payment"}
FIRST_DAY, NOW = date(2025, 11, 20), datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE)
DECIDERS = ("Uỷ ban nhân dân cấp xã", "UBND cấp xã", "Sở Tư pháp")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def shake(uow: UnitOfWork, chance: random.Random) -> None:
    """Every dossier after a random life, some of its acts at the very edges of days; its journal has them all."""
    units = uow.session.execute(select(Unit.id)).scalars().all()
    people = [None, *uow.session.execute(select(Account.id)).scalars()]
    with forgotten_journals(uow):
        for dossier in uow.session.execute(select(Dossier)).scalars():
            dossier.received_at = dossier.effective_start = _moment(chance, FIRST_DAY, NOW)
            dossier.due_at = _due(chance, dossier.received_at)
            dossier.channel = chance.choice(list(Channel))
            dossier.holder_unit_id = chance.choice(units)
            dossier.officer_id = chance.choice(people)
            dossier.deciding_agency = chance.choice(DECIDERS)
            live(uow, dossier, chance)


def _due(chance: random.Random, after: datetime) -> datetime:
    return max(after, _moment(chance, after.date(), NOW, past=15))


def _moment(chance: random.Random, first: date, last: datetime, past: int = 0) -> datetime:
    """At random, often where a day begins or at the end of office hours."""
    days = (last.date() - first).days + past
    day = datetime.combine(first, datetime.min.time(), OFFICE) + timedelta(
        days=chance.randint(0, max(days, 0))
    )
    at = day + chance.choice(
        [
            timedelta(),
            timedelta(hours=17),
            timedelta(hours=8, minutes=30),
            timedelta(minutes=chance.randint(0, 1439)),
        ]
    )
    return at if past else min(at, last)


def any_asked(chance: random.Random, by: By | None) -> AskedReport:
    """A period somewhere in that time, perhaps with days to come in it, with definitions at random."""
    first = min(FIRST_DAY + timedelta(days=chance.randint(-5, 60)), NOW.date())
    last = first + timedelta(days=chance.choice([0, 1, 6, 30, 90]))
    definitions = Definitions(
        chance.choice(list(InTime)), chance.choice(list(WithoutResult)), chance.choice(list(Paused))
    )
    return AskedReport(Period(first, last), by, definitions)


@dataclass(frozen=True)
class Row:
    """A dossier as plain SQL reads it; moments in office time."""

    id: str
    code: str
    group: str
    status: str
    custody: str
    channel: str
    received: datetime
    due: datetime
    finished: datetime | None
    returned: datetime | None
    stopped: datetime | None
    supplements: int
    extensions: int
    last_ending: str | None
    acts: tuple["Written", ...] = ()

    def at_end(self, end: datetime, now: datetime) -> "Row":
        """The same dossier as it stood at the end of a period, told from its journal from the beginning on."""
        if end > now:
            return self
        stands = [each for each in self.acts if each.at < end and not each.is_taken_back]
        pauses = [each for each in stands if each.action in ("request_supplement", "request_payment")]
        is_open = self.finished is None or self.finished >= end
        return replace(
            self,
            status=stands[-1].status if stands and is_open else self.status,
            due=stands[-1].due if stands else self.due,
            stopped=pauses[-1].at if pauses and stands[-1].status.startswith("awaiting") else None,
            supplements=sum(each.action == "request_supplement" for each in stands),
            extensions=sum(each.action == "extend" for each in stands),
        )


@dataclass(frozen=True)
class Written:
    """A row of a journal that takes nothing back itself."""

    action: str
    at: datetime
    status: str
    due: datetime
    is_taken_back: bool


_GROUP = {
    None: "''",
    By.FIELD: "v.field",
    By.PROCEDURE: "p.code",
    By.AGENCY: "d.deciding_agency",
    By.UNIT: "u.name",
    By.PERSON: "coalesce(a.user_name, '')",
}
_SQL = """
SELECT {id}, d.code, {group}, d.status, d.custody, d.channel, d.received_at, d.due_at, d.finished_at, d.returned_at,
       d.clock_stopped_at, d.supplements_asked, d.extensions,
       (SELECT m.action FROM movement m WHERE m.dossier_id = d.id AND m.action IN ('refuse', 'stop')
        ORDER BY m.position DESC LIMIT 1)
FROM dossier d JOIN procedure_version v ON v.id = d.version_id JOIN procedure p ON p.id = v.procedure_id
JOIN unit u ON u.id = d.holder_unit_id LEFT JOIN account a ON a.id = d.officer_id
"""


_ACTS = """
SELECT {id}, m.position, m.action, m.at, m.to_status, m.due_after, m.details
FROM movement m JOIN dossier d ON d.id = m.dossier_id ORDER BY m.dossier_id, m.position
"""


def rows_of(uow: UnitOfWork, by: By | None) -> list[Row]:
    """Every dossier of the data."""
    key = "lower(hex(d.id))" if uow.dialect == "sqlite" else "replace(d.id::text, '-', '')"
    written: dict[str, list[Any]] = {}
    for row in uow.session.execute(text(_ACTS.format(id=key))):
        written.setdefault(row[0], []).append(row)
    found = uow.session.execute(text(_SQL.format(id=key, group=_GROUP[by])))
    return [
        Row(*row[:6], *map(told, row[6:11]), *row[11:], acts=_acts(written.get(row[0], []))) for row in found
    ]


def _acts(rows: list[Any]) -> tuple[Written, ...]:
    back = {_details(row)["undone"] for row in rows if row.action in ("undo", "roll_back")}
    return tuple(
        Written(row.action, _told(row.at), row.to_status, _told(row.due_after), row.position in back)
        for row in rows
        if row.action not in ("undo", "roll_back")
    )


def _details(row: Any) -> dict[str, Any]:
    found = row.details
    return json.loads(found) if isinstance(found, str) else found


def _told(stored: Any) -> datetime:
    found = told(stored)
    assert found is not None
    return found


def told(stored: Any) -> datetime | None:
    """SQLite has microseconds since 1970."""
    if stored is None or isinstance(stored, datetime):
        return stored and stored.astimezone(OFFICE)
    return (_EPOCH + timedelta(microseconds=stored)).astimezone(OFFICE)


def counted(rows: list[Row], asked: AskedReport, now: datetime) -> dict[str, dict[str, list[str]]]:
    """The codes in every column of every group, the first received first; a column without any is not there."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in sorted(rows, key=lambda row: (row.received, row.id)):
        for column in columns_of(row, asked, now):
            found.setdefault(as_told(asked.by, row.group), {}).setdefault(column, []).append(row.code)
    return found


def as_told(by: By | None, group: str) -> str:
    """The name a report gives to what plain SQL calls so."""
    return "Uỷ ban nhân dân phường Mẫu" if by is By.AGENCY and group.endswith("cấp xã") else group


def columns_of(row: Row, asked: AskedReport, now: datetime) -> Iterator[str]:
    """The columns in which a dossier is counted, as the definitions say in words."""
    start, end = (
        datetime.combine(day, datetime.min.time(), OFFICE) for day in (asked.period.first, asked.period.last)
    )
    end += timedelta(days=1)
    until = min(end, now)
    row = row.at_end(end, now)
    finished = row.finished
    if finished and finished < end and (row.returned is None or row.returned >= end):
        yield "uncollected"
    if row.received >= end or (finished and finished < start):
        return
    yield "received"
    if row.received >= start:
        yield "new"
        yield row.channel
        if row.channel != "online":
            yield "counter"
    else:
        yield "carried"
    if row.supplements:
        yield "asked_once" if row.supplements == 1 else "asked_again"
    if row.extensions:
        yield "extended"
    if finished and finished < end:
        yield "done"
        yield from _ended(row, finished, asked.definitions)
        return
    yield "open"
    waits = row.status.startswith("awaiting") and row.stopped is not None and row.stopped < until
    if waits:
        yield row.status
    yield "open_late" if _is_late(row, asked.definitions, until, waits=waits) else "open_in_time"


def _is_late(row: Row, definitions: Definitions, until: datetime, *, waits: bool) -> bool:
    if waits and definitions.paused is Paused.IN_TIME:
        return False
    moment = row.stopped if waits else until
    assert moment is not None
    if definitions.in_time is InTime.DAY:
        return moment.date() > row.due.date()
    return moment > row.due


def _ended(row: Row, finished: datetime, definitions: Definitions) -> Iterator[str]:
    without = row.status in ("refused", "stopped") or row.custody == "with_applicant"
    if row.status in ("refused", "stopped"):
        yield row.status
    elif without and row.last_ending:
        yield {"refuse": "refused", "stop": "stopped"}[row.last_ending]
    if without and definitions.without_result is WithoutResult.APART:
        yield "without_result"
    elif without and definitions.without_result is WithoutResult.IN_TIME:
        yield "on_time"
    elif finished.date() < row.due.date():
        yield "early"
    elif finished.date() > row.due.date() or (definitions.in_time is InTime.MOMENT and finished > row.due):
        yield "late"
    else:
        yield "on_time"
