"""Which dossiers were handed to one person by one act, so that one sheet is signed for all of them."""

import uuid
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.database.unit_of_work import UnitOfWork
from app.services.acts.several_returned import TOGETHER, request_of_one
from models.dossiers import Dossier
from models.records import Movement
from models.vocabulary import Action, Status


@dataclass(frozen=True, slots=True)
class Together:
    """`subject` names the act and how many of its dossiers still stand so; `keys` are those, in their order."""

    subject: str
    keys: tuple[uuid.UUID, ...]


def together_of(uow: UnitOfWork, dossier_id: uuid.UUID) -> Together | None:
    """Those that were returned with a dossier and not taken back since; `None` where fewer than two stand so."""
    group, count = _group(uow, dossier_id)
    keys = _standing(uow, group, count) if count else ()
    if dossier_id not in keys or len(keys) == 1:
        return None
    return Together(f"{group}/{len(keys)}", keys)


def all_returned_with(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[uuid.UUID, ...]:
    """Those that the act was done with, taken back or not; nothing for one that was returned by itself."""
    group, count = _group(uow, dossier_id)
    found = select(Movement.dossier_id).where(Movement.request_id.in_(_requests(group, count)))
    return tuple(uow.session.execute(found).scalars()) if count else ()


def is_returned_by(uow: UnitOfWork, dossier_id: uuid.UUID, subject: str) -> bool:
    """Whether the act that a sheet's `subject` names returned this dossier, taken back or not."""
    group, _, _count = subject.rpartition("/")
    found = select(Movement.details).where(
        Movement.dossier_id == dossier_id, Movement.action == Action.RETURN_RESULT
    )
    together = [details.get(TOGETHER) for details in uow.session.execute(found).scalars()]
    return any(isinstance(each, dict) and each["act"] == group for each in together)


def _group(uow: UnitOfWork, dossier_id: uuid.UUID) -> tuple[str, int]:
    """The name and size of the act that returned a dossier last; no size where it was returned by itself."""
    details = uow.session.execute(
        select(Movement.details)
        .where(Movement.dossier_id == dossier_id, Movement.action == Action.RETURN_RESULT)
        .order_by(Movement.position.desc())
        .limit(1)
    ).scalar_one_or_none()
    together = (details or {}).get(TOGETHER)
    if not isinstance(together, dict):
        return "", 0
    return str(together["act"]), int(together["count"])


def _requests(group: str, count: int) -> list[str]:
    return [request_of_one(number, group) for number in range(count)]


def _standing(uow: UnitOfWork, group: str, count: int) -> tuple[uuid.UUID, ...]:
    """Those whose last return this is, and that are returned."""
    requests = _requests(group, count)
    later = aliased(Movement)
    rows = uow.session.execute(
        select(Movement.request_id, Movement.dossier_id)
        .join(Dossier, Dossier.id == Movement.dossier_id)
        .where(
            Movement.request_id.in_(requests),
            Dossier.status == Status.RETURNED,
            ~select(later.id)
            .where(
                later.dossier_id == Movement.dossier_id,
                later.action == Action.RETURN_RESULT,
                later.position > Movement.position,
            )
            .exists(),
        )
    )
    found = {row.request_id: row.dossier_id for row in rows}
    return tuple(found[each] for each in requests if each in found)
