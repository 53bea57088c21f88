"""Who comes when in ten years: so many a day, each with a life, and the receipts in the order they are given.

All from the seed and the day on which it ends. Little is kept of each dossier, and only the days of some weeks at a
time as a whole.
"""

import random
from array import array
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate

from app.rules.calendar import WorkCalendar, local
from app.services.setting_up.stamping.lived import Lived
from app.services.setting_up.stamping.lives import Life
from app.services.setting_up.stamping.walks import SHIFT

YEARS = 10
_GROWTH = 1.06
_OF_WEEKDAYS = (1.25, 1.05, 1.0, 0.95, 0.9, 0.6, 0.6)
_AFTER_A_BREAK, _LONG_BREAK, _BUSY_DAYS = 1.35, timedelta(days=4), 3
_NOISE = 0.12
_COME_AGAIN = 0.42
_MICROSECONDS = 1_000_000
_DAYS_AHEAD = 200

Clocked = tuple[int, int]
"""A working day of the office by its number, and microseconds after midnight."""


@dataclass(slots=True)
class Visit:
    """A dossier to be: so manieth of all and of its day, when, which life, and who; people by their places among all.

    `shift` moves its acts on their days, in microseconds. `receipts` are the year and number of each it gives.
    """

    number: int
    day: int
    of_day: int
    of_year: int
    life: int
    shift: int
    came: int
    is_new: bool
    sender: int
    taker: int
    receipts: list[tuple[int, int]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class OfficeDays:
    """The working days of an office from its first on, some beyond today; `last` is the moment it has come to."""

    days: tuple[date, ...]
    last: Clocked

    @classmethod
    def until(cls, calendar: WorkCalendar, now: datetime) -> "OfficeDays":
        """The days of the ten years until now."""
        here = local(now)
        first = first_day(now)
        span = (here.date() - first).days + _DAYS_AHEAD
        days = tuple(
            day for day in (first + timedelta(days=each) for each in range(span)) if calendar.is_working(day)
        )
        at = bisect_right(days, here.date()) - 1
        midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
        clock = (
            (here - midnight) // timedelta(microseconds=1)
            if days[at] == here.date()
            else 86_400 * _MICROSECONDS
        )
        return cls(days, (at, clock))


def first_day(now: datetime) -> date:
    """When an office of ten years was opened."""
    today = local(now).date()
    return date(today.year - YEARS, today.month, min(today.day, 28))


def drawn(days: OfficeDays, dossiers: int, lives: Sequence[Life], seed: int) -> list["array[int]"]:
    """The lives begun on each day until the last, by their places."""
    whole = list(accumulate(each.weight for each in lives))
    index = range(len(lives))
    at, clock = days.last
    begun = [each for each in index if (lives[each].deeds[0].at.clock + SHIFT) * _MICROSECONDS < clock]
    of_today = list(accumulate(lives[each].weight for each in begun))
    chance = random.Random(f"{seed}/days")
    weights = _weights(days.days[: at + 1], chance)
    weights[at] *= of_today[-1] / whole[-1] if of_today else 0
    reached = [round(dossiers * each) for each in _shares(weights)]
    counts = [after - before for before, after in zip([0, *reached], reached, strict=False)]
    found = []
    for place, count in enumerate(counts):
        among, up_to = (begun, of_today) if place == at else (index, whole)
        found.append(array("I", chance.choices(among, cum_weights=up_to, k=count) if count else ()))
    return found


def _shares(weights: Sequence[float]) -> list[float]:
    up_to = list(accumulate(weights))
    return [each / up_to[-1] for each in up_to]


def _weights(days: Sequence[date], chance: random.Random) -> list[float]:
    found: list[float] = []
    before, busy = days[0], 0
    for day in days:
        if day - before >= _LONG_BREAK:
            busy = _BUSY_DAYS
        years = (day - days[0]).days / 365
        peak = _AFTER_A_BREAK if busy else 1
        found.append(
            _GROWTH**years * _OF_WEEKDAYS[day.weekday()] * peak * chance.uniform(1 - _NOISE, 1 + _NOISE)
        )
        before, busy = day, max(0, busy - 1)
    return found


class Visits:
    """All visits in the order they happen, day by day; counts what will have been given out in the end."""

    def __init__(
        self, days: OfficeDays, drawn_lives: Sequence["array[int]"], lives: Sequence[Lived | None], seed: int
    ) -> None:
        self._days = days
        self._drawn = drawn_lives
        self._lives = lives
        self._chance = random.Random(f"{seed}/visits")
        self._people = 0
        self._came: array[int] = array("I")
        self._number = 0
        self.of_year: dict[int, int] = defaultdict(int)
        self.receipts: dict[int, int] = defaultdict(int)

    def by_day(self) -> Iterator[list[Visit]]:
        """The visits of one day after the other, each whole: also with the receipts of later days."""
        waiting: deque[list[Visit]] = deque()
        to_give: dict[int, list[tuple[int, Visit, int]]] = defaultdict(list)
        horizon = max((each for lived in self._lives if lived for each in _receipt_days(lived)), default=0)
        for day, lives in enumerate(self._drawn):
            visits = self._of_day(day, lives)
            for visit in visits:
                self._ask_receipts(visit, to_give)
            self._give(day, to_give.pop(day, []))
            waiting.append(visits)
            if len(waiting) > horizon:
                yield waiting.popleft()
        yield from waiting

    def _of_day(self, day: int, lives: "array[int]") -> list[Visit]:
        chance = self._chance
        year = self._days.days[day].year
        most = SHIFT * _MICROSECONDS
        begun = sorted(
            (self._begins(life, shift), life, shift)
            for life in lives
            for shift in (chance.randint(-most, most),)
        )
        visits = []
        for of_day, (_, life, shift) in enumerate(begun, start=1):
            self.of_year[year] += 1
            is_new = not self._came or chance.random() >= _COME_AGAIN
            came = self._new() if is_new else self._came[int(chance.random() * len(self._came))]
            if is_new:
                self._came.append(came)
            its = self._life(life).life
            visits.append(
                Visit(
                    number=self._number,
                    day=day,
                    of_day=of_day,
                    of_year=self.of_year[year],
                    life=life,
                    shift=shift,
                    came=came,
                    is_new=is_new,
                    sender=self._new() if its.is_represented else 0,
                    taker=self._new() if its.by_another else 0,
                )
            )
            self._number += 1
        return visits

    def _begins(self, life: int, shift: int) -> int:
        return self._life(life).clocks[0] * _MICROSECONDS + shift

    def _life(self, place: int) -> Lived:
        lived = self._lives[place]
        assert lived is not None  # every life that was drawn has been lived
        return lived

    def _new(self) -> int:
        self._people += 1
        return self._people - 1

    def _ask_receipts(self, visit: Visit, to_give: dict[int, list[tuple[int, Visit, int]]]) -> None:
        lived = self._life(visit.life)
        for act in lived.acts:
            if act.receipt is None:
                continue
            day = visit.day + lived.days[act.moment]
            clock = lived.clocks[act.moment] * _MICROSECONDS + visit.shift
            if (day, clock) <= self._days.last:
                visit.receipts.append((0, 0))
                to_give[day].append((clock, visit, act.receipt))

    def _give(self, day: int, asked: list[tuple[int, Visit, int]]) -> None:
        year = self._days.days[day].year
        for _, visit, place in sorted(asked, key=lambda each: (each[0], each[1].number)):
            self.receipts[year] += 1
            visit.receipts[place] = (year, self.receipts[year])


def _receipt_days(lived: Lived) -> Iterator[int]:
    return (lived.days[act.moment] for act in lived.acts if act.receipt is not None)
