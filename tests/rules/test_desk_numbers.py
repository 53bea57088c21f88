"""Numbers and moments of a desk that was alone, held against all there are and against a table worked by hand."""

from datetime import UTC, datetime, timedelta

import pytest

from app.errors import UserError
from app.rules.desk_moments import EARLIER, LATER, REBUILT, UNSURE, ClockFacts, true_moment
from app.rules.desk_numbers import (
    check_online,
    desk_of_day,
    desk_of_year,
    number_of_day,
    number_of_year,
)

NINE = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)


def test_no_two_desks_and_no_desk_and_the_server_ever_give_the_same_number() -> None:
    alone = {number_of_day(desk, each): (desk, each) for desk in range(10, 90) for each in range(1, 1_000)}
    assert len(alone) == 80 * 999
    assert all(10_000 < number < 90_000 and desk_of_day(number) == whose for number, whose in alone.items())
    assert f"{number_of_day(10, 1)}" == "10001"
    assert [check_online(each) for each in (1, 9_999)] == [1, 9_999]
    assert [desk_of_day(each) for each in (1, 9_999)] == [None, None]
    assert (number_of_year(10, 1), number_of_year(89, 99_999)) == (1_000_001, 8_999_999)
    assert [desk_of_year(each) for each in (999_999, 1_000_001)] == [None, (10, 1)]
    for refused, code in (
        (lambda: number_of_day(10, 1_000), "desk_day_used_up"),
        (lambda: number_of_year(10, 100_000), "desk_year_used_up"),
        (lambda: check_online(10_000), "day_numbers_used_up"),
    ):
        with pytest.raises(UserError) as raised:
            refused()
        assert raised.value.code == code


MOMENTS = (
    # Minutes after nine that were said, same run of the PC, its clock off by minutes, the last act: found, and why.
    ((0, True, 0, None), (0, "")),
    # Right within a minute.
    ((0.5, True, 120, None), (0.5, "")),
    # The PC went by a clock two hours ahead, or behind: its running time knows better.
    ((120, True, 120, None), (0, REBUILT)),
    ((-120, True, -120, None), (0, REBUILT)),
    # Started again meanwhile: what it said is all there is, doubtful where its clock is wrong at the return.
    ((0, False, 0, None), (0, "")),
    ((-120, False, -120, None), (-120, UNSURE)),
    # Never in the future, never before what the dossier's journal has.
    ((120, False, 120, None), (60, LATER)),
    ((0, True, 0, 30), (30, EARLIER)),
)


@pytest.mark.parametrize(("given", "found"), MOMENTS)
def test_moments(given: tuple[float, bool, int, int | None], found: tuple[float, str]) -> None:
    """Of an act at nine, an hour before the return."""
    said, same_boot, wall_off, after = given

    def at(minutes: float) -> datetime:
        return NINE + timedelta(minutes=minutes)

    now = at(60)
    then = ClockFacts(at(said), at(said), steady=1_000.0, boot="a")
    back = ClockFacts(now, now + timedelta(minutes=wall_off), 4_600.0, "a" if same_boot else "b")
    told = true_moment(then, back, now, after=None if after is None else at(after))
    assert (told.at, told.why) == (at(found[0]), found[1])
