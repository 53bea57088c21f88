"""Numbers that nobody gets any more: given out in data that a restored copy took the place of.

They stand on papers in citizens' hands, so the series go on after them. Where the replaced data could not be read
nobody knows them; then the series the copy has go on behind a gap, and all others begin behind one.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.raw_columns import as_json, or_none, raw
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.office.unknown_numbers import (
    MOST_TIMES,
    UnknownDays,
    keep_unknown,
    period_of,
    read_days,
    unknown_days,
)
from models.base import Base
from models.records import Counter
from models.watch import OfficeChange

RESTORED = "restored"
"""What the office's changes call a restored copy; what was left out is kept there, under `NUMBERS` and `DAYS`."""

NUMBERS = "skipped_numbers"
DAYS = "unknown_days"

Ranges = dict[str, list[int]]
"""First and last number by the name of the series."""


@dataclass(frozen=True, slots=True)
class GivenOut:
    """How far each series of numbers is, and the days of which these data themselves do not know it."""

    numbers: Mapping[str, int]
    unknown: tuple[UnknownDays, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The numbers left out of the series a copy has, and the days in which every other series begins behind a gap."""

    numbers: Ranges
    unknown: tuple[UnknownDays, ...]

    def written(self) -> dict[str, object]:
        """As it is on the record of the restoring."""
        return {NUMBERS: self.numbers, DAYS: [each.written() for each in self.unknown]}


def given_out(uow: UnitOfWork) -> GivenOut:
    """What these data have given out."""
    return GivenOut(_reached(uow), unknown_days(uow))


def go_on_after(uow: UnitOfWork, known: GivenOut | None, since: datetime, times: int = 1) -> LeftOut:
    """Let every series go on after the numbers given out by the replaced data; what is left out by that.

    `known` is `given_out` of the replaced data, `None` where that could not be read: `since` is when the copy was of,
    and `times` how often data that went on behind it are gone by now.
    """
    reached = _reached(uow)
    if known is None:
        today = local(uow.now).date()
        days = UnknownDays(min(local(since).date(), today), today, max(1, min(times, MOST_TIMES)))
        known = _guessed(reached, days)
    left_out: Ranges = {}
    for name, value in sorted(known.numbers.items()):
        if period_of(name) is not None and value > reached.get(name, 0):
            left_out[name] = [reached.get(name, 0) + 1, value]
            uow.session.merge(Counter(name=name, value=value))
    uow.session.flush()
    known_here = unknown_days(uow)
    more = tuple(each for each in known.unknown if each not in known_here)
    keep_unknown(uow, more)
    return LeftOut(left_out, more)


@dataclass(frozen=True, slots=True)
class Skipped:
    """What all copies that were ever restored left out; each unknown days with the series that went on then."""

    ranges: Mapping[str, set[int]]
    unknown: tuple[tuple[UnknownDays, frozenset[str]], ...]

    def of(self, name: str, used: Iterable[int]) -> set[int]:
        """The numbers of a series that nobody gets: those it went on after, and those before its first one."""
        found, first = set(self.ranges.get(name, ())), min(used, default=_MOST_SKIPPED)
        for days, went_on in self.unknown:
            if name not in went_on:
                found.update(range(1, min(days.gap(name) + 1, first)))
        return found


def skipped(uow: UnitOfWork) -> Skipped:
    """What was left out, as the record of changes has it."""
    found: dict[str, set[int]] = {}
    unknown: list[tuple[UnknownDays, frozenset[str]]] = []
    for after in uow.session.execute(select(raw(uow, _AFTER)).where(OfficeChange.what == RESTORED)).scalars():
        kept = or_none(as_json, after)
        if not isinstance(kept, dict):
            continue
        numbers = told if isinstance(told := kept.get(NUMBERS), dict) else {}
        for name, range_of in numbers.items():
            # Read for `verify`, which has to bear whatever somebody has written there.
            if isinstance(range_of, list) and [type(each) for each in range_of] == [int, int]:
                first, last = range_of
                found.setdefault(name, set()).update(range(first, min(last, first + _MOST_SKIPPED) + 1))
        unknown += [(days, frozenset(numbers)) for days in read_days(kept.get(DAYS))]
    return Skipped(found, tuple(unknown))


_AFTER = Base.metadata.tables[OfficeChange.__tablename__].c.after
_MOST_SKIPPED = 10_000_000


def _reached(uow: UnitOfWork) -> dict[str, int]:
    rows = uow.session.execute(select(Counter.name, Counter.value))
    return {row.name: row.value for row in rows if period_of(row.name) is not None}


def _guessed(reached: Mapping[str, int], days: UnknownDays) -> GivenOut:
    return GivenOut({name: value + days.gap(name) for name, value in reached.items()}, (days,))
