"""When an act of a desk alone truly happened, told by the desk's clocks then and at its return.

A PC's running time cannot be set, and lasts as long as the PC runs: within one run it tells how long ago an act was,
whatever its clock said. Across a restart only the PC's clock is left; a moment that cannot be is moved and noted.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.rules.limits import CLOCK_TOLERANCE


@dataclass(frozen=True, slots=True)
class ClockFacts:
    """What a PC's clocks said at one moment: `at` the moment it went by, its wall clock, its running time in seconds,
    and which run of the PC this was."""

    at: datetime
    wall: datetime
    steady: float
    boot: str


@dataclass(frozen=True, slots=True)
class TrueMoment:
    """The moment an act counts as done, and why that is not what the desk said; nothing where it is."""

    at: datetime
    why: str = ""


REBUILT, UNSURE, EARLIER, LATER = "clock_corrected", "clock_doubtful", "after_last_act", "not_in_future"


def true_moment(
    then: ClockFacts, back: ClockFacts, now: datetime, *, after: datetime | None = None
) -> TrueMoment:
    """The moment of an act: `back` is what the PC says at its return, `now` the server's time at that very moment.

    Never in the future, and never before `after`, the last act on the same dossier.
    """
    found = _told(then, back, now)
    if found.at > now:
        found = TrueMoment(now, LATER)
    if after is not None and found.at < after:
        found = TrueMoment(after, EARLIER)
    return found


def _told(then: ClockFacts, back: ClockFacts, now: datetime) -> TrueMoment:
    if then.boot == back.boot:
        ago = back.steady - then.steady
        if ago >= 0:
            exact = now - timedelta(seconds=ago)
            return (
                TrueMoment(then.at) if abs(exact - then.at) <= CLOCK_TOLERANCE else TrueMoment(exact, REBUILT)
            )
    # The PC was started again meanwhile: its clock may have been wrong then or be so now.
    wrong = abs(back.wall - now) > CLOCK_TOLERANCE
    return TrueMoment(then.at, UNSURE if wrong else "")
