"""Moments as an office's tables keep them."""

from datetime import UTC, datetime, timedelta

from tests.bench.raw import Raw

_NOUGHT = datetime(1970, 1, 1, tzinfo=UTC)


def stored(raw: Raw, moment: datetime) -> object:
    """A moment as a value of a bare statement: SQLite has microseconds."""
    return (moment - _NOUGHT) // timedelta(microseconds=1) if raw.is_sqlite else moment
