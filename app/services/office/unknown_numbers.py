"""Days of which nobody knows which numbers were given out: the data that knew could not be read when a copy was put in
their place.

A series that is begun in them begins behind a gap, whatever it numbers and whichever agency's it is: it need not be
known by name before. So many are left out for a day as no office gives out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.database.unit_of_work import UnitOfWork
from app.rules.desk_numbers import MOST_OF_DAY, MOST_OF_YEAR
from app.services.office.kept_settings import read_setting, write_setting

UNKNOWN_A_DAY = 1_000
"""How many numbers of a series are left out for a day of which nothing is known."""
MOST_TIMES = 5
"""So often the data of one day are lost at most; each time leaves out as many numbers again."""
SETTING = "unknown_days"
"""The setting that holds the days, which every desk reads before it begins a series."""

_FORM = "form:"
_PARTS = 3
"""`kit:H26.16:2026`; one more where a paper's form is named, and one more for a desk that was alone."""
_YEAR_DIGITS = 4


@dataclass(frozen=True, slots=True)
class UnknownDays:
    """From one day to another, both with them; `times` how often the data of these days were lost, each time behind the
    same copy, so that only a longer gap is one that nobody was given numbers behind."""

    first: date
    last: date
    times: int = 1

    def gap(self, name: str) -> int:
        """How many numbers of a series are left out: of a day's so many, of a year's so many for each of its days.

        Half of what a desk that is alone has is left to her, and the next time half of that. Nothing for other days
        and what is no series.
        """
        if (period := period_of(name)) is None:
            return 0
        first, last = max(self.first, period.first), min(self.last, period.last)
        gap = self.times * UNKNOWN_A_DAY * max(0, (last - first).days + 1)
        if not _is_of_desk(name):
            return gap
        most = MOST_OF_DAY if period.first == period.last else MOST_OF_YEAR
        return min(gap, most - (most + 1 >> self.times))

    def written(self) -> list[str | int]:
        """As JSON keeps it."""
        days: list[str | int] = [self.first.isoformat(), self.last.isoformat()]
        return days if self.times == 1 else [*days, self.times]


def unknown_days(uow: UnitOfWork) -> tuple[UnknownDays, ...]:
    """All such days of this office."""
    return read_days(read_setting(uow, SETTING))


def keep_unknown(uow: UnitOfWork, days: Iterable[UnknownDays]) -> None:
    """From now on series that begin in these days do so behind a gap, too."""
    known = unknown_days(uow)
    if more := [each for each in dict.fromkeys(days) if each not in known]:
        write_setting(uow, SETTING, [each.written() for each in (*known, *more)])


def read_days(kept: object) -> tuple[UnknownDays, ...]:
    """What JSON has kept of them; what is none is passed over."""
    found = []
    for each in kept if isinstance(kept, list) else ():
        try:
            first, last, *times = each
            found.append(UnknownDays(date.fromisoformat(first), date.fromisoformat(last), _times(*times)))
        except (TypeError, ValueError):
            continue
    return tuple(found)


def _times(times: object = 1) -> int:
    if not isinstance(times, int) or isinstance(times, bool) or not 1 <= times <= MOST_TIMES:
        raise ValueError(times)
    return times


def left_out_at_first(uow: UnitOfWork, name: str) -> int:
    """After how many numbers a series begins that nobody has begun in these data."""
    return max((each.gap(name) for each in unknown_days(uow)), default=0)


def period_of(name: str) -> UnknownDays | None:
    """The day or the year a series is of; `None` for what is no series of numbers."""
    stem, _, period = name.rpartition(":")
    try:
        if stem and len(period) == _YEAR_DIGITS and period.isdigit():
            return UnknownDays(date(int(period), 1, 1), date(int(period), 12, 31))
        return UnknownDays(day := date.fromisoformat(period), day) if stem else None
    except ValueError:
        return None


def _is_of_desk(name: str) -> bool:
    return name.count(":") + 1 > _PARTS + name.startswith(_FORM)
