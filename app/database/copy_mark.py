"""The mark of a copy: in its own contents, so that it goes wherever the copy goes and is never taken for live data."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.errors import Unavailable
from app.files.live_data import READ_ERRORS, opened_to_read
from app.language import tr

TABLE = "copy_mark"
"""A table that only a copy has. It is none of the office's: it is neither poured nor verified."""
ANCHORS = "copy_anchor"
"""A second one: the anchors of the data the copy is of, one a line."""


def put_mark(connection: sqlite3.Connection, at: datetime) -> None:
    """Mark the data as a copy of what stood there at a moment."""
    remove_mark(connection)
    connection.execute(f"CREATE TABLE {TABLE} (copied_at TEXT NOT NULL)")
    connection.execute(f"INSERT INTO {TABLE} (copied_at) VALUES (?)", (at.isoformat(),))


def remove_mark(connection: sqlite3.Connection) -> None:
    """Make the data live again."""
    for table in (TABLE, ANCHORS):
        connection.execute(f"DROP TABLE IF EXISTS {table}")


def put_anchors(connection: sqlite3.Connection, lines: Iterable[str]) -> None:
    """Lay anchors into a copy, so that they go wherever it goes."""
    connection.execute(f"CREATE TABLE IF NOT EXISTS {ANCHORS} (line TEXT NOT NULL)")
    connection.executemany(f"INSERT INTO {ANCHORS} (line) VALUES (?)", [(line,) for line in lines])


def anchor_lines(file: Path) -> tuple[str, ...]:
    """The anchors that lie in a copy; none for a file that cannot be asked, or of a former version."""
    try:
        with closing(opened_to_read(file)) as connection:
            return tuple(str(line) for (line,) in connection.execute(f"SELECT line FROM {ANCHORS}"))
    except READ_ERRORS:
        return ()


def has_mark(connection: sqlite3.Connection) -> bool:
    """Whether this is a copy."""
    tables = connection.execute("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (TABLE,))
    return tables.fetchone() is not None


def copied_at(connection: sqlite3.Connection) -> datetime | None:
    """When the copy was made; `None` for one without a mark, as former versions made them."""
    if not has_mark(connection):
        return None
    row = connection.execute(f"SELECT copied_at FROM {TABLE}").fetchone()
    try:
        found = datetime.fromisoformat(row[0])
    except (ValueError, TypeError):
        return None
    return None if found.tzinfo is None else found


def is_copy(file: Path) -> bool:
    """Whether the file of data is a copy; `False` for one that cannot be asked, which others tell of."""
    try:
        with closing(opened_to_read(file)) as connection:
            return has_mark(connection)
    except READ_ERRORS:
        return False


def no_live_data() -> Unavailable:
    """The sentence for who takes a copy for the office itself."""
    return Unavailable(
        "database_is_copy",
        tr("Tệp này là bản sao lưu, không phải dữ liệu đang dùng. Bản sao không bị động đến."),
        tr("Mở dữ liệu đang dùng; muốn dùng lại bản sao, chọn Khôi phục, hoặc chạy motcua-admin restore."),
    )
