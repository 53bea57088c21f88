"""Wrong passwords typed at this PC for an office at a server, which never hears of them: kept beside its settings.

No name stands in the file, only a digest: what was typed as a name may well be a password. Whoever deletes the file
counts anew; the server makes guessers wait by its own means.
"""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.files.writing import keep
from app.rules.sign_in_delay import FORGOTTEN_AFTER, Tries, passed, seconds_to_wait

FILE = "sign-in-tries.json"
_PC = ""


@dataclass(slots=True)
class TriesHere:
    """Tries for the office at `place`; without a `file`, or where it cannot be written, they are remembered while the
    program runs."""

    place: str
    file: Path | None = None
    seconds: Callable[[], float] = time.monotonic
    _kept: dict[str, Tries] = field(default_factory=dict)

    def seconds_left(self, user_name: str) -> int:
        """How long this name (empty: one that nobody can have) has to wait at this PC; 0 not at all."""
        tries = [each for each in self._all().values() if self._is_of_place(each)]
        who = self._who(user_name) if user_name else ""
        return seconds_to_wait(tries, _PC, who, self.seconds())

    def count(self, user_name: str) -> None:
        """One wrong password more."""
        who, tries = self._who(user_name), self._all()
        before = tries.get(who, Tries(_PC, who, failures=0, last=0.0))
        tries[who] = replace(before, failures=before.failures + 1, last=self.seconds())
        self._keep(tries)

    def forget(self, user_name: str) -> int:
        """She has signed in: her failures count no more; how many there were."""
        tries = self._all()
        found = tries.pop(self._who(user_name), None)
        if found is None:
            return 0
        self._keep(tries)
        return found.failures

    def _who(self, user_name: str) -> str:
        return f"{self._digest('')}:{self._digest(user_name)}"

    def _digest(self, text: str) -> str:
        return hashlib.sha256(f"{self.place}\0{text}".encode()).hexdigest()[:16]

    def _is_of_place(self, tries: Tries) -> bool:
        return tries.user_name.startswith(self._digest(""))

    def _all(self) -> dict[str, Tries]:
        """What counts, of every office; another program may have counted meanwhile."""
        now = self.seconds()
        known = self._kept if self.file is None else _read(self.file)
        return {who: each for who, each in known.items() if passed(each.last, now) < FORGOTTEN_AFTER}

    def _keep(self, tries: dict[str, Tries]) -> None:
        if self.file is not None:
            values = {who: [each.failures, each.last] for who, each in tries.items()}
            try:
                keep(self.file, json.dumps(values).encode())
            except OSError:
                self.file = None  # a full disk keeps nobody out, and lets nobody guess on either
        self._kept = tries


def _read(file: Path) -> dict[str, Tries]:
    try:
        raw = json.loads(file.read_text(encoding="utf-8"))
        return {
            str(who): Tries(_PC, str(who), failures=int(failures), last=float(last))
            for who, (failures, last) in raw.items()
        }
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return {}
