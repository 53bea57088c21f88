"""What is told about applicants, and what is asked to care for them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.services.views import KnownApplicant, Person
from models.vocabulary import AccessKind, ApplicantChangeKind, Role, Status


@dataclass(frozen=True, slots=True)
class ApplicantsPage:
    """One page of applicants; `after` fetches the next one, `None` when there is none."""

    rows: tuple[KnownApplicant, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class ApplicantDossier:
    """A dossier of hers; `written` as it says, `differs` the fields in which the applicant is known otherwise by now.

    A dossier that is not returned may be corrected where it differs; what was returned stays as it is.
    """

    code: str
    status: Status
    procedure_name: str
    received_at: datetime
    due_at: datetime
    returned_at: datetime | None
    written: Person
    differs: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done with it."""
        return self.status is not Status.RETURNED


@dataclass(frozen=True, slots=True)
class HolderDossier:
    """A dossier of somebody at the desk that is not over; `waits` where there is something for her to take home, and
    `away` says where that is until it has come here."""

    code: str
    procedure_name: str
    due_at: datetime
    waits: bool
    away: str = ""


@dataclass(frozen=True, slots=True)
class HolderKnown:
    """Who holds the card that was scanned, as the office has known her; `dossiers` counts all she ever brought."""

    applicant_id: str
    person: Person
    dossiers: int
    open: tuple[HolderDossier, ...]

    @property
    def waiting(self) -> tuple[HolderDossier, ...]:
        """What she may take home now."""
        return tuple(each for each in self.open if each.waits and not each.away)

    @property
    def coming(self) -> tuple[HolderDossier, ...]:
        """What she may take home once it has come here."""
        return tuple(each for each in self.open if each.waits and each.away)


@dataclass(frozen=True, slots=True)
class ApplicantChangeView:
    """One change; `other` is the name in the second record of a merge or separation, `is_kept` whether this one stayed.

    `before` and `after` hold the fields that differ, by the names of `Person`, as JSON has them.
    """

    at: datetime
    by: str
    by_name: str
    what: ApplicantChangeKind
    before: Mapping[str, object]
    after: Mapping[str, object]
    reason: str = ""
    other_id: str | None = None
    other: str = ""
    is_kept: bool = True
    dossiers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MergedRecord:
    """A record that was found to be the same person's; it can be taken apart again."""

    applicant_id: str
    person: Person
    merged_at: datetime
    merged_by: str


@dataclass(frozen=True, slots=True)
class Sight:
    """Somebody of the office who was shown her data: `dossier` is a code, empty for the applicant's own page."""

    at: datetime
    user_name: str
    full_name: str
    roles: tuple[Role, ...]
    what: AccessKind
    dossier: str | None
    subject: str


@dataclass(frozen=True, slots=True)
class ApplicantView:
    """An applicant whole, as the person who looks may know her.

    `sights` is `None` for who may not read it; `older` counts the dossiers that are too many to be listed.
    """

    applicant_id: str
    person: Person
    last_received_at: datetime | None
    dossiers: tuple[ApplicantDossier, ...]
    older: int
    changes: tuple[ApplicantChangeView, ...]
    merged: tuple[MergedRecord, ...]
    sights: tuple[Sight, ...] | None
    may_care: bool


@dataclass(frozen=True, slots=True)
class LikelyDouble:
    """Two records that may be one person's, with what speaks for and against it; `points` up to 100."""

    one: KnownApplicant
    other: KnownApplicant
    points: int
    reasons: tuple[str, ...]
    against: tuple[str, ...]
    needs_reason: bool


@dataclass(frozen=True, slots=True)
class Correction:
    """What is put right: fields of `Person` with their new texts (days ISO, gender as its word), and why.

    `seen` is the person as who corrects saw her: where a field to be changed has become another meanwhile,
    nothing is changed.
    """

    changes: tuple[tuple[str, str | None], ...]
    reason: str
    seen: Person | None = None


@dataclass(frozen=True, slots=True)
class DataRequest:
    """Who asks what the office holds of her, why, and when the request came (`None`: now)."""

    requester: str
    reason: str
    asked_at: datetime | None = None
