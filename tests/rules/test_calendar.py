"""When the office is open."""

from datetime import UTC, date, datetime, time

import pytest

from app.errors import UserError
from app.rules.calendar import MakeUpDay, Session, WorkCalendar, default_hours, local
from tests.rules.calendars import at, calendar

KNOWN = frozenset({2026})


@pytest.mark.parametrize(
    ("moment", "is_open", "next_opening"),
    [
        ("12/01/2026 07:29", False, "12/01/2026 07:30"),
        ("12/01/2026 07:30", True, "12/01/2026 07:30"),
        ("12/01/2026 11:29", True, "12/01/2026 13:30"),
        ("12/01/2026 11:30", False, "12/01/2026 13:30"),
        ("12/01/2026 13:30", True, "12/01/2026 13:30"),
        ("12/01/2026 16:59", True, "13/01/2026 07:30"),
        ("12/01/2026 17:00", False, "13/01/2026 07:30"),
        ("16/01/2026 17:00", False, "19/01/2026 07:30"),
        ("13/02/2026 17:00", False, "23/02/2026 07:30"),
        ("22/08/2026 08:00", True, "22/08/2026 13:30"),
        ("29/08/2026 08:00", False, "03/09/2026 07:30"),
    ],
)
def test_open_hours(moment: str, is_open: bool, next_opening: str) -> None:
    assert calendar().is_open(at(moment)) is is_open
    assert calendar().next_opening(at(moment)) == at(next_opening)


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        (date(2026, 1, 10), "cuối tuần"),
        (date(2026, 2, 17), "Tết Nguyên đán"),
        (date(2026, 4, 26), "Giỗ Tổ Hùng Vương"),
        (date(2026, 8, 22), ""),
        (date(2026, 8, 24), ""),
    ],
)
def test_why_the_office_is_closed(day: date, reason: str) -> None:
    assert calendar().why_off(day) == reason


def test_a_weekday_without_hours_is_the_offices_own_day_off() -> None:
    hours = {day: sessions for day, sessions in default_hours().items() if day != 2}
    assert calendar(hours=hours).why_off(date(2026, 1, 14)) == "ngày nghỉ hằng tuần"


def test_a_make_up_day_has_the_hours_of_the_day_it_replaces() -> None:
    afternoon = (Session(time(13), time(16)),)
    of = WorkCalendar(
        {**default_hours(), 2: afternoon}, {}, {date(2026, 1, 10): MakeUpDay("", date(2026, 1, 7))}, KNOWN
    )
    assert of.sessions(date(2026, 1, 10)) == afternoon


def test_a_make_up_day_that_replaces_nothing_has_the_first_hours_of_the_week() -> None:
    of = WorkCalendar(default_hours(), {}, {date(2026, 1, 10): MakeUpDay("")}, KNOWN)
    assert of.sessions(date(2026, 1, 10)) == default_hours()[0]


def test_a_missing_year_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        calendar().is_working(date(2028, 1, 3))
    assert (refused.value.code, refused.value.details) == ("calendar_year_missing", {"year": 2028})


@pytest.mark.parametrize(
    "sessions",
    [
        (Session(time(8), time(8)),),
        (Session(time(12), time(8)),),
        (Session(time(13), time(17)), Session(time(7), time(11))),
        (Session(time(7), time(13)), Session(time(12), time(17))),
    ],
)
def test_contradictory_hours_are_refused(sessions: tuple[Session, ...]) -> None:
    with pytest.raises(UserError) as refused:
        WorkCalendar({0: sessions}, {}, {}, KNOWN)
    assert refused.value.code == "calendar_invalid"


def test_an_office_that_never_opens_is_refused() -> None:
    with pytest.raises(UserError, match="calendar_invalid"):
        WorkCalendar({0: ()}, {}, {}, KNOWN)


def test_a_day_is_not_off_and_made_up_at_once() -> None:
    day = date(2026, 1, 10)
    with pytest.raises(UserError, match="calendar_invalid") as refused:
        WorkCalendar(default_hours(), {day: "nghỉ"}, {day: MakeUpDay("bù")}, KNOWN)
    assert "10/01/2026" in refused.value.message


def test_office_time_is_seven_hours_ahead() -> None:
    assert local(datetime(2026, 1, 12, 2, 15, tzinfo=UTC)) == at("12/01/2026 09:15")
    assert local(datetime(2026, 1, 12, 20, 0, tzinfo=UTC)).date() == date(2026, 1, 13)


def test_a_week_has_seven_days() -> None:
    with pytest.raises(ValueError, match="weekday"):
        WorkCalendar({7: default_hours()[0]}, {}, {}, KNOWN)
