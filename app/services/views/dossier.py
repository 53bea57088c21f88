"""A dossier whole, and what lies in it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from app.rules.lifecycle_row import FeeWay, Takes
from app.rules.told_later import counts_at, is_told_later
from app.rules.way import NextStage
from app.services.views.agency_times import AgencyTimes
from app.services.views.office import Destination, Person
from models.vocabulary import (
    Action,
    Channel,
    Clock,
    Custody,
    Delivery,
    FeeBasis,
    FeeKind,
    FeeState,
    FormProfile,
    Money,
    PaperKind,
    Status,
    TermUnit,
    Transit,
)


@dataclass(frozen=True, slots=True)
class LostSlip:
    """A slip told of as lost: when (UTC), by whom, and who wrote it down."""

    at: datetime
    told_by: str
    written_by: str


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
class FeePaid:
    """Money taken for a fee item.

    `item_amount` is what the item came to as far as was known then, `paid_before` what had been paid of it.
    """

    number: int
    position: int
    amount: int
    item_amount: int | None
    paid_before: int
    paid_at: datetime
    paid_to: str
    receipt_number: str
    refunded_at: datetime | None = None
    refunded_by: str | None = None


@dataclass(frozen=True, slots=True)
class FeeLine:
    """A fee item of a dossier and what became of it; `steps` grade the price as the catalogue did.

    `paid` is what was taken and not paid back, `remaining` what is still owed, `None` while nobody knows.
    Receipt and refund are those of the last payment.
    """

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
    steps: Sequence[Sequence[int]] = ()
    paid: int = 0
    remaining: int | None = 0
    payments: tuple[FeePaid, ...] = ()


@dataclass(frozen=True, slots=True)
class StepView:
    """A step of a dossier's internal process with its own date; `None` where it is outside the clock.

    `agency` is another than the receiving one, in the words of the process; a step `beside` is done at the same time
    as the one before it, by the unit with the key `asked_unit_id` once that was asked.
    """

    position: int
    name: str
    unit: str
    outside_clock: bool
    due_at: datetime | None
    done_at: datetime | None
    agency: str | None = None
    beside: bool = False
    asked_unit_id: UUID | None = None
    amount: Decimal | None = None
    amount_unit: TermUnit | None = None


@dataclass(frozen=True, slots=True)
class ActionOffer:
    """An act the person signed in may do on a dossier now; the screen draws it as a button.

    What `ends` something is done from its panel alone; `takes` and `fees` as in the row of the lifecycle.
    """

    action: Action
    main: bool
    ends: bool = False
    needs_reason: bool = False
    takes: Takes | None = None
    fees: FeeWay | None = None


@dataclass(frozen=True, slots=True)
class ResultView:
    """What a result is known by, as far as it was written down."""

    number: str | None
    date: date | None
    agency: str | None


@dataclass(frozen=True, slots=True)
class DossierView:
    """A dossier whole, as the card and the command line show it.

    `units` are those of the holder's agency that it can be handed over to, `elsewhere` those of other agencies, `home`
    those its outcome can be sent to at the agency that received it. `pending_unit` has not taken it over yet;
    `officer` is the user name of the one whose step it is, `officer_name` her own.
    `holder_agency` and `pending_agency` are set where that is another agency than that of who looks. `next_stage` is
    the step of its process that comes once the one in hand is done, before there is a result. `times` tell whose the
    time was, of a dossier that is late, or has a step that is, or has reached another agency. `lost_slips` are those
    told of as lost, oldest first.
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
    authority: str | None
    received_at: datetime
    received_by: str
    effective_start: datetime
    due_at: datetime
    due_explanation: tuple[str, ...]
    due_provisional: bool
    term_unsettled: bool
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
    elsewhere: tuple[Destination, ...] = ()
    home: tuple[Destination, ...] = ()
    officer: str | None = None
    officer_name: str | None = None
    holder_agency: str | None = None
    pending_agency: str | None = None
    is_received_here: bool = True
    next_stage: NextStage | None = None
    result: ResultView | None = None
    times: AgencyTimes | None = None
    lost_slips: tuple[LostSlip, ...] = ()


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

    @property
    def is_told_later(self) -> bool:
        """Whether it was written down long after it happened (*nhập bù*)."""
        return is_told_later(self.at, self.recorded_at)

    @property
    def counts_at(self) -> datetime:
        """The moment by which the office's time counts."""
        return counts_at(self.at, self.recorded_at, self.details)
