"""Which agency an agency has become, and whose dossiers an office has in hand: its own and those it took over.

A dossier keeps the agency that received it, with its code and its number in that agency's ledger. Who works on it
follows from the successors of the agencies, so that nothing has to be rewritten when two of them become one.
"""

import uuid
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, select
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.operators import custom_op

from app.database.unchanged import kept
from app.database.unit_of_work import UnitOfWork
from models.agencies import Agency

_Merged = tuple[uuid.UUID, date]
"""The agency that took one over, and the last day of the one taken over."""


def office_of(uow: UnitOfWork, agency_id: uuid.UUID) -> uuid.UUID:
    """The agency that does the work of `agency_id` now: itself, or whoever took it over in the end."""
    merged = _merged(uow)
    while agency_id in merged:
        agency_id = merged[agency_id][0]
    return agency_id


def taken_over_by(uow: UnitOfWork, agency_id: uuid.UUID, day: date | None = None) -> tuple[uuid.UUID, ...]:
    """An agency, then all whose work it has taken over; with `day`, up to the end of that day."""
    merged = {key: heir for key, (heir, last_day) in _merged(uow).items() if day is None or last_day <= day}
    found = [agency_id]
    for each in found:
        found += sorted(key for key, heir in merged.items() if heir == each)
    return tuple(found)


def in_hand(uow: UnitOfWork, day: date | None = None) -> tuple[uuid.UUID, ...]:
    """The agencies whose dossiers the office of the person who acts works on, her own first.

    Who signed in before her agency was taken over is at the office it has become.
    """
    return taken_over_by(uow, office_of(uow, uuid.UUID(uow.acting().agency_id)), day)


def of_office(
    uow: UnitOfWork,
    column: InstrumentedAttribute[uuid.UUID],
    day: date | None = None,
    *,
    among_few: bool = False,
) -> ColumnElement[bool]:
    """The condition that a row's agency, in this column, is one of those `in_hand`; `among_few` as `of_agencies`."""
    return of_agencies(uow, column, in_hand(uow, day), among_few=among_few)


def of_agencies(
    uow: UnitOfWork,
    column: InstrumentedAttribute[uuid.UUID],
    agencies: tuple[uuid.UUID, ...],
    *,
    among_few: bool = False,
) -> ColumnElement[bool]:
    """The condition that a row's agency, in this column, is one of these.

    `among_few` says that the statement names few rows in another way: SQLite, which without statistics takes those
    of an agency for few as well, must not begin with all of them.
    """
    # https://www.sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_
    agency: Any = as_it_is(column) if among_few and uow.dialect == "sqlite" else column
    condition: ColumnElement[bool] = agency == agencies[0] if len(agencies) == 1 else agency.in_(agencies)
    return condition


def as_it_is(column: Any) -> ColumnElement[Any]:
    """The column with a plus before it: the same value, which no index of SQLite's is asked for."""
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def _merged(uow: UnitOfWork) -> Mapping[uuid.UUID, _Merged]:
    """Most offices have none."""
    return kept(uow, "successors", (Agency.__tablename__,), _read)


def _read(uow: UnitOfWork) -> Mapping[uuid.UUID, _Merged]:
    found = {
        key: (heir, last_day) for key, heir, last_day in uow.session.execute(_MERGED) if heir and last_day
    }
    return MappingProxyType(found)


_MERGED = select(Agency.id, Agency.successor_id, Agency.valid_to).where(Agency.successor_id.is_not(None))
