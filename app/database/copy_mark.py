"""The mark of a copy: in its own contents, so that it goes wherever the copy goes and is never taken for live data."""

import json
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

from app.errors import Unavailable
from app.language import tr

NAME = "copy"
"""The row of the table of settings that only a copy has; every version of the program has that table."""


def put_mark(connection: sqlite3.Connection, at: datetime) -> None:
    """Mark the data as a copy of what stood there at a moment."""
    connection.execute(
        "INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)",
        (NAME, json.dumps({"at": at.isoformat()})),
    )


def remove_mark(connection: sqlite3.Connection) -> None:
    """Make the data live again."""
    connection.execute("DELETE FROM setting WHERE name = ?", (NAME,))


def has_mark(connection: sqlite3.Connection) -> bool:
    """Whether this is a copy."""
    return connection.execute("SELECT 1 FROM setting WHERE name = ?", (NAME,)).fetchone() is not None


def copied_at(connection: sqlite3.Connection) -> datetime | None:
    """When the copy was made; `None` for one without a mark, as former versions made them."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (NAME,)).fetchone()
    try:
        return None if row is None else datetime.fromisoformat(json.loads(row[0])["at"])
    except (ValueError, TypeError, KeyError):
        return None


def is_copy(file: Path) -> bool:
    """Whether the file of data is a copy; `False` for one that cannot be asked, which others tell of."""
    try:
        with closing(
            sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=15)
        ) as connection:
            return has_mark(connection)
    except sqlite3.Error:
        return False


def no_live_data() -> Unavailable:
    """The sentence for who takes a copy for the office itself."""
    return Unavailable(
        "database_is_copy",
        tr("Tệp này là bản sao lưu, không phải dữ liệu đang dùng. Bản sao không bị động đến."),
        tr("Mở dữ liệu đang dùng; muốn dùng lại bản sao, chọn Khôi phục, hoặc chạy motcua-admin restore."),
    )
