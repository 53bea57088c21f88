"""What a kiosk says of a dossier: nothing personal has a place here."""

from dataclasses import dataclass
from datetime import datetime

from models.vocabulary import Status


@dataclass(frozen=True, slots=True)
class StageDates:
    """The moments of a dossier that matter to its citizen (UTC)."""

    due_at: datetime
    supplement_deadline: datetime | None = None
    finished_at: datetime | None = None
    returned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class StageView:
    """The stage of a dossier in plain words: what it is, what the citizen does, and the date that matters to her.

    `date_word` says what `date` is (UTC; `None` where there is none to wait for). She `may_answer` how satisfied
    she was once the result was given to her, and once alone.
    """

    status: Status
    sentence: str
    hint: str
    date_word: str = ""
    date: datetime | None = None
    may_answer: bool = False
