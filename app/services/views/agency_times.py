"""What each agency took of the time of dossiers, and which made them late; times in minutes of working time."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class AgencyTimeView:
    """An agency's time for one dossier, given and taken; `on_the_way` until it had taken over what was sent to it.

    `score` is index 2 of TT 01/2018: 2 shorter than given, 1 equal, 0 longer; `None` where nobody can tell, and before
    the dossier has ended.
    """

    agency: str
    code: str
    allowed: int | None
    took: int
    on_the_way: int
    score: int | None
    steps: int
    late_steps: int


@dataclass(frozen=True, slots=True)
class StepTimeView:
    """A step that has begun, and whose it is. `late` is how long after its date it was done, or is open; `is_own` says
    that it also took longer than it was given from when it came."""

    position: int
    agency: str
    late: int | None
    is_own: bool


@dataclass(frozen=True, slots=True)
class LateBy:
    """An agency by which a dossier is late, and how long it went over its share."""

    agency: str
    code: str
    over: int


@dataclass(frozen=True, slots=True)
class AgencyTimes:
    """The times of one dossier; of a late one `made_late` are the agencies that made it late, the most first."""

    agencies: tuple[AgencyTimeView, ...]
    steps: tuple[StepTimeView, ...]
    is_late: bool
    made_late: tuple[LateBy, ...]

    def of_step(self, position: int) -> StepTimeView | None:
        """The step at a position, once it has begun."""
        return next((step for step in self.steps if step.position == position), None)


@dataclass(frozen=True, slots=True)
class LateAgency:
    """One agency over a period: of the dossiers that ended in it the steps done, those late by its own doing, its
    index 2 and the dossiers it made late; and the open dossiers that are late by it now, or have a step that is.

    Dossiers by their codes; in `late` one for each step. `index` is the mean of `scored` dossiers with one decimal,
    `None` without any. `is_whole` says that all its dossiers are counted: of an agency one does not read, only those
    are that one sees.
    """

    agency: str
    code: str
    is_whole: bool
    steps: int
    late: tuple[str, ...]
    open_late: tuple[str, ...]
    made_late: tuple[str, ...]
    scored: int
    index: Decimal | None


@dataclass(frozen=True, slots=True)
class LateAgencies:
    """Who was late from one day to another: of `ended` dossiers `late` ones, each made late by one of the agencies.

    `uncounted` are dossiers for which nobody can tell: the calendar of a year is missing, or a part of the journal.
    """

    first: date
    last: date
    ended: int
    late: int
    uncounted: tuple[str, ...]
    agencies: tuple[LateAgency, ...]
