"""The kinds of lives dossiers have, each walked from act to act, and how often each is met with.

Times are working days after the receipt and a clock in the office, so that a life fits anywhere in the calendar.
They keep clear of the edges of the sessions: a life can be moved `SHIFT` to and fro and all of it stays in office time.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import accumulate

from app.rules.calendar import default_hours
from app.services.procedures.in_force import Case
from models.vocabulary import Action, Channel

SHIFT = 14 * 60
"""Seconds by which a life may be moved on its days."""
_EDGE = 15 * 60
_HOUR = 3_600


def _sessions() -> tuple[tuple[int, int], ...]:
    """The sessions of a sample office's day, in seconds after midnight."""
    return tuple(
        (each.opens.hour * _HOUR + each.opens.minute * 60, each.closes.hour * _HOUR + each.closes.minute * 60)
        for each in default_hours()[0]
    )


_SESSIONS = _sessions()
_ENDS = tuple(accumulate(closes - opens for opens, closes in _SESSIONS))
DAY = _ENDS[-1]
"""Seconds of office time in a day."""


@dataclass(frozen=True, slots=True)
class At:
    """A moment of a life: so many working days after the day of receipt, so many seconds after midnight."""

    day: int
    clock: int


@dataclass(frozen=True, slots=True)
class Deed:
    """An act and when; `named` is a moment it names itself: the citizen's own date, or the new appointment."""

    action: Action
    at: At
    named: At | None = None


@dataclass(slots=True)
class Walk:
    """A life while it is thought up: the office time passed since the morning of the receipt, in seconds."""

    chance: random.Random
    term: float
    second: float | None
    begun: int
    now: int
    deeds: list[Deed] = field(default_factory=list)

    @property
    def is_quick(self) -> bool:
        """Whether the result is promised for the same day."""
        return self.term == 0

    def do(self, action: Action, after: float, named: At | None = None) -> None:
        """An act so many seconds of office time after the one before."""
        self.now = clear(max(self.now + 61, int(self.now + after)))
        self.deeds.append(Deed(action, at(self.now), named))

    def share(self, least: float, most: float) -> float:
        """A share of the term, in seconds."""
        return self.chance.uniform(least, most) * max(self.term, 0.1) * DAY

    def to_a_room(self) -> None:
        """To the room that works on it, and taken over there."""
        if not self.is_quick or self.chance.random() < _SHARE_TO_A_ROOM:
            self.do(Action.HAND_OVER, self.share(0.02, 0.15))
            self.do(Action.ACCEPT, self.share(0.01, 0.1))

    def finish(self, *, late: bool = False) -> None:
        """The result, in time or not."""
        if self.is_quick:
            wanted = (
                DAY * self.chance.uniform(1.1, 2.5) if late else self.begun + 60 * self.chance.uniform(15, 80)
            )
        else:
            wanted = self.begun + (self.share(1.05, 1.5) if late else self.share(0.4, 0.9))
        self.do(Action.COMPLETE, wanted - self.now)

    def begin_anew(self) -> None:
        """The term is counted from here."""
        self.begun = self.now

    def fetch(self) -> None:
        """The citizen comes for it: mostly soon."""
        days = self.chance.choices((0.1, 0.6, 2, 6, 15), (40, 30, 18, 9, 3))[0]
        self.do(Action.RETURN_RESULT, DAY * days * self.chance.uniform(0.3, 1))


_SHARE_OF_OWN_DATES = 0.5
_SHARE_TO_A_ROOM = 0.15


def _ordinary(walk: Walk) -> None:
    walk.to_a_room()
    walk.finish()
    walk.fetch()


def _late(walk: Walk) -> None:
    walk.to_a_room()
    walk.finish(late=True)
    walk.fetch()


def _uncollected(walk: Walk) -> None:
    walk.to_a_room()
    walk.finish()


def _sent_back(walk: Walk) -> None:
    walk.do(Action.HAND_OVER, walk.share(0.02, 0.1))
    walk.do(Action.SEND_BACK, walk.share(0.02, 0.1))
    _ordinary(walk)


def _taken_back(walk: Walk) -> None:
    walk.do(Action.HAND_OVER, walk.share(0.02, 0.1))
    walk.deeds.append(Deed(Action.UNDO, At(walk.deeds[-1].at.day, walk.deeds[-1].at.clock + 4)))
    _ordinary(walk)


def _supplemented(walk: Walk) -> None:
    walk.to_a_room()
    walk.do(Action.REQUEST_SUPPLEMENT, walk.share(0.1, 0.4), _own_date(walk))
    walk.do(Action.SUPPLEMENT, DAY * walk.chance.uniform(0.5, 12))
    walk.begin_anew()
    walk.finish()
    walk.fetch()


def _withdrawn_waiting(walk: Walk) -> None:
    walk.to_a_room()
    walk.do(Action.REQUEST_SUPPLEMENT, walk.share(0.1, 0.4))
    walk.do(Action.STOP, DAY * walk.chance.uniform(5, 22))
    walk.fetch()


def _own_date(walk: Walk) -> At | None:
    return At(at(walk.now).day + 22, _SESSIONS[-1][1]) if walk.chance.random() < _SHARE_OF_OWN_DATES else None


