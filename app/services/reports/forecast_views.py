"""What will fall due, day by day and by group, beside what the office has been able to finish."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.services.reports.asked import By

BEFORE = "before"
"""The key of what should have been done before the first day and is not."""


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day, or all days before the first (`key` is `BEFORE`): `running` are to be done, `paused` wait for a citizen.

    `is_working` is `None` in a year whose days off nobody knows. `load` is what is to be done that day in percent of
    what the office finishes on a working day; `left` how many would be undone at its close if it goes on like that. Of
    days gone by neither is told.
    """

    key: str
    day: date | None
    running: int
    paused: int
    is_working: bool | None
    load: Decimal | None
    left: int | None

    @property
    def due(self) -> int:
        """All whose date it is."""
        return self.running + self.paused


@dataclass(frozen=True, slots=True)
class DueGroup:
    """A group: what it has from `before`, what falls due by day (`days`, by their keys), what it has `done` lately."""

    key: str
    name: str
    before: int
    running: int
    paused: int
    done: int
    days: Mapping[str, int] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """All that fall due in the period."""
        return self.running + self.paused


@dataclass(frozen=True, slots=True)
class Forecast:
    """The days from `first` to `last`; `pace` is how many were done on each of the `worked` days since `since`.

    Days off on which nothing falls due are not among the days. `unknown_years` have no calendar, `provisional_years`
    one that nobody has confirmed.
    """

    first: date
    last: date
    until: datetime
    by: By | None
    agencies: tuple[str, ...]
    since: date
    worked: int | None
    done: int
    pace: Decimal | None
    unknown_years: tuple[int, ...]
    provisional_years: tuple[int, ...]
    days: tuple[DueDay, ...]
    groups: tuple[DueGroup, ...]
