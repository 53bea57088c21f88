"""The dates of the steps of a dossier's way, worked by hand and in general."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.calendar import OFFICE_ZONE, default_hours
from app.rules.deadlines import due, parse_term
from app.rules.step_dates import StepTerm, step_dates, steps_exceed_term
from models.vocabulary import TermUnit
from tests.rules.calendars import SATURDAY_MORNING, SUMMER_AND_WINTER, at, calendar

OFFICE = calendar()


def steps(*terms: str) -> list[StepTerm]:
    """`0.5 working_days`; `-` for a step without a time, `tax: 2 working_days` for one outside the clock."""
    found = []
    for term in terms:
        if term == "-":
            found.append(StepTerm(None, None))
        else:
            found.append(StepTerm(*parse_term(term.removeprefix("tax: ")), term.startswith("tax: ")))
    return found


@pytest.mark.parametrize(
    ("start", "terms", "due_at", "expected"),
    [
        # Half of the day from 09:15 is 15:00; four hours more are 2 to the close, 2 from 07:30; one day more.
        (
            "12/01/2026 09:15",
            ("0.5 working_days", "4 hours", "1 working_days"),
            "15/01/2026 09:15",
            ("12/01/2026 15:00", "13/01/2026 09:30", "14/01/2026 09:30"),
        ),
        # From an opening each day ends with its close, over the weekend too.
        (
            "15/01/2026 18:00",
            ("1 working_days", "2 working_days"),
            "20/01/2026 17:00",
            ("16/01/2026 17:00", "20/01/2026 17:00"),
        ),
        # Two quarters of a day: 1 h 52 min 30 s would not be a minute, so fifths: 1 h 30 min each.
        (
            "12/01/2026 07:30",
            ("0.2 working_days", "0.2 working_days", "0.2 working_days"),
            "12/01/2026 17:00",
            ("12/01/2026 09:00", "12/01/2026 10:30", "12/01/2026 14:00"),
        ),
        # Steps without a time and steps of others have no date and take none.
        (
            "12/01/2026 09:00",
            ("1 working_days", "-", "tax: 5 working_days", "1 working_days"),
            "14/01/2026 09:00",
            ("13/01/2026 09:00", "", "", "14/01/2026 09:00"),
        ),
        # The last step ends with the whole although it would have more.
        (
            "12/01/2026 09:00",
            ("1 working_days", "3 working_days"),
            "14/01/2026 09:00",
            ("13/01/2026 09:00", "14/01/2026 09:00"),
        ),
        # So do all that would begin after it.
        (
            "12/01/2026 09:00",
            ("4 working_days", "1 hours"),
            "14/01/2026 09:00",
            ("14/01/2026 09:00", "14/01/2026 09:00"),
        ),
        # Calendar days are pushed: 12 + 5 = Sat 17/1, so Mon 19/1 at the close; then a day.
        (
            "12/01/2026 09:00",
            ("5 calendar_days", "1 working_days"),
            "23/01/2026 17:00",
            ("19/01/2026 17:00", "20/01/2026 17:00"),
        ),
        # In one session, then the rest of the day.
        (
            "12/01/2026 09:00",
            ("same_session", "same_day"),
            "12/01/2026 17:00",
            ("12/01/2026 11:30", "12/01/2026 17:00"),
        ),
        # Over Tết.
        (
            "12/02/2026 09:00",
            ("1 working_days", "1 working_days"),
            "23/02/2026 09:00",
            ("13/02/2026 09:00", "23/02/2026 09:00"),
        ),
        ("12/01/2026 09:00", (), "14/01/2026 09:00", ()),
    ],
)
def test_steps_worked_by_hand(
    start: str, terms: tuple[str, ...], due_at: str, expected: tuple[str, ...]
) -> None:
    found = step_dates(OFFICE, at(start), steps(*terms), at(due_at))
    assert found == tuple(at(text) if text else None for text in expected)


def test_without_a_date_of_the_whole_steps_run_on() -> None:
    found = step_dates(OFFICE, at("12/01/2026 09:00"), steps("3 working_days", "1 working_days"), None)
    assert found == (at("15/01/2026 09:00"), at("16/01/2026 09:00"))


def test_a_step_too_long_does_not_ask_for_next_years_calendar() -> None:
    of = calendar(years=(2026,))
    whole = at("31/12/2026 16:00")
    assert step_dates(of, at("30/12/2026 09:00"), steps("9 working_days"), whole) == (whole,)
    with pytest.raises(UserError, match="calendar_year_missing"):
        step_dates(of, at("30/12/2026 09:00"), steps("9 working_days"), None)


def test_the_zone_of_the_moments_does_not_matter() -> None:
    start, whole = (at(text).astimezone(UTC) for text in ("12/01/2026 09:00", "14/01/2026 09:00"))
    found = step_dates(OFFICE, start, steps("1 working_days", "5 working_days"), whole)
    assert found == (at("13/01/2026 09:00"), at("14/01/2026 09:00"))
    assert {moment.utcoffset() for moment in found if moment} == {OFFICE_ZONE.utcoffset(None)}


terms = st.one_of(
    st.just(StepTerm(None, None)),
    st.builds(
        StepTerm,
        st.integers(1, 500).map(lambda hundredths: Decimal(hundredths) / 100),
        st.sampled_from([TermUnit.WORKING_DAYS, TermUnit.HOURS]),
        st.booleans(),
    ),
)
received = st.datetimes(datetime(2026, 1, 2), datetime(2027, 6, 30)).map(  # noqa: DTZ001  zone added below
    lambda moment: moment.replace(tzinfo=OFFICE_ZONE)
)


@settings(max_examples=120, deadline=None)
@given(received, st.lists(terms, max_size=6), st.integers(1, 10).map(Decimal))
def test_steps_follow_one_another_and_none_is_due_after_the_whole(
    start: datetime, way: list[StepTerm], days: Decimal
) -> None:
    whole = due(OFFICE, start, days, TermUnit.WORKING_DAYS).due_at
    found = step_dates(OFFICE, start, way, whole)
    dated = [moment for moment in found if moment is not None]
    assert dated == sorted(dated)
    assert all(start < moment <= whole for moment in dated)
    for step, moment in zip(way, found, strict=True):
        assert (moment is None) == (step.outside_clock or step.amount is None)


@settings(max_examples=120, deadline=None)
@given(received, st.lists(st.integers(1, 300), min_size=1, max_size=5))
def test_steps_in_working_days_that_add_up_to_the_term_end_with_it(
    start: datetime, hundredths: list[int]
) -> None:
    shares = [Decimal(each) / 100 for each in hundredths]
    way = [StepTerm(share, TermUnit.WORKING_DAYS) for share in shares]
    whole = due(OFFICE, start, sum(shares, Decimal(0)), TermUnit.WORKING_DAYS).due_at
    last = step_dates(OFFICE, start, way, whole)[-1]
    assert last is not None
    # At lunch a whole term may end at 13:30 where its parts end at 11:30, with no office time between.
    assert whole == last or (whole.hour, whole.minute, last.hour, last.minute) == (13, 30, 11, 30)


@pytest.mark.parametrize(
    ("terms", "whole", "exceeds"),
    [
        (("1 working_days", "2 working_days"), "3 working_days", False),
        (("1 working_days", "2.01 working_days"), "3 working_days", True),
        (("1 working_days", "tax: 9 working_days", "-"), "1 working_days", False),
        ((), "1 hours", False),
        # A working day has seven and a half hours.
        (("4 hours", "3.5 hours"), "1 working_days", False),
        (("4 hours", "3.51 hours"), "1 working_days", True),
        (("0.5 working_days", "3.75 hours"), "1 working_days", False),
        (("1 working_days",), "7 hours", True),
        (("1 working_days",), "7.5 hours", False),
        # Fifteen days hold two whole weeks and a day: eleven working days at most.
        (("11 working_days",), "15 calendar_days", False),
        (("11 working_days", "1 hours"), "15 calendar_days", True),
        # Six days in a row hold five.
        (("5 working_days",), "6 calendar_days", False),
        (("6 working_days",), "6 calendar_days", True),
        (("10 calendar_days", "5 calendar_days"), "15 calendar_days", False),
        (("10 calendar_days", "6 calendar_days"), "15 calendar_days", True),
        # Thirty days hold four weeks and two days: twenty-two.
        (("22 working_days",), "1 months", False),
        (("23 working_days",), "1 months", True),
        # In one session at most four hours.
        (("4 hours",), "same_session", False),
        (("4.5 hours",), "same_session", True),
        (("7.5 hours",), "same_day", False),
        (("same_day", "1 hours"), "1 working_days", True),
        (("same_session", "3.5 hours"), "1 working_days", False),
    ],
)
def test_steps_that_need_more_than_the_whole(terms: tuple[str, ...], whole: str, exceeds: bool) -> None:
    assert steps_exceed_term(OFFICE, steps(*terms), *parse_term(whole)) is exceeds


def test_a_working_day_is_the_offices_longest_in_any_season() -> None:
    saturdays = calendar(hours={**default_hours(), 5: SATURDAY_MORNING})
    assert not steps_exceed_term(saturdays, steps("7.5 hours"), *parse_term("1 working_days"))
    assert steps_exceed_term(saturdays, steps("8 hours"), *parse_term("1 working_days"))
    # Six days of a week are worked there: thirteen in fifteen days.
    assert not steps_exceed_term(saturdays, steps("13 working_days"), *parse_term("15 calendar_days"))
    seasons = calendar(seasons=SUMMER_AND_WINTER)
    assert not steps_exceed_term(seasons, steps("7.5 hours"), *parse_term("1 working_days"))
