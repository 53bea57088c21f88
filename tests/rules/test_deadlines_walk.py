"""Due dates against a walk from minute to minute over a plain table of open minutes."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.calendar import OFFICE_ZONE, Session, WorkCalendar, default_hours
from app.rules.deadlines import due
from models.vocabulary import AfterFifteen, TermUnit
from tests.rules.calendars import SATURDAY_MORNING, SUMMER_AND_WINTER, calendar
from tests.rules.minutes import open_minutes, walk

FULL_DAY = 450
IRREGULAR = {
    0: (Session(time(7), time(11, 30)), Session(time(13), time(16, 30))),
    1: (Session(time(8), time(12)),),
    3: (Session(time(7, 30), time(9)), Session(time(9), time(11)), Session(time(14), time(17, 45))),
    4: (Session(time(7, 30), time(11, 30)), Session(time(13, 30), time(17))),
    5: SATURDAY_MORNING,
}

moments = st.datetimes(datetime(2026, 1, 2), datetime(2027, 6, 30)).map(  # noqa: DTZ001  zone added below
    lambda moment: moment.replace(second=0, microsecond=0, tzinfo=OFFICE_ZONE)
)
CALENDARS = (calendar(), calendar(hours=IRREGULAR), calendar(seasons=SUMMER_AND_WINTER))


@settings(max_examples=60, deadline=None)
@given(moments, st.integers(1, 2400), st.sampled_from(CALENDARS))
def test_hours_are_open_minutes_walked_one_by_one(received: datetime, minutes: int, of: WorkCalendar) -> None:
    hundredths = -(-minutes // 3) * 5  # three minutes are 0.05 hours
    found = due(of, received, Decimal(hundredths) / 100, TermUnit.HOURS)
    assert (found.effective_start, found.due_at) == walk(of, received, hundredths * 60 // 100)


@settings(max_examples=60, deadline=None)
@given(moments, st.integers(1, 12))
def test_working_days_are_full_days_of_open_minutes(received: datetime, days: int) -> None:
    found = due(CALENDARS[0], received, Decimal(days), TermUnit.WORKING_DAYS)
    first, last = walk(CALENDARS[0], received, days * FULL_DAY)
    if first.time() == time(13, 30):
        last = last.replace(hour=13, minute=30)  # who comes when the afternoon opens, comes back then
    assert (found.effective_start, found.due_at) == (first, last)


@settings(max_examples=60, deadline=None)
@given(moments, st.integers(1, 24), st.sampled_from(CALENDARS))
def test_from_an_opening_the_term_ends_at_the_close_of_the_last_day(
    received: datetime, days: int, of: WorkCalendar
) -> None:
    opening = of.opening(of.next_working_day(received.date()))
    found = due(of, opening, Decimal(days), TermUnit.WORKING_DAYS)
    worked: list[date] = []
    for minute in open_minutes(of, opening):
        if minute.date() not in worked:
            worked.append(minute.date())
        if len(worked) > days:
            break
    last_day = worked[days - 1]
    assert found.due_at.date() == last_day
    assert found.due_at == of.closing(last_day)


terms = st.one_of(
    st.tuples(st.integers(1, 4000).map(lambda n: Decimal(n) / 100), st.just(TermUnit.WORKING_DAYS)),
    st.tuples(st.integers(1, 20000).map(lambda n: Decimal(n) / 100), st.just(TermUnit.HOURS)),
    st.tuples(st.integers(1, 90).map(Decimal), st.just(TermUnit.CALENDAR_DAYS)),
    st.tuples(st.integers(1, 5).map(Decimal), st.just(TermUnit.MONTHS)),
    st.tuples(st.just(Decimal(1)), st.sampled_from([TermUnit.SAME_DAY, TermUnit.SAME_SESSION])),
)


@settings(max_examples=120, deadline=None)
@given(moments, terms, st.sampled_from(AfterFifteen), st.sampled_from(CALENDARS))
def test_a_due_date_lies_in_office_time_after_the_start(
    received: datetime, term: tuple[Decimal, TermUnit], policy: AfterFifteen, of: WorkCalendar
) -> None:
    found = due(of, received, *term, policy)
    assert received <= found.effective_start < found.due_at
    assert of.is_open(found.effective_start)
    assert of.is_open(found.due_at) or of.is_open(found.due_at - timedelta(microseconds=1))
    assert found.explanation
    assert not found.provisional


@settings(max_examples=120, deadline=None)
@given(moments, moments, terms, st.sampled_from(AfterFifteen))
def test_who_comes_earlier_is_never_served_later(
    one: datetime, other: datetime, term: tuple[Decimal, TermUnit], policy: AfterFifteen
) -> None:
    earlier, later = sorted((one, other))
    assert due(CALENDARS[0], earlier, *term, policy).due_at <= due(CALENDARS[0], later, *term, policy).due_at


def test_default_hours_are_seven_and_a_half() -> None:
    monday = default_hours()[0]
    minutes = sum(
        (each.closes.hour - each.opens.hour) * 60 + each.closes.minute - each.opens.minute for each in monday
    )
    assert minutes == FULL_DAY
