"""A stretch of days as it is typed to narrow a list: "từ 1/10", "đến 15/10/2026", "hẹn 3/2", "tháng này"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.folding import fold
from app.rules.periods import Period
from app.rules.search_days import typed_day
from app.rules.usual_periods import UsualPeriods, usual_periods

_TYPED = re.compile(
    r"(?P<due>hen (?:tra )?)?(?:(?P<side>tu|den|truoc|sau) )?(?:ngay )?(?P<day>\S+)", re.ASCII
)
_NAMED = re.compile(r"(?P<due>hen (?:tra )?)?(?P<name>[a-z]+ (?:nay|truoc|sau|qua|mai)|mai)", re.ASCII)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class TypedDays:
    """From the `first` to the `last` day, both in it, `None` where open; of when dossiers are due, else came."""

    is_due: bool
    first: date | None
    last: date | None


def typed_days(text: str, today: date) -> TypedDays | None:
    """What a text says of days, or `None` where it says nothing of them.

    A day without a year is as `typed_day` has it, `ahead` where dossiers are due. "trước" and "sau" leave the day
    itself out, "từ" and "đến" do not.
    """
    folded = fold(text)
    if (named := _NAMED.fullmatch(folded)) and (period := _named(named["name"], today)):
        return TypedDays(named["due"] is not None, period.first, period.last)
    found = _TYPED.fullmatch(folded)
    if found is None:
        return None
    is_due = found["due"] is not None
    day = typed_day(found["day"], today, ahead=is_due)
    return None if day is None else TypedDays(is_due, *_SIDES[found["side"]](day))


_SIDES: Mapping[str | None, Callable[[date], tuple[date | None, date | None]]] = {
    None: lambda day: (day, day),
    "tu": lambda day: (day, None),
    "den": lambda day: (None, day),
    "truoc": lambda day: (None, day - _ONE_DAY),
    "sau": lambda day: (day + _ONE_DAY, None),
}
_PERIODS: Mapping[str, Callable[[UsualPeriods], Period]] = {
    "hom": lambda around: around.day,
    "ngay": lambda around: around.day,
    "tuan": lambda around: around.week,
    "thang": lambda around: around.month,
    "quy": lambda around: around.quarter,
    "nam": lambda around: around.year,
}
_DAYS = ("hom", "ngay")
_BEFORE = ("truoc", "qua")


def _named(name: str, today: date) -> Period | None:
    """The period of a name: of today, or the one before or after it."""
    *words, when = name.split()
    unit = words[0] if words else "ngay"
    of = _PERIODS.get(unit)
    if of is None or (when in ("qua", "mai") and unit not in _DAYS):
        return None
    here = of(usual_periods(today))
    if when == "nay":
        return here
    return of(usual_periods(here.first - _ONE_DAY if when in _BEFORE else here.last + _ONE_DAY))
