"""Copies that were put in place of these data, as the record of changes has them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app.database.raw_columns import as_json, or_none, raw
from app.database.unit_of_work import UnitOfWork
from app.services.office.skipped_numbers import RESTORED
from models.base import Base
from models.watch import OfficeChange

_CHANGE = Base.metadata.tables[OfficeChange.__tablename__]


@dataclass(frozen=True, slots=True)
class PutBack:
    """When a copy was restored, and of which moment it was; nothing where nobody knows. `lost_nothing` says that the
    data it replaced had no dossier and no act that it lacked."""

    at: datetime
    copied_at: datetime | None
    lost_nothing: bool = False


def put_back(uow: UnitOfWork) -> list[PutBack]:
    """Every copy that was restored, in order. At a server only who rules all agencies reads of it."""
    found = uow.session.execute(
        select(_CHANGE.c.at, raw(uow, _CHANGE.c.after))
        .where(_CHANGE.c.what == RESTORED)
        .order_by(_CHANGE.c.at)
    )
    read = ((at, or_none(as_json, after)) for at, after in found)
    return [PutBack(at, _copied_at(kept), _lost_nothing(kept)) for at, kept in read]


def _lost_nothing(kept: object) -> bool:
    return isinstance(kept, dict) and (kept.get("lost_dossiers"), kept.get("lost_acts")) == (0, 0)


def _copied_at(kept: object) -> datetime | None:
    told = kept.get("copied_at") if isinstance(kept, dict) else None
    try:
        moment = None if told is None else datetime.fromisoformat(str(told))
    except ValueError:
        return None
    return moment if moment is not None and moment.tzinfo is not None else None
