"""Timing two ways of the same work turn by turn, so that what the machine does meanwhile hits both."""

import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

WARM_UP = 5


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table: seconds of ours and of the floor, or bytes where `is_memory`, and the ratio aimed at.

    What takes no longer than `enough` seconds is quick enough, whatever the ratio.
    """

    work: str
    ours: float
    floor: float
    aim: float
    enough: float = 0
    is_memory: bool = False

    @property
    def ratio(self) -> float:
        """How many times the floor ours takes."""
        return self.ours / self.floor

    @property
    def is_past_aim(self) -> bool:
        """Whether it takes longer than it should."""
        return self.ratio > self.aim and self.ours > self.enough

    def said(self, value: float) -> str:
        """A value of this figure as the tables have it."""
        return f"{value / 1_000_000:.0f} MB" if self.is_memory else shown(value)


def compare(
    work: str,
    aim: float,
    ours: Callable[[], object],
    floor: Callable[[], object],
    times: int,
    *,
    warm_up: int = WARM_UP,
) -> Figure:
    """The medians of both over `times` turns, after a few that do not count.

    Who goes first changes from turn to turn: what the first one reads lies in memory for the second.
    """
    for _ in range(warm_up):
        ours()
        floor()
    pairs = [_turn(ours, floor, ours_first=turn % 2 == 0) for turn in range(times)]
    return Figure(
        work, statistics.median(pair[0] for pair in pairs), statistics.median(pair[1] for pair in pairs), aim
    )


def _turn(
    ours: Callable[[], object], floor: Callable[[], object], *, ours_first: bool
) -> tuple[float, float]:
    if ours_first:
        return _seconds(ours), _seconds(floor)
    beside = _seconds(floor)
    return _seconds(ours), beside


def table(figures: list[Figure]) -> str:
    """The figures as text, the ones past their aim marked."""
    lines = [f"{'work':<44}{'ours':>12}{'floor':>12}{'ratio':>8}{'aim':>8}"]
    lines += [
        f"{figure.work:<44}{figure.said(figure.ours):>12}{figure.said(figure.floor):>12}"
        f"{figure.ratio:>7.1f}×{'≤ ' + format(figure.aim, 'g') + '×':>8}"
        f"{'  past its aim' if figure.is_past_aim else ''}"
        for figure in figures
    ]
    return "\n".join(lines)


def say(line: str) -> None:
    """Tell how far the run is."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def shown(seconds: float) -> str:
    """A time as the tables have it."""
    return f"{seconds * 1000:.2f} ms"
