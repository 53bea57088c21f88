"""When a result is due: office time, days off, after-15:00 policies, with the reasons (design §3).

Civil Code art. 147–148: the day of the event is not counted, and a term that ends on a day off ends with the
next working day. NĐ 61/2018 art. 18, NĐ 23/2015 and NĐ 63/2024 have the after-15:00 policies.
"""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from app.rules.calendar import WorkCalendar, at_office, local
from app.rules.explanations import Counted, explain
from app.rules.office_time import add_office_time, moment_of_day, office_day, worked_by, working_day_after
from app.rules.terms import Asked, is_term, parse_term, starts_next_day
from models.vocabulary import AfterFifteen, TermUnit

_TICK = timedelta(microseconds=1)
__all__ = ["Due", "due", "parse_term"]

_HOUR = 3_600_000_000  # in ticks
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Due:
    """A due date that explains itself; moments are in office time.

    `effective_start` is when the office's time begins to run, `provisional` says that a day in between lies in
    a year whose days off nobody has confirmed.
    """

    effective_start: datetime
    due_at: datetime
    explanation: tuple[str, ...]
    provisional: bool


def due(
    calendar: WorkCalendar,
    received_at: datetime,
    amount: Decimal,
    unit: TermUnit,
    after_fifteen: AfterFifteen = AfterFifteen.NONE,
) -> Due:
    """When the result of what was received at that moment is due, and why.

    `UserError` `calendar_year_missing` when the term reaches a year nothing is known of; `ValueError` for an
    amount that `parse_term` would refuse.
    """
    asked = _asked(calendar, received_at, amount, unit, after_fifteen)
    counted = _COUNT[unit](asked)
    provisional = calendar.provisional_between(asked.received.date(), counted.due_at.date())
    return Due(asked.start, counted.due_at, explain(asked, counted, provisional), bool(provisional))


def due_moment(calendar: WorkCalendar, start: datetime, amount: Decimal, unit: TermUnit) -> datetime:
    """The moment of `due` alone, for what nobody is told the reasons of; errors as there."""
    return _COUNT[unit](_asked(calendar, start, amount, unit, AfterFifteen.NONE)).due_at


def _asked(
    calendar: WorkCalendar, received_at: datetime, amount: Decimal, unit: TermUnit, policy: AfterFifteen
) -> Asked:
    if not is_term(amount, unit):
        raise ValueError(f"term of {amount} {unit}")
    received = local(received_at)
    return Asked(calendar, received, effective_start(calendar, received, policy), amount, unit, policy)


def effective_start(calendar: WorkCalendar, received_at: datetime, policy: AfterFifteen) -> datetime:
    """When the office's time begins to run for what was received at that moment; errors as `due`."""
    received = local(received_at)
    if starts_next_day(received, policy):
        return calendar.opening(calendar.next_working_day(received.date()))
    return received if calendar.is_open(received) else calendar.next_opening(received)


def _working_days(asked: Asked) -> Counted:
    """The same share of the working day, so many working days later; from an opening, the close of the last."""
    calendar, first = asked.calendar, asked.start.date()
    # In hundredths of the ticks of the first day, which are whole numbers.
    whole = office_day(calendar, first) // _TICK * 100
    end = worked_by(calendar, asked.start) // _TICK * 100 + int(asked.amount * 100) * (whole // 100)
    # No time at all of one day is the whole of the day before: a term never ends at an opening.
    days_later = -(-end // whole) - 1
    last = working_day_after(calendar, first, days_later)
    worked = (end - days_later * whole) * (office_day(calendar, last) // _TICK) // whole * _TICK
    if days_later and asked.start != calendar.opening(first):
        first = calendar.next_working_day(first)
    return Counted(moment_of_day(calendar, last, worked, at_opening=asked.amount % 1 == 0), first)


def _hours(asked: Asked) -> Counted:
    """Office time only, from session to session; ends with a session rather than at the next opening."""
    length = int(asked.amount * _HOUR) * _TICK
    return Counted(add_office_time(asked.calendar, asked.start, length), asked.start.date())


def _calendar_days(asked: Asked) -> Counted:
    base = _day_of_receipt(asked)
    return _pushed(asked.calendar, base, base + int(asked.amount) * _ONE_DAY)


def _months(asked: Asked) -> Counted:
    """The same day of a later month, or the last day of a month that is too short (Civil Code art. 148.4)."""
    base = _day_of_receipt(asked)
    years, month = divmod(base.month - 1 + int(asked.amount), 12)
    year, month = base.year + years, month + 1
    return _pushed(asked.calendar, base, date(year, month, min(base.day, monthrange(year, month)[1])))


def _same_day(asked: Asked) -> Counted:
    day = asked.start.date()
    if asked.result_next_day:
        day = asked.calendar.next_working_day(day)
    return Counted(asked.calendar.closing(day), day)


def _same_session(asked: Asked) -> Counted:
    """Brought in the morning, fetched in the morning; the same in the afternoon."""
    if asked.result_next_day:
        return _same_day(asked)
    day = asked.start.date()
    session = next(each for each in asked.calendar.sessions(day) if asked.start.time() < each.closes)
    return Counted(at_office(day, session.closes), day)


_COUNT: dict[TermUnit, Callable[[Asked], Counted]] = {
    TermUnit.WORKING_DAYS: _working_days,
    TermUnit.HOURS: _hours,
    TermUnit.CALENDAR_DAYS: _calendar_days,
    TermUnit.MONTHS: _months,
    TermUnit.SAME_DAY: _same_day,
    TermUnit.SAME_SESSION: _same_session,
}


def _day_of_receipt(asked: Asked) -> date:
    return asked.start.date() if asked.starts_next_day else asked.received.date()


def _pushed(calendar: WorkCalendar, base: date, nominal: date) -> Counted:
    last = calendar.working_day_from(nominal)
    return Counted(calendar.closing(last), base, nominal=nominal)
