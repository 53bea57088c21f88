"""Signs that came one close after the other, and what they are taken for by their pace, content and place."""

from dataclasses import dataclass
from enum import Enum, auto

from app.settings import USUAL_SCANNER_GAP_MS
from ui.scanner.places import TypingPlace
from ui.scanner.recognise import is_proved_scan, is_scan, may_become_proved

SLOWEST_MS = 150
"""No scanner pauses longer between two keys; what comes slower in a field is typed there."""

FEWEST_OWN = 3
FEWEST_FOREIGN = 4
"""So many signs at a machine's speed are a scan, whatever they say: two fingers press two or three at once."""

FEWEST_IN_FIELD = 8
"""In a field an input method rewrites the end of a word as quickly; no Vietnamese word's end is as long."""


class Verdict(Enum):
    """What a burst is: a scan of ours, a scan of something else, text put into a field by a machine, or typing."""

    OURS = auto()
    FOREIGN = auto()
    MACHINE_TEXT = auto()
    TYPED = auto()


@dataclass
class Burst:
    """`place` is where the keyboard was at its first sign, pauses are in ms."""

    place: TypingPlace = TypingPlace.ELSEWHERE
    text: str = ""
    longest_pause: int = 0
    last_stamp: int = 0

    def pause_to(self, stamp: int) -> int:
        """How long after the last sign; 0 where the keys carry no time."""
        return stamp - self.last_stamp if self.text and self.last_stamp and stamp else 0

    def add(self, sign: str, stamp: int) -> None:
        """Another sign has come."""
        self.longest_pause = max(self.longest_pause, self.pause_to(stamp))
        self.last_stamp = stamp
        self.text += sign

    @property
    def is_fast(self) -> bool:
        """Whether it came at a pace no person types at."""
        return self.longest_pause <= USUAL_SCANNER_GAP_MS

    @property
    def may_become_slow_scan(self) -> bool:
        """Whether more signs could prove it to be a scan, however slow."""
        return may_become_proved(self.text)

    @property
    def verdict(self) -> Verdict:
        """What it is if nothing more comes. At a machine's speed the content decides where it is ours and the
        place where it is not; slower, only a slip's check digits or a whole card prove a scan."""
        if not self.is_fast:
            return Verdict.OURS if is_proved_scan(self.text) else Verdict.TYPED
        length = len(self.text)
        if length >= FEWEST_OWN and is_scan(self.text):
            return Verdict.OURS
        if self.place is TypingPlace.ELSEWHERE:
            return Verdict.FOREIGN if length >= FEWEST_FOREIGN else Verdict.TYPED
        if self.place is TypingPlace.BY_HAND and length >= FEWEST_IN_FIELD:
            return Verdict.FOREIGN
        is_machine = self.place is TypingPlace.FIELD and length >= FEWEST_IN_FIELD
        return Verdict.MACHINE_TEXT if is_machine else Verdict.TYPED
