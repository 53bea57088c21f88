"""Everything an office holds of one applicant, as plain values: for a paper and for machines."""

from dataclasses import dataclass
from datetime import datetime

from app.services.citizens.views import ApplicantChangeView, MergedRecord, Sight
from app.services.views import FeeLine, Office, PaperReceived, Person
from app.services.views.given import PaperValues
from models.vocabulary import Action, Channel, CounterSlipKind, PersonPart, Status


@dataclass(frozen=True, slots=True)
class ExtractAct:
    """One act on a dossier; `entered_at` is when it was written down, where that was long after it."""

    at: datetime
    actor: str
    action: Action
    reason: str | None
    entered_at: datetime | None


@dataclass(frozen=True, slots=True)
class ExtractDossier:
    """A dossier she handed in, with all that is kept of it.

    Of other people only the name is told: `represented`, `recipient`. Their data are theirs to ask for. The letters
    by which one acted for the other are of both: `authority`, `recipient_authority`.
    """

    code: str
    external_code: str | None
    procedure: str
    procedure_name: str
    case_name: str
    channel: Channel
    status: Status
    received_at: datetime
    received_by: str
    due_at: datetime
    returned_at: datetime | None
    returning_place: str
    note: str | None
    written: Person
    represented: str | None
    authority: str | None
    recipient: str | None
    recipient_authority: str | None
    papers: tuple[PaperReceived, ...]
    fees: tuple[FeeLine, ...]
    acts: tuple[ExtractAct, ...]


@dataclass(frozen=True, slots=True)
class ExtractSlip:
    """What was given her at the counter without a dossier: guidance, or a refusal to receive.

    `represented` is the name of whoever sent her, by the letter `authority`; `missing` the papers still to be
    brought, `dossier` what guidance has led to.
    """

    reference: str
    kind: CounterSlipKind
    procedure: str
    procedure_name: str
    case_name: str
    channel: Channel
    created_at: datetime
    created_by: str
    changed_at: datetime
    changed_by: str
    written: Person
    represented: str | None
    authority: str | None
    papers: tuple[PaperValues, ...]
    missing: tuple[str, ...]
    reason: str
    legal_basis: str
    note: str | None
    dossier: str | None


@dataclass(frozen=True, slots=True)
class Mention:
    """Another person's dossier or counter slip in which she stands, with what it says of her.

    `authority` is the letter by which she sent somebody, or came for somebody's result.
    """

    code: str
    procedure_name: str
    received_at: datetime
    part: PersonPart
    written: Person
    authority: str | None


@dataclass(frozen=True, slots=True)
class Extract:
    """The answer to one request; `answer_by` is `None` where the office's calendar does not reach so far."""

    office: Office
    applicant_id: str
    person: Person
    requester: str
    reason: str
    asked_at: datetime
    answer_by: datetime | None
    made_at: datetime
    made_by: str
    dossiers: tuple[ExtractDossier, ...]
    counter_slips: tuple[ExtractSlip, ...]
    mentions: tuple[Mention, ...]
    merged: tuple[MergedRecord, ...]
    changes: tuple[ApplicantChangeView, ...]
    sights: tuple[Sight, ...]
