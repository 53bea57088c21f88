"""Dossiers handed over together: a list as its giver and its taker see it, and what is on its way."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from models.vocabulary import Action, Outcome, Status


@dataclass(frozen=True, slots=True)
class HandoverLineView:
    """A dossier on a list: what lies in it, and what became of it there, by whom, when and why."""

    position: int
    code: str
    barcode: str
    applicant: str
    procedure_name: str
    status: Status
    papers: int
    originals: int
    copies: int
    received_at: datetime
    due_at: datetime
    outcome: Outcome
    at: datetime | None
    by: str | None
    note: str | None

    @property
    def is_on_its_way(self) -> bool:
        """Whether it has been neither taken over nor kept back."""
        return self.outcome in (Outcome.WAITING, Outcome.MISSING)


@dataclass(frozen=True, slots=True)
class HandoverView:
    """A hand-over list; units and agencies are those that have the work now.

    `is_to_us` says that who looks may take it over, `is_from_us` that she may call it back.
    """

    code: str
    barcode: str
    number: int
    from_unit: str
    from_agency: str
    to_unit: str
    to_agency: str
    made_at: datetime
    made_by: str
    is_to_us: bool
    is_from_us: bool
    lines: tuple[HandoverLineView, ...]

    def of(self, *outcomes: Outcome) -> tuple[HandoverLineView, ...]:
        """The lines with one of these outcomes, in their order."""
        return tuple(line for line in self.lines if line.outcome in outcomes)

    @property
    def listed(self) -> tuple[HandoverLineView, ...]:
        """What was handed over by it: all but what came along without standing on it."""
        return tuple(line for line in self.lines if line.outcome is not Outcome.EXTRA)

    @property
    def is_settled(self) -> bool:
        """Whether nothing on it is on its way any more."""
        return not any(line.is_on_its_way for line in self.lines)


@dataclass(frozen=True, slots=True)
class HandedOver:
    """A list just made; `twice` are the dossiers that were named more than once and stand on it once."""

    list: HandoverView
    twice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TakenOver:
    """What taking over a list has come to, by the codes of the dossiers: those `accepted`, those `missing`, those
    that were there without standing on it (`extra`), and those that had been taken over `before`."""

    list: HandoverView
    accepted: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]
    before: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder in the hand, gathered to be handed over or compared with a list.

    `action` is how it would set out; `is_listed` whether it stands on the list it is held against, and `outcome` what
    has become of it there.
    """

    code: str
    barcode: str
    applicant: str
    procedure_name: str
    due_at: datetime
    holder: str
    action: Action | None = None
    is_listed: bool = False
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class OnItsWay:
    """A dossier sent and not taken over: from where to where, since when, and how long the taker has been open since.

    `is_late` says that this is longer than the office allows, `is_coming` that it goes to a unit of the agency of
    who looks, `is_hers` that one end is a unit of hers. `list` is the code of its list, if any; agencies as names.
    """

    code: str
    barcode: str
    applicant: str
    procedure_name: str
    status: Status
    due_at: datetime
    from_unit: str
    from_agency: str
    to_unit: str
    to_agency: str
    sent_at: datetime
    waits: timedelta
    is_late: bool
    is_coming: bool
    is_hers: bool
    list: str | None
    is_missing: bool


@dataclass(frozen=True, slots=True)
class TransitWay:
    """What is on its way from one unit to another: how many, how many of them too long, how long the longest."""

    from_unit: str
    from_agency: str
    to_unit: str
    to_agency: str
    is_coming: bool
    is_hers: bool
    dossiers: int
    late: int
    missing: int
    longest: timedelta
    lists: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TransitBoard:
    """All that is on its way to or from an agency, the longest first; `hours` of working time are allowed."""

    hours: int
    rows: tuple[OnItsWay, ...]
    ways: tuple[TransitWay, ...]

    @property
    def late(self) -> tuple[OnItsWay, ...]:
        """What has been on its way too long."""
        return tuple(row for row in self.rows if row.is_late)


@dataclass(frozen=True, slots=True)
class FolderTold:
    """A dossier of another office as the 2D code on its hand-over list tells it, to be received from paper alone.

    `procedure_name`, `procedure_field` and `case_name` are empty where the catalogue here has no such procedure or
    case; `note` says where it comes from and what the citizen was promised.
    """

    code: str
    list: str
    procedure: str
    procedure_name: str
    procedure_field: str
    case: str
    case_name: str
    name: str
    id_number: str | None
    phone: str | None
    received_at: datetime
    due_at: datetime
    note: str
