"""The day, week, month, quarter and year around a day, each as a calendar on the wall has it."""

import calendar
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.periods import Period
from app.rules.usual_periods import usual_periods


@pytest.mark.parametrize(
    ("day", "week", "month", "quarter"),
    [
        ("2026-01-01", "2025-12-29 2026-01-04", "2026-01-01 2026-01-31", "2026-01-01 2026-03-31"),
        ("2024-02-29", "2024-02-26 2024-03-03", "2024-02-01 2024-02-29", "2024-01-01 2024-03-31"),
        ("2026-11-28", "2026-11-23 2026-11-29", "2026-11-01 2026-11-30", "2026-10-01 2026-12-31"),
        ("2026-12-31", "2026-12-28 2027-01-03", "2026-12-01 2026-12-31", "2026-10-01 2026-12-31"),
        ("2026-06-30", "2026-06-29 2026-07-05", "2026-06-01 2026-06-30", "2026-04-01 2026-06-30"),
    ],
)
def test_by_hand(day: str, week: str, month: str, quarter: str) -> None:
    found = usual_periods(date.fromisoformat(day))
    for period, text in ((found.day, f"{day} {day}"), (found.week, week), (found.month, month)):
        assert f"{period.first} {period.last}" == text
    assert f"{found.quarter.first} {found.quarter.last}" == quarter
    assert found.year == Period(date(int(day[:4]), 1, 1), date(int(day[:4]), 12, 31))


@given(st.dates(date(1901, 1, 1), date(2198, 12, 31)))
def test_each_holds_its_day_and_is_whole(day: date) -> None:
    found = usual_periods(day)
    for period in (found.day, found.week, found.month, found.quarter, found.year):
        assert period.first <= day <= period.last
    assert found.week.first.weekday() == 0
    assert found.week.last - found.week.first == timedelta(days=6)
    assert found.month.last.day == calendar.monthrange(day.year, day.month)[1]
    # Quarters of a year are next to each other.
    after = usual_periods(found.quarter.last + timedelta(days=1)).quarter
    assert after.first == found.quarter.last + timedelta(days=1)
    assert (found.quarter.last.month - found.quarter.first.month, found.quarter.first.day) == (2, 1)
