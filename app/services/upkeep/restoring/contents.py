"""What is in a copy and in the data in use, and what of the one is missing in the other."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import InstrumentedAttribute

from app.database.unit_of_work import UnitOfWork
from app.services.office.own_agency import own_agency_id
from app.services.retention.erasing_again import come_back
from models.agencies import Agency
from models.dossiers import Dossier
from models.records import Movement
from models.requests import CitizenRequest

_BATCH = 5_000


@dataclass(frozen=True, slots=True)
class DataContents:
    """Whose data, how many dossiers and acts, and the latest act (UTC, by when it was written down)."""

    agency_id: str
    code: str
    name: str
    dossiers: int
    acts: int
    last_act_at: datetime | None


@dataclass(frozen=True, slots=True)
class Difference:
    """How many dossiers and acts of the data in use are not in the copy, and how many only the copy has; how many
    citizens' requests of their data are not in it, and of how many dossiers it has personal data erased since."""

    lost_dossiers: int
    lost_acts: int
    regained_dossiers: int
    regained_acts: int
    lost_requests: int
    regained_data: int


def contents(uow: UnitOfWork) -> DataContents:
    """What is in these data; `Unavailable` `office_not_set_up`."""
    kept_actor, uow.actor = uow.actor, None  # the office itself is meant, not that of who asks
    try:
        key = own_agency_id(uow)
    finally:
        uow.actor = kept_actor
    agency = uow.session.get_one(Agency, key)
    acts, last = uow.session.execute(
        select(func.count(), func.max(Movement.recorded_at)).select_from(Movement)
    ).one()
    dossiers = uow.session.execute(select(func.count()).select_from(Dossier)).scalar_one()
    return DataContents(str(key), agency.code, agency.name, dossiers, acts, last)


def difference(live: UnitOfWork, copy: UnitOfWork) -> Difference:
    """What would be lost and what would come back."""
    lost_dossiers, regained_dossiers = _missing(_keys(live, Dossier.id), _keys(copy, Dossier.id))
    lost_acts, regained_acts = _missing(_keys(live, Movement.id), _keys(copy, Movement.id))
    lost_requests, _ = _missing(_keys(live, CitizenRequest.id), _keys(copy, CitizenRequest.id))
    return Difference(
        lost_dossiers, lost_acts, regained_dossiers, regained_acts, lost_requests, come_back(live, copy)
    )


def _keys(
    uow: UnitOfWork, column: "InstrumentedAttribute[uuid.UUID] | ColumnElement[Any]"
) -> Iterator[uuid.UUID]:
    rows = uow.session.execute(select(column).order_by(column).execution_options(yield_per=_BATCH))
    return iter(rows.scalars())


def _missing(left: Iterator[uuid.UUID], right: Iterator[uuid.UUID]) -> tuple[int, int]:
    """How many keys only the left has and how many only the right, both in order; memory for one batch of each."""
    only_left = only_right = 0
    one, other = next(left, None), next(right, None)
    while one is not None or other is not None:
        if other is None or (one is not None and one < other):
            only_left += 1
            one = next(left, None)
        elif one is None or other < one:
            only_right += 1
            other = next(right, None)
        else:
            one, other = next(left, None), next(right, None)
    return only_left, only_right
