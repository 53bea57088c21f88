"""What goes over to the successor when a unit is closed, told before it is done."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app.database.unit_of_work import UnitOfWork
from app.services.accounts.confirming import administrator
from app.services.office.unit_names import agency_named, unit_closed
from models.agencies import Account, Unit
from models.dossiers import Dossier
from models.vocabulary import Status


@dataclass(frozen=True, slots=True)
class Leaving:
    """How many people with an account in use, and open dossiers, those on their way there, too."""

    people: int
    dossiers: int


def leaving_unit(uow: UnitOfWork, name: str, agency: str | None = None) -> Leaving:
    """What is in an open unit by its whole name, for administrators; `UserError` `unit_closed` for a closed one."""
    administrator(uow)
    owner = agency_named(uow, agency)
    unit = uow.session.execute(
        select(Unit).where(Unit.agency_id == owner.id, Unit.name == name, Unit.valid_to.is_(None))
    ).scalar_one_or_none()
    if unit is None:
        raise unit_closed(name)
    people = select(func.count()).select_from(Account).where(Account.unit_id == unit.id, Account.active)
    dossiers = (
        select(func.count())
        .select_from(Dossier)
        .where(or_(Dossier.holder_unit_id == unit.id, Dossier.pending_unit_id == unit.id))
        .where(Dossier.status != Status.RETURNED)
    )
    return Leaving(uow.session.execute(people).scalar_one(), uow.session.execute(dossiers).scalar_one())
