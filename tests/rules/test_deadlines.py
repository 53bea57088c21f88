"""Due dates against tables worked by hand (Civil Code art. 147–148, NĐ 61/2018 art. 18)."""

from datetime import UTC, timedelta
from decimal import Decimal

import pytest

from app.errors import UserError
from app.rules.calendar import default_hours
from app.rules.deadlines import Due, due, parse_term
from models.vocabulary import AfterFifteen, TermUnit
from tests.rules.calendars import SATURDAY_MORNING, at, calendar


def due_for(received: str, term: str, policy: AfterFifteen = AfterFifteen.NONE) -> Due:
    amount, unit = parse_term(term)
    return due(calendar(), at(received), amount, unit, policy)


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        # As the office's design has it.
        ("12/01/2026 09:15", "3 working_days", "15/01/2026 09:15"),
        ("12/01/2026 18:00", "3 working_days", "15/01/2026 17:00"),
        ("12/02/2026 09:00", "3 working_days", "24/02/2026 09:00"),
        ("28/08/2026 09:00", "1 working_days", "03/09/2026 09:00"),
        ("19/08/2026 09:00", "3 working_days", "22/08/2026 09:00"),
        ("23/11/2026 14:00", "1 working_days", "25/11/2026 14:00"),
        ("15/04/2026 10:00", "15 calendar_days", "04/05/2026 17:00"),
        ("12/01/2026 16:00", "4 hours", "13/01/2026 10:30"),
        # Around the holidays of two years.
        ("24/04/2026 08:00", "2 working_days", "29/04/2026 08:00"),
        ("30/04/2027 09:00", "1 working_days", "04/05/2027 17:00"),
        ("31/12/2026 16:59", "1 working_days", "04/01/2027 16:59"),
        ("21/08/2026 14:00", "2 working_days", "24/08/2026 14:00"),
        # Before opening, at the opening, at lunch, at the close, on a day off.
        ("12/01/2026 06:00", "1 working_days", "12/01/2026 17:00"),
        ("12/01/2026 07:30", "1 working_days", "12/01/2026 17:00"),
        ("12/01/2026 07:31", "1 working_days", "13/01/2026 07:31"),
        ("12/01/2026 11:29", "1 working_days", "13/01/2026 11:29"),
        ("12/01/2026 11:30", "1 working_days", "13/01/2026 13:30"),
        ("12/01/2026 12:10", "1 working_days", "13/01/2026 13:30"),
        ("12/01/2026 13:30", "1 working_days", "13/01/2026 13:30"),
        ("12/01/2026 17:00", "1 working_days", "13/01/2026 17:00"),
        ("10/01/2026 10:00", "2 working_days", "13/01/2026 17:00"),
        ("18/02/2026 10:00", "1 working_days", "23/02/2026 17:00"),
        # Parts of a working day: half of 7.5 hours is 3 hours 45 minutes.
        ("12/01/2026 07:30", "0.5 working_days", "12/01/2026 11:15"),
        ("12/01/2026 09:15", "0.5 working_days", "12/01/2026 15:00"),
        ("12/01/2026 15:00", "0.5 working_days", "13/01/2026 09:15"),
        ("12/01/2026 07:30", "2.5 working_days", "14/01/2026 11:15"),
        ("12/01/2026 11:15", "0.5 working_days", "12/01/2026 17:00"),
        # Office hours only.
        ("12/01/2026 07:30", "4 hours", "12/01/2026 11:30"),
        ("12/01/2026 07:30", "4.5 hours", "12/01/2026 14:00"),
        ("12/01/2026 07:30", "7.5 hours", "12/01/2026 17:00"),
        ("12/01/2026 07:30", "8 hours", "13/01/2026 08:00"),
        ("16/01/2026 16:30", "1 hours", "19/01/2026 08:00"),
        ("21/08/2026 16:00", "2 hours", "22/08/2026 08:30"),
        ("12/01/2026 11:50", "0.25 hours", "12/01/2026 13:45"),
        # Calendar days and months, from the day of receipt whatever the hour, to the close.
        ("12/01/2026 18:00", "1 calendar_days", "13/01/2026 17:00"),
        ("16/01/2026 09:00", "1 calendar_days", "19/01/2026 17:00"),
        ("17/01/2026 09:00", "5 calendar_days", "22/01/2026 17:00"),
        ("12/02/2026 09:00", "4 calendar_days", "23/02/2026 17:00"),
        ("12/08/2026 09:00", "10 calendar_days", "22/08/2026 17:00"),
        ("16/01/2026 09:00", "1 months", "23/02/2026 17:00"),
        ("31/03/2026 09:00", "1 months", "04/05/2026 17:00"),
        ("31/01/2027 09:00", "1 months", "01/03/2027 17:00"),
        ("30/11/2026 09:00", "3 months", "01/03/2027 17:00"),
        ("12/01/2026 09:00", "12 months", "12/01/2027 17:00"),
        # At once.
        ("12/01/2026 09:00", "same_day", "12/01/2026 17:00"),
        ("12/01/2026 16:00", "same_day", "12/01/2026 17:00"),
        ("12/01/2026 17:30", "same_day", "13/01/2026 17:00"),
        ("17/01/2026 09:00", "same_day", "19/01/2026 17:00"),
        ("12/01/2026 09:00", "same_session", "12/01/2026 11:30"),
        ("12/01/2026 11:45", "same_session", "12/01/2026 17:00"),
        ("12/01/2026 16:59", "same_session", "12/01/2026 17:00"),
        ("12/01/2026 17:00", "same_session", "13/01/2026 11:30"),
    ],
)
def test_due_dates_worked_by_hand(received: str, term: str, expected: str) -> None:
    assert due_for(received, term).due_at == at(expected)


