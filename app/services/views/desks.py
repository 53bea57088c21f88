"""What is told of desks that go on alone: their loan, what they did, what the rules refused."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.services.views.dossier import MovementView
from models.vocabulary import Action, DeskKind


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


@dataclass(frozen=True, slots=True)
class SentView:
    """What became of what a desk did alone, in one sending.

    `done` went in and `refused` is on record as a conflict; `waiting` says how many acts wait for whom to sign in,
    by user name, of whom `gone` have no account in use any more, so that a leader sends theirs. `behind` counts
    hers that wait behind somebody's on the same dossier, by whose that is. `stuck` acts did not go in for a reason
    that is no rule's (`why`): they wait, and are tried again.
    """

    done: int = 0
    refused: int = 0
    waiting: Mapping[str, int] = field(default_factory=dict)
    stuck: int = 0
    why: str = ""
    gone: frozenset[str] = frozenset()
    behind: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ConflictView:
    """Something a desk did alone that the rules refused at the server, with both sides.

    The desk's: `by` whom, when, what (`kind`, of an act `action`), with which `values`. The dossier's: what its journal
    says happened since the desk last knew it (`happened`). `key` names it; `settled_…` once a person has.
    """

    key: str
    desk: int
    position: int
    kind: DeskKind
    action: Action | None
    dossier: str
    by: str
    at: datetime
    code: str
    sentence: str
    hint: str
    values: Mapping[str, object]
    registered_at: datetime
    happened: tuple[MovementView, ...] = ()
    shown_at: datetime | None = None
    settled_at: datetime | None = None
    settled_by: str | None = None
    settled_how: str | None = None


@dataclass(frozen=True, slots=True)
class AloneStatus:
    """How it stands with going on alone: at a desk alone its loan and what waits in its outbox, by whose it is; at a
    server the conflicts nobody has settled."""

    desk: int | None = None
    lease_until: datetime | None = None
    waiting: Mapping[str, int] = field(default_factory=dict)
    conflicts: int = 0
