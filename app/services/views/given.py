"""What the services are given: plain, complete, serialisable values, so that an act can be queued and replayed."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.rules.people import PersonValues as PersonValues
from models.vocabulary import Channel, FileAbout, Level, TermUnit


@dataclass(frozen=True, slots=True)
class PaperValues:
    """A paper handed in, with its counts; `to_return` for originals taken only to be checked."""

    name: str
    originals: int = 1
    copies: int = 0
    to_return: bool = False


@dataclass(frozen=True, slots=True)
class Intake:
    """A dossier to be received (design §6). The same `request_id` twice gives the same dossier.

    `authority` is the letter by which `authorised_by` sent the applicant: number, day, who certified it.
    `later_reason` says why it is written down long after `received_at`.
    `precheck` is the reference of the guidance it comes of (`HD-2026-0001`), `kit` the code or the bars of the slip,
    printed ahead, that it was written on (`H26.16-DP26-0001`).
    """

    procedure: str
    applicant: PersonValues
    case: str | None = None
    channel: Channel = Channel.DIRECT
    authorised_by: PersonValues | None = None
    papers: tuple[PaperValues, ...] | None = None
    copies_of_dossier: int = 1
    received_at: datetime | None = None
    returning_place: str | None = None
    external_code: str | None = None
    note: str | None = None
    request_id: str | None = None
    page_count: int | None = None
    authority: str | None = None
    later_reason: str | None = None
    precheck: str | None = None
    kit: str | None = None


@dataclass(frozen=True, slots=True)
class FeeSettlement:
    """What the desk did about the fees still due: collected, or waived for a reason.

    `amounts` gives the amount in đồng of an item the catalogue leaves open, by its position. `parts` says what
    is paid now of which items, an advance or a part; without any, all that is left is paid.
    """

    collected: bool = False
    waive_reason: str | None = None
    amounts: tuple[tuple[int, int], ...] = ()
    parts: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who took the result: the applicant herself (no name; her number where her identity paper was looked at) or an
    authorised person with name and number."""

    name: str | None = None
    id_number: str | None = None
    authority: str | None = None

    @property
    def is_herself(self) -> bool:
        """Whether nobody but the applicant is meant."""
        return self.name is None and self.authority is None


@dataclass(frozen=True, slots=True)
class ResultValues:
    """What a result is known by; where nobody names who issued it, the agency that decides did."""

    number: str | None = None
    day: date | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class StepValues:
    """A step of another way than the process has; `agency` by code or name where it is not the receiving one."""

    name: str
    unit: str
    agency: str | None = None
    amount: Decimal | None = None
    amount_unit: TermUnit | None = None
    outside_clock: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class FileValues:
    """A file to be attached, as `attachments.making_ready` made it; `paper` is the position of the paper it is of."""

    name: str
    content: bytes
    about: FileAbout = FileAbout.PAPER
    paper: int | None = None


@dataclass(frozen=True, slots=True)
class ActValues:
    """The values of an act on a dossier. The same `request_id` twice does the act once.

    `to_unit` takes a hand-over, of one's own agency or of `to_agency` (its code or name), `due_at` is an extension's
    new date, `deadline_at` the citizen's own for a supplement, `papers` what a supplement brings, `positions` papers
    given back, fees refunded (none: all) or files taken back, `changes` the fields corrected (`applicant.phone`, …)
    with their new texts, `result` what the result of a completed dossier is known by. `at` is when it happened; where
    that is long ago, the office's time counts by it only with `counts_from_then`, which a leader says. `officer` is the
    user name of whom a dossier is given to, `route` the steps still to come, `files` what is attached.
    """

    at: datetime | None = None
    reason: str | None = None
    recipient: Recipient | None = None
    fees: FeeSettlement | None = None
    request_id: str | None = None
    to_unit: str | None = None
    to_agency: str | None = None
    due_at: datetime | None = None
    deadline_at: datetime | None = None
    papers: tuple[PaperValues, ...] = ()
    positions: tuple[int, ...] = ()
    changes: tuple[tuple[str, str | None], ...] = ()
    result: ResultValues | None = None
    counts_from_then: bool = False
    officer: str | None = None
    route: tuple[StepValues, ...] = ()
    files: tuple[FileValues, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficeValues:
    """The agency an office is set up for; `code` like H26.16, `barcode_number` five digits of its own."""

    name: str
    code: str
    barcode_number: str
    level: Level = Level.COMMUNE
    desk_name: str = ""
    parent_name: str = ""
    place: str = ""
    address: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class AccountValues:
    """A person who will sign in; `user_name` in plain letters, the password as she typed it."""

    user_name: str
    full_name: str
    password: str
