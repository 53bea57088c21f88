"""What an office goes on with whatever copy takes the place of its data: its lock, its plan, what was erased."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.database.locks import CopyLock
from app.database.unit_of_work import UnitOfWork
from app.services.retention.erasing_again import DoneErasing, ErasedAgain, done_erasings, erase_again
from app.services.upkeep.backups.plan import keep_plan, lock_in_use, plan_as_set
from app.services.upkeep.locking import keep_lock


@dataclass(frozen=True, slots=True)
class Carried:
    """What the data in use say of it."""

    lock: CopyLock | None
    plan: Mapping[str, object]
    erasings: tuple[DoneErasing, ...]


def carried(uow: UnitOfWork) -> Carried:
    """What of these data is to stand after a copy has taken their place."""
    return Carried(lock_in_use(uow), plan_as_set(uow), done_erasings(uow))


def carry_over(uow: UnitOfWork, those: Carried) -> ErasedAgain:
    """Let it stand in the data that were just put in; what two persons erased is erased in them, too."""
    keep_lock(uow, those.lock)
    keep_plan(uow, those.plan)
    return erase_again(uow, those.erasings)
