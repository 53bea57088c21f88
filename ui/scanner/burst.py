"""Signs that came one close after the other, and what they are taken for by their pace, content and place."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from app.settings import USUAL_SCANNER_GAP_MS
from ui.scanner.places import TypingPlace
from ui.scanner.recognise import is_of_bars, is_proved_scan, is_scan, may_become_proved

SLOWEST_MS = 150
"""No scanner pauses longer between two keys; what comes slower in a field is typed there."""

EVEN_MS = 24
"""The middle half of a scanner's pauses lies as close together; nobody types eighteen digits as evenly."""

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


def is_even(pauses: Sequence[int]) -> bool:
    """Whether the pauses, in ms, are a machine's: a few that a busy PC made longer count for nothing."""
    quarter = len(pauses) // 4
    ordered = sorted(pauses)
    return not pauses or ordered[-1 - quarter] - ordered[quarter] <= EVEN_MS


@dataclass
class Burst:
    """`place` is where the keyboard was at its first sign, `gap_ms` the longest pause this PC's scanner is said to
    make, `prefix` and `suffix` what it is said to send around a scan; `pauses` are in ms. `meant` is what an American
    keyboard has on the keys, `None` where a key is not known. `last_stamp` is when the last sign came, in ms of the
    system; 0 where keys carry no time."""

    place: TypingPlace = TypingPlace.ELSEWHERE
    gap_ms: int = USUAL_SCANNER_GAP_MS
    prefix: str = ""
    suffix: str = ""
    text: str = ""
    meant: str | None = ""
    pauses: list[int] = field(default_factory=list)
    last_stamp: int = 0

    def pause_to(self, stamp: int) -> int:
        """How long after the last sign; 0 where the keys carry no time."""
        return stamp - self.last_stamp if self.text and self.last_stamp and stamp else 0

    def add(self, sign: str, stamp: int, meant: str | None = None) -> None:
        """Another sign has come."""
        if self.text:
            self.pauses.append(self.pause_to(stamp))
        self.last_stamp = stamp
        self.text += sign
        self.meant = None if meant is None or self.meant is None else self.meant + meant

    @property
    def longest_pause(self) -> int:
        """In ms."""
        return max(self.pauses, default=0)

    @property
    def is_fast(self) -> bool:
        """Whether it came at a pace no person types at."""
        return self.longest_pause <= USUAL_SCANNER_GAP_MS

    @property
    def is_in_parts(self) -> bool:
        """Whether it came at that pace but for a pause or two: in parts none of which fingers press at once."""
        return all(part >= FEWEST_FOREIGN for part in self._parts())

    @property
    def may_become_slow_scan(self) -> bool:
        """Whether more signs could prove it to be a scan, however slow."""
        return self.may_be_marked or any(may_become_proved(reading) for reading in self._readings())

    @property
    def is_marked(self) -> bool:
        """Whether it began with what this PC's scanner is set to send first."""
        return bool(self.prefix) and any(each.startswith(self.prefix) for each in self._whole())

    @property
    def may_be_marked(self) -> bool:
        """Whether it is so, or may be once more signs have come."""
        beginning = (self.prefix.startswith(each[: len(self.prefix)]) for each in self._whole() if each)
        return bool(self.prefix) and any(beginning)

    @property
    def is_closed(self) -> bool:
        """Whether it has proved itself and ended with what this PC's scanner is set to send last."""
        return (
            bool(self.suffix) and any(each.endswith(self.suffix) for each in self._whole()) and self.is_proved
        )

    @property
    def is_proved(self) -> bool:
        """Whether it has proved itself a scan at any speed."""
        return any(is_proved_scan(reading) for reading in self._readings())

    @property
    def is_whole(self) -> bool:
        """Whether it has proved itself and nothing can follow: of a card more may come, and less reads like one."""
        return self.is_proved and "|" not in self.scan

    @property
    def scan(self) -> str:
        """What was scanned: as it came, or as the keys mean it where only that makes sense."""
        readings = self._readings()
        sure = (reading for test in (is_proved_scan, is_scan) for reading in readings if test(reading))
        return next(sure, readings[0])

    @property
    def verdict(self) -> Verdict:
        """What it is if nothing more comes. At a machine's speed the content decides where it is ours and the
        place where it is not; slower, only a slip's check digits or a whole card prove a scan. What this PC's
        scanner has marked as its own is a scan everywhere."""
        if (marked := self._as_marked) is not None:
            return marked
        if not self.is_fast and self.is_proved:
            return Verdict.OURS if self._is_of_a_machine else Verdict.TYPED
        if not self.is_fast and not self.is_in_parts:
            return Verdict.TYPED
        if self.is_fast and len(self.text) >= FEWEST_OWN and any(map(is_scan, self._readings())):
            return Verdict.OURS
        return self._by_place

    @property
    def _as_marked(self) -> Verdict | None:
        """What it is where the scanner's prefix says that it is a scan; `None` where a hand may have typed it."""
        if not self.is_marked or self.longest_pause > SLOWEST_MS or len(self.scan) < FEWEST_OWN:
            return None
        if any(map(is_scan, self._readings())):
            return Verdict.OURS
        is_of_a_machine = self.is_fast or (len(self.pauses) >= FEWEST_IN_FIELD and is_even(self.pauses))
        return Verdict.FOREIGN if is_of_a_machine else None

    @property
    def _by_place(self) -> Verdict:
        """What signs at a machine's speed are that are none of ours."""
        length = len(self.text)
        if self.place is TypingPlace.ELSEWHERE:
            return Verdict.FOREIGN if length >= FEWEST_FOREIGN else Verdict.TYPED
        if self.place is TypingPlace.BY_HAND and length >= FEWEST_IN_FIELD:
            return Verdict.FOREIGN
        is_machine = self.place is TypingPlace.FIELD and length >= FEWEST_IN_FIELD
        return Verdict.MACHINE_TEXT if is_machine else Verdict.TYPED

    @property
    def _is_of_a_machine(self) -> bool:
        """Whether a slip's digits that came slowly were not typed into the field on purpose."""
        if self.place is TypingPlace.ELSEWHERE or self.longest_pause <= self.gap_ms:
            return True
        return self.is_in_parts or is_even(self.pauses) or not is_of_bars(self.scan)

    def _readings(self) -> tuple[str, ...]:
        """What may have been scanned: all of it, or the last part where what came before was a scan that broke off."""
        # Half a suffix is none of the scan either: codes and cards end otherwise.
        whole = tuple(self._bare(each) for each in self._whole())
        parts = self._parts()
        if len(parts) == 1 or min(parts) < FEWEST_FOREIGN:
            return whole
        return (*whole, *(reading[-parts[-1] :] for reading in whole))

    def _bare(self, text: str) -> str:
        bare = text.removeprefix(self.prefix)
        return bare.rstrip(self.suffix[0]) if self.suffix else bare

    def _whole(self) -> tuple[str, ...]:
        return (self.text, self.meant) if self.meant and self.meant != self.text else (self.text,)

    def _parts(self) -> list[int]:
        """How many signs there are between the pauses that are longer than usual."""
        parts = [1]
        for pause in self.pauses:
            if pause > USUAL_SCANNER_GAP_MS:
                parts.append(0)
            parts[-1] += 1
        return parts
