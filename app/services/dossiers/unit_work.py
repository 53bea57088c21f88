"""The dossiers of units: those that lie there and those on their way there, to be counted, locked or moved."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, func, or_, select

from app.database.unit_of_work import UnitOfWork
from models.agencies import Account
from models.dossiers import Dossier
from models.vocabulary import Status


@dataclass(frozen=True, slots=True)
class UnitWork:
    """How many people with an account in use work in a unit, and how many open dossiers it has or is to get."""

    people: int
    open_dossiers: int


def dossiers_of(units: Collection[uuid.UUID] | Select[uuid.UUID]) -> ColumnElement[bool]:
    """The condition that a dossier lies at one of the units, by their keys, or is on its way to it."""
    return or_(Dossier.holder_unit_id.in_(units), Dossier.pending_unit_id.in_(units))


def open_work_of(units: Collection[uuid.UUID] | Select[uuid.UUID]) -> ColumnElement[bool]:
    """The condition that a dossier is not returned yet and lies at one of the units, or is on its way to it."""
    return dossiers_of(units) & (Dossier.status != Status.RETURNED)


def work_of_unit(uow: UnitOfWork, unit_id: uuid.UUID) -> UnitWork:
    """What goes over to somebody else when the unit is closed."""
    people = select(func.count()).where(Account.unit_id == unit_id, Account.active)
    dossiers = select(func.count()).where(open_work_of((unit_id,)))
    return UnitWork(uow.session.execute(people).scalar_one(), uow.session.execute(dossiers).scalar_one())
