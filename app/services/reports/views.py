"""What reports answer: frozen numbers, each of which `behind` can open.

Numbers are of dossiers, shares are percent with one decimal, moments UTC.
"""

from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from app.services.reports.asked import By, Definitions


@dataclass(frozen=True, slots=True)
class PeriodicNumbers:
    """One line of form II.06a/VPCP/KSTT, and beside it what the form has no column for.

    What `wrong` looks for holds, or the report is refused. `counter` came to the desk (`direct`) or by `post`;
    `without_result` is what was refused or stopped where that counts apart, else 0. From `refused` on the numbers are
    parts of those before, but for `uncollected`: whatever had an outcome by the end that nobody has fetched until
    then.
    """

    received: int
    new: int
    online: int
    counter: int
    direct: int
    post: int
    carried: int
    done: int
    early: int
    on_time: int
    late: int
    without_result: int
    open: int
    open_in_time: int
    open_late: int
    refused: int
    stopped: int
    awaiting_supplement: int
    awaiting_payment: int
    uncollected: int
    asked_once: int
    asked_again: int
    extended: int

    @property
    def rate(self) -> Decimal | None:
        """The share of what was done before its date or on it, among what has a date to keep; `None` of nothing."""
        return percent(self.early + self.on_time, self.early + self.on_time + self.late)

    @property
    def wrong(self) -> tuple[str, ...]:
        """The identities that these numbers break; none, unless what stands in the data contradicts itself."""
        identities = {
            "received = new + carried": self.received == self.new + self.carried,
            "new = online + counter": self.new == self.online + self.counter,
            "counter = direct + post": self.counter == self.direct + self.post,
            "received = done + open": self.received == self.done + self.open,
            "done = early + on_time + late + without_result": self.done
            == self.early + self.on_time + self.late + self.without_result,
            "open = open_in_time + open_late": self.open == self.open_in_time + self.open_late,
        }
        return tuple(name for name, holds in identities.items() if not holds)

    def plus(self, other: "PeriodicNumbers") -> "PeriodicNumbers":
        """Both together."""
        return PeriodicNumbers(
            **{name: getattr(self, name) + getattr(other, name) for name in column_names()}
        )


@cache
def column_names() -> tuple[str, ...]:
    """The columns of the periodic report, in its order."""
    return tuple(each.name for each in fields(PeriodicNumbers))


def percent(part: int, whole: int) -> Decimal | None:
    """A share in percent with one decimal, half of one rounded up; nothing of nothing."""
    return None if not whole else Decimal((2000 * part + whole) // (2 * whole)) / 10


NO_NUMBERS = PeriodicNumbers(**dict.fromkeys(column_names(), 0))


@dataclass(frozen=True, slots=True)
class PeriodicLine:
    """One group: `key` names it for `behind`, `name` for people."""

    key: str
    name: str
    numbers: PeriodicNumbers
    rate: Decimal | None


@dataclass(frozen=True, slots=True)
class Periodic:
    """The periodic report of an office; `until` is the moment of which the open ones are told.

    `agencies` are those whose own dossiers these are, the office first; `explained` says in sentences what the numbers
    count and how.
    """

    first: date
    last: date
    until: datetime
    by: By | None
    definitions: Definitions
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    lines: tuple[PeriodicLine, ...]
    total: PeriodicLine
