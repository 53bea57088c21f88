"""When the next backup is due and which copies may go, as plain values."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.rules.calendar import at_office, local

_TIME = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d)|[hg]([0-5]\d)?)")
_MOST_TIMES = 12
_ONE_DAY = timedelta(days=1)
MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class CopyKept:
    """A copy at a place: its name, when it was made, whether all that is written in it held together then."""

    name: str
    at: datetime
    is_sound: bool


def read_times(line: str) -> tuple[time, ...]:
    """Times of day in order, as `11:45 17:15`, commas, `11h45` and `8h` likewise; `ValueError` for anything else."""
    words = [each for each in re.split(r"[\s,;]+", line.strip()) if each]
    found = {_time_of(each) for each in words}
    if not found or len(found) > _MOST_TIMES:
        raise ValueError(line)
    return tuple(sorted(found))


def spelled_times(times: Iterable[time]) -> str:
    """The same as it is kept."""
    return " ".join(f"{each:%H:%M}" for each in times)


def latest_due(times: Iterable[time], now: datetime) -> datetime | None:
    """The latest moment of the plan that has come, at most a day ago; `None` without times."""
    today = local(now).date()
    moments = [at_office(day, each) for each in times for day in (today - _ONE_DAY, today)]
    return max((each for each in moments if each <= now), default=None)


def kept_names(copies: Iterable[CopyKept], days: int, months: int) -> frozenset[str]:
    """The copies that stay: all of the newest `days` days that have any, the newest of each of the newest `months`
    months that have any, and always the newest of all and the newest sound one.

    No clock is asked how old they are: one that runs years ahead would make all of them old at once. A copy goes for
    so many newer ones and for nothing else, so an office that was shut for long loses none by it either.
    """
    newest_first = sorted(copies, key=lambda each: (each.at, each.name), reverse=True)
    young = set(sorted({local(each.at).date() for each in newest_first})[-days:])
    stay = {each.name for each in newest_first if local(each.at).date() in young}
    stay |= {each.name for each in newest_first[:1]}
    stay |= {each.name for each in [each for each in newest_first if each.is_sound][:1]}
    seen: set[int] = set()
    for each in newest_first:
        month = _month_of(each.at)
        if month not in seen and len(seen) < months:
            stay.add(each.name)
        seen.add(month)
    return frozenset(stay)


def vouching_names(copies: Iterable[CopyKept], going: Collection[str]) -> frozenset[str]:
    """The copies in whose stead others go: the newest sound one, or of all where none is, and of each month that loses
    some the newest, where that stays. None where nothing goes."""
    newest_first = sorted(copies, key=lambda each: (each.at, each.name), reverse=True)
    if not going:
        return frozenset()
    sound = [each for each in newest_first if each.is_sound] or newest_first
    months = {_month_of(each.at) for each in newest_first if each.name in going}
    newest = {_month_of(each.at): each.name for each in reversed(newest_first)}
    return frozenset({sound[0].name} | {newest[each] for each in months} - set(going))


def _time_of(word: str) -> time:
    found = _TIME.fullmatch(word.lower())
    if found is None:
        raise ValueError(word)
    return time(int(found[1]), int(found[2] or found[3] or 0))


def _month_of(moment: datetime) -> int:
    day = local(moment).date()
    return day.year * MONTHS_A_YEAR + day.month
