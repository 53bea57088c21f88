"""The clock stopped and started again: what the office has left, and what people read about it."""

from datetime import datetime, timedelta
from decimal import Decimal
from itertools import accumulate

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.calendar import OFFICE_ZONE, WorkCalendar, default_hours
from app.rules.clock import is_overdue, office_time_between, restarted, shifted, stopped_late
from app.rules.deadlines import due
from models.vocabulary import AfterFifteen, Clock, TermUnit
from tests.rules.calendars import SATURDAY_MORNING, SUMMER_AND_WINTER, at, calendar

OFFICE = calendar()
OFFICES = (
    OFFICE,
    calendar(hours={**default_hours(), 5: SATURDAY_MORNING}),
    calendar(seasons=SUMMER_AND_WINTER),
)
offices = st.sampled_from(OFFICES)
received = st.datetimes(datetime(2025, 1, 2), datetime(2027, 6, 30)).map(  # noqa: DTZ001  zone added below
    lambda moment: moment.replace(tzinfo=OFFICE_ZONE)
)
working_days = st.integers(25, 2000).map(lambda hundredths: Decimal(hundredths) / 100)
pauses = st.timedeltas(timedelta(), timedelta(days=30))


@settings(max_examples=120, deadline=None)
@given(offices, received, working_days, pauses, pauses)
def test_the_office_keeps_the_time_it_had_left(
    of: WorkCalendar, start: datetime, days: Decimal, until_stop: timedelta, stopped_for: timedelta
) -> None:
    before = due(of, start, days, TermUnit.WORKING_DAYS).due_at
    stopped = start + until_stop
    resumed = stopped + stopped_for
    after = shifted(of, before, stopped, resumed, TermUnit.WORKING_DAYS).due_at
    assert office_time_between(of, resumed, after) == office_time_between(of, stopped, before)
    assert office_time_between(of, after, resumed) == office_time_between(of, before, stopped)


@settings(max_examples=60, deadline=None)
@given(offices, received, working_days, st.lists(pauses, min_size=3, max_size=3))
def test_two_pauses_move_as_much_as_one_that_is_as_long(
    of: WorkCalendar, start: datetime, days: Decimal, lengths: list[timedelta]
) -> None:
    before = due(of, start, days, TermUnit.WORKING_DAYS).due_at
    _, first, second, third = accumulate(lengths, initial=start)
    halfway = shifted(of, before, first, second, TermUnit.WORKING_DAYS).due_at
    twice = shifted(of, halfway, second, third, TermUnit.WORKING_DAYS).due_at
    assert twice == shifted(of, before, first, third, TermUnit.WORKING_DAYS).due_at


@settings(max_examples=100, deadline=None)
@given(offices, received, st.integers(1, 60), pauses, pauses)
def test_calendar_days_move_by_the_days_stopped_or_to_the_next_working_day(
    of: WorkCalendar, start: datetime, days: int, until_stop: timedelta, stopped_for: timedelta
) -> None:
    before = due(of, start, Decimal(days), TermUnit.CALENDAR_DAYS).due_at
    stopped = start + until_stop
    resumed = stopped + stopped_for
    after = shifted(of, before, stopped, resumed, TermUnit.CALENDAR_DAYS).due_at
    nominal = before.date() + (resumed.date() - stopped.date())
    assert after == of.closing(after.date())
    assert after.date() >= nominal
    assert not any(of.is_working(nominal + timedelta(days=n)) for n in range((after.date() - nominal).days))


def test_a_shift_by_office_time_explains_itself() -> None:
    found = shifted(
        OFFICE, at("15/01/2026 09:15"), at("13/01/2026 10:00"), at("14/01/2026 11:00"), TermUnit.WORKING_DAYS
    )
    assert found.explanation == (
        "Đồng hồ dừng từ 10:00 thứ Ba 13/01/2026 đến 11:00 thứ Tư 14/01/2026.",
        "Trong lúc dừng có 8 giờ 30 phút làm việc: "
        "ngày hẹn chuyển từ 09:15 thứ Năm 15/01/2026 sang 10:15 thứ Sáu 16/01/2026.",
    )
    assert found.effective_start == at("14/01/2026 11:00")
    assert not found.provisional


@pytest.mark.parametrize(
    ("resumed", "said"),
    [
        ("13/01/2026 10:20", "20 phút làm việc"),
        ("13/01/2026 14:30", "2 giờ 30 phút làm việc"),
        ("13/01/2026 11:00", "1 giờ làm việc"),
    ],
)
def test_a_length_is_said_in_hours_and_minutes(resumed: str, said: str) -> None:
    found = shifted(
        OFFICE, at("15/01/2026 09:15"), at("13/01/2026 10:00"), at(resumed), TermUnit.WORKING_DAYS
    )
    assert f"Trong lúc dừng có {said}:" in found.explanation[1]


def test_a_begun_minute_is_said_as_a_whole_one() -> None:
    stopped = at("13/01/2026 10:00")
    found = shifted(
        OFFICE, at("15/01/2026 09:15"), stopped, stopped + timedelta(seconds=5), TermUnit.WORKING_DAYS
    )
    assert "có 1 phút làm việc" in found.explanation[1]
    assert found.due_at == at("15/01/2026 09:15") + timedelta(seconds=5)


