"""A birth date as papers have it: a whole day, or only a year where nobody ever wrote down more.

A plain value as the words of `vocabulary` are: it knows no database, so that the rules may know it.
"""

import re
from dataclasses import dataclass
from datetime import date

_ISO = re.compile(r"(\d{4})(?:-(\d{2})-(\d{2}))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class BirthDate:
    """A day, or a year alone: `month` and `day` are both there or both `None`.

    `ValueError` for a day that no calendar has.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month is None) is not (self.day is None):
            raise ValueError("a month without its day, or a day without its month")
        date(self.year, self.month or 1, self.day or 1)

    @classmethod
    def of(cls, day: date) -> "BirthDate":
        """The whole day."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def fromisoformat(cls, text: str) -> "BirthDate":
        """`1990-01-31` or `1950`; `ValueError` for anything else."""
        found = _ISO.fullmatch(text)
        if found is None:
            raise ValueError(f"not a birth date: {len(text)} signs")
        year, month, day = found.groups()
        return cls(int(year)) if month is None else cls(int(year), int(month), int(day))

    @property
    def is_year_only(self) -> bool:
        """Whether the day is not known."""
        return self.month is None

    @property
    def first(self) -> date:
        """The day itself, or the first it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def text(self) -> str:
        """As people write it: `31/01/1990`, or `1950`."""
        return f"{self.year:04}" if self.is_year_only else f"{self.day:02}/{self.month:02}/{self.year:04}"

    def may_be(self, other: "BirthDate") -> bool:
        """Whether the two can be one person's: the same, or one only the year of the other."""
        return self == other or (self.year == other.year and (self.is_year_only or other.is_year_only))

    def isoformat(self) -> str:
        """`1990-01-31` or `1950`: as it is stored, sent and written into traces."""
        return f"{self.year:04}" if self.is_year_only else f"{self.year:04}-{self.month:02}-{self.day:02}"

    def __str__(self) -> str:
        return self.isoformat()
