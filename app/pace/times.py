"""How often something was done and how long it took, kept so that days can be added and medians still be told."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain
from types import MappingProxyType

BOUNDS = tuple(chain(range(5, 120, 5), range(120, 600, 15), range(600, 3_600, 60), range(3_600, 14_401, 600)))
"""Seconds: each time counts at the first of these that it is not above."""
LONGEST = BOUNDS[-1]
LEFT_ALONE_SECONDS = 600
"""Who touches nothing for longer has done something else meanwhile: how long the work took cannot be told."""


@dataclass(frozen=True, slots=True)
class Times:
    """`count` is of all; `seconds` is the sum of those whose time is known, `within` how many of them by bound."""

    count: int = 0
    seconds: int = 0
    within: Mapping[int, int] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def timed(self) -> int:
        """Of how many the time is known."""
        return sum(self.within.values())

    def plus(self, other: "Times") -> "Times":
        """Both together."""
        bounds = sorted({*self.within, *other.within})
        within = {each: self.within.get(each, 0) + other.within.get(each, 0) for each in bounds}
        return Times(self.count + other.count, self.seconds + other.seconds, MappingProxyType(within))

    def share_within(self, percent: int) -> int | None:
        """The bound in seconds that so many percent of them, or more, did not go beyond; nothing of nothing."""
        wanted = -(-self.timed * percent // 100)
        if not wanted:
            return None
        reached = 0
        for bound in sorted(self.within):
            reached += self.within[bound]
            if reached >= wanted:
                return bound
        return None


def once(seconds: float | None) -> Times:
    """Done once; what took longer than `LONGEST`, or nobody can tell of, counts without a time."""
    if seconds is None or not 0 <= seconds <= LONGEST:
        return Times(1)
    whole = round(seconds)
    return Times(1, whole, MappingProxyType({_bound_of(whole, BOUNDS): 1}))


def _bound_of(seconds: int, bounds: Iterable[int]) -> int:
    return next(bound for bound in bounds if seconds <= bound)
