"""What becomes of a desk's network: made up before, by a seed, and done to its wire by a thread of the desk's own."""

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.database.relay import Relay

Way = Callable[[Relay], None]


def _half_then_nothing(wire: Relay) -> None:
    wire.cut_in_mid_message()
    wire.go_dead()


WAYS: tuple[Way, ...] = (
    Relay.refuse,
    Relay.go_dead,
    partial(Relay.go_dead, questions=False),
    partial(Relay.go_dead, answers=False),
    partial(Relay.go_dead_after, words=b"COMMIT"),
    partial(Relay.delay, seconds=30.0),
    _half_then_nothing,
)
"""Nobody listens; nothing goes through, either way or one; the answer to a commit is lost, and all that follows; the
server answers after half a minute; a message is cut in its middle."""


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds of a network that is there, and of one that is not, each from half of it to one and a half."""

    there: float
    away: float


class Weather:
    """Breaks a wire now and then, until it is over; then everything goes through."""

    def __init__(self, wire: Relay, chance: random.Random, pace: Pace, at_worst: Callable[[], None]) -> None:
        self._wire, self._chance, self._pace, self._at_worst = wire, chance, pace, at_worst
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.cuts, self.away = 0, 0.0
        self._thread.start()

    def end(self) -> None:
        """The network is there, and stays."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(self._pace.there * self._chance.uniform(0.5, 1.5)):
            begun = time.monotonic()
            self.cuts += 1
            self._chance.choice(WAYS)(self._wire)
            self._over.wait(self._pace.away * self._chance.uniform(0.5, 1.5))
            self._at_worst()
            self._wire.revive()
            self.away += time.monotonic() - begun
