"""Several people at one moment: what becomes of acts that begin together, each in a thread."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from app.errors import UserError

Answer = TypeVar("Answer")

MINUTE = 60.0
"""Nobody waits for another longer than this, whatever the machine is doing; who does has stopped for good."""


def outcomes_at_once(*acts: Callable[[], Answer]) -> list[Answer | UserError]:
    """The answer of each act, or what it was refused with, in the order of the acts; any other error is raised."""
    together = Barrier(len(acts))

    def run(act: Callable[[], Answer]) -> Answer | UserError:
        together.wait(MINUTE)
        try:
            return act()
        except UserError as refused:
            return refused

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts, timeout=MINUTE))


def at_once(*acts: Callable[[], object]) -> list[str]:
    """The code of each refusal, empty for what was done, in the order of the acts."""
    outcomes = outcomes_at_once(*acts)
    return [each.code if isinstance(each, UserError) else "" for each in outcomes]
