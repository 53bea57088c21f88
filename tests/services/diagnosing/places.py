"""Places to look at: an office of a test, with this PC's settings and a clock."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from app.actor import Actor
from app.database.unit_of_work import Database
from app.services.upkeep.diagnosing.check_answer import Finding, Installation
from app.services.upkeep.diagnosing.checks import look
from app.settings import LocalSettings


def now() -> datetime:
    """The machine's own time: what a real PC goes by."""
    return datetime.now(UTC)


def place_at(
    where: str,
    clock: Callable[[], datetime] = now,
    *,
    settings: LocalSettings | None = None,
    file: Path | None = None,
    actor: Actor | None = None,
) -> Installation:
    """What is looked at."""
    return Installation(where, settings or LocalSettings(), file, clock, actor)


def seen(name: str, where: str, clock: Callable[[], datetime] = now) -> Finding:
    """One check's answer."""
    return look(name, place_at(where, clock))


def spelled(database: Database) -> str:
    """Where an open database is."""
    return database.location.url or str(database.location.path)
