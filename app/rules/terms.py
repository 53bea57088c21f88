"""A processing term, written and asked about: a number that never stands without its unit."""

import re
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal

from app.errors import UserError
from app.language import tr
from app.rules.calendar import WorkCalendar
from models.vocabulary import AfterFifteen, TermUnit

_FIFTEEN = time(15)
_LONGEST_TERM = Decimal(9_999)
_TERM = re.compile(r"(\d{1,6}(?:[.,]\d{1,2})?)\s*([a-z_]+)", re.ASCII)
_WHOLE_UNITS = (TermUnit.CALENDAR_DAYS, TermUnit.MONTHS)
_AT_ONCE = (TermUnit.SAME_DAY, TermUnit.SAME_SESSION)


@dataclass(frozen=True, slots=True)
class Asked:
    """A term to be counted; `received` and `start` (when the office's time begins) are in office time."""

    calendar: WorkCalendar
    received: datetime
    start: datetime
    amount: Decimal
    unit: TermUnit
    policy: AfterFifteen

    @property
    def starts_next_day(self) -> bool:
        """Whether the policy of the procedure moves the start to the next working day."""
        return starts_next_day(self.received, self.policy)

    @property
    def result_next_day(self) -> bool:
        """Whether the policy moves a same-day result to the next working day.

        What came after closing begins the next day anyway and has that whole day.
        """
        is_late = is_after_fifteen(self.received) and self.start.date() == self.received.date()
        return self.policy is AfterFifteen.NEXT_DAY_RESULT and is_late


def starts_next_day(received: datetime, policy: AfterFifteen) -> bool:
    """Whether what was received then starts on the next working day by the policy of the procedure."""
    return policy is AfterFifteen.START_NEXT_DAY and is_after_fifteen(received)


def is_after_fifteen(received: datetime) -> bool:
    """Whether it was received after 15:00, office time; on the stroke is still in time."""
    return received.time() > _FIFTEEN


def is_term(amount: Decimal, unit: TermUnit) -> bool:
    """Whether the amount can be a term: above zero, two decimal places at most, whole days and months."""
    if not amount.is_finite() or not 0 < amount <= _LONGEST_TERM or (amount * 100) % 1:
        return False
    return unit not in _WHOLE_UNITS or amount % 1 == 0


def parse_term(text: str) -> tuple[Decimal, TermUnit]:
    """The term written `3 working_days`, `0.5 working_days`, `1 month` or `same_day`.

    `UserError` `term_unreadable` for anything else, a term without its unit included.
    """
    words = text.strip().lower()
    if words in (unit.value for unit in _AT_ONCE):
        return Decimal(1), TermUnit(words)
    match = _TERM.fullmatch(words)
    unit = _unit(match.group(2)) if match else None
    amount = Decimal(match.group(1).replace(",", ".")) if match else Decimal(0)
    if unit is None or not is_term(amount, unit):
        raise UserError(
            "term_unreadable",
            tr("Không đọc được thời hạn này. Chưa có gì bị thay đổi."),
            tr("Ghi một số và đơn vị, như: 3 working_days, 4 hours, 15 calendar_days, 1 months."),
            field="term",
        )
    return amount, unit


def _unit(word: str) -> TermUnit | None:
    for unit in TermUnit:
        if word in (unit.value, unit.value.removesuffix("s")):
            return unit
    return None
