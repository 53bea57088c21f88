"""What is told of the line between a desk and its server."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.errors import Told


class LineKind(StrEnum):
    """Where the desk's work goes at the moment."""

    ONLINE = "online"
    """To the server."""
    ALONE = "alone"
    """Into this PC's copy and its outbox: the server is away."""
    SENDING = "sending"
    """Still there, while what waited is taken to the server."""
    AWAY = "away"
    """Nowhere: the server is away, and this PC has nothing to go on with (`trouble` says why)."""


@dataclass(frozen=True, slots=True)
class LineState:
    """`since` is when it came so (UTC, by the desk's clock), `waiting` how many acts are in the outbox, `conflicts` how
    many of this desk's the rules refused and nobody has settled. `copy_at` and `lease_until` are of the copy, as far as
    there is one; `trouble` what is to be told besides.
    """

    kind: LineKind
    since: datetime
    waiting: int = 0
    conflicts: int = 0
    copy_at: datetime | None = None
    lease_until: datetime | None = None
    trouble: Told | None = None


@dataclass(frozen=True, slots=True)
class LinePace:
    """Seconds between two questions to the server, and until one counts as unanswered; how many misses in a row it
    takes to be away, how many answers to be back; the seconds before the first reading for the copy, while the desk
    is being opened, and between two.
    """

    beat: float = 3.0
    patience: float = 3.0
    misses: int = 2
    answers: int = 3
    first: float = 3.0
    keep: float = 300.0
