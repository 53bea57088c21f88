"""What was late in a period, by how much working time, and by whose doing."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.reports.asked import By, Definitions


@dataclass(frozen=True, slots=True)
class LateDossier:
    """A dossier that ended late in the period, or was open and late at its end.

    `minutes` of working time it is late, by the calendar of the agency that received it; `None` where it reaches a year
    whose days off nobody knows. `because_of` is the agency that made it late, `None` where nobody can tell.
    """

    code: str
    group: str
    procedure: str
    unit: str
    received_at: datetime
    due_at: datetime
    finished_at: datetime | None
    minutes: int | None
    because_of: str | None


@dataclass(frozen=True, slots=True)
class LateLine:
    """One group: how many ended late, how many are open and late, how long in minutes of working time.

    `minutes` are of all that could be counted together, `longest` the longest of them; `uncounted` could not be.
    """

    key: str
    name: str
    ended: int
    open: int
    minutes: int
    longest: int
    uncounted: int

    @property
    def mean(self) -> int | None:
        """Minutes a dossier, rounded down; nothing of nothing."""
        counted = self.ended + self.open - self.uncounted
        return self.minutes // counted if counted else None


@dataclass(frozen=True, slots=True)
class Cause:
    """An agency, and the dossiers it made late; `code` is empty where nobody can tell whose doing it was."""

    agency: str
    code: str
    dossiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OverdueReport:
    """All that is late, by group, by cause, and dossier by dossier, the longest late first."""

    first: date
    last: date
    until: datetime
    by: By | None
    definitions: Definitions
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    lines: tuple[LateLine, ...]
    total: LateLine
    causes: tuple[Cause, ...]
    dossiers: tuple[LateDossier, ...]
