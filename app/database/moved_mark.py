"""The mark of an office that was carried to a server: its old file can be read and takes nothing any more.

It stands in the file itself. Triggers refuse every change, so that a desk that has the file open, an older program
and a script are kept from it as well; whoever opens the file is told where the office is now.
"""

import re
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import models.tables  # noqa: F401  so that every table is known
from app.database.failures import SHUT, office_moved
from app.errors import Unavailable
from app.files.live_data import READ_ERRORS, opened_to_read
from app.language import tr
from models.base import Base

TABLE = "moved_mark"
"""A table that only a moved office's file has. It is none of the office's: it is neither carried nor verified."""
_TRIGGER = "moved_away_"


@dataclass(frozen=True, slots=True)
class Moved:
    """Where the office is now, without a password; `is_done` is false while nobody has seen it arrive there."""

    target: str
    at: str
    is_done: bool

    def sentence(self) -> Unavailable:
        """What is told to who wants to work in the file."""
        if self.is_done:
            return office_moved(self.target)
        return Unavailable(
            "move_unfinished",
            tr(
                "Việc chuyển văn phòng này tới {target} bị dừng ở bước cuối. Tệp không nhận gì thêm; không mất gì.",
                target=self.target,
            ),
            tr("Chạy lại motcua-admin move tới đúng nơi đó: chương trình xem nơi đó đã có gì, rồi làm nốt."),
        )


def put_moved_mark(file: sqlite3.Connection, target: str, at: datetime) -> None:
    """The file takes nothing from the commit on: its office is about to be at `target`."""
    file.execute(f"CREATE TABLE {TABLE} (target TEXT NOT NULL, at TEXT NOT NULL, is_done INTEGER NOT NULL)")
    file.execute(f"INSERT INTO {TABLE} VALUES (?, ?, 0)", (target, at.isoformat()))
    says = f"{SHUT}{target}".replace("'", "''")
    for table in Base.metadata.tables:
        for what in ("INSERT", "UPDATE", "DELETE"):
            file.execute(
                f'CREATE TRIGGER "{_TRIGGER}{table}_{what.lower()}" BEFORE {what} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{says}'); END"
            )


def settle_moved_mark(file: sqlite3.Connection) -> None:
    """The office was seen at its new place."""
    file.execute(f"UPDATE {TABLE} SET is_done = 1")


def remove_moved_mark(file: sqlite3.Connection) -> None:
    """The office has not gone; the file is as it was."""
    found = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name in (each for (each,) in found if each.startswith(_TRIGGER)):
        file.execute(f'DROP TRIGGER "{name}"')
    file.execute(f"DROP TABLE IF EXISTS {TABLE}")


def of_the_mark(triggers: Mapping[str, str]) -> set[str]:
    """Those of these triggers, by name with what they do on one line, that belong to the mark and only refuse."""
    return {name for name, does in triggers.items() if _REFUSING.fullmatch(does)}


_REFUSING = re.compile(
    rf'CREATE TRIGGER "{_TRIGGER}\w+" BEFORE (?:INSERT|UPDATE|DELETE) ON "\w+" '
    rf"BEGIN SELECT RAISE\(ABORT, '{SHUT}(?:[^']|'')*'\); END"
)


def moved(file: Path) -> Moved | None:
    """Where the office of this file has gone; `None` for one in use, and for one that cannot be asked."""
    try:
        with closing(opened_to_read(file)) as connection:
            there = connection.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone()
            if there is None:
                return None
            target, at, is_done = connection.execute(f"SELECT target, at, is_done FROM {TABLE}").fetchone()
    except (*READ_ERRORS, TypeError):
        return None
    return Moved(str(target), str(at), bool(is_done))
