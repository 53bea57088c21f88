"""What somebody who leaves leaves behind: dossiers are held by units, so the question is who is still there."""

from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.services.dossiers.unit_work import work_of_unit
from app.services.people.listing import account_named


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
    """The unit of a person as it stands, for who rules her agency. `UserError` `unknown_user`, `role_missing`."""
    account = account_named(uow, user_name)
    work = work_of_unit(uow, account.unit_id)
    return WorkLeft(account.unit.name, work.open_dossiers, work.people)