def test_a_shift_by_calendar_days_explains_itself() -> None:
    found = shifted(
        OFFICE, at("15/01/2026 17:00"), at("13/01/2026 10:00"), at("15/01/2026 18:00"), TermUnit.CALENDAR_DAYS
    )
    assert found.explanation == (
        "Đồng hồ dừng từ 10:00 thứ Ba 13/01/2026 đến 18:00 thứ Năm 15/01/2026.",
        "Dừng 2 ngày: ngày hẹn chuyển từ 17:00 thứ Năm 15/01/2026 sang 17:00 thứ Hai 19/01/2026.",
        "Ngày cuối là ngày nghỉ, chuyển sang ngày làm việc tiếp theo thứ Hai 19/01/2026.",
        "Bỏ qua 17/01–18/01 (cuối tuần).",
    )
    # Resumed after closing, the office's time runs from the next opening.
    assert found.effective_start == at("16/01/2026 07:30")


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (TermUnit.WORKING_DAYS, "Trong lúc dừng không có giờ làm việc nào: ngày hẹn giữ nguyên."),
        (TermUnit.CALENDAR_DAYS, "Dừng và tiếp tục trong cùng một ngày: ngày hẹn giữ nguyên."),
    ],
)
def test_a_stop_that_cost_nothing_says_so(unit: TermUnit, said: str) -> None:
    before = at("15/01/2026 09:15")
    found = shifted(OFFICE, before, at("13/01/2026 11:35"), at("13/01/2026 13:10"), unit)
    assert found.due_at == before
    assert found.explanation[1:] == (said,)


def test_a_date_moved_into_an_unconfirmed_year_says_so() -> None:
    of = calendar(provisional=(2027,))
    found = shifted(
        of, at("31/12/2026 16:00"), at("30/12/2026 16:00"), at("31/12/2026 16:00"), TermUnit.WORKING_DAYS
    )
    assert found.provisional
    assert found.explanation[-1] == "Lịch nghỉ năm 2027 chưa được xác nhận: ngày hẹn còn có thể thay đổi."


def test_a_stop_in_an_unconfirmed_year_makes_the_date_unsure_too() -> None:
    of = calendar(provisional=(2026,))
    stopped, resumed = at("30/12/2026 16:00"), at("31/12/2026 16:00")
    found = shifted(of, at("05/01/2027 16:00"), stopped, resumed, TermUnit.WORKING_DAYS)
    assert (found.due_at, found.provisional) == (at("06/01/2027 16:00"), True)
    in_2027 = at("04/01/2027 10:00"), at("04/01/2027 11:00")
    assert not shifted(of, at("05/01/2027 16:00"), *in_2027, TermUnit.WORKING_DAYS).provisional


@pytest.mark.parametrize("unit", [TermUnit.WORKING_DAYS, TermUnit.CALENDAR_DAYS])
def test_a_date_is_not_moved_into_a_missing_year(unit: TermUnit) -> None:
    of = calendar(years=(2026,))
    with pytest.raises(UserError, match="calendar_year_missing"):
        shifted(of, at("31/12/2026 16:00"), at("28/12/2026 16:00"), at("30/12/2026 16:00"), unit)


def test_resuming_before_stopping_is_a_bug() -> None:
    with pytest.raises(ValueError, match="before stopped"):
        shifted(
            OFFICE, at("15/01/2026 09:15"), at("13/01/2026 10:00"), at("13/01/2026 09:00"), TermUnit.HOURS
        )


def test_a_restart_explains_itself_first() -> None:
    found = restarted(
        OFFICE, at("15/01/2026 15:20"), Decimal(2), TermUnit.WORKING_DAYS, AfterFifteen.START_NEXT_DAY
    )
    assert found.explanation == (
        "Tính lại từ đầu khi bổ sung đủ lúc 15:20 thứ Năm 15/01/2026.",
        "Nhận lúc 15:20 15/01, sau 15:00: thời gian tính từ 07:30 thứ Sáu 16/01/2026.",
        "Thời hạn 2 ngày làm việc: 16/01, 19/01.",
        "Bỏ qua 17/01–18/01 (cuối tuần).",
    )
    assert (found.effective_start, found.due_at) == (at("16/01/2026 07:30"), at("19/01/2026 17:00"))


@pytest.mark.parametrize(
    ("clock", "now", "is_late"),
    [
        (Clock.RUNNING, "15/01/2026 09:16", True),
        (Clock.RUNNING, "15/01/2026 09:15", False),
        (Clock.STOPPED, "01/03/2026 09:15", False),
        (Clock.ENDED, "01/03/2026 09:15", False),
    ],
)
def test_only_time_that_runs_is_overdue(clock: Clock, now: str, is_late: bool) -> None:
    assert is_overdue(clock, at("15/01/2026 09:15"), at(now)) is is_late


@pytest.mark.parametrize(
    ("clock", "stopped", "was_late"),
    [
        (Clock.STOPPED, "16/01/2026 09:15", True),
        (Clock.STOPPED, "15/01/2026 09:15", False),
        (Clock.RUNNING, "16/01/2026 09:15", False),
    ],
)
def test_late_before_it_stopped(clock: Clock, stopped: str, was_late: bool) -> None:
    assert stopped_late(clock, at("15/01/2026 09:15"), at(stopped)) is was_late
