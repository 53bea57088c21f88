"""A clock that stands still until a test moves it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone

OFFICE = timezone(timedelta(hours=7))


@dataclass
class Clock:
    """Calling it tells the time, as `Database.open` wants it; `steady` the seconds that passed, for delays."""

    now: datetime = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
    seconds: float = 1_000.0

    def __call__(self) -> datetime:
        return self.now

    def set(self, *parts: int) -> None:
        """Year, month, day, hour, minute at the office."""
        year, month, day, *clock = parts
        self.now = datetime(year, month, day, *clock, tzinfo=OFFICE).astimezone(UTC)

    def forward(self, **parts: float) -> None:
        """Let time pass: `hours=2`, `days=1`."""
        self.now += timedelta(**parts)
        self.seconds += timedelta(**parts).total_seconds()

    def steady(self, _session: object) -> float:
        """Moved by `forward` alone: `set` is somebody at the PC's clock."""
        return self.seconds
