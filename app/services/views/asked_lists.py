"""What is asked of a list of dossiers: in which order, and which of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import reduce

from models.vocabulary import Status


class ListColumn(StrEnum):
    """What a list of dossiers shows, and can be put in order by."""

    CODE = "code"
    APPLICANT = "applicant"
    PROCEDURE = "procedure"
    RECEIVED = "received"
    DUE = "due"
    STATUS = "status"
    HOLDER = "holder"
    PHONE = "phone"


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


@dataclass(frozen=True, slots=True)
class ListChip:
    """One thing a list is narrowed by, as it is shown: its `kind` and `name`. `also` are words it is found by."""

    kind: str
    name: str
    which: ListFilter
    also: str = ""

    @property
    def words(self) -> str:
        """Its kind and name as people read them."""
        return f"{self.kind}: {self.name}"


@dataclass(frozen=True, slots=True)
class ListAsked:
    """A list as it stands on the screen: its view with its `title`, order and filter, and the filter in words.

    `columns` are those in sight from left to right; without any, all there are.
    """

    view: str
    title: str
    order: ListOrder | None = None
    which: ListFilter = EVERYTHING
    narrowed_by: tuple[str, ...] = ()
    columns: tuple[ListColumn, ...] = ()


class Side(StrEnum):
    """Which rows of a list are meant by the place of one of them."""

    FROM = "from"
    """That row, or the next where it has gone, and those behind it."""
    BEHIND = "behind"
    BEFORE = "before"
    """Those before it, read backwards: the nearest first."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """At most `limit` rows that stand together on a `side` of a `place` in a list, without the nearest `skip` of them.

    Without a place from the beginning of the list; `Side.BEFORE` without one is from its end.
    """

    place: str | None = None
    side: Side = Side.FROM
    skip: int = 0
    limit: int = 100

    @property
    def is_backwards(self) -> bool:
        """Whether it is read towards the beginning."""
        return self.side is Side.BEFORE


@dataclass(frozen=True, slots=True)
class StretchesAsked:
    """Stretches of one list; `is_counted` asks besides how long it is and where each of them begins."""

    stretches: tuple[Stretch, ...] = (Stretch(),)
    is_counted: bool = False


def narrowed_by(chips: Iterable[ListChip]) -> ListFilter:
    """One filter for all of them: of one kind any, of all kinds each; of days those that all have in common."""
    return reduce(_both, (chip.which for chip in chips), EVERYTHING)


def _both(one: ListFilter, other: ListFilter) -> ListFilter:
    return ListFilter(
        fields=one.fields | other.fields,
        procedures=one.procedures | other.procedures,
        units=one.units | other.units,
        people=one.people | other.people,
        statuses=one.statuses | other.statuses,
        is_overdue=one.is_overdue or other.is_overdue,
        is_due_soon=one.is_due_soon or other.is_due_soon,
        received=_common(one.received, other.received),
        due=_common(one.due, other.due),
    )


def _common(one: DaySpan, other: DaySpan) -> DaySpan:
    firsts = [each.first for each in (one, other) if each.first is not None]
    lasts = [each.last for each in (one, other) if each.last is not None]
    return DaySpan(max(firsts, default=None), min(lasts, default=None))
