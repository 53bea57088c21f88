"""What is told of desks that go on alone: their loan, what they did, what the rules refused."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class DeskLeaseView:
    """A PC's loan of a desk number.

    `told` acts it said it did alone, `registered` of them have reached the server, `conflicts` wait for a person.
    """

    id: str
    agency_id: str
    desk: int
    pc: str
    pc_name: str
    until: datetime
    issued_at: datetime
    issued_by: str
    told: int = 0
    registered: int = 0
    conflicts: int = 0
    ended_at: datetime | None = None
    ended_by: str | None = None
    end_reason: str | None = None

    @property
    def still_out(self) -> int:
        """How many acts it told of that have not reached the server."""
        return max(self.told - self.registered, 0)
