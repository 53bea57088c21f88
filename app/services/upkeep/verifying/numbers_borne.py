"""Numbers and what bears them: one number on two things is found, one thing with its number again is not.

A paper is printed again under its number and one receipt covers several fees, so no key of a table can refuse a
number given out anew. A counter set back gives it and stands right afterwards; only the two bearers tell of it.
"""

from collections import defaultdict
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Generic, TypeVar

Series = TypeVar("Series", bound=Hashable)


@dataclass(slots=True)
class Borne(Generic[Series]):
    """The numbers of each series, and those of them that were given `twice`."""

    numbers: dict[Series, set[int]] = field(default_factory=lambda: defaultdict(set))
    twice: dict[Series, set[int]] = field(default_factory=lambda: defaultdict(set))
    _bearers: dict[tuple[Series, int], Hashable] = field(default_factory=dict)
    _first_series: dict[Hashable, Series] = field(default_factory=dict)

    def add(self, series: Series, number: int, bearer: Hashable) -> None:
        """A number of a series that something bears; a later office prints it again in a series of its own."""
        self.numbers[series].add(number)
        if self._first_series.setdefault(bearer, series) != series:
            return
        if self._bearers.setdefault((series, number), bearer) != bearer:
            self.twice[series].add(number)
