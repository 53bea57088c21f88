"""The record of a desk's days on this PC: one small file for each agency, added to by every window that is open.

Nobody stands in it: neither who sat at the desk nor who came to it. The agency is there as a digest, in the file's
name. It lies with what else this PC keeps of its user, and is counted in `KEPT_DAYS` entries at most.
"""

import hashlib
from collections.abc import Collection
from datetime import date
from pathlib import Path

from app.files.turn import in_turn
from app.files.writing import keep
from app.pace.day import PaceDay
from app.pace.lines import FORM, day_of, form_of, head, line_of

FOLDER = "pace"
KEPT_DAYS = 400
_MOST_BYTES = 8_000_000
"""Far more than so many days can take; what is longer is no file of ours."""


class PaceRecord:
    """That of one agency's desk in the program's data folder; every method blocks on the disk."""

    def __init__(self, data: Path, agency_id: str) -> None:
        name = hashlib.sha256(agency_id.encode()).hexdigest()[:16]
        self.file = data / FOLDER / f"{name}.jsonl"

    def days(self) -> tuple[PaceDay, ...]:
        """What is kept, by day. Lines that are damaged are left out; nothing of a file that cannot be read, or that
        a newer program keeps."""
        try:
            found = self._read() or {}
        except OSError:
            return ()
        return tuple(found[day] for day in sorted(found))

    def add(self, new: Collection[PaceDay]) -> bool:
        """Add to what is kept; `False` where it could not be: nothing has changed then.

        A clock that jumps makes a day of its own, which goes when it is the oldest; what is added never goes at once.
        """
        try:
            with in_turn(self.file.with_suffix(".lock")):
                days = self._read()
                if days is None:
                    return False
                added = {each.day for each in new}
                for each in new:
                    days[each.day] = days[each.day].plus(each) if each.day in days else each
                old = sorted(day for day in days if day not in added)
                for day in old[: max(0, len(days) - KEPT_DAYS)]:
                    del days[day]
                keep(self.file, head() + b"".join(line_of(days[day]) for day in sorted(days)))
        except OSError:
            return False
        return True

    def _read(self) -> dict[date, PaceDay] | None:
        """By day; `None` for what a newer program keeps."""
        try:
            with self.file.open("rb") as opened:
                lines = opened.read(_MOST_BYTES).splitlines()
        except FileNotFoundError:
            return {}
        if lines and (form_of(lines[0]) or 0) > FORM:
            return None
        days: dict[date, PaceDay] = {}
        for found in map(day_of, lines):
            if found is not None:
                days[found.day] = days[found.day].plus(found) if found.day in days else found
        return days
