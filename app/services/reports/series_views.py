"""What the charts are drawn from: frozen points, each number of which `series_behind` can open.

The numbers have the names of the periodic report's columns, since they count what those count.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from app.services.reports.asked import Definitions


class Series(StrEnum):
    """The series there are."""

    DAILY = "daily"
    MONTHLY = "monthly"
    AGEING = "ageing"


@dataclass(frozen=True, slots=True)
class DayPoint:
    """What came on a day, and what had its outcome on it."""

    key: str
    day: date
    new: int
    done: int


@dataclass(frozen=True, slots=True)
class MonthPoint:
    """What had its outcome in a month; `rate` is the share in time in percent, `None` where nothing has a date."""

    key: str
    first: date
    last: date
    done: int
    early: int
    on_time: int
    late: int
    without_result: int
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class AgePoint:
    """What is open since `least` to `most` calendar days, both included; the oldest have no `most`."""

    key: str
    least: int
    most: int | None
    open: int
    open_in_time: int
    open_late: int


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """What every series says of itself; `until` is the moment at which what is open is looked at."""

    first: date
    last: date
    until: datetime
    definitions: Definitions
    explained: tuple[str, ...]
    agencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Daily(SeriesHead):
    """Day after day of the period, those without work too."""

    points: tuple[DayPoint, ...]
    new: int
    done: int


@dataclass(frozen=True, slots=True)
class Monthly(SeriesHead):
    """The twelve months until the end of the period, the last as far as the period goes."""

    points: tuple[MonthPoint, ...]


@dataclass(frozen=True, slots=True)
class Ageing(SeriesHead):
    """What is open at the end of the period, by how long ago it came; `on` is the day the ages are counted to."""

    on: date
    points: tuple[AgePoint, ...]
    open: int
    open_in_time: int
    open_late: int
