"""A window that is killed while papers wait to be printed: the next one finds each that no printer has taken."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from app.prints.waiting import KeptPrint, KeptState, Recipe, WaitingPrints
from tests.hardship.ground import Ground
from tests.hardship.kills.killing import Tell, killed
from tests.hardship.tally import Tally

_STEPS = 60
_DROPPED = 0.4
Step = tuple[str, bool]
"""A paper, and whether it is put there or has been taken."""


def queued(ground: Ground, chance: random.Random, tally: Tally) -> None:
    """Papers are put and taken until the window is killed."""
    moment = ground.moment(
        "queue", chance, lambda here: lambda tell: _work(here.folder, _steps(random.Random(1)), tell)
    )
    steps = _steps(chance)
    with ground.run() as here:
        death = killed(lambda tell: _work(here.folder, steps, tell), moment)
        tally.cuts += death.was_killed
        tally.acknowledged += len(death.told)
        tally.wrong += [death.trouble] if death.trouble else []
        next_one = WaitingPrints(here.folder)
        found = {kept.id for kept in next_one.left_behind()}
        next_one.close()
        surely, perhaps = _waiting(steps[: len(death.told)]), _waiting(steps[: len(death.told) + 1])
        if found not in (surely, perhaps):
            tally.lost += len((surely & perhaps) - found)
            tally.doubled += len(found - surely - perhaps)
            tally.wrong.append(f"waiting are {found}, not {surely}")


def _steps(chance: random.Random) -> list[Step]:
    def make() -> Iterator[Step]:
        waiting: list[str] = []
        for number in range(_STEPS):
            if waiting and chance.random() < _DROPPED:
                yield waiting.pop(chance.randrange(len(waiting))), False
            else:
                waiting.append(f"p{number}")
                yield waiting[-1], True

    return list(make())


def _waiting(steps: list[Step]) -> set[str]:
    found: set[str] = set()
    for name, is_put in steps:
        found = found | {name} if is_put else found - {name}
    return found


def _work(data: Path, steps: list[Step], tell: Tell) -> None:
    prints = WaitingPrints(data)
    for turn, (name, is_put) in enumerate(steps):
        if is_put:
            kept = KeptPrint(name, "receipt", "", "", datetime.now(UTC), KeptState.WAITING, Recipe("slip"))
            if not prints.put(kept, turn):
                raise OSError(name)
        else:
            prints.drop(name)
        tell(name)