def _paying(walk: Walk) -> None:
    walk.to_a_room()
    walk.do(Action.REQUEST_PAYMENT, walk.share(0.2, 0.5))
    left = walk.term if walk.second is None else walk.second
    walk.do(Action.CONFIRM_PAYMENT, DAY * walk.chance.uniform(0.5, 8))
    walk.do(Action.COMPLETE, DAY * left * walk.chance.uniform(0.2, 0.45))
    walk.fetch()


def _extended(walk: Walk) -> None:
    _to_the_end_of_the_term(walk, 0.7, 0.95)


def _extended_late(walk: Walk) -> None:
    _to_the_end_of_the_term(walk, 1.05, 1.3)


def _to_the_end_of_the_term(walk: Walk, least: float, most: float) -> None:
    walk.to_a_room()
    more = walk.chance.randint(6, 9)
    new = At(int(walk.term * most) + 1 + more, _SESSIONS[-1][1] - _HOUR // 2)
    walk.do(Action.EXTEND, walk.begun + walk.share(least, most) - walk.now, new)
    walk.do(Action.COMPLETE, DAY * walk.chance.uniform(1, more - 2))
    walk.fetch()


def _refused(walk: Walk) -> None:
    walk.do(Action.HAND_OVER, walk.share(0.02, 0.1))
    walk.do(Action.ACCEPT, walk.share(0.02, 0.1))
    walk.do(Action.PROPOSE_REFUSAL, walk.share(0.1, 0.4))
    walk.do(Action.REFUSE, walk.share(0.05, 0.2))
    walk.fetch()


def _refused_and_not_fetched(walk: Walk) -> None:
    walk.do(Action.REFUSE, walk.share(0.3, 0.7))


def _withdrawn(walk: Walk) -> None:
    walk.to_a_room()
    walk.do(Action.STOP, walk.share(0.1, 0.5))
    walk.fetch()


def _paid_first(walk: Walk) -> None:
    walk.do(Action.COLLECT_FEE, 90)
    _ordinary(walk)


def _waived(walk: Walk) -> None:
    walk.do(Action.WAIVE_FEE, 90)
    _ordinary(walk)


def _refunded(walk: Walk) -> None:
    walk.do(Action.COLLECT_FEE, 90)
    walk.to_a_room()
    walk.do(Action.STOP, walk.share(0.1, 0.4))
    walk.do(Action.REFUND_FEE, 600)
    walk.fetch()


def _in_two_parts(walk: Walk) -> None:
    walk.do(Action.COLLECT_FEE, 90)
    walk.to_a_room()
    walk.do(Action.COLLECT_FEE, walk.share(0.1, 0.3))
    walk.finish()
    walk.fetch()


def _corrected(walk: Walk) -> None:
    walk.do(Action.CORRECT, 400)
    _ordinary(walk)


@dataclass(frozen=True, slots=True)
class Kind:
    """So many of the dossiers it fits live so."""

    share: float
    walk: Callable[[Walk], None]
    from_days: float = 0
    with_fee: bool = False
    outside_clock: bool = False

    def fits(self, case: Case, channel: Channel, days: float) -> bool:
        """Whether a dossier of this case can live so."""
        has_fee = any(fee.amount is None or fee.amount > 0 for fee in case.fees_of(channel))
        waits = any(step.outside_clock for step in case.steps)
        return (has_fee or not self.with_fee) and (waits or not self.outside_clock) and days >= self.from_days


KINDS = (
    Kind(60, _ordinary),
    Kind(25, _paid_first, with_fee=True),
    Kind(1.8, _late),
    Kind(0.5, _uncollected),
    Kind(0.8, _sent_back),
    Kind(0.2, _taken_back),
    Kind(4, _supplemented, from_days=1),
    Kind(0.3, _withdrawn_waiting, from_days=1),
    Kind(60, _paying, from_days=1, outside_clock=True),
    Kind(0.9, _extended, from_days=5),
    Kind(0.3, _extended_late, from_days=5),
    Kind(0.6, _refused, from_days=1),
    Kind(0.15, _refused_and_not_fetched),
    Kind(0.8, _withdrawn),
    Kind(2, _waived, with_fee=True),
    Kind(0.2, _refunded, with_fee=True),
    Kind(0.6, _in_two_parts, with_fee=True),
    Kind(0.5, _corrected),
)


def clear(passed: int) -> int:
    """The same moment or the next one that is clear of the edges of the sessions."""
    day, within = divmod(passed, DAY)
    begins = 0
    for end in _ENDS:
        if within < begins + _EDGE:
            return day * DAY + begins + _EDGE
        if within <= end - _EDGE:
            return passed
        begins = end
    return (day + 1) * DAY + _EDGE


def at(passed: int) -> At:
    """Office time passed since the morning of the receipt, by the clock."""
    day, within = divmod(passed, DAY)
    begins = 0
    for (opens, _), end in zip(_SESSIONS, _ENDS, strict=True):
        if within < end:
            return At(day, opens + within - begins)
        begins = end
    raise AssertionError("within a day")
