"""Letters to citizens whose dossiers are late or may be: prepared ahead of any decision, none of them an act."""

from dataclasses import dataclass
from datetime import date, datetime

from app.services.reports.asked import LetterWords
from app.services.views import Person
from models.vocabulary import FormProfile


@dataclass(frozen=True, slots=True)
class LetterLine:
    """One letter: whose dossier, what was promised, and the date the office would ask for.

    `meant_due_at` is `None` where no more days are wanted, where the law allows no other date (`was_extended`), and
    where it would lie in a year whose days off nobody knows (`has_no_calendar`). `entered_at` is when a receipt was
    written down, where that was long after it.
    """

    code: str
    barcode: str
    applicant: Person
    procedure: str
    unit: str
    received_at: datetime
    entered_at: datetime | None
    due_at: datetime
    meant_due_at: datetime | None
    is_overdue: bool
    was_extended: bool
    has_no_calendar: bool
    profile: FormProfile


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters in their order; `left_out` are chosen dossiers for which the office owes nobody an apology.

    `first` and `last` are the days in which the dates lie, `None` where dossiers were chosen one by one.
    """

    first: date | None
    last: date | None
    until: datetime
    words: LetterWords
    agencies: tuple[str, ...]
    lines: tuple[LetterLine, ...]
    left_out: tuple[str, ...]
