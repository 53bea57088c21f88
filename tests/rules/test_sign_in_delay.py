"""How long a guesser and the rightful person wait: by a table worked by hand, and bounds for whatever is tried."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.sign_in_delay import FORGOTTEN_AFTER, Tries, seconds_to_wait

DAY = 86_400.0


def waits(*tries: Tries, pc: str = "1", name: str = "lan", now: float = 1_000.0) -> int:
    return seconds_to_wait(tries, pc, name, now)


@pytest.mark.parametrize(
    ("tries", "pc", "name", "expected"),
    [
        ((), "1", "lan", 0),
        ((Tries("1", "lan", 2, 1_000),), "1", "lan", 0),
        ((Tries("1", "lan", 3, 1_000),), "1", "lan", 2),
        ((Tries("1", "lan", 5, 1_000),), "1", "lan", 8),
        ((Tries("1", "lan", 5, 997.5),), "1", "lan", 6),
        ((Tries("1", "lan", 99, 1_000),), "1", "lan", 300),
        # Guesses at the first PC hold nobody up at the second, and hold up nobody else at the first.
        ((Tries("1", "lan", 9, 1_000),), "2", "lan", 0),
        ((Tries("1", "lan", 9, 1_000),), "1", "minh", 0),
        # A PC that guesses many names waits as a whole, a minute at most; the other PCs do not.
        (tuple(Tries("1", name, 2, 1_000) for name in "abcde"), "1", "minh", 2),
        (tuple(Tries("1", name, 2, 1_000) for name in "abcdefghijklm"), "1", "minh", 60),
        (tuple(Tries("1", name, 2, 1_000) for name in "abcdefghijklm"), "2", "minh", 0),
        ((Tries("1", "", 30, 1_000),), "1", "minh", 60),
        ((Tries("1", "", 30, 1_000),), "2", "", 0),
        # A guesser who gives his PC another name each time is held up by the name he guesses, half a minute at most …
        (tuple(Tries(f"x{each}", "lan", 1, 1_000) for each in range(20)), "new", "lan", 2),
        (tuple(Tries(f"x{each}", "lan", 1, 1_000) for each in range(90)), "new", "lan", 30),
        # … and the rightful person not at all where she has signed in before.
        (
            (*(Tries(f"x{n}", "lan", 1, 1_000) for n in range(90)), Tries("2", "lan", 0, 0, True)),
            "2",
            "lan",
            0,
        ),
        # An hour of peace, and nothing counts.
        ((Tries("1", "lan", 99, 1_000 - FORGOTTEN_AFTER),), "1", "lan", 0),
    ],
)
def test_by_hand(tries: tuple[Tries, ...], pc: str, name: str, expected: int) -> None:
    assert waits(*tries, pc=pc, name=name) == expected


def test_a_machine_started_anew_counts_from_its_start() -> None:
    before = Tries("1", "lan", 99, 30 * DAY)
    assert [waits(before, now=now) for now in (0.0, 100.0, 300.0, 29 * DAY)] == [300, 200, 0, 0]


many_tries = st.lists(
    st.builds(
        Tries,
        st.sampled_from("123"),
        st.sampled_from(["lan", "minh", ""]),
        st.integers(0, 10_000),
        st.floats(0, 10 * DAY),
        st.booleans(),
    ),
    max_size=8,
)


@given(many_tries, st.floats(0, 10 * DAY), st.floats(0, DAY))
def test_nobody_waits_for_ever(tries: list[Tries], now: float, later: float) -> None:
    for pc in "123":
        for name in ("lan", "minh"):
            waited = seconds_to_wait(tries, pc, name, now)
            assert 0 <= waited <= 300
            # Where only others have guessed she waits half a minute, where her PC has guessed at others a minute.
            if not any(each.pc == pc for each in tries):
                assert waited <= 30
            elif not any(each.pc == pc and each.user_name == name for each in tries):
                assert waited <= 60
            if all(each.last <= now for each in tries):
                assert seconds_to_wait(tries, pc, name, now + later) <= waited
