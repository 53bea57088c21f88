"""Who does what at a sample office: the people of its desk, its rooms and its leadership, as their rights allow."""

import random
import uuid
from dataclasses import dataclass

from app.actor import Actor
from app.database.unit_of_work import UnitOfWork
from app.services.accounts.who_acts import as_actor, load
from models.dossiers import Dossier
from models.vocabulary import Action, Role

_DESK = frozenset(
    {
        Action.RECEIVE,
        Action.SUPPLEMENT,
        Action.CONFIRM_PAYMENT,
        Action.RETURN_RESULT,
        Action.STOP,
        Action.COLLECT_FEE,
        Action.WAIVE_FEE,
        Action.REFUND_FEE,
        Action.CORRECT,
    }
)
_LEADERS = frozenset({Action.EXTEND, Action.REFUSE})


@dataclass(frozen=True, slots=True)
class Staff:
    """The people of an office by what they do there; `officers` by the key of their unit."""

    desk: tuple[Actor, ...]
    officers: dict[uuid.UUID, tuple[Actor, ...]]
    leader: Actor

    def who_does(self, action: Action, dossier: Dossier | None, chance: random.Random) -> Actor:
        """Somebody who may do it: at the desk, in the room that has the dossier or is to get it, or the leader."""
        if dossier is None or action in _DESK:
            return chance.choice(self.desk)
        if action in _LEADERS:
            return self.leader
        unit = dossier.pending_unit_id or dossier.holder_unit_id
        is_at_desk = any(each.unit_id == str(unit) for each in self.desk)
        if is_at_desk and action is not Action.COMPLETE:
            return chance.choice(self.desk)
        # A leader ends what lies in a room, but it is the desk that asks for money.
        others = self.desk if action is Action.REQUEST_PAYMENT else (self.leader,)
        return chance.choice(self.officers.get(unit, others))


def staff(uow: UnitOfWork, user_names: tuple[str, ...]) -> Staff:
    """The people with these names; one of them leads and at least one receives."""
    accounts = [load(uow, each) for each in user_names]
    people = [as_actor(uow, each) for each in accounts if each is not None]
    officers: dict[uuid.UUID, tuple[Actor, ...]] = {}
    for each in people:
        if Role.OFFICER in each.roles:
            unit = uuid.UUID(each.unit_id)
            officers[unit] = (*officers.get(unit, ()), each)
    leader = next((each for each in people if Role.LEADER in each.roles), None)
    desk = tuple(each for each in people if Role.RECEPTION in each.roles)
    if leader is None or not desk:
        raise ValueError("nobody receives, or nobody leads")
    return Staff(desk, officers, leader)
