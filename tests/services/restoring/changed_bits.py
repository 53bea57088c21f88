"""A file of data in which a bit is another one, in the page that tells of the tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

COLUMN_LOST = (b'CREATE TABLE "movement"', b"hash BLOB", 0x01)
"""Sound to SQLite, and no column of that name any more."""
NO_TEXT = (b'CREATE TABLE "movement"', b"CONSTRAINT", 0x80)
"""What SQLite says of it is no UTF-8, so that Python's driver fails to say even that."""
RULE_CHANGED = (b"CONSTRAINT ck_dossier_channel", b"direct", 0x01)
"""The table takes no dossier any more."""
SEARCH_BROKEN = (b"CREATE VIRTUAL TABLE dossier_search", b"unicode61", 0x01)
"""The index of words cannot be opened."""

Place = tuple[bytes, bytes, int]


def change_bit(file: Path, place: Place) -> None:
    """Turn the bits of `mask` in the first letter of what stands behind the words, in a file nobody has open."""
    behind, letter, mask = place
    content = bytearray(file.read_bytes())
    content[content.index(letter, content.index(behind))] ^= mask
    file.write_bytes(content)


def is_sound(file: Path) -> bool:
    """Whether SQLite finds nothing wrong with it."""
    with closing(sqlite3.connect(file)) as connection:
        return connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
