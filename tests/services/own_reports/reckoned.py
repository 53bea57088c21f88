"""What a report of one's own must say, reckoned dossier by dossier from plain SQL and the calendar alone."""

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal

from sqlalchemy import select, text

from app.database.unit_of_work import UnitOfWork
from app.rules.periods import Period
from app.services.own_reports.definition import Grouping, OwnDefinition
from app.services.reports.asked import AskedReport
from app.services.views.asked_lists import ListFilter, narrowed_by
from models.dossiers import FeePayment
from models.vocabulary import Status
from tests.clock import OFFICE
from tests.services.reports.shaken import FIRST_DAY, NOW, Row, columns_of, rows_of, told

SESSIONS = ((time(7, 30), time(11, 30)), (time(13, 30), time(17)))
"""The hours of the sample office, Monday to Friday and on make-up days."""
PAYERS = ("Nguyễn Thị Thu", "Trần Văn Ngân")
_SQL = """
SELECT {id}, v.field, p.code, {unit}, u.name, coalesce(a.user_name, ''), d.received_by, d.deciding_agency, v.name,
       d.external_code, w.name, w.phone, w.address
FROM dossier d JOIN procedure_version v ON v.id = d.version_id JOIN procedure p ON p.id = v.procedure_id
JOIN unit u ON u.id = d.holder_unit_id LEFT JOIN account a ON a.id = d.officer_id
JOIN dossier_person w ON w.dossier_id = d.id AND w.part = 'applicant'
"""
_PAID = "SELECT {id}, d.amount, d.paid_at, d.refunded_at FROM fee_payment d"


@dataclass(frozen=True)
class Known:
    """A dossier as plain SQL reads it; `moved` is its money in the order it moved, `kept` what is left of it."""

    row: Row
    field: str
    procedure: str
    unit: str
    unit_name: str
    person: str
    receiver: str
    agency: str
    procedure_name: str
    external_code: str | None
    applicant: str
    phone: str | None
    address: str | None
    moved: list[tuple[datetime, int]] = field(default_factory=list)
    days_open: frozenset[date] = frozenset()

    @property
    def worked(self) -> int:
        """Seconds of office hours from receipt to the end."""
        begin, end = self.row.received, self.row.finished
        assert end is not None
        seconds, day = 0, begin.date()
        while day <= end.date():
            for opens, closes in SESSIONS if day in self.days_open else ():
                first = max(begin, datetime.combine(day, opens, OFFICE))
                last = min(end, datetime.combine(day, closes, OFFICE))
                seconds += max(0, int((last - first).total_seconds()))
            day += timedelta(days=1)
        return seconds

    def key(self, group: Grouping) -> str:
        """The key of its group."""
        received = self.row.received
        return {
            Grouping.FIELD: self.field,
            Grouping.PROCEDURE: self.procedure,
            Grouping.AGENCY: self.agency,
            Grouping.UNIT: self.unit,
            Grouping.PERSON: self.person,
            Grouping.RECEIVER: self.receiver,
            Grouping.STATUS: self.row.status,
            Grouping.CHANNEL: self.row.channel,
            Grouping.DAY: f"{received:%Y-%m-%d}",
            Grouping.MONTH: f"{received:%Y-%m}",
            Grouping.QUARTER: f"{received:%Y}-{(received.month + 2) // 3}",
        }[group]

    @property
    def kept(self) -> int:
        """What was paid and not paid back."""
        return sum(amount for _, amount in self.moved)


def pay_at_random(uow: UnitOfWork, chance: random.Random) -> None:
    """Every payment at a moment of its own, some of them paid back."""
    for payment in uow.session.execute(select(FeePayment)).scalars():
        payment.amount = chance.choice([2_000, 8_000, 15_000, 1_250_000])
        payment.paid_at = _moment(chance)
        payment.refunded_at = payment.refunded_by = None
        if chance.random() < 0.5:
            payment.refunded_at = max(payment.paid_at, _moment(chance))
            payment.refunded_by = chance.choice(PAYERS)


def received_by_any(uow: UnitOfWork, chance: random.Random) -> None:
    """Dossiers received by several people; what says so is changed by nobody else."""
    rows = uow.session.execute(text("SELECT code FROM dossier ORDER BY code")).scalars()
    for code in rows.all():
        uow.session.execute(
            text("UPDATE dossier SET received_by = :name WHERE code = :code"),
            {"name": chance.choice(PAYERS), "code": code},
        )


