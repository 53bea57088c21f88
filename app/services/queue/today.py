"""The present moment and the day of the queue: at a server its own, as the numbers it gives out have."""

from typing import Any

from sqlalchemy import ColumnElement, Date, cast, func, literal

from app.database.unit_of_work import UnitOfWork
from app.rules.calendar import local
from app.services.office.own_agency import own_agency_id
from models.queue import QueueTicket

_ZONE = "Asia/Ho_Chi_Minh"


def present(uow: UnitOfWork) -> Any:
    """Now, for a column of moments."""
    return func.now() if uow.dialect == "postgresql" else literal(uow.now, QueueTicket.taken_at.type)


def today(uow: UnitOfWork) -> ColumnElement[Any]:
    """Today, for a column of days."""
    if uow.dialect == "postgresql":
        return cast(func.timezone(_ZONE, func.now()), Date)
    return literal(local(uow.now).date(), Date)


def of_today(uow: UnitOfWork) -> tuple[ColumnElement[bool], ...]:
    """The conditions for today's numbers of the office of who acts."""
    return QueueTicket.agency_id == own_agency_id(uow), QueueTicket.day == today(uow)