@pytest.mark.parametrize(
    ("received", "term", "policy", "start", "expected"),
    [
        # On the stroke of 15:00 is in time, a minute later is not.
        ("12/01/2026 15:00", "same_day", "next_day_result", "12/01/2026 15:00", "12/01/2026 17:00"),
        ("12/01/2026 15:01", "same_day", "next_day_result", "12/01/2026 15:01", "13/01/2026 17:00"),
        ("16/01/2026 16:00", "same_day", "next_day_result", "16/01/2026 16:00", "19/01/2026 17:00"),
        ("23/11/2026 16:00", "same_session", "next_day_result", "23/11/2026 16:00", "25/11/2026 17:00"),
        # After closing the next day is the first day, not one more.
        ("12/01/2026 18:00", "same_day", "next_day_result", "13/01/2026 07:30", "13/01/2026 17:00"),
        ("17/01/2026 16:00", "same_day", "next_day_result", "19/01/2026 07:30", "19/01/2026 17:00"),
        # Other terms do not mind that policy.
        ("12/01/2026 16:00", "1 working_days", "next_day_result", "12/01/2026 16:00", "13/01/2026 16:00"),
        # The clock that starts on the next working day.
        ("12/01/2026 15:00", "3 working_days", "start_next_day", "12/01/2026 15:00", "15/01/2026 15:00"),
        ("12/01/2026 15:30", "3 working_days", "start_next_day", "13/01/2026 07:30", "15/01/2026 17:00"),
        ("16/01/2026 15:30", "3 working_days", "start_next_day", "19/01/2026 07:30", "21/01/2026 17:00"),
        ("12/01/2026 16:00", "2 hours", "start_next_day", "13/01/2026 07:30", "13/01/2026 09:30"),
        ("12/01/2026 16:00", "same_day", "start_next_day", "13/01/2026 07:30", "13/01/2026 17:00"),
        ("12/01/2026 16:00", "same_session", "start_next_day", "13/01/2026 07:30", "13/01/2026 11:30"),
        ("16/01/2026 16:00", "3 calendar_days", "start_next_day", "19/01/2026 07:30", "22/01/2026 17:00"),
        ("16/01/2026 14:00", "3 calendar_days", "start_next_day", "16/01/2026 14:00", "19/01/2026 17:00"),
    ],
)
def test_after_fifteen(received: str, term: str, policy: str, start: str, expected: str) -> None:
    found = due_for(received, term, AfterFifteen(policy))
    assert (found.effective_start, found.due_at) == (at(start), at(expected))


