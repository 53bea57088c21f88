"""The file an office moves out of: looked through, then held so that nobody goes on receiving in it."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from app.database.engine import BUSY_TIMEOUT_SECONDS
from app.database.failures import speaking
from app.database.location import Location, parse_location
from app.database.moved_mark import (
    Moved,
    moved,
    put_moved_mark,
    remove_moved_mark,
    settle_moved_mark,
)
from app.errors import UserError
from app.language import tr


class HeldFile:
    """A file nobody else can write into. What is read in it stays as it is until `shut`."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self.file = file
        self.is_shut = False

    def shut(self, target: str, at: datetime) -> None:
        """The file takes nothing any more, whatever becomes of this program; the office is about to be at `target`."""
        with speaking():
            put_moved_mark(self.file, target, at)
            self.file.execute("COMMIT")
        self.is_shut = True

    def open_again(self) -> None:
        """The office has not gone after all."""
        with speaking():
            self.file.execute("BEGIN IMMEDIATE")
            remove_moved_mark(self.file)
            self.file.execute("COMMIT")
        self.is_shut = False


def file_at(where: str) -> tuple[Location, Path]:
    """The file an office moves out of; `UserError` `move_from_file` for a server."""
    location = parse_location(where)
    if location.path is None:
        raise UserError(
            "move_from_file",
            tr("Chỉ chuyển được văn phòng trên tệp lên máy chủ. Chưa có gì bị thay đổi."),
            tr("Ghi --database TỆP. Muốn tách một cơ quan khỏi máy chủ, thêm --agency MÃ."),
        )
    return location, location.path


def refuse_moved(path: Path, target: str) -> Moved | None:
    """The mark of a move to `target` that was stopped in its last step; `Unavailable` for any other mark."""
    mark = moved(path)
    if mark is not None and (mark.is_done or mark.target != target):
        raise mark.sentence()
    return mark


@contextmanager
def held(path: Path) -> Iterator[HeldFile]:
    """The file, kept from being written into; `Unavailable` `database_busy` where a desk does not let go."""
    with (
        speaking(),
        closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)) as file,
    ):
        file.execute("BEGIN IMMEDIATE")
        yield HeldFile(file)


def settle(path: Path) -> None:
    """The office was seen at its new place: the file is what was left behind."""
    _change(path, settle_moved_mark)


def open_again(path: Path) -> None:
    """A move that was stopped has left nothing at its target: the file is in use as before."""
    _change(path, remove_moved_mark)


def _change(path: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    with (
        speaking(),
        closing(sqlite3.connect(path, timeout=BUSY_TIMEOUT_SECONDS, isolation_level=None)) as file,
    ):
        file.execute("BEGIN IMMEDIATE")
        change(file)
        file.execute("COMMIT")
