"""The scale of a chart: from nought, in steps people count in, and which places have room for their names."""

from collections.abc import Sequence
from math import ceil

_MOST_STEPS = 5
_WHOLE, _A_QUARTER = 100, 25
_A_WEEK = 7


def ticks(most: float, *, is_share: bool) -> tuple[int, ...]:
    """The numbers at the scale's marks, from 0 to one not below `most`: steps of 1, 2 or 5 times a power of 10."""
    if is_share:
        return tuple(range(0, _WHOLE + 1, _A_QUARTER))
    step, decade = 1, 1
    while most > step * _MOST_STEPS:
        step = next((each * decade for each in (1, 2, 5, 10) if each * decade > step), step)
        if step == 10 * decade:
            decade *= 10
    return tuple(range(0, step * max(1, ceil(most / step)) + 1, step))


def named_every(widths: Sequence[float], slot: float, air: float) -> int:
    """Every how many places have their name under them, so that none runs into the next; whole weeks from a week on."""
    every = max(1, ceil((max(widths, default=0.0) + air) / slot)) if slot > 0 else 1
    return every if every < _A_WEEK // 2 or len(widths) <= 2 * _A_WEEK else ceil(every / _A_WEEK) * _A_WEEK
