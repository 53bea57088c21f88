"""What a procedure asks and grants, and what the rules say of an intake.

All of it may be told to citizens: `advice` is what they must know. Editors' notes are not here at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.rules.problems import Problem
from app.services.views.dossier import FeeLine
from models.vocabulary import AfterFifteen, Channel, FeeBasis, FeeKind, PaperKind, SupplementPolicy, TermUnit


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
    advice: str = ""


@dataclass(frozen=True, slots=True)
class PaperAsked:
    """A paper the procedure asks for in a case."""

    name: str
    originals: int
    copies: int
    kind: PaperKind
    required: bool
    advice: str = ""


@dataclass(frozen=True, slots=True)
class TermAsked:
    """A processing term; the amount is in `unit`, and both are `None` where the source leaves it open.

    The second pair is the term of a second appointment, from the day the financial obligation is fulfilled.
    `unsettled` where nobody has held it against the law yet.
    """

    channel: Channel
    amount: Decimal | None
    unit: TermUnit | None
    advice: str = ""
    second_amount: Decimal | None = None
    second_unit: TermUnit | None = None
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class FeeAsked:
    """A fee item of a procedure; `amount` in đồng per `basis`, `None` where it is set elsewhere.

    `steps` grade the price by the count, `[[1, 2000], [3, 1000]]`; `ceiling` caps one copy.
    """

    name: str
    kind: FeeKind
    basis: FeeBasis
    amount: int | None
    channel: Channel | None = None
    advice: str = ""
    steps: Sequence[Sequence[int]] = ()
    ceiling: int | None = None


@dataclass(frozen=True, slots=True)
class StepAsked:
    """A step of the internal process: who, what, how much of the time."""

    name: str
    unit: str
    amount: Decimal | None
    amount_unit: TermUnit | None
    outside_clock: bool = False
    agency: str | None = None
    beside: bool = False


@dataclass(frozen=True, slots=True)
class DuePreview:
    """A due date that explains itself; `provisional` by the calendar, `term_unsettled` by the catalogue."""

    effective_start: datetime
    due_at: datetime
    explanation: tuple[str, ...]
    provisional: bool
    term_unsettled: bool = False


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
    due: DuePreview | None


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
