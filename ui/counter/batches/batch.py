"""What was scanned on a page, newest first, and what came of each; works without a window."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from models.vocabulary import Action


class How(Enum):
    """How a scan went: done, so already, the same dossier again, refused, or taken back since."""

    DONE = "done"
    SO_ALREADY = "so_already"
    AGAIN = "again"
    REFUSED = "refused"
    TAKEN_BACK = "taken_back"


_COUNTED = (How.DONE, How.SO_ALREADY)


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One scan: when it came (UTC), what it named, in a sentence what came of it, and the acts that were done."""

    at: datetime
    code: str
    applicant: str
    how: How
    words: str
    done: tuple[Action, ...] = ()


class ScanBatch:
    """One batch of scans. A text that is being looked at is not looked at again until its answer is there."""

    def __init__(self) -> None:
        self.lines: list[BatchLine] = []
        self._under_way: set[str] = set()

    @property
    def done(self) -> int:
        """How many dossiers are as the page wants them, each counted once."""
        return len({line.code for line in self.lines if line.how in _COUNTED})

    @property
    def refused(self) -> int:
        """How many scans were refused."""
        return sum(line.how is How.REFUSED for line in self.lines)

    @property
    def last_done(self) -> BatchLine | None:
        """The newest act that was done here and not taken back."""
        return next((line for line in self.lines if line.how is How.DONE), None)

    def begin(self, text: str) -> bool:
        """Whether this text is to be looked at now: not while the same is under way."""
        if text in self._under_way:
            return False
        self._under_way.add(text)
        return True

    def end(self, text: str) -> None:
        """Its answer is there."""
        self._under_way.discard(text)

    def settled(self, code: str) -> BatchLine | None:
        """The line of a dossier that is as the page wants it, if it was scanned here before."""
        return next((line for line in self.lines if line.code == code and line.how in _COUNTED), None)

    def add(self, line: BatchLine) -> None:
        """Put what came of a scan on top."""
        self.lines.insert(0, line)

    def take_back(self, code: str, words: str) -> None:
        """What was done with a dossier was taken back: it counts no more, and may be scanned again."""
        self.lines = [
            replace(line, how=How.TAKEN_BACK, words=words)
            if line.code == code and line.how in _COUNTED
            else line
            for line in self.lines
        ]

    def start_anew(self) -> None:
        """Begin another batch; what is under way still comes."""
        self.lines = []
