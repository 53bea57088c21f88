"""How long who has guessed wrong has to wait: first at this PC, then at any, and never for ever.

Whoever sits at the guessing PC waits longest. A person is held up by guesses made elsewhere for half a minute at
most, and not at all at a PC she has signed in at before.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

FORGOTTEN_AFTER = 3_600.0
"""Seconds without a wrong guess after which the earlier ones count no more."""


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passwords typed at one PC for one name (empty: names nobody has), the last at so many seconds.

    `known_here`: she has signed in there before.
    """

    pc: str
    user_name: str
    failures: int
    last: float
    known_here: bool = False


@dataclass(frozen=True, slots=True)
class _Limit:
    free: int
    longest: int

    def wait_after(self, failures: int) -> int:
        """2, 4, 8 … seconds from the first that is not free."""
        return min(2 ** min(failures - self.free + 1, 16), self.longest) if failures >= self.free else 0


_HER_HERE = _Limit(free=3, longest=300)
_ALL_HERE = _Limit(free=10, longest=60)
_HER_ANYWHERE = _Limit(free=20, longest=30)


def seconds_to_wait(tries: Sequence[Tries], pc: str, user_name: str, now: float) -> int:
    """Whole seconds until a name may be tried at a PC again; 0 at once.

    `tries` are those at this PC and those for this name anywhere; `now` are the seconds of the same clock, which
    may have begun anew meanwhile: then at least what it tells has passed.
    """
    here = [each for each in tries if each.pc == pc]
    hers = [each for each in tries if user_name and each.user_name == user_name]
    hers_here = [each for each in here if each.user_name == user_name and user_name]
    waits = [_left(_HER_HERE, hers_here, now), _left(_ALL_HERE, here, now)]
    if not any(each.known_here for each in hers_here):
        waits.append(_left(_HER_ANYWHERE, hers, now))
    return ceil(max(waits))


def passed(since: float, now: float) -> float:
    """Seconds that have passed at least; a clock that tells less than it did has begun anew since."""
    return now - since if now >= since else now


def _left(limit: _Limit, tries: Iterable[Tries], now: float) -> float:
    counted = [each for each in tries if each.failures and passed(each.last, now) < FORGOTTEN_AFTER]
    if not counted:
        return 0.0
    quiet = min(passed(each.last, now) for each in counted)
    return max(limit.wait_after(sum(each.failures for each in counted)) - quiet, 0.0)
