"""Numbers of a desk that was alone, held against all there are."""

import pytest

from app.errors import UserError
from app.rules.desk_numbers import (
    check_online,
    desk_of_day,
    desk_of_year,
    number_of_day,
    number_of_year,
)


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
