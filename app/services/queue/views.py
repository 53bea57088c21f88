"""What desks, kiosk and board say of the queue: numbers, never names."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import QueueKind, TicketState


@dataclass(frozen=True, slots=True)
class TakenTicket:
    """A number just given out; so many `ahead` of it have come for the same and were not called yet."""

    number: int
    kind: QueueKind
    ahead: int
    taken_at: datetime


@dataclass(frozen=True, slots=True)
class QueuedTicket:
    """A number of today; moments are UTC, `counter` is where it was called to."""

    number: int
    kind: QueueKind
    state: TicketState
    counter: str
    taken_at: datetime
    last_called_at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueNow:
    """The queue as a desk sees it. Without `kinds` the office gives out no numbers, and there is nothing to see.

    `waiting` counts those of the kinds that were asked for, `mine` stands at this desk, `called` are all that stand at
    desks, the last one called first, and `skipped` those who did not come.
    """

    kinds: tuple[QueueKind, ...] = ()
    waiting: int = 0
    mine: QueuedTicket | None = None
    called: tuple[QueuedTicket, ...] = ()
    skipped: tuple[int, ...] = ()
