"""The periods people ask for by a word: the day, week, month, quarter and year that a day is in."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.rules.periods import Period

_A_QUARTER, _A_YEAR = 3, 12


@dataclass(frozen=True, slots=True)
class UsualPeriods:
    """All of them around one day, whole: also the days that have not come yet. A week begins on Monday."""

    day: Period
    week: Period
    month: Period
    quarter: Period
    year: Period


def usual_periods(day: date) -> UsualPeriods:
    """Those that `day` is in."""
    monday = day - timedelta(days=day.weekday())
    first_of_quarter = (day.month - 1) // _A_QUARTER * _A_QUARTER + 1
    return UsualPeriods(
        day=Period(day, day),
        week=Period(monday, monday + timedelta(days=6)),
        month=_months(day.year, day.month, 1),
        quarter=_months(day.year, first_of_quarter, _A_QUARTER),
        year=_months(day.year, 1, _A_YEAR),
    )


def _months(year: int, first: int, count: int) -> Period:
    years, month = divmod(first + count - 1, _A_YEAR)
    return Period(date(year, first, 1), date(year + years, month + 1, 1) - timedelta(days=1))
