"""Office time against a walk from minute to minute."""

from datetime import UTC, datetime, timedelta
from itertools import takewhile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.calendar import OFFICE_ZONE, WorkCalendar, default_hours
from app.rules.office_time import add_office_time, office_time_between
from tests.rules.calendars import SATURDAY_MORNING, SUMMER_AND_WINTER, at, calendar
from tests.rules.minutes import MINUTE, open_minutes, walk

OFFICES = (
    calendar(),
    calendar(hours={**default_hours(), 5: SATURDAY_MORNING}),
    calendar(seasons=SUMMER_AND_WINTER),
)
offices = st.sampled_from(OFFICES)
ticks = st.datetimes(datetime(2025, 1, 2), datetime(2027, 6, 30)).map(  # noqa: DTZ001  zone added below
    lambda moment: moment.replace(tzinfo=OFFICE_ZONE)
)
minutes = ticks.map(lambda moment: moment.replace(second=0, microsecond=0))
amounts = st.timedeltas(timedelta(microseconds=1), timedelta(hours=200))


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("12/01/2026 09:00", "12/01/2026 10:30", "1:30:00"),
        ("12/01/2026 11:00", "12/01/2026 14:00", "1:00:00"),
        ("12/01/2026 16:00", "13/01/2026 08:00", "1:30:00"),
        ("12/01/2026 00:00", "13/01/2026 00:00", "7:30:00"),
        ("16/01/2026 17:00", "19/01/2026 07:30", "0:00:00"),
        ("13/02/2026 16:30", "23/02/2026 07:45", "0:45:00"),
        ("21/08/2026 16:00", "24/08/2026 07:30", "8:30:00"),
        ("12/01/2026 10:00", "12/01/2026 10:00", "0:00:00"),
        ("13/01/2026 10:00", "12/01/2026 10:00", "0:00:00"),
    ],
)
def test_time_between_worked_by_hand(start: str, end: str, expected: str) -> None:
    assert str(office_time_between(OFFICES[0], at(start), at(end))) == expected


@settings(max_examples=60, deadline=None)
@given(offices, minutes, st.integers(-60, 8 * 24 * 60))
def test_time_between_is_the_open_minutes_between(of: WorkCalendar, start: datetime, length: int) -> None:
    end = start + length * MINUTE
    open_between = sum(1 for _ in takewhile(lambda minute: minute < end, open_minutes(of, start)))
    assert office_time_between(of, start, end) == open_between * MINUTE


@settings(max_examples=60, deadline=None)
@given(offices, minutes, st.integers(1, 2400))
def test_time_added_is_walked_one_open_minute_after_the_other(
    of: WorkCalendar, start: datetime, length: int
) -> None:
    assert add_office_time(of, start, length * MINUTE) == walk(of, start, length)[1]


@settings(max_examples=150, deadline=None)
@given(offices, ticks, amounts)
def test_what_was_added_lies_between(of: WorkCalendar, start: datetime, amount: timedelta) -> None:
    assert office_time_between(of, start, add_office_time(of, start, amount)) == amount


@settings(max_examples=150, deadline=None)
@given(offices, ticks, amounts)
def test_what_lies_between_leads_back(of: WorkCalendar, start: datetime, amount: timedelta) -> None:
    end = add_office_time(of, start, amount)
    assert add_office_time(of, start, office_time_between(of, start, end)) == end


@settings(max_examples=100, deadline=None)
@given(offices, ticks, amounts)
def test_added_time_never_ends_at_an_opening(of: WorkCalendar, start: datetime, amount: timedelta) -> None:
    end = add_office_time(of, start, amount)
    assert of.is_open(end - timedelta(microseconds=1))


@settings(max_examples=100, deadline=None)
@given(offices, ticks, amounts, amounts)
def test_time_added_in_two_parts_is_the_same(
    of: WorkCalendar, start: datetime, one: timedelta, other: timedelta
) -> None:
    assert add_office_time(of, add_office_time(of, start, one), other) == add_office_time(
        of, start, one + other
    )


def test_no_time_leaves_the_moment_as_it_is() -> None:
    sunday = at("18/01/2026 10:00")
    assert add_office_time(OFFICES[0], sunday, timedelta()) == sunday


def test_time_is_never_taken_away() -> None:
    with pytest.raises(ValueError, match="office time of"):
        add_office_time(OFFICES[0], at("12/01/2026 10:00"), -MINUTE)


def test_the_zone_a_moment_comes_in_does_not_matter() -> None:
    start, end = (at(text).astimezone(UTC) for text in ("12/01/2026 07:30", "13/01/2026 09:00"))
    assert office_time_between(OFFICES[0], start, end) == timedelta(hours=9)
    added = add_office_time(OFFICES[0], start, timedelta(hours=9))
    assert (added, added.utcoffset()) == (end, timedelta(hours=7))


def test_a_missing_year_is_never_guessed() -> None:
    of = calendar(years=(2026,))
    with pytest.raises(UserError, match="calendar_year_missing"):
        add_office_time(of, at("31/12/2026 16:30"), timedelta(hours=1))
    with pytest.raises(UserError, match="calendar_year_missing"):
        office_time_between(of, at("31/12/2026 16:30"), at("04/01/2027 09:00"))