def test_the_share_of_a_working_day_is_kept_on_a_shorter_one() -> None:
    half_saturday = calendar(hours={**default_hours(), 5: SATURDAY_MORNING})
    # Friday 11:15 is half of Friday's 7.5 hours; half of Saturday's 4 hours is 09:30.
    found = due(half_saturday, at("16/01/2026 11:15"), Decimal(1), TermUnit.WORKING_DAYS)
    assert found.due_at == at("17/01/2026 09:30")
    back = due(half_saturday, at("17/01/2026 09:30"), Decimal(1), TermUnit.WORKING_DAYS)
    assert back.due_at == at("19/01/2026 11:15")


def test_the_moment_is_the_same_in_any_zone() -> None:
    abroad = due(calendar(), at("12/01/2026 09:15").astimezone(UTC), Decimal(3), TermUnit.WORKING_DAYS)
    assert abroad.due_at == at("15/01/2026 09:15")
    assert abroad.due_at.utcoffset() == timedelta(hours=7)
    assert abroad.effective_start.utcoffset() == timedelta(hours=7)


def test_seconds_are_kept() -> None:
    received = at("12/01/2026 09:15") + timedelta(seconds=42, microseconds=7)
    found = due(calendar(), received, Decimal(3), TermUnit.WORKING_DAYS)
    assert found.due_at == at("15/01/2026 09:15") + timedelta(seconds=42, microseconds=7)


def test_a_naive_moment_is_a_bug() -> None:
    naive = at("12/01/2026 09:15").replace(tzinfo=None)
    with pytest.raises(ValueError, match="time zone"):
        due(calendar(), naive, Decimal(3), TermUnit.WORKING_DAYS)


@pytest.mark.parametrize(
    ("received", "term", "expected"),
    [
        ("12/01/2026 09:15", "3 working_days", ("Thời hạn 3 ngày làm việc: 13/01, 14/01, 15/01.",)),
        (
            "12/01/2026 18:00",
            "3 working_days",
            (
                "Nhận lúc 18:00 12/01, ngoài giờ làm việc: thời gian tính từ 07:30 thứ Ba 13/01/2026.",
                "Thời hạn 3 ngày làm việc: 13/01, 14/01, 15/01.",
            ),
        ),
        (
            "12/02/2026 09:00",
            "3 working_days",
            (
                "Thời hạn 3 ngày làm việc: 13/02, 23/02, 24/02.",
                "Bỏ qua 14/02–22/02 (cuối tuần, Tết Nguyên đán).",
            ),
        ),
        (
            "19/08/2026 09:00",
            "3 working_days",
            (
                "Thời hạn 3 ngày làm việc: 20/08, 21/08, 22/08.",
                "Tính cả ngày làm bù thứ Bảy 22/08.",
            ),
        ),
        (
            "15/04/2026 10:00",
            "15 calendar_days",
            (
                "Thời hạn 15 ngày kể từ 15/04: đến thứ Năm 30/04/2026.",
                "Ngày cuối là ngày nghỉ, chuyển sang ngày làm việc tiếp theo thứ Hai 04/05/2026.",
                "Bỏ qua 30/04–03/05 (Ngày Chiến thắng, Quốc tế Lao động, cuối tuần).",
            ),
        ),
        (
            "30/12/2026 10:00",
            "2 working_days",
            (
                "Thời hạn 2 ngày làm việc: 31/12/2026, 04/01.",
                "Bỏ qua 01/01–03/01 (Tết Dương lịch, cuối tuần).",
            ),
        ),
        (
            "01/06/2026 10:00",
            "30 working_days",
            (
                "Thời hạn 30 ngày làm việc: từ 02/06 đến 13/07.",
                "Bỏ qua 06/06–07/06, 13/06–14/06, …, 11/07–12/07 (cuối tuần).",
            ),
        ),
        ("12/01/2026 16:00", "1.5 hours", ("Thời hạn 1,5 giờ, chỉ tính trong giờ làm việc.",)),
        ("12/01/2026 09:00", "1 months", ("Thời hạn 1 tháng kể từ 12/01: đến thứ Năm 12/02/2026.",)),
        ("12/01/2026 09:00", "same_day", ("Giải quyết trong ngày làm việc.",)),
        ("12/01/2026 09:00", "same_session", ("Giải quyết trong buổi làm việc.",)),
    ],
)
def test_every_due_date_explains_itself(received: str, term: str, expected: tuple[str, ...]) -> None:
    assert due_for(received, term).explanation == expected


