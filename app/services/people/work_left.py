"""What somebody who leaves leaves behind: dossiers are held by units, so the question is who is still there."""

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from app.database.unit_of_work import UnitOfWork
from app.rules.permissions import require_role
from app.services.people.listing import account_named
from models.agencies import Account
from models.dossiers import Dossier
from models.vocabulary import Role, Status


@dataclass(frozen=True, slots=True)
class WorkLeft:
    """A unit with its open dossiers, held or on their way to it, and how many people in use work there."""

    unit: str
    open_dossiers: int
    people: int

    @property
    def is_stranded(self) -> bool:
        """Whether there is work and nobody to do it."""
        return self.open_dossiers > 0 and self.people == 0


def work_left(uow: UnitOfWork, user_name: str) -> WorkLeft:
    """The unit of a person as it stands; for administrators. `UserError` `unknown_user`, `role_missing`."""
    require_role(uow.acting().roles, Role.ADMINISTRATOR)
    account = account_named(uow, user_name)
    dossiers = select(func.count()).where(
        or_(Dossier.holder_unit_id == account.unit_id, Dossier.pending_unit_id == account.unit_id),
        Dossier.status != Status.RETURNED,
    )
    people = select(func.count()).where(Account.unit_id == account.unit_id, Account.active)
    return WorkLeft(
        unit=account.unit.name,
        open_dossiers=uow.session.execute(dossiers).scalar_one(),
        people=uow.session.execute(people).scalar_one(),
    )
