"""When a backup is due and which copies stay, against plain counting of days and months."""

from datetime import UTC, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.backup_plan import CopyKept, kept_names, latest_due, read_times, spelled_times, vouching_names
from tests.clock import OFFICE

NOW = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)  # 09:15 at the office


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("11:45 17:15", "11:45 17:15"),
        ("17h15, 7:05; 11.45 17:15", "07:05 11:45 17:15"),
        ("0:00", "00:00"),
        ("8h, 16g30", "08:00 16:30"),
    ],
)
def test_times_as_people_write_them(line: str, kept: str) -> None:
    assert spelled_times(read_times(line)) == kept


@pytest.mark.parametrize(
    "line", ["", "24:00", "trưa", "11:60", "1145", "11:45-12:00", " ".join(f"{h}:00" for h in range(13))]
)
def test_what_is_no_time(line: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        read_times(line)


@pytest.mark.parametrize(
    ("times", "due"),
    [
        ((time(7), time(17)), datetime(2026, 1, 12, 7, tzinfo=OFFICE)),
        ((time(9, 15), time(17)), datetime(2026, 1, 12, 9, 15, tzinfo=OFFICE)),
        ((time(9, 16), time(17)), datetime(2026, 1, 11, 17, tzinfo=OFFICE)),
        ((), None),
    ],
)
def test_the_latest_moment_that_has_come(times: tuple[time, ...], due: datetime | None) -> None:
    assert latest_due(times, NOW) == due


copies = st.lists(st.tuples(st.integers(-3 * 24, 500 * 24), st.booleans()), max_size=40).map(
    lambda found: [
        CopyKept(f"{index}", NOW - timedelta(hours=hours), is_sound)
        for index, (hours, is_sound) in enumerate(found)
    ]
)


@given(copies, st.integers(1, 60), st.integers(0, 15))
def test_what_stays(found: list[CopyKept], days: int, months: int) -> None:
    stay = kept_names(found, days, months)
    day = {each.name: (each.at + timedelta(hours=7)).date() for each in found}  # the office's days, by hand
    wanted = {
        name for name, made in day.items() if len({each for each in day.values() if each > made}) < days
    }
    assert wanted <= stay
    there = {(made.year, made.month) for made in day.values()}
    for month in there:
        if len({each for each in there if each > month}) < months:
            of_month = [each for each in found if (day[each.name].year, day[each.name].month) == month]
            newest = max(each.at for each in of_month)
            assert any(each.name in stay and each.at == newest for each in of_month)
    if found:
        assert any(each.name in stay for each in found if each.at == max(copy.at for copy in found))
    sound = [each for each in found if each.is_sound]
    if sound:
        assert any(each.name in stay for each in sound if each.at == max(copy.at for copy in sound))
    # Never more than a day each, a month each and the newest sound one.
    assert len(stay - wanted) <= months + 1


def test_a_jump_of_years_is_one_day_more() -> None:
    """Copies of so many days ago, and one of 2041 by a clock that runs ahead: it pushes out one day, not all."""
    ages = (0, 1, 2, 5, 40, 100, 200)
    found = [CopyKept(f"{age}", NOW - timedelta(days=age), is_sound=True) for age in ages]
    ahead = CopyKept("2041", NOW + timedelta(days=5_400), is_sound=True)
    assert kept_names([*found, ahead], 14, 12) == {*map(str, ages), "2041"}
    # 12/1 and 11/1 stay by their days, 12/1, 3/12 and 4/10 by their months; 2041 is one of either.
    assert kept_names([*found, ahead], 3, 4) == {"2041", "0", "1", "40", "100"}


@given(copies, st.integers(1, 60), st.integers(0, 15))
def test_removing_twice_is_removing_once(found: list[CopyKept], days: int, months: int) -> None:
    stay = kept_names(found, days, months)
    left = [each for each in found if each.name in stay]
    assert kept_names(left, days, months) == stay


@given(copies, st.integers(1, 60), st.integers(0, 15))
def test_what_goes_is_vouched_for_by_what_stays(found: list[CopyKept], days: int, months: int) -> None:
    stay = kept_names(found, days, months)
    going = {each.name for each in found} - stay
    vouching = vouching_names(found, going)
    assert vouching <= stay
    assert bool(vouching) == bool(going)
    at = {each.name: each.at for each in found}
    sound = [each for each in found if each.is_sound] or found
    if going:
        assert any(at[name] == max(each.at for each in sound) for name in vouching)
    of_month = {name: (at[name] + timedelta(hours=7)).strftime("%Y%m") for name in at}
    for name in going:  # the month's own copy, where one stays for the month
        if any(of_month[other] == of_month[name] and at[other] > at[name] for other in stay):
            assert any(of_month[other] == of_month[name] for other in vouching)
