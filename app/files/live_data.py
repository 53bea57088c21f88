"""What nothing may be written over: data of an office, copies of them, and what another program has open."""

import os
import sqlite3
import stat
import zlib
from contextlib import closing, suppress
from pathlib import Path

from app.errors import UserError
from app.files.owner_only import COMPANIONS
from app.language import tr

READ_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What SQLite's driver raises by itself: where a damaged file has it say what is no UTF-8, the driver fails to decode
that and raises no error of its own."""

_SMALLEST_DATA = 512
"""No SQLite file is shorter; what is may be opened without taking anybody's locks away."""

_HEAD_BYTES = 4096
_BROKEN_TABLES = b"SQLite format 3\0"
"""What is left of a file of data that SQLite no longer takes for one is still not to be lost."""

_DUMP = b"PGDMP"
_PLAIN_DUMP = (b"PostgreSQL database dump", b"PostgreSQL database cluster dump")
_TAR_NAME = b"toc.dat\0"
_PROCESSES = Path("/proc")


def opened_to_read(file: Path, busy_seconds: float = 15) -> sqlite3.Connection:
    """A file of data opened by SQLite, which alone may do so, to be looked at and never changed."""
    address = f"{file.absolute().as_uri()}?mode=ro"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=busy_seconds)


def is_dump(file: Path) -> bool:
    """Whether it is what `pg_dump` writes; for a file that is no database."""
    return _head(file).startswith(_DUMP)


def refuse_data(target: Path) -> None:
    """Nothing for a place that may be written to, else a `UserError` that says what lies there.

    `output_is_data` for a file of data by its name or its contents, a dump of a server or part of one, whatever
    lies in a server's own folder; `output_in_use` for a file that is open, here or (on Linux) in another program.
    """
    if target.name.endswith(COMPANIONS) or _is_of_a_server(target.parent):
        raise _is_data(target)
    try:
        found = target.lstat()
    except FileNotFoundError:
        return
    if not stat.S_ISREG(found.st_mode):
        return
    if _holds_tables(target, found.st_size):
        raise _is_data(target)
    # Before anything but SQLite opens it: closing a second handle takes away the locks of the first.
    if is_open_somewhere(found):
        raise UserError(
            "output_in_use",
            tr("{file} đang mở ở chương trình khác nên không ghi đè. Tệp đó vẫn như cũ.", file=target),
            tr("Đóng tệp đó lại rồi làm lại, hoặc chọn tên tệp khác."),
        )
    if _is_no_output(target):
        raise _is_data(target)


def is_open_somewhere(found: os.stat_result) -> bool:
    """Whether a process has this file open, as far as the system tells; Windows itself refuses to replace one."""
    wanted = (found.st_dev, found.st_ino)
    try:
        processes = [each for each in os.listdir(_PROCESSES) if each.isdigit()]
    except OSError:
        return False
    return any(_has_open(_PROCESSES / each / "fd", wanted) for each in processes)


def is_open_here(file: Path) -> bool:
    """Whether this very process has the file open, as SQLite has the data in use; on Linux, where that matters.

    There a second handle on it takes away all locks of the first when it is closed
    (https://www.sqlite.org/howtocorrupt.html, 2.2): the next program would write over what this one writes.
    """
    try:
        found = file.stat()
    except (OSError, ValueError):
        return False
    return _has_open(_PROCESSES / "self" / "fd", (found.st_dev, found.st_ino))


def _has_open(handles: Path, wanted: tuple[int, int]) -> bool:
    with suppress(OSError), os.scandir(handles) as found:
        for each in found:
            with suppress(OSError):
                there = each.stat()
                if (there.st_dev, there.st_ino) == wanted:
                    return True
    return False


def _is_of_a_server(folder: Path) -> bool:
    """Whether the folder is (in) a PostgreSQL server's own, or holds a dump in pieces."""
    if any((place / "PG_VERSION").exists() for place in (folder, *folder.parents)):
        return True
    contents = folder / "toc.dat"
    return contents.is_file() and is_dump(contents)


def _holds_tables(file: Path, size: int) -> bool:
    """Whether SQLite takes it for a file of data; asked of SQLite, which alone may open one safely."""
    if size < _SMALLEST_DATA:
        return False
    try:
        with closing(opened_to_read(file, 0)) as connection:
            connection.execute("PRAGMA schema_version").fetchone()
    except READ_ERRORS as error:
        # Locked, damaged, written by a newer SQLite: whatever it is, it is data.
        return getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB
    return True


def _is_no_output(file: Path) -> bool:
    head = _head(file)
    if head.startswith(b"\x1f\x8b"):
        with suppress(zlib.error):
            head = zlib.decompressobj(wbits=31).decompress(head, _HEAD_BYTES)
    return head.startswith((_BROKEN_TABLES, _DUMP, _TAR_NAME)) or any(words in head for words in _PLAIN_DUMP)


def _head(file: Path) -> bytes:
    with file.open("rb") as there:
        return there.read(_HEAD_BYTES)


def _is_data(target: Path) -> UserError:
    return UserError(
        "output_is_data",
        tr("{file} là tệp dữ liệu nên không ghi đè. Tệp đó vẫn như cũ.", file=target),
        tr("Chọn tên tệp khác."),
    )
