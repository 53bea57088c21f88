"""What is told of this PC's copy of an agency, with which a desk goes on when the server is away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeskCopyView:
    """As which desk the copy is worked in and until when, of which moment it is, and how large with all beside it.

    `whole_at` is when all of it was last read, `waiting` how many acts done in it wait for the server.
    """

    file: str
    bytes: int
    desk: int
    taken_at: datetime
    whole_at: datetime
    lease_until: datetime
    waiting: int


@dataclass(frozen=True, slots=True)
class DeskCopyKept:
    """What bringing it up to date has read, how many rows of which tables, and how long that took."""

    copy: DeskCopyView
    dossiers: int
    rows: Mapping[str, int]
    seconds: float
