"""When the office is open."""

from datetime import UTC, date, datetime, time

import pytest

from app.errors import UserError
from app.rules.calendar import MakeUpDay, Season, Session, WorkCalendar, default_hours, local
from tests.rules.calendars import SUMMER_AND_WINTER, at, calendar

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


WINTER, SUMMER = default_hours()[0], (Session(time(7), time(11)), Session(time(14), time(17, 30)))


@pytest.mark.parametrize(
    ("day", "sessions"),
    [
        # The winter that began last October reaches over New Year until the day before summer.
        (date(2026, 1, 5), WINTER),
        (date(2026, 4, 14), WINTER),
        (date(2026, 4, 15), SUMMER),
        (date(2026, 10, 14), SUMMER),
        (date(2026, 10, 15), WINTER),
        (date(2026, 12, 31), WINTER),
        (date(2027, 1, 4), WINTER),
        # Days off and weekends stay so in every season.
        (date(2026, 9, 2), ()),
        (date(2026, 7, 4), ()),
    ],
)
def test_each_season_has_its_hours(day: date, sessions: tuple[Session, ...]) -> None:
    assert calendar(seasons=SUMMER_AND_WINTER).sessions(day) == sessions


def test_one_season_holds_the_whole_year() -> None:
    of = calendar(seasons=(Season((6, 1), {0: SUMMER}),))
    assert [of.sessions(date(2026, month, day)) for month, day in ((1, 5), (5, 25), (6, 1))] == [SUMMER] * 3
    assert of.why_off(date(2026, 1, 6)) == "ngày nghỉ hằng tuần"


def test_hours_are_not_asked_for_where_the_seasons_have_them() -> None:
    of = WorkCalendar({}, {}, {}, KNOWN, seasons=(Season((1, 1), {0: WINTER}),))
    assert of.sessions(date(2026, 1, 5)) == WINTER


def test_a_season_that_begins_on_a_leap_day_begins_in_march_in_other_years() -> None:
    seasons = (
        Season((2, 29), dict.fromkeys(range(7), SUMMER)),
        Season((10, 1), dict.fromkeys(range(7), WINTER)),
    )
    of = WorkCalendar(default_hours(), {}, {}, frozenset({2028, 2026}), seasons=seasons)
    assert of.sessions(date(2028, 2, 29)) == SUMMER
    assert of.sessions(date(2026, 2, 28)) == WINTER
    assert of.sessions(date(2026, 3, 1)) == SUMMER


@pytest.mark.parametrize(
    ("worked", "replaces", "sessions"),
    [
        # Worked in winter for a day of summer, and the other way round.
        (date(2026, 10, 17), date(2026, 10, 12), SUMMER),
        (date(2026, 10, 10), date(2026, 10, 16), WINTER),
        # Nothing replaced: the hours of its own season.
        (date(2026, 10, 17), None, WINTER),
        (date(2026, 10, 10), None, SUMMER),
        # For a Sunday, which has no hours: the first of the week in the Sunday's season.
        (date(2026, 10, 17), date(2026, 10, 11), SUMMER),
    ],
)
def test_a_make_up_day_has_the_season_of_the_day_it_replaces(
    worked: date, replaces: date | None, sessions: tuple[Session, ...]
) -> None:
    of = calendar(seasons=SUMMER_AND_WINTER, make_up={worked: MakeUpDay("Làm bù", replaces)})
    assert of.sessions(worked) == sessions


@pytest.mark.parametrize(
    ("seasons", "said"),
    [
        ((Season((4, 15), {0: SUMMER}), Season((4, 15), {0: WINTER})), "hai mùa cùng bắt đầu từ ngày 15/04"),
        ((Season((4, 15), {}), Season((10, 15), {0: WINTER})), "từ ngày 15/04 chưa có giờ làm"),
        ((Season((10, 15), {0: ()}),), "từ ngày 15/10 chưa có giờ làm"),
        ((Season((2, 30), {0: WINTER}),), "30/02: không có ngày này"),
        ((Season((13, 1), {0: WINTER}),), "01/13: không có ngày này"),
        ((Season((4, 15), {0: (SUMMER[1], SUMMER[0])}),), "không chồng nhau"),
        ((Season((4, 15), {0: (SUMMER[0], Session(time(10, 59), time(12)))}),), "không chồng nhau"),
        ((Season((4, 15), {0: (Session(time(12), time(8)),)}),), "giờ đóng cửa"),
    ],
)
def test_contradictory_seasons_are_refused(seasons: tuple[Season, ...], said: str) -> None:
    with pytest.raises(UserError, match="calendar_invalid") as refused:
        calendar(seasons=seasons)
    assert said in refused.value.message
    assert refused.value.hint


@pytest.mark.parametrize(("year", "can_be_added"), [(1944, False), (2028, True), (2100, True), (2101, False)])
def test_only_a_year_that_can_be_added_is_asked_for(year: int, can_be_added: bool) -> None:
    with pytest.raises(UserError, match="calendar_year_missing") as refused:
        calendar().is_working(date(year, 3, 2))
    assert ("Nhờ người quản trị thêm" in refused.value.hint) is can_be_added
