"""Lines of lists, their counts, and what a scan means."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from app.services.views.office import CardHolder
from models.vocabulary import CounterSlipKind, Money, Status

if TYPE_CHECKING:
    from app.services.views.dossier import DossierView
    from app.services.views.handovers import FolderTold, HandoverView
    from app.services.views.kit_slips import KitSlipView


@dataclass(frozen=True, slots=True)
class DossierRow:
    """One line of a list; `holder` is the unit that has the dossier, of `holder_agency`
    where that is another than the agency of who looks."""

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
    term_unsettled: bool
    finished_at: datetime | None
    returned_at: datetime | None
    holder: str
    external_code: str | None
    money: Money
    overdue: bool
    holder_agency: str | None = None


@dataclass(frozen=True, slots=True)
class SlipRow:
    """A slip as a line of a list; `dossier` is the code of what it has led to."""

    reference: str
    kind: CounterSlipKind
    name: str
    phone: str | None
    procedure: str
    procedure_name: str
    at: datetime
    by: str
    dossier: str | None = None


@dataclass(frozen=True, slots=True)
class RowsPage:
    """One page of a list; `after` fetches the next one, `None` when there is none."""

    rows: tuple[DossierRow, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class RowsPart:
    """A stretch of a list (`asked_lists.Stretch`) in the list's order, and the place of each row, by which the list can
    be read on from there; `None` for a place that leads nowhere.

    `first` is how many rows stand before it, where that was counted. `is_last` says that nothing comes beyond it in
    the direction that was asked for.
    """

    rows: tuple[DossierRow, ...]
    places: tuple[str | None, ...]
    is_last: bool
    first: int | None = None


@dataclass(frozen=True, slots=True)
class ListedRows:
    """Stretches of a list in one picture of the data; `total` is how many rows it has, where that was counted."""

    parts: tuple[RowsPart, ...]
    total: int | None = None


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
class SlipAlarm:
    """A slip told of as lost has turned up: what it is and how its dossier stands, and what to do."""

    text: str
    hint: str


@dataclass(frozen=True, slots=True)
class AnchorTold:
    """What a closing sheet says of everything, held against the data: of which day and office, made when, of how many
    rows until when. `agrees` is nothing where only `verify` can tell: of other data, or from before offices came
    together."""

    day: date
    office: str
    at: datetime
    until: datetime
    rows: int
    agrees: bool | None


@dataclass(frozen=True, slots=True)
class ScanAnswer:
    """What a scanned or typed text means.

    `kind` is `dossier`, `handover` (a list of them), `folder` (a dossier of another office, told by its hand-over
    list), `kit_slip` (a slip printed ahead that is no dossier), `anchor` (a day's closing sheet), `citizen_card`,
    `text` (rows found by words, and apart from them slips of the counter, which are no dossiers) or `unknown`;
    `doubts` are the fields of a card to compare again, each with its sentence, which is among the `warnings`; `alarm`
    is set where the bars are those of a slip told of as lost; for `unknown`, `reason` is `check_digits`, `not_found`
    or `empty`, and `message` and `hint` are for the person.
    """

    kind: str
    dossier: "DossierView | None" = None
    handover: "HandoverView | None" = None
    folder: "FolderTold | None" = None
    anchor: "AnchorTold | None" = None
    kit_slip: "KitSlipView | None" = None
    person: CardHolder | None = None
    doubts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()
    rows: tuple[DossierRow, ...] = ()
    slips: tuple[SlipRow, ...] = ()
    reason: str | None = None
    message: str = ""
    hint: str = ""
    alarm: SlipAlarm | None = None
