"""What the services answer: frozen values, complete in themselves, safe on any thread.

All moments are aware datetimes in UTC; who shows them turns them into office time
(`app.rules.calendar.local`). Amounts are whole đồng; `None` means "not known", never zero.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from app.actor import Actor as Actor
from app.rules.problems import Problem as Problem
from models.vocabulary import (
    Action,
    AfterFifteen,
    Channel,
    Clock,
    Custody,
    Delivery,
    FeeBasis,
    FeeKind,
    FeeState,
    FormProfile,
    Gender,
    Level,
    Money,
    PaperKind,
    Status,
    SupplementPolicy,
    TermUnit,
    Transit,
)


@dataclass(frozen=True, slots=True)
class Office:
    """The agency whose desk this is, as its papers are headed."""

    name: str
    desk_name: str
    parent_name: str
    code: str
    barcode_number: str
    level: Level
    place: str
    address: str
    phone: str
    is_sample: bool


@dataclass(frozen=True, slots=True)
class Person:
    """A citizen or organisation as written in one dossier."""

    name: str
    id_number: str | None = None
    birth_date: date | None = None
    gender: Gender | None = None
    phone: str | None = None
    email: str | None = None
    address: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class KnownApplicant:
    """Somebody who has been here before, offered while her number or name is typed."""

    applicant_id: str
    person: Person
    dossiers: int
    last_received_at: datetime | None


@dataclass(frozen=True, slots=True)
class ProcedureChoice:
    """One line of the procedure search."""

    code: str
    name: str
    field: str
    cases: int


@dataclass(frozen=True, slots=True)
class CaseChoice:
    """A case (trường hợp) of a procedure."""

    code: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper the procedure asks for in a case."""

    name: str
    originals: int
    copies: int
    kind: PaperKind
    required: bool
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermAsked:
    """A processing term; the amount is in `unit`, and both are `None` where the source leaves it open.

    The second pair is the term of a second appointment, from the day the financial obligation is fulfilled.
    """

    channel: Channel
    amount: Decimal | None
    unit: TermUnit | None
    note: str = ""
    second_amount: Decimal | None = None
    second_unit: TermUnit | None = None


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """A fee item of a procedure; `amount` in đồng per `basis`, `None` where it is set elsewhere."""

    name: str
    kind: FeeKind
    basis: FeeBasis
    amount: int | None
    channel: Channel | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step of the internal process: who, what, how much of the time."""

    name: str
    unit: str
    amount: Decimal | None
    amount_unit: TermUnit | None
    outside_clock: bool = False


@dataclass(frozen=True, slots=True)
class DuePreview:
    """A due date that explains itself."""

    effective_start: datetime
    due_at: datetime
    explanation: tuple[str, ...]
    provisional: bool


@dataclass(frozen=True, slots=True)
class Guidance:
    """Everything a clerk tells a citizen about one procedure and case before receiving."""

    procedure: ProcedureChoice
    version: int
    valid_from: date
    cases: tuple[CaseChoice, ...]
    case: CaseChoice
    channel: Channel
    papers: tuple[PaperAsked, ...]
    terms: tuple[TermAsked, ...]
    term: TermAsked | None
    fees: tuple[FeeAsked, ...]
    steps: tuple[StepAsked, ...]
    deciding_agency: str
    result_name: str
    legal_basis: str
    after_fifteen: AfterFifteen
    supplement_policy: SupplementPolicy
    open_points: tuple[str, ...]
    due: DuePreview | None


@dataclass(frozen=True, slots=True)
class PaperReceived:
    """A paper as it lies in the dossier; `to_return` marks originals taken only for checking."""

    name: str
    originals: int
    copies: int
    kind: PaperKind
    position: int = 0
    to_return: bool = False
    given_back_at: datetime | None = None
    given_back_by: str | None = None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee item of a dossier and what became of it."""

    position: int
    name: str
    kind: FeeKind
    basis: FeeBasis
    unit_amount: int | None
    quantity: int
    amount: int | None
    state: FeeState
    settled_at: datetime | None = None
    settled_by: str | None = None
    receipt_number: str | None = None
    reason: str | None = None
    note: str = ""
    ceiling: int | None = None
    refunded_at: datetime | None = None
    refunded_by: str | None = None


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a dossier's internal process with its own date; `None` where it is outside the clock."""

    position: int
    name: str
    unit: str
    outside_clock: bool
    due_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """An act the person signed in may do on a dossier now; the screen draws it as a button."""

    action: Action
    main: bool
    needs_reason: bool = False
    needs_recipient: bool = False
    needs_unit: bool = False
    needs_due: bool = False
    needs_changes: bool = False
    needs_papers: bool = False


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list."""

    code: str
    barcode: str
    status: Status
    procedure: str
    procedure_name: str
    applicant: str
    applicant_phone: str | None
    received_at: datetime
    due_at: datetime
    due_provisional: bool
    finished_at: datetime | None
    returned_at: datetime | None
    holder: str
    external_code: str | None
    money: Money
    overdue: bool


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier whole, as the card and the command line show it.

    `units` are those it can be handed over to, `pending_unit` the one that has not taken it over yet.
    """

    code: str
    barcode: str
    status: Status
    clock: Clock
    custody: Custody
    money: Money
    delivery: Delivery
    procedure: str
    procedure_name: str
    procedure_version: int
    field: str
    case: str
    case_name: str
    channel: Channel
    applicant: str
    applicant_person: Person
    represented: Person | None
    recipient: Person | None
    recipient_authority: str | None
    received_at: datetime
    received_by: str
    effective_start: datetime
    due_at: datetime
    due_explanation: tuple[str, ...]
    due_provisional: bool
    overdue: bool
    term_amount: Decimal
    term_unit: TermUnit
    finished_at: datetime | None
    returned_at: datetime | None
    holder: str
    receiving_agency: str
    deciding_agency: str
    returning_place: str
    external_code: str | None
    request_id: str
    copies_of_dossier: int
    note: str | None
    ledger_year: int
    ledger_number: int
    papers: tuple[PaperReceived, ...]
    fees: tuple[FeeLine, ...]
    actions: tuple[ActionOffer, ...] = ()
    transit: Transit = Transit.NONE
    pending_unit: str | None = None
    clock_stopped_at: datetime | None = None
    supplement_deadline: datetime | None = None
    extensions: int = 0
    second_term_amount: Decimal | None = None
    second_term_unit: TermUnit | None = None
    form_profile: FormProfile = FormProfile.OF_2025
    steps: tuple[StepView, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MovementView:
    """One row of a dossier's journal."""

    position: int
    at: datetime
    recorded_at: datetime
    actor: str
    action: Action
    from_status: Status | None
    to_status: Status
    due_before: datetime | None
    due_after: datetime | None
    reason: str | None
    details: dict[str, object] = field(default_factory=dict)
    hash: str = ""


@dataclass(frozen=True, slots=True)
class CardHolder:
    """The person a citizen card names, read from its QR code."""

    id_number: str
    old_id_number: str | None
    name: str
    birth_date: date | None
    gender: Gender | None
    address: str | None
    issued_on: date | None


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What a scanned or typed text means.

    `kind` is `dossier`, `citizen_card`, `text` (rows found by words) or `unknown`; for `unknown`,
    `reason` is `check_digits`, `not_found` or `empty`, and `message` and `hint` are for the person.
    """

    kind: str
    dossier: DossierView | None = None
    person: CardHolder | None = None
    warnings: tuple[str, ...] = ()
    rows: tuple[DossierRow, ...] = ()
    reason: str | None = None
    message: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class DayCounts:
    """The numbers above the day's lists."""

    today: int
    mine: int
    due_soon: int
    overdue: int
    awaiting: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list; `after` fetches the next one, `None` when there is none."""

    rows: tuple[DossierRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class IntakeCheck:
    """What the rules say of an intake before it is saved: everything wrong with it at once.

    `warnings` stop nothing (the same request by the same person still open); `due` and `fees` are there
    as soon as procedure and case are known; `fee_total` in đồng, `None` while an item's amount is open.
    """

    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    due: DuePreview | None
    fees: tuple[FeeLine, ...]
    fee_total: int | None
