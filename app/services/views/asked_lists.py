"""What is asked of a list of dossiers: in which order, and which of them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from models.vocabulary import Status


class ListColumn(StrEnum):
    """What a list of dossiers can be put in order by."""

    CODE = "code"
    APPLICANT = "applicant"
    PROCEDURE = "procedure"
    RECEIVED = "received"
    DUE = "due"
    STATUS = "status"
    HOLDER = "holder"


MOMENTS = (ListColumn.RECEIVED, ListColumn.DUE)
"""An index has these in order, so that a list of any length can be."""


@dataclass(frozen=True, slots=True)
class ListOrder:
    """By which column, and whether from its end."""

    column: ListColumn
    descending: bool = False


ALL = "all"
"""No list of the day: everything she may see."""


def own_order_of(view: str) -> ListOrder:
    """The order of a list that nobody has put in another one: the newest first, or what is due first."""
    if view in ("today", ALL):
        return ListOrder(ListColumn.RECEIVED, descending=True)
    return ListOrder(ListColumn.DUE)


@dataclass(frozen=True, slots=True)
class DaySpan:
    """A stretch of days at the office, both in it; `None` is open."""

    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Which dossiers of a list: of one of each kind that is named, and of all kinds that are.

    `fields` by name, `procedures` by code, `units` by name (who holds the dossier), `people` by user name (who was
    given it), `clock` says whether late, soon due or neither matters.
    """

    fields: frozenset[str] = field(default_factory=frozenset)
    procedures: frozenset[str] = field(default_factory=frozenset)
    units: frozenset[str] = field(default_factory=frozenset)
    people: frozenset[str] = field(default_factory=frozenset)
    statuses: frozenset[Status] = field(default_factory=frozenset)
    is_overdue: bool = False
    is_due_soon: bool = False
    received: DaySpan = DaySpan()
    due: DaySpan = DaySpan()


EVERYTHING = ListFilter()
