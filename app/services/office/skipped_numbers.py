"""Numbers that nobody gets any more: given out in data that a restored copy took the place of.

They stand on papers in citizens' hands, so the series go on after them. Where the replaced data could not be read
nobody knows them; then so many are left out for every day since the copy as no office gives out.
"""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app.database.raw_columns import as_json, or_none, raw
from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.office.counters import day_series, fee_receipt_series, ledger_series
from models.base import Base
from models.records import Counter
from models.watch import OfficeChange

RESTORED = "restored"
"""What the office's changes call a restored copy; the numbers left out are kept there, under `NUMBERS`."""

NUMBERS = "skipped_numbers"
UNKNOWN_A_DAY = 1_000
"""How many numbers of a series are left out for a day of which nothing is known."""

_YEAR_DIGITS = 4

Ranges = dict[str, list[int]]
"""First and last number by the name of the series."""


def given_out(uow: UnitOfWork) -> dict[str, int]:
    """How far each series of numbers is."""
    rows = uow.session.execute(select(Counter.name, Counter.value))
    return {row.name: row.value for row in rows if _period(row.name) is not None}


def go_on_after(uow: UnitOfWork, known: Mapping[str, int] | None, since: datetime, own_code: str) -> Ranges:
    """Let every series go on after the numbers given out by the replaced data; those left out by that.

    `known` is `given_out` of the replaced data, `None` where that could not be read: `since` is when the copy was
    of, `own_code` the code of the office's own agency.
    """
    reached = given_out(uow)
    if known is None:
        known = dict(_guessed(reached, local(since).date(), local(uow.now).date(), own_code))
    left_out: Ranges = {}
    for name, value in sorted(known.items()):
        if _period(name) is not None and value > reached.get(name, 0):
            left_out[name] = [reached.get(name, 0) + 1, value]
            uow.session.merge(Counter(name=name, value=value))
    uow.session.flush()
    return left_out


def skipped(uow: UnitOfWork) -> dict[str, set[int]]:
    """The numbers left out by all copies that were ever restored, by series."""
    found: dict[str, set[int]] = {}
    for after in uow.session.execute(select(raw(uow, _AFTER)).where(OfficeChange.what == RESTORED)).scalars():
        kept = or_none(as_json, after)
        numbers = kept.get(NUMBERS) if isinstance(kept, dict) else None
        for name, range_of in numbers.items() if isinstance(numbers, dict) else ():
            # Read for `verify`, which has to bear whatever somebody has written there.
            if isinstance(range_of, list) and [type(each) for each in range_of] == [int, int]:
                first, last = range_of
                found.setdefault(name, set()).update(range(first, min(last, first + _MOST_SKIPPED) + 1))
    return found


_AFTER = Base.metadata.tables[OfficeChange.__tablename__].c.after
_MOST_SKIPPED = 10_000_000


def _guessed(
    reached: Mapping[str, int], since: date, today: date, own_code: str
) -> Iterator[tuple[str, int]]:
    first = min(since, today)
    days = [first + timedelta(days=number) for number in range((today - first).days + 1)]
    usual = (
        day_series(own_code, today),
        ledger_series(own_code, today.year),
        fee_receipt_series(own_code, today.year),
    )
    stems = {found for name in (*reached, *usual) if (found := _period(name)) is not None}
    for stem, is_daily in sorted(stems):
        if is_daily:
            names = [f"{stem}{day.isoformat()}" for day in days]
            yield from ((name, reached.get(name, 0) + UNKNOWN_A_DAY) for name in names)
        else:
            names = [f"{stem}{year}" for year in range(first.year, today.year + 1)]
            yield from ((name, reached.get(name, 0) + UNKNOWN_A_DAY * len(days)) for name in names)


def _period(name: str) -> tuple[str, bool] | None:
    """The name of a series without its day or year, and whether it is one of days; `None` for what is no series."""
    stem, colon, period = name.rpartition(":")
    if not colon:
        return None
    if len(period) == _YEAR_DIGITS and period.isdigit():
        return stem + colon, False
    try:
        date.fromisoformat(period)
    except ValueError:
        return None
    return stem + colon, True