def test_a_policy_that_moved_something_is_named() -> None:
    started = due_for("12/01/2026 15:30", "1 working_days", AfterFifteen.START_NEXT_DAY)
    assert started.explanation[0] == (
        "Nhận lúc 15:30 12/01, sau 15:00: thời gian tính từ 07:30 thứ Ba 13/01/2026."
    )
    result = due_for("12/01/2026 15:30", "same_day", AfterFifteen.NEXT_DAY_RESULT)
    assert result.explanation == ("Nhận sau 15:00: trả kết quả trong ngày làm việc tiếp theo.",)


def test_a_date_that_rests_on_an_unconfirmed_year_says_so() -> None:
    unsure = calendar(provisional=(2027,))
    found = due(unsure, at("30/12/2026 10:00"), Decimal(2), TermUnit.WORKING_DAYS)
    assert found.provisional
    assert found.explanation[-1] == "Lịch nghỉ năm 2027 chưa được xác nhận: ngày hẹn còn có thể thay đổi."
    assert not due(unsure, at("28/12/2026 10:00"), Decimal(2), TermUnit.WORKING_DAYS).provisional


@pytest.mark.parametrize("term", ["2 working_days", "12 hours", "2 calendar_days", "1 months"])
def test_a_missing_year_is_never_guessed(term: str) -> None:
    amount, unit = parse_term(term)
    with pytest.raises(UserError) as refused:
        due(calendar(years=(2026,)), at("31/12/2026 16:00"), amount, unit)
    assert refused.value.code == "calendar_year_missing"
    assert refused.value.details["year"] == 2027


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("3 working_days", "3", TermUnit.WORKING_DAYS),
        ("1 working_day", "1", TermUnit.WORKING_DAYS),
        ("0.5 working_days", "0.5", TermUnit.WORKING_DAYS),
        ("0,25 working_days", "0.25", TermUnit.WORKING_DAYS),
        (" 4  HOURS ", "4", TermUnit.HOURS),
        ("15 calendar_days", "15", TermUnit.CALENDAR_DAYS),
        ("1 month", "1", TermUnit.MONTHS),
        ("same_day", "1", TermUnit.SAME_DAY),
        ("1 same_session", "1", TermUnit.SAME_SESSION),
    ],
)
def test_terms_are_read(text: str, amount: str, unit: TermUnit) -> None:
    assert parse_term(text) == (Decimal(amount), unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "3", "days", "working_days", "3 days", "0 working_days", "-1 hours", "1.5 calendar_days", "0.5 months",
        "1.234 hours", "1000000 hours", "10000 working_days", "3 working_days 2", "１ hours", "nan hours",
    ],
)  # fmt: skip
def test_a_term_without_amount_or_unit_is_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        parse_term(text)
    assert refused.value.code == "term_unreadable"


@pytest.mark.parametrize("amount", ["0", "-1", "NaN", "Infinity", "0.001", "10000"])
def test_an_impossible_amount_is_a_bug(amount: str) -> None:
    with pytest.raises(ValueError, match="term of"):
        due(calendar(), at("12/01/2026 09:00"), Decimal(amount), TermUnit.HOURS)
