"""A life as it was lived, with places for everything that differs from dossier to dossier.

What a life is made of is what its journal says was set. A text in it is either the same in every dossier that lives
so, or a number: its place among the texts a stamped dossier has of its own (`OwnPlaces`).
"""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from app.services.setting_up.stamping.lives import Life
from app.services.views import TermAsked
from app.services.views.given import ActValues
from models.vocabulary import Action, Status, TermUnit

FIELDS = ("name", "id_number", "birth_date", "gender", "phone", "email", "address", "organisation")
DATED = ("effective_start", "due_at", "due_explanation", "due_provisional")
"""Columns of a dossier that are counted anew by the rules for each dossier, as the dates of its steps are."""
OWN = ("request_id", "code", "barcode", "applicant_id", "ledger_year", "ledger_number")

PEOPLE = 3
"""Who has to do with a dossier: who came, for whom, and who fetches the result."""

Source = str | int
"""A text that is always the same, or the place of a dossier's own."""
Columns = tuple[tuple[str, Source | None], ...]
Set = tuple[tuple[str, Columns | None], ...]
"""What an act sets, by place in the dossier and by column; nothing for a row that goes."""


@dataclass(frozen=True, slots=True)
class Own:
    """In what an act keeps: the text at this place."""

    place: int


@dataclass(frozen=True, slots=True)
class Moment:
    """In what an act keeps: this moment of the life."""

    number: int


@dataclass(frozen=True, slots=True)
class OwnPlaces:
    """Where a dossier's own texts stand: of the dossier, moments, people, receipts."""

    moments: int
    receipts: int

    def of_dossier(self, column: str) -> int:
        """The place of one of `OWN`."""
        return OWN.index(column)

    def moment(self, number: int) -> int:
        """The place of a moment."""
        return len(OWN) + number

    def person(self, number: int, field: str) -> int:
        """The place of what a person has in a field; 0 is who came, 1 for whom, 2 who fetches the result."""
        return self.moment(self.moments) + number * len(FIELDS) + FIELDS.index(field)

    def receipt(self, number: int) -> int:
        """The place of a receipt's number."""
        return self.moment(self.moments) + PEOPLE * len(FIELDS) + number


@dataclass(frozen=True, slots=True)
class LivedAct:
    """An act as it was done: `varies` says that something in `details` is the dossier's own, `sets` are without what
    is dated anew, `receipt` is the receipt it gave, `done` are the steps it ended (or begun again) by position, `clock`
    the moments of the dossier it set."""

    action: Action
    moment: int
    from_status: Status | None
    to_status: Status
    reason: str | None
    actor: str
    actor_name: str
    details: Mapping[str, object]
    varies: bool
    sets: Set
    values: ActValues
    named: int | None
    receipt: int | None
    done: tuple[tuple[int, int | None], ...]
    clock: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True, slots=True)
class LivedStep:
    """A step of the way of a dossier that lives so."""

    position: int
    amount: Decimal | None
    amount_unit: TermUnit | None
    outside_clock: bool
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Lived:
    """A life with its acts; `days` and `clocks` are those of its moments, `fixed` from which on they never shift."""

    life: Life
    layout: OwnPlaces
    days: tuple[int, ...]
    clocks: tuple[int, ...]
    fixed: int
    version_id: uuid.UUID
    term: TermAsked
    steps: tuple[LivedStep, ...]
    acts: tuple[LivedAct, ...]
