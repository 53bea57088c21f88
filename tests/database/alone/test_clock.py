"""What time it is at a desk alone, and when its acts happened, whatever somebody does to the PC's clock."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.database.alone.clock import AloneClock, ClockFacts, Contact, facts_now, happened

NINE = datetime(2026, 1, 12, 2, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


class Pc:
    """A PC: what really passed, by how much its clock is wrong, how often it was started."""

    def __init__(self, wrong: timedelta) -> None:
        self.now, self.wrong, self.ran, self.boot = NINE, wrong, 5_000.0, "a"

    def __call__(self) -> ClockFacts:
        return ClockFacts(self.now + self.wrong, self.ran, self.boot)

    def passes(self, much: timedelta) -> None:
        self.now, self.ran = self.now + much, self.ran + much.total_seconds()

    def starts_again(self) -> None:
        self.ran, self.boot = 3.0, self.boot + "b"


@given(
    wrong=st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    set_later=st.timedeltas(timedelta(days=-3), timedelta(days=3)),
    before=st.timedeltas(timedelta(), timedelta(days=7)),
    after=st.timedeltas(timedelta(), timedelta(days=7)),
    restarts=st.sampled_from(["never", "before", "after"]),
)
def test_the_true_moment_while_one_side_is_the_same_start(
    wrong: timedelta, set_later: timedelta, before: timedelta, after: timedelta, restarts: str
) -> None:
    pc = Pc(wrong)
    last = Contact(pc.now, pc())
    clock = AloneClock(last, NINE, pc)
    pc.passes(before)
    pc.wrong += set_later
    if restarts == "before":
        pc.starts_again()
    then, true = pc(), pc.now
    if restarts != "before":
        assert abs(clock() - true) < timedelta(milliseconds=1)
    if restarts == "after":
        pc.starts_again()
    pc.passes(after)
    told = happened(then, Contact(pc.now, pc()), last)
    assert told.is_sure
    assert abs(told.at - true) < timedelta(milliseconds=1)
    assert abs(told.off_seconds - (wrong + set_later).total_seconds()) < 0.001


def test_a_clock_two_hours_wrong_is_known_after_a_restart_on_both_sides() -> None:
    pc = Pc(2 * HOUR)
    last = Contact(pc.now, pc())
    pc.passes(HOUR)
    pc.starts_again()
    clock = AloneClock(last, NINE, pc)
    assert clock() == NINE + HOUR
    then = pc()
    pc.starts_again()
    pc.passes(HOUR)
    told = happened(then, Contact(pc.now, pc()), last)
    assert (told.at, told.is_sure) == (NINE + HOUR, False)


@pytest.mark.parametrize(("set_by", "expected"), [(-5 * HOUR, NINE + HOUR), (5 * HOUR, NINE + 2 * HOUR)])
def test_what_cannot_be_is_kept_within_what_is_known(set_by: timedelta, expected: datetime) -> None:
    """Started again on both sides, and the clock was set: never before the last word, nor after the next."""
    pc = Pc(timedelta())
    pc.passes(HOUR)
    last = Contact(pc.now, pc())
    pc.starts_again()
    pc.wrong = set_by
    then = pc()
    pc.starts_again()
    pc.passes(HOUR)
    assert happened(then, Contact(pc.now, pc()), last).at == expected


def test_it_never_goes_back() -> None:
    pc = Pc(timedelta())
    last = Contact(pc.now, pc())
    pc.starts_again()
    known = NINE + 3 * HOUR
    clock = AloneClock(last, known, pc)
    assert clock() == known
    pc.passes(4 * HOUR)
    assert clock() == NINE + 4 * HOUR
    pc.wrong = -9 * HOUR
    assert clock() == NINE + 4 * HOUR


def test_this_machine_tells() -> None:
    first, second = facts_now(), facts_now()
    assert second.seconds_since(first) is None or 0 <= (second.seconds_since(first) or 0) < 60
    assert ClockFacts.of_plain(first.plain()) == first
    for wrong in ([], [1, 2], ["x", 1.0, ""], ["2026-01-12T00:00:00+00:00", "y", ""]):
        with pytest.raises(ValueError, match="no facts"):
            ClockFacts.of_plain(wrong)
