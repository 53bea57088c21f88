"""Offices that came to this database from files of their own, or left it, as the record of changes has it."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.raw_columns import as_json, or_none, raw
from app.database.unit_of_work import UnitOfWork
from models.base import Base
from models.watch import OfficeChange

MOVED_IN = "moved_in"
"""What the office's changes call an office that came in from its own file."""
MOVED_OUT = "moved_out"
"""What they call an agency that left for a file of its own."""
_OFFICE, _AGENCIES, _OTHERS, _ROWS = "office", "agencies", "joined", "rows"
_CHANGE = Base.metadata.tables[OfficeChange.__tablename__]


@dataclass(frozen=True, slots=True)
class Arrival:
    """An office by the key of its own agency, with all agencies it knew, when it came; `joined` others, if so it is.

    `rows` are how many of each table came.
    """

    office: uuid.UUID
    agencies: tuple[uuid.UUID, ...]
    at: datetime
    joined: bool
    rows: Mapping[str, int]


def as_kept(
    office: uuid.UUID, agencies: Iterable[uuid.UUID], rows: Mapping[str, int], *, joined: bool
) -> dict[str, object]:
    """What the record keeps of an arrival."""
    return {
        _OFFICE: office.hex,
        _AGENCIES: sorted(each.hex for each in agencies),
        _OTHERS: joined,
        _ROWS: dict(rows),
    }


def arrivals(uow: UnitOfWork) -> list[Arrival]:
    """Every office that came, in the order in which they did. What is not as the program writes it is no arrival."""
    found = uow.session.execute(
        select(_CHANGE.c.at, raw(uow, _CHANGE.c.after))
        .where(_CHANGE.c.what == MOVED_IN)
        .order_by(_CHANGE.c.at)
    )
    read = (_read(at, or_none(as_json, after)) for at, after in found)
    return [each for each in read if each is not None]


def _read(at: datetime, kept: object) -> Arrival | None:
    if not isinstance(kept, dict):
        return None
    try:
        agencies = tuple(uuid.UUID(each) for each in kept[_AGENCIES])
        rows = {str(name): int(count) for name, count in kept[_ROWS].items()}
        return Arrival(uuid.UUID(kept[_OFFICE]), agencies, at, kept[_OTHERS] is True, rows)
    except (ValueError, TypeError, LookupError, AttributeError):
        return None
