"""A desk whose pace is kept in the folder of the test, by a clock that stands until the test moves it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from app.pace.day import DeskCount, Done, PaceDay
from app.pace.record import PaceRecord
from app.pace.times import Times
from ui.desk import Desk
from ui.pace import Pace

MONDAY = date(2026, 1, 12)


@dataclass
class Stopwatch:
    """Seconds that pass when the test says so."""

    now: float = 5_000.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Paced:
    """A desk, its clock, and what it keeps."""

    desk: Desk
    clock: Stopwatch
    record: PaceRecord

    @property
    def day(self) -> PaceDay:
        """Today, as the file has it by now."""
        self.desk.pace.keep_now()
        days = self.record.days()
        assert [each.day for each in days] in ([], [MONDAY])
        return days[0] if days else PaceDay(MONDAY)

    def times(self, what: Done) -> Times:
        return self.day.done.get(what, Times())

    @property
    def counted(self) -> dict[DeskCount, int]:
        return dict(self.day.counted)

    def took(self, what: Done, act: Callable[[], None]) -> list[int | None]:
        """For each time that something was done in `act`: its seconds, `None` where they are not known."""
        before = self.times(what)
        act()
        after = self.times(what)
        timed = after.timed - before.timed
        untimed = after.count - before.count - timed
        return [after.seconds - before.seconds] * timed + [None] * untimed


@pytest.fixture
def paced(desk: Desk, tmp_path: Path) -> Paced:
    clock, record = Stopwatch(), PaceRecord(tmp_path, desk.actor.agency_id)
    return Paced(replace(desk, pace=Pace(desk.tasks, record, lambda: MONDAY, clock)), clock, record)
