"""What a desk is going to do, made up before it begins: so whoever looks afterwards knows what must be there.

Nothing of `app.rules` or `app.services` is used here but the words of acts.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field

from models.vocabulary import Action, FormKind
from tests.services.whole_office import DESK, JUSTICE

PRINT = "print"
RECEIVE = Action.RECEIVE.value
SLIP = FormKind.CONTROL
"""The paper that is printed: numbered for itself, and owed by no act."""


@dataclass(frozen=True, slots=True)
class Job:
    """One thing done at a desk, under a name of its own: a reception, an act on what was received as `of`, for a
    hand-over `to` a unit, or the print of its slip."""

    name: str
    kind: str
    of: str
    to: str = ""

    @property
    def changes_journal(self) -> bool:
        """Whether a row of the journal comes of it."""
        return self.kind != PRINT


NEXT = {
    "received": (Action.COMPLETE, Action.REQUEST_SUPPLEMENT, Action.HAND_OVER, Action.CORRECT, Action.STOP),
    "waiting": (Action.SUPPLEMENT, Action.CORRECT, Action.STOP),
    "sent": (Action.ACCEPT, Action.SEND_BACK),
    "over": (Action.RETURN_RESULT, Action.CORRECT),
    "returned": (Action.CORRECT,),
}
"""What may be done next with a dossier that stands so, by somebody with every role."""
THEN = {
    Action.COMPLETE: "over",
    Action.STOP: "over",
    Action.REQUEST_SUPPLEMENT: "waiting",
    Action.SUPPLEMENT: "received",
    Action.HAND_OVER: "sent",
    Action.ACCEPT: "received",
    Action.SEND_BACK: "received",
    Action.RETURN_RESULT: "returned",
}
_NEW, _PRINTED = 0.35, 0.12


@dataclass
class Planning:
    """Makes jobs up; how the dossiers stand is known from what was made up so far."""

    chance: random.Random
    desk: str
    stands: dict[str, str] = field(default_factory=dict)
    away: set[str] = field(default_factory=set)
    """What lies at the other unit."""

    def jobs(self, count: int) -> tuple[Job, ...]:
        """The next so many jobs of the desk."""
        return tuple(self._job() for _ in range(count))

    def receptions(self, count: int) -> tuple[Job, ...]:
        """The next so many jobs, all of them receptions."""
        return tuple(self._reception() for _ in range(count))

    def _job(self) -> Job:
        luck = self.chance.random()
        if not self.stands or luck < _NEW:
            return self._reception()
        of = self.chance.choice(list(self.stands))
        if luck < _NEW + _PRINTED:
            return Job(self._name(), PRINT, of)
        action = self.chance.choice(NEXT[self.stands[of]])
        self.stands[of] = THEN.get(action, self.stands[of])
        there = DESK if of in self.away else JUSTICE
        if action is Action.ACCEPT:
            self.away ^= {of}
        return Job(self._name(), action.value, of, there if action is Action.HAND_OVER else "")

    def _reception(self) -> Job:
        name = self._name()
        self.stands[name] = "received"
        return Job(name, RECEIVE, name)

    def _name(self) -> str:
        return f"{self.desk}-{self.chance.getrandbits(64):016x}"


def receptions(jobs: tuple[Job, ...]) -> Iterator[Job]:
    """Those by which a dossier comes to be, in their order."""
    return (job for job in jobs if job.kind == RECEIVE)
