"""Times added day by day, against the very times kept one by one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.pace.times import BOUNDS, LONGEST, Times, once

HOURS = 3_600


def test_the_bounds_are_those_that_the_report_speaks_of() -> None:
    def steps(first: int, last: int) -> set[int]:
        inside = [each for each in (0, *BOUNDS) if first <= each <= last]
        return {later - one for one, later in pairwise(inside)}

    assert steps(0, 120) == {5}
    assert steps(120, 600) == {15}
    assert steps(600, HOURS) == {60}
    assert steps(HOURS, LONGEST) == {600}
    assert LONGEST == 4 * HOURS


@given(st.lists(st.integers(0, LONGEST), max_size=60), st.sampled_from((50, 90)))
def test_what_share_took_no_longer(took: list[int], percent: int) -> None:
    whole = Times()
    for seconds in took:
        whole = whole.plus(once(seconds))
    assert (whole.count, whole.timed, whole.seconds) == (len(took), len(took), sum(took))
    bound = whole.share_within(percent)
    if not took:
        assert bound is None
        return
    assert bound is not None
    at = BOUNDS.index(bound)
    before = BOUNDS[at - 1] if at else -1
    assert sum(each <= bound for each in took) * 100 >= percent * len(took)
    assert sum(each <= before for each in took) * 100 < percent * len(took)


def test_a_morning_worked_by_hand() -> None:
    """47 s, 61 s, 118 s, 10 min 20 s; one left alone, one of five hours, one that no clock can have seen."""
    morning = Times()
    for seconds in (47, 61, 118, 620, None, 5 * HOURS, -3):
        morning = morning.plus(once(seconds))
    assert (morning.count, morning.timed, morning.seconds) == (7, 4, 846)
    assert morning.within == {50: 1, 65: 1, 120: 1, 660: 1}
    assert morning.share_within(50) == 65
    assert morning.share_within(90) == 660
