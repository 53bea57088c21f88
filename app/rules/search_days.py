"""Days as people type them in passing: 19/1, 19-01-2026, and 1901 within a code."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from app.rules.numbering import code_day

_DAY = re.compile(
    r"(\d{1,2})([/-])(\d{1,2})(?:\2(\d{4}|\d{2}))?|(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", re.ASCII
)
_HALF_A_YEAR = timedelta(days=183)
_CENTURY = 2000
_SHORT_YEAR = 2
_LONG, _SHORT = 6, 4


def typed_day(text: str, today: date, *, ahead: bool = False) -> date | None:
    """The day a text is, or `None`. Without a year it is the last such day until today, or, where days `ahead` may be
    meant, the one nearest to today.
    """
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    day, month, year = (found[1], found[3], found[4]) if found[1] else (found[5], found[6], found[7])
    if year:
        return _day(int(year) + (_CENTURY if len(year) == _SHORT_YEAR else 0), int(month), int(day))
    return _without_year(int(month), int(day), today, ahead=ahead)


def days_in_code(digits: str, today: date) -> tuple[str, ...]:
    """The days, written as codes have them (YYMMDD), that these digits within a code stand for.

    Six are the day itself. Four are day and month, or month and day as they stand in a code, of the year's last one.
    """
    if len(digits) == _LONG and code_day(digits) is not None:
        return (digits,)
    if len(digits) != _SHORT:
        return ()
    first, second = int(digits[:2]), int(digits[2:])
    days = (
        _without_year(month, day, today, ahead=False) for day, month in ((first, second), (second, first))
    )
    return tuple(dict.fromkeys(in_code(each) for each in days if each is not None))


def in_code(day: date) -> str:
    """A day as dossier codes have it."""
    return f"{day:%y%m%d}"


def _without_year(month: int, day: int, today: date, *, ahead: bool) -> date | None:
    until = today + _HALF_A_YEAR if ahead else today
    return next((each for each in _years_back(month, day, until.year) if each <= until), None)


def _years_back(month: int, day: int, year: int) -> Iterator[date]:
    # The 29th of February is eight years apart around the turn of some centuries.
    yield from filter(None, (_day(year - back, month, day) for back in range(9)))


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
