"""What may be done with all of several dossiers: what each of them offers to who acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.rules import lifecycle
from app.services.acts.loading import many_seen
from app.services.acts.performing import standing_of
from app.services.dossiers.travels import is_only_read
from models.vocabulary import Action, Status

MOST = 200
"""So many are looked at, and acted on, at once."""


@dataclass(frozen=True, slots=True)
class SeveralOffered:
    """The acts that all of them offer, and the states they are in."""

    actions: frozenset[Action]
    statuses: frozenset[Status]


def offered_of_all(uow: UnitOfWork, codes: Sequence[str]) -> SeveralOffered:
    """What each of these dossiers offers; nothing of none, of more than `MOST`, or where one is not to be seen.

    Nobody has looked into them by that: they are on no record of access.
    """
    found = many_seen(uow, codes) if len(codes) <= MOST else []
    if not found or len(found) < len(set(codes)):
        return SeveralOffered(frozenset(), frozenset())
    roles = uow.acting().roles
    offered = [
        frozenset()
        if is_only_read(uow, dossier.id)
        else frozenset(rule.action for rule in lifecycle.offered(standing_of(uow, dossier), roles))
        for dossier in found
    ]
    return SeveralOffered(frozenset.intersection(*offered), frozenset(each.status for each in found))
