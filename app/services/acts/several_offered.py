"""What may be done with all of several dossiers: what each of them offers to who acts."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.database.unit_of_work import UnitOfWork
from app.services.dossiers import finding
from app.services.views import DossierView
from models.vocabulary import Action, Status

MOST = 200
"""So many are looked at, and acted on, at once."""


@dataclass(frozen=True, slots=True)
class SeveralOffered:
    """The acts that all of them offer, and the states they are in."""

    actions: frozenset[Action]
    statuses: frozenset[Status]


def offered_of_all(uow: UnitOfWork, texts: Sequence[str]) -> SeveralOffered:
    """What each of these dossiers offers; nothing of none, or of more than `MOST`. `UserError` as `finding.dossier`."""
    if not 0 < len(texts) <= MOST:
        return SeveralOffered(frozenset(), frozenset())
    views: list[DossierView] = [finding.dossier(uow, text) for text in texts]
    offered = [frozenset(offer.action for offer in view.actions) for view in views]
    return SeveralOffered(frozenset.intersection(*offered), frozenset(view.status for view in views))
