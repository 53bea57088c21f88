"""What a report of one's own asks: which columns, by what, of which dossiers, over which days."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.rules.moving_periods import MovingPeriod, period_on
from app.rules.periods import Period
from app.services.reports.asked import Definitions
from app.services.views.asked_lists import ListChip

MOST_GROUPS = 2
MOST_COLUMNS = 40
MOST_CHIPS = 40


class OwnKind(StrEnum):
    """A line for each group with what is counted of it, or a line for each dossier."""

    COUNTS = "counts"
    LINES = "lines"


class Grouping(StrEnum):
    """What dossiers may be put together by; the first five are those of the other reports (`reports.asked.By`)."""

    FIELD = "field"
    PROCEDURE = "procedure"
    AGENCY = "agency"
    UNIT = "unit"
    PERSON = "person"
    RECEIVER = "receiver"
    STATUS = "status"
    CHANNEL = "channel"
    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class OwnDefinition:
    """One report; `columns` are codes in their order, `groups` two at most, the outer one first.

    `chips` narrow it as they do a list. `period` moves with the days or stands. Of a report of dossiers `of` is the
    column of the periodic report that they are counted in, and `order` the column they stand in the order of.
    """

    kind: OwnKind
    columns: tuple[str, ...]
    groups: tuple[Grouping, ...] = ()
    chips: tuple[ListChip, ...] = ()
    period: MovingPeriod | Period = MovingPeriod.THIS_MONTH
    of: str = "new"
    order: str = "received_at"
    is_descending: bool = False
    counting: Definitions = field(default_factory=Definitions)

    def period_on(self, today: date) -> Period:
        """The days it is about on a day."""
        return self.period if isinstance(self.period, Period) else period_on(self.period, today)
