"""The server's time at a desk: what every desk of an office goes by, whatever the clock of its PC says.

It is asked for once and goes on by the PC's running time, which nobody can set. Where that and the PC's clock have
parted since (the clock was set, or the PC slept), and once an hour, the server is asked again before an act.
"""

import time
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError

from app.errors import Told

_NOW = text("SELECT clock_timestamp()")
_MOST_SECONDS = 3_600
_PARTED_SECONDS = 2


class ServerClock:
    """Tells the present moment by the server of an engine (UTC)."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._ask()

    def __call__(self) -> datetime:
        """The moment; asks nobody, so that a window may, too."""
        return self._told + timedelta(seconds=time.monotonic() - self._running)

    def keep_right(self) -> None:
        """Ask the server again where there is doubt; a server that is away answers nothing, and the act will tell."""
        ran, by_the_pc = time.monotonic() - self._running, time.time() - self._of_the_pc
        if ran < _MOST_SECONDS and abs(ran - by_the_pc) < _PARTED_SECONDS:
            return
        try:
            self._ask()
        except (SQLAlchemyError, Told):
            return

    def _ask(self) -> None:
        with self._engine.connect() as connection:
            before = time.monotonic()
            told: datetime = connection.execute(_NOW).scalar_one()
            after = time.monotonic()
            connection.commit()  # a rollback would have the driver forget what the server has prepared
        self._told, self._running, self._of_the_pc = told.astimezone(UTC), (before + after) / 2, time.time()
