"""Periods that were closed, and what has changed since."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.reports.asked import Definitions
from app.services.reports.views import PeriodicLine


@dataclass(frozen=True, slots=True)
class ClosedHead:
    """A closed period in a list of them; `key` names it, `is_own` says that it is of the office of who looks."""

    key: str
    agency: str
    first: date
    last: date
    closed_at: datetime
    closed_by: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class FigureDifference:
    """A number of a field, or of all together (`key` empty), that is another one now than when it was closed."""

    key: str
    name: str
    column: str
    closed: int
    now: int


@dataclass(frozen=True, slots=True)
class ClosedReport:
    """A closed period with its figures by field as they stand, and what a count of today would say otherwise.

    `compares_all` unless it was closed while reports counted open dossiers as they stood on the day they were made:
    then only the columns that moments on the record decide are compared.
    """

    head: ClosedHead
    definitions: Definitions
    lines: tuple[PeriodicLine, ...]
    total: PeriodicLine
    differences: tuple[FigureDifference, ...]
    compares_all: bool = True
