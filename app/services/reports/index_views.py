"""The indices as far as the data of a desk can tell them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from app.services.reports.asked import By, Definitions


@dataclass(frozen=True, slots=True)
class IndexLine:
    """One of the nine indices of TT 01/2018 art. 13: its score of at most 2, with one decimal, over `dossiers`.

    `score` is `None` where nothing of it `is_measured` here, and where the period has no dossier for it; `how` says how
    it was counted.
    """

    number: int
    name: str
    score: Decimal | None
    dossiers: int
    how: str
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class AspectLine:
    """One of the five aspects of QĐ 766/QĐ-TTg: the points it may have, and what of it is known as a share in percent.

    No points are given: each aspect has parts that no desk measures.
    """

    name: str
    most: int
    share: Decimal | None
    how: str
    is_measured: bool = True


@dataclass(frozen=True, slots=True)
class IndexedGroup:
    """Indices 1 and 3 of one group, over its `dossiers` that ended in the period."""

    key: str
    name: str
    dossiers: int
    whole_time: Decimal | None
    asking_again: Decimal | None


@dataclass(frozen=True, slots=True)
class Indices:
    """All of that for a period, and by group where one was asked for."""

    first: date
    last: date
    until: datetime
    by: By | None
    definitions: Definitions
    explained: tuple[str, ...]
    agencies: tuple[str, ...]
    indices: tuple[IndexLine, ...]
    aspects: tuple[AspectLine, ...]
    groups: tuple[IndexedGroup, ...]
