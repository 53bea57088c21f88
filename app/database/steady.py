"""Seconds that pass whatever is done to the PC's clock: only differences mean something.

PostgreSQL: the server's clock. SQLite: the time this machine has been running, which every program on it shares
and nobody can set; it begins anew when the machine starts.
"""

import time
from collections.abc import Callable

from sqlalchemy import text
from sqlalchemy.orm import Session

Steady = Callable[[Session], float]
"""Tells the seconds."""


def steady_seconds(session: Session) -> float:
    """The seconds by the clock of the database a session belongs to."""
    if session.get_bind().dialect.name == "postgresql":
        return float(session.execute(text("SELECT extract(epoch FROM clock_timestamp())")).scalar_one())
    return time.monotonic()
