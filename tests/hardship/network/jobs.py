"""What four desks and somebody else are going to do, a part of it with the same dossiers on purpose."""

import random
from dataclasses import dataclass, field

from models.vocabulary import Action
from tests.hardship.plan import RECEIVE

READY, AWAITING, FEE_DUE = "ready", "awaiting", "fee due"
SHARED = {
    READY: (Action.RETURN_RESULT, Action.CORRECT),
    AWAITING: (Action.SUPPLEMENT, Action.STOP, Action.CORRECT),
    FEE_DUE: (Action.COLLECT_FEE, Action.STOP, Action.CORRECT),
}
"""How the dossiers stand that several desks lay hands on, and what these try."""
OWN = {
    "received": (Action.CORRECT, Action.STOP, Action.CORRECT),
    "stopped": (Action.RETURN_RESULT, Action.CORRECT),
    "returned": (Action.CORRECT,),
}
_NEW, _OF_ALL = 0.4, 0.3
_AFTER = {Action.STOP: "stopped", Action.RETURN_RESULT: "returned"}


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody is going to do: its name, a reception or an act, and on which dossier: its code where it was there
    before, else by the name of its reception."""

    name: str
    kind: str
    of: str


@dataclass
class Wishes:
    """Makes them up for one desk."""

    chance: random.Random
    desk: str
    shared: dict[str, str]
    """Codes of the dossiers of all, and how they stood."""
    _own: dict[str, str] = field(default_factory=dict)

    def some(self, count: int) -> tuple[Wish, ...]:
        """The next so many."""
        return tuple(self._wish() for _ in range(count))

    def _wish(self) -> Wish:
        name = f"{self.desk}-{self.chance.getrandbits(64):016x}"
        luck = self.chance.random()
        if luck < _NEW or not (self._own or self.shared):
            self._own[name] = "received"
            return Wish(name, RECEIVE, name)
        if self.shared and (luck < _NEW + _OF_ALL or not self._own):
            code = self.chance.choice(list(self.shared))
            return Wish(name, self.chance.choice(SHARED[self.shared[code]]).value, code)
        of = self.chance.choice(list(self._own))
        action = self.chance.choice(OWN[self._own[of]])
        self._own[of] = _AFTER.get(action, self._own[of])
        return Wish(name, action.value, of)
