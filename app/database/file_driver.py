"""The two drivers of files: SQLite's own, and SQLCipher's for a copy that is kept under a key.

SQLCipher's errors are none of `sqlite3`'s, and its driver gives no extended codes. Who asks what a driver said asks
here. Only who opens such a copy loads it.
"""

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.database.desk_alone import CopyKey
from app.files.live_data import READ_ERRORS

if TYPE_CHECKING:
    from types import ModuleType

_CIPHERED = "sqlcipher3.dbapi2"
_TAKEN = "UNIQUE constraint failed"
"""What SQLite says of every key, code or number that is there already."""


def file_errors() -> tuple[type[Exception], ...]:
    """What the drivers in use raise by themselves, to be caught."""
    ciphered: Any = sys.modules.get(_CIPHERED)
    return READ_ERRORS if ciphered is None else (*READ_ERRORS, ciphered.Error)


def is_of_file(error: object) -> bool:
    """Whether a driver of files said it."""
    return isinstance(error, file_errors())


def words_of(error: object) -> str:
    """What a driver of files said, also where it is no UTF-8."""
    if isinstance(error, UnicodeDecodeError):
        return error.object.decode(errors="replace")
    return str(error)


def code_of(error: object) -> int:
    """The primary code of what a driver of files said (https://www.sqlite.org/rescode.html); 0 for none."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF


def is_taken(error: object) -> bool:
    """Whether a row with this key, code or number is there already."""
    return code_of(error) == sqlite3.SQLITE_CONSTRAINT and str(error).startswith(_TAKEN)


def ciphered() -> "ModuleType":
    """SQLCipher's driver."""
    from sqlcipher3 import dbapi2

    module: ModuleType = dbapi2
    return module


def opened(
    path: Path, key: CopyKey | None, *, for_reading: bool, busy_seconds: float = 15
) -> sqlite3.Connection:
    """A file of data, under its key where it has one; `for_reading` also by SQLite itself, and nothing is made anew.

    A wrong key shows when the file is first asked: `SQLITE_NOTADB`, as for a file of anything else.
    """
    mode = "ro" if for_reading else "rw"
    driver: Any = sqlite3 if key is None else ciphered()
    address = f"{path.absolute().as_uri()}?mode={mode}"
    connection: sqlite3.Connection = driver.connect(
        address, uri=True, isolation_level=None, timeout=busy_seconds
    )
    if key is not None:
        unlock(connection, key)
    return connection


def unlock(connection: sqlite3.Connection, key: CopyKey) -> None:
    """The first thing said on a connection to a file under a key."""
    # It would write to the standard error what the exception says.
    connection.execute("PRAGMA cipher_log_level = NONE")
    connection.execute(f"PRAGMA key = \"x'{key.raw().hex()}'\"")
