"""What one check found, said so that a clerk knows what to do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.actor import Actor
from app.database.location import Location
from app.settings import LocalSettings


class State(StrEnum):
    """How it stands: fine, works but wants looking at, does not work, could not be found out."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    """One check's answer: what was `seen` and what `todo` (empty where nothing need be done), a sentence each."""

    name: str
    state: State
    seen: str
    todo: str = ""


@dataclass(frozen=True, slots=True)
class Installation:
    """What is looked at: the data at `where` (maybe away; at a server with her login, where somebody has signed in),
    this PC's settings, and the clock.

    `actor` is who sits at the desk, whose agency has a calendar of its own; `None` before anybody has signed in.
    """

    where: str | Location
    settings: LocalSettings
    settings_file: Path | None
    clock: Callable[[], datetime]
    actor: Actor | None = None


Look = Callable[[Installation], Finding]
"""One check; it may raise what the database raises, and may hang: `guard` answers then."""
