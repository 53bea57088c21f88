"""A stretch of days as it is typed to narrow a list: "từ 1/10", "đến 15/10/2026", "hẹn 3/2", "tháng này"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.folding import fold

_TYPED = re.compile(
    r"(?P<due>hen (?:tra )?)?(?:(?P<side>tu|den|truoc|sau) )?(?:ngay )?(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})"
    r"(?:[/.-](?P<year>\d{4}|\d{2}))?",
    re.ASCII,
)
_NAMED = re.compile(r"(?P<due>hen (?:tra )?)?(?P<name>[a-z ]+)", re.ASCII)
_CENTURY = 2000
_SHORT_YEAR = 2
_HALF_A_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class TypedDays:
    """From the `first` to the `last` day, both in it, `None` where open; of when dossiers are due, else came."""

    is_due: bool
    first: date | None
    last: date | None


def typed_days(text: str, today: date) -> TypedDays | None:
    """What a text says of days, or `None` where it says nothing of them.

    A day without a year is the one of that name nearest to today where dossiers are due, else the last one until
    today. "trước" and "sau" leave the day itself out, "từ" and "đến" do not.
    """
    folded = fold(text)
    if found := _TYPED.fullmatch(folded):
        is_due = found["due"] is not None
        day = _day(found, today, is_due=is_due)
        return None if day is None else _from_side(found["side"], day, is_due=is_due)
    if (found := _NAMED.fullmatch(folded)) and (named := _named(found["name"].strip(), today)):
        return TypedDays(found["due"] is not None, *named)
    return None


def _from_side(side: str | None, day: date, *, is_due: bool) -> TypedDays:
    match side:
        case "tu":
            return TypedDays(is_due, day, None)
        case "den":
            return TypedDays(is_due, None, day)
        case "truoc":
            return TypedDays(is_due, None, day - timedelta(days=1))
        case "sau":
            return TypedDays(is_due, day + timedelta(days=1), None)
        case _:
            return TypedDays(is_due, day, day)


def _day(found: re.Match[str], today: date, *, is_due: bool) -> date | None:
    day, month, year = int(found["day"]), int(found["month"]), found["year"]
    if year is not None:
        return _real(int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0), month, day)
    until = today + _HALF_A_YEAR if is_due else today
    years = (_real(until.year - back, month, day) for back in range(9))  # 29/2 may be eight years back
    return next((each for each in years if each is not None and each <= until), None)


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _named(name: str, today: date) -> tuple[date, date] | None:
    begin = _BEGINS.get(name)
    if begin is None:
        return None
    first, after = begin(today)
    return first, after - timedelta(days=1)


def _days(today: date, first: int, count: int = 1) -> tuple[date, date]:
    return today + timedelta(days=first), today + timedelta(days=first + count)


def _months(today: date, first: int, count: int) -> tuple[date, date]:
    """Whole months, the first of them so many after the one of today."""
    begin = today.year * 12 + today.month - 1 + first
    return _month(begin), _month(begin + count)


def _month(number: int) -> date:
    return date(number // 12, number % 12 + 1, 1)


_BEGINS: Mapping[str, Callable[[date], tuple[date, date]]] = {
    "hom nay": lambda today: _days(today, 0),
    "hom qua": lambda today: _days(today, -1),
    "ngay mai": lambda today: _days(today, 1),
    "mai": lambda today: _days(today, 1),
    "tuan nay": lambda today: _days(today, -today.weekday(), 7),
    "tuan truoc": lambda today: _days(today, -today.weekday() - 7, 7),
    "tuan sau": lambda today: _days(today, 7 - today.weekday(), 7),
    "thang nay": lambda today: _months(today, 0, 1),
    "thang truoc": lambda today: _months(today, -1, 1),
    "quy nay": lambda today: _months(today, -((today.month - 1) % 3), 3),
    "quy truoc": lambda today: _months(today, -((today.month - 1) % 3) - 3, 3),
    "nam nay": lambda today: _months(today, 1 - today.month, 12),
    "nam truoc": lambda today: _months(today, 1 - today.month - 12, 12),
}
"""The first day of each, and the first one after it."""
