"""The days off the program ships with, from the `holidays` package: a first filling, the administrator's from then on.

The package knows art. 112 of the Labour Code, the substitute days and most yearly swaps of the Prime Minister,
not all (2/1/2026 for 10/1/2026 is missing), so a shipped year stays provisional until a person confirms it.
"""

import re
from datetime import date, datetime
from functools import cache

from app.language import tr
from app.rules.calendar import LAST_YEAR, MakeUpDay, ShippedYear

_SUBSTITUTE = " (nghỉ bù)"
_SWAPPED_FOR = re.compile(r"\d{2}/\d{2}/\d{4}")


def shipped_year(year: int) -> ShippedYear:
    """What is known of a year; the names are in Vietnamese, since they go into the office's own calendar."""
    # Half a second to import, and needed on the day an office or a year is set up only.
    import holidays

    around = holidays.country_holidays("VN", years=(year - 1, year, year + 1), language="vi")
    swapped_off = {day_worked: day for day, name in around.items() if (day_worked := _swapped_for(name))}
    worked = sorted(day for day in around.weekend_workdays if day.year == year)
    return ShippedYear(
        days_off={day: _name(around[day]) for day in sorted(around) if day.year == year},
        make_up={
            day: MakeUpDay(tr("Làm bù"), replaces=swapped_off.get(day)) for day in worked if day not in around
        },
    )


@cache
def beyond(year: int) -> ShippedYear | None:
    """What a calendar says of a year that nobody has filled yet; `None` where nothing is known of it."""
    return shipped_year(year) if year <= LAST_YEAR else None


def _swapped_for(name: str) -> date | None:
    match = _SWAPPED_FOR.search(name)
    return datetime.strptime(match.group(), "%d/%m/%Y").date() if match else None  # noqa: DTZ007  a day


def _name(name: str) -> str:
    """Short enough for a slip: the days of Tết share one name, and no name carries brackets."""
    swapped_for = _swapped_for(name)
    if swapped_for is not None:
        return f"Nghỉ hoán đổi với {swapped_for:%d/%m}"
    if name.endswith(_SUBSTITUTE):
        return f"Nghỉ bù {name.removesuffix(_SUBSTITUTE)}"
    if "Tết" in name and "Dương lịch" not in name:
        return "Tết Nguyên đán"
    return name