def _moment(chance: random.Random) -> datetime:
    minutes = int((NOW - datetime.combine(FIRST_DAY, datetime.min.time(), OFFICE)).total_seconds() // 60)
    return NOW - timedelta(minutes=chance.randint(0, minutes))


def everything(uow: UnitOfWork) -> list[Known]:
    """Every dossier of the data, the first received first."""
    is_sqlite = uow.dialect == "sqlite"

    def hexed(column: str) -> str:
        return f"lower(hex({column}))" if is_sqlite else f"replace({column}::text, '-', '')"

    rows = {row.id: row for row in rows_of(uow, None)}
    money: dict[str, list[tuple[datetime, int]]] = defaultdict(list)
    for key, amount, paid, refunded in uow.session.execute(text(_PAID.format(id=hexed("d.dossier_id")))):
        money[key].append((told(paid), amount))
        if refunded is not None:
            money[key].append((told(refunded), -amount))
    days_open = frozenset(_days_open(uow))
    found = []
    for key, *known in uow.session.execute(text(_SQL.format(id=hexed("d.id"), unit=hexed("u.id")))):
        known[6] = "Uỷ ban nhân dân phường Mẫu" if known[6].endswith("cấp xã") else known[6]
        found.append(Known(rows[key], *known, moved=money[key], days_open=days_open))
    return sorted(found, key=lambda each: (each.row.received, each.row.id))


def _days_open(uow: UnitOfWork) -> Iterator[date]:
    kinds = {str(day): kind for day, kind in uow.session.execute(text("SELECT day, kind FROM calendar_day"))}
    for number in range((NOW.date() - FIRST_DAY).days + 1):
        day = FIRST_DAY + timedelta(days=number)
        kind = kinds.get(day.isoformat())
        if kind == "make_up" or (kind is None and day.weekday() < _SATURDAY):
            yield day


_SATURDAY = 5


def fits(known: Known, which: ListFilter, now: datetime) -> bool:
    """Whether a filter wants a dossier."""
    row = known.row
    runs = row.status in ("received", "in_progress")
    return all(
        (
            not which.fields or known.field in which.fields,
            not which.procedures or known.procedure in which.procedures,
            not which.units or known.unit_name in which.units,
            not which.people or known.person in which.people,
            not which.statuses or Status(row.status) in which.statuses,
            not which.is_overdue or (runs and row.due < now),
            which.received.first is None or row.received.date() >= which.received.first,
            which.received.last is None or row.received.date() <= which.received.last,
            which.due.first is None or row.due.date() >= which.due.first,
            which.due.last is None or row.due.date() <= which.due.last,
        )
    )


def asked_by(definition: OwnDefinition, period: Period) -> AskedReport:
    return AskedReport(period, None, definition.counting)


@dataclass
class Reckoned:
    """What is counted of some dossiers: the codes of each column, the seconds of those that ended, the money."""

    codes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    seconds: int = 0
    worked: int = 0
    money: Counter[str] = field(default_factory=Counter)

    def add(self, known: Known, asked: AskedReport, now: datetime) -> None:
        """Count a dossier."""
        row = known.row
        for column in columns_of(row, asked, now):
            self.codes[column].append(row.code)
            if column == "done":
                assert row.finished is not None
                self.seconds += (row.finished - row.received) // timedelta(seconds=1)
                self.worked += known.worked
        for at, amount in known.moved:
            if asked.period.first <= at.astimezone(OFFICE).date() <= asked.period.last:
                side = "taken" if amount > 0 else "paid_back"
                self.money[side] += abs(amount)
                if row.code not in self.codes[side]:
                    self.codes[side].append(row.code)

    def counts_for(self, columns: Sequence[str]) -> bool:
        """Whether something is counted in one of these columns, or in what it is made of."""
        parts = {
            "rate": ("early", "on_time", "late"),
            "mean_hours": ("done",),
            "mean_work_hours": ("done",),
            **dict.fromkeys(("taken", "paid_back", "kept"), ("taken", "paid_back")),
        }
        return any(self.codes.get(part) for column in columns for part in parts.get(column, (column,)))

    def value(self, column: str) -> object:
        """What must stand in a column."""
        count = {name: len(codes) for name, codes in self.codes.items()}
        if column == "rate":
            in_time = count.get("early", 0) + count.get("on_time", 0)
            return _rounded(100 * in_time, in_time + count.get("late", 0))
        if column == "mean_hours":
            return _rounded(self.seconds, 3600 * count.get("done", 0))
        if column == "mean_work_hours":
            return _rounded(self.worked, 3600 * count.get("done", 0))
        if column in ("taken", "paid_back"):
            return self.money[column]
        if column == "kept":
            return self.money["taken"] - self.money["paid_back"]
        return count.get(column, 0)


def _rounded(part: int, whole: int) -> Decimal | None:
    return None if not whole else (Decimal(part) / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)


def reckon(
    rows: Sequence[Known], definition: OwnDefinition, period: Period, now: datetime
) -> dict[tuple[str, ...], Reckoned]:
    """By the keys of the groups, inner and outer, and of all together (no key)."""
    asked, which = asked_by(definition, period), narrowed_by(definition.chips)
    found: dict[tuple[str, ...], Reckoned] = {(): Reckoned()}
    for known in rows:
        if fits(known, which, now):
            keys = tuple(known.key(group) for group in definition.groups)
            for depth in range(len(keys) + 1):
                found.setdefault(keys[:depth], Reckoned()).add(known, asked, now)
    return found


def days_late(row: Row, columns: Sequence[str], asked: AskedReport, today: date) -> int | None:
    """Calendar days past its date."""
    last = min(asked.period.last, today)
    row = row.at_end(asked.period.end, NOW)
    if "late" in columns:
        assert row.finished is not None
        return (row.finished.date() - row.due.date()).days
    if "open_late" in columns:
        until = last if row.stopped is None else min(last, row.stopped.date())
        return (until - row.due.date()).days
    return None


def names_of(rows: Sequence[Known], chance: random.Random) -> Iterator[ListFilter]:
    """Filters that some dossiers fit."""
    one = chance.choice(rows)
    yield ListFilter(fields=frozenset({one.field}))
    yield ListFilter(procedures=frozenset({one.procedure}))
    yield ListFilter(units=frozenset({one.unit_name, chance.choice(rows).unit_name}))
    if one.person:
        yield ListFilter(people=frozenset({one.person}))
    yield ListFilter(statuses=frozenset(chance.sample(list(Status), 3)))
