"""What is asked of a report: the period, how it is grouped, and what counts as what where the law leaves it open."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from app.errors import UserError
from app.language import tr
from app.rules.periods import Period


class By(StrEnum):
    """What the lines of a report are."""

    FIELD = "field"
    PROCEDURE = "procedure"
    AGENCY = "agency"
    UNIT = "unit"
    PERSON = "person"


FORECAST_GROUPS = (By.UNIT, By.FIELD, By.PROCEDURE, By.PERSON)
"""What coming days can be seen by: who decides is a matter of a dossier's end."""


class InTime(StrEnum):
    """Until when an end is in time: the moment on the slip, or the close of its day."""

    MOMENT = "moment"
    DAY = "day"


class WithoutResult(StrEnum):
    """How what was refused, stopped or withdrawn counts: by its dates like the rest, always in time, or apart."""

    COUNTED = "counted"
    IN_TIME = "in_time"
    APART = "apart"


class Paused(StrEnum):
    """How an open dossier counts that waits for the citizen: in time, or by its date when the clock was stopped."""

    IN_TIME = "in_time"
    BY_DATE = "by_date"


@dataclass(frozen=True, slots=True)
class Definitions:
    """What counts as what; the first of each is how the rest of the program has it."""

    in_time: InTime = InTime.MOMENT
    without_result: WithoutResult = WithoutResult.COUNTED
    paused: Paused = Paused.IN_TIME


LONGEST_REASON = 1_000
MOST_MORE_DAYS = 60
"""Letters of a reason, and working days that a letter may ask for besides."""


@dataclass(frozen=True, slots=True)
class LetterWords:
    """What letters prepared ahead say to every citizen: why, and how many working days more the office wants.

    Without a reason or days there are dots to be filled in by hand.
    """

    reason: str = ""
    more_days: int | None = None


@dataclass(frozen=True, slots=True)
class AskedReport:
    """A report as it is asked for; without `by` it is one line.

    `own_only` leaves out what an inspector sees of the agencies below hers. `letter` is for letters alone.
    """

    period: Period
    by: By | None = None
    definitions: Definitions = field(default_factory=Definitions)
    own_only: bool = False
    letter: LetterWords = field(default_factory=LetterWords)

    def check_begun(self, now: datetime) -> None:
        """`UserError` `period_not_begun` for one whose first day has still to come: there is nothing to count in it."""
        if self.period.start > now:
            raise UserError(
                "period_not_begun",
                tr("Kỳ này chưa bắt đầu nên chưa có gì để tính. Chưa làm gì."),
                tr("Chọn kỳ bắt đầu từ hôm nay trở về trước."),
                field="from",
            )

    def until(self, now: datetime) -> datetime:
        """The moment at which what is open is looked at: the end of the period, or now while it goes on."""
        return min(self.period.end, now)
