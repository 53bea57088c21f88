"""Where the bytes of a SQLite office go: each table and index, counted by SQLite itself (`dbstat`)."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

_MOST = 40
"""So many of the largest are shown, and the others together."""
_PAGES = "SELECT name, sum(pgsize), sum(payload), sum(unused) FROM dbstat GROUP BY name ORDER BY 2 DESC, name"


@dataclass(frozen=True, slots=True)
class Size:
    """Bytes of a table or an index: on the disk, of them said something, of them empty."""

    name: str
    bytes: int
    said: int
    empty: int

    def line(self, dossiers: int) -> str:
        """The same for each dossier, as a row of the table."""
        counts = (self.bytes, self.said, self.empty)
        return f"{self.name:<44}" + "".join(f"{count / dossiers:>10.1f}" for count in counts)


def table(place: Path, folder: Path) -> str:
    """The bytes for each dossier of the office at `place`, as text.

    Counted in a copy without unused pages, which is made in `folder`.
    """
    compact = folder / "compact.db"
    with closing(sqlite3.connect(place)) as office:
        (dossiers,) = office.execute("SELECT count(*) FROM dossier").fetchone()
        office.execute("VACUUM INTO ?", (str(compact),))
    with closing(sqlite3.connect(compact)) as office:
        sizes = [Size(_told(office, name), *counts) for name, *counts in office.execute(_PAGES).fetchall()]
    compact.unlink()
    shown = [*sizes[:_MOST], _together("the others", sizes[_MOST:]), _together("all", sizes)]
    head = f"{f'bytes for each of {dossiers:,} dossiers':<44}{'on disk':>10}{'said':>10}{'empty':>10}"
    return "\n".join((head, *(each.line(max(dossiers, 1)) for each in shown)))


def _together(name: str, sizes: list[Size]) -> Size:
    return Size(name, *(sum(getattr(each, count) for each in sizes) for count in ("bytes", "said", "empty")))


def _told(office: sqlite3.Connection, name: str) -> str:
    """The name of a table, or of an index with what it is over; SQLite names those of constraints by numbers."""
    columns = [column for (column,) in office.execute("SELECT name FROM pragma_index_info(?)", (name,))]
    if not name.startswith("sqlite_autoindex_"):
        return name
    return f"{name.removeprefix('sqlite_autoindex_').rpartition('_')[0]} ({', '.join(columns)})"
