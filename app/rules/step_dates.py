"""When each step of a dossier's way is due: one after the other, and none after the whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Protocol, TypeVar

from app.errors import UserError
from app.rules.calendar import Session, WorkCalendar, local
from app.rules.deadlines import due_moment
from models.vocabulary import TermUnit

_DAYS_OF_MONTH = 30
_TICK = timedelta(microseconds=1)
_TICKS_AN_HOUR = timedelta(hours=1) // _TICK


class _Beside(Protocol):
    @property
    def beside(self) -> bool: ...


S = TypeVar("S", bound=_Beside)


@dataclass(frozen=True, slots=True)
class StepTerm:
    """The share of time of one step; none for a step nobody gave a time.

    A step `outside_clock` (the citizen pays, another authority assesses) takes no time of the office; one `beside`
    begins with the step before it, and what comes next begins when the last of them is due.
    """

    amount: Decimal | None
    unit: TermUnit | None
    outside_clock: bool = False
    beside: bool = False


def step_dates(
    calendar: WorkCalendar, start: datetime, steps: Sequence[StepTerm], due_at: datetime | None
) -> tuple[datetime | None, ...]:
    """The due date of each step in office time, counted from the end of what comes before; none without a time.

    No step is due after the whole dossier. `UserError` `calendar_year_missing` when there is no such cap and
    a step reaches a year without days off.
    """
    found: list[datetime | None] = []
    begins, ends, last = start, start, local(due_at) if due_at else None
    for step in steps:
        if not step.beside:
            begins = ends
        if step.outside_clock or step.amount is None or step.unit is None:
            found.append(None)
            continue
        end = _end(calendar, begins, step.amount, step.unit, last)
        ends = max(ends, end)
        found.append(end)
    return tuple(found)


def steps_exceed_term(
    calendar: WorkCalendar, steps: Sequence[StepTerm], amount: Decimal, unit: TermUnit
) -> bool:
    """Whether the steps, those beside each other at once and the rest one after the other, need more than the term.

    Terms of one unit are added as they are. Different units are compared in office hours: a working day is the
    office's longest day, so many calendar days hold as many working days as they can.
    """
    timed = [
        max(shares, key=lambda share: _office_hours(calendar, *share))
        for stage in in_stages(steps)
        if (shares := [share for step in stage if (share := _share(step)) is not None])
    ]
    if all(step_unit is unit for _, step_unit in timed):
        return sum((step_amount for step_amount, _ in timed), Decimal(0)) > amount
    needed = sum((_office_hours(calendar, *each) for each in timed), Decimal(0))
    return needed > _office_hours(calendar, amount, unit)


def in_stages(steps: Sequence[S]) -> tuple[tuple[S, ...], ...]:
    """The steps in their order, those beside each other together."""
    stages: list[list[S]] = []
    for step in steps:
        if step.beside and stages:
            stages[-1].append(step)
        else:
            stages.append([step])
    return tuple(map(tuple, stages))


def _share(step: StepTerm) -> tuple[Decimal, TermUnit] | None:
    if step.outside_clock or step.amount is None or step.unit is None:
        return None
    return step.amount, step.unit


def _end(
    calendar: WorkCalendar, begins: datetime, amount: Decimal, unit: TermUnit, last: datetime | None
) -> datetime:
    if last is None:
        return due_moment(calendar, begins, amount, unit)
    try:
        return min(due_moment(calendar, begins, amount, unit), last)
    except UserError:
        # It reaches a year without days off, and the whole dossier is due before that.
        return last


def _office_hours(calendar: WorkCalendar, amount: Decimal, unit: TermUnit) -> Decimal:
    weeks = [season.hours for season in calendar.seasons] or [calendar.hours]
    day = max(_hours(*sessions) for week in weeks for sessions in week.values())
    match unit:
        case TermUnit.HOURS:
            return amount
        case TermUnit.WORKING_DAYS:
            return amount * day
        case TermUnit.CALENDAR_DAYS:
            return _most_working_days(weeks, int(amount)) * day
        case TermUnit.MONTHS:
            return _most_working_days(weeks, int(amount) * _DAYS_OF_MONTH) * day
        case TermUnit.SAME_DAY:
            return day
        case TermUnit.SAME_SESSION:
            return max(
                _hours(session) for week in weeks for sessions in week.values() for session in sessions
            )


def _hours(*sessions: Session) -> Decimal:
    return Decimal(sum((each.length for each in sessions), timedelta()) // _TICK) / _TICKS_AN_HOUR


def _most_working_days(weeks: Sequence[Mapping[int, tuple[Session, ...]]], days: int) -> int:
    """How many working days as many days in a row hold at most, days off left aside."""
    worked_a_week = max(sum(1 for sessions in week.values() if sessions) for week in weeks)
    whole_weeks, rest = divmod(days, 7)
    return whole_weeks * worked_a_week + min(rest, worked_a_week)
