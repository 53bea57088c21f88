"""The mark of an archive: dossiers of one closed year in a file of their own, to be read by this program and no more.

It stands in the file itself, and triggers refuse every change, so that an older program and a script are kept from it
as well. Like the mark of a copy it is none of the office's tables.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

import models.tables  # noqa: F401  so that every table is known
from app.database.failures import ARCHIVE_READS_ONLY
from app.errors import Unavailable, UserError
from app.files.live_data import opened_to_read
from app.language import tr
from models.base import Base

READER = "luutru"
"""The user name by which an archive is opened."""
TABLE = "archive_mark"
_TRIGGER, _SAYS = "archive_shut_", "an archive is only read"


@dataclass(frozen=True, slots=True)
class ArchiveMark:
    """Which year, of which agency by its code, how many dossiers, and when the archive was made."""

    year: int
    agency: str
    dossiers: int
    made_at: datetime

    def no_backup(self) -> UserError:
        """The sentence for who would restore it: in the office's place it would lock everybody out."""
        return UserError(
            "copy_is_archive",
            tr(
                "Tệp này là kho lưu trữ năm {year} của {agency} ({dossiers} hồ sơ), không phải bản sao lưu của cả "
                "văn phòng, nên không khôi phục. Dữ liệu đang dùng vẫn như cũ.",
                year=self.year,
                agency=self.agency,
                dossiers=self.dossiers,
            ),
            tr(
                "Muốn xem kho: ở màn hình đăng nhập bấm “Mở dữ liệu khác…” (hoặc motcua-admin --database), chọn chính "
                "tệp đó, dùng tài khoản và mật khẩu của kho. Muốn khôi phục, chọn tệp do nút Sao lưu làm ra."
            ),
        )


def put_archive_mark(file: sqlite3.Connection, mark: ArchiveMark) -> None:
    """The file is an archive and takes nothing from the commit on."""
    file.execute(f"CREATE TABLE {TABLE} (year INTEGER, agency TEXT, dossiers INTEGER, made_at TEXT)")
    values = (mark.year, mark.agency, mark.dossiers, mark.made_at.isoformat())
    file.execute(f"INSERT INTO {TABLE} VALUES (?, ?, ?, ?)", values)
    for statement in _refusals(Base.metadata.tables):
        file.execute(statement)


def open_archive(connection: Connection) -> bool:
    """Let the tables of an archive be brought up, until `shut_archive` in the same transaction; whether it is one."""
    if TABLE not in _names(connection, "table"):
        return False
    for name in _names(connection, "trigger"):
        if name.startswith(_TRIGGER):
            connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
    return True


def shut_archive(connection: Connection) -> None:
    """It takes nothing again, in tables that are new in it neither."""
    for statement in _refusals(Base.metadata.tables.keys() & _names(connection, "table")):
        connection.exec_driver_sql(statement)


def _refusals(tables: Iterable[str]) -> Iterator[str]:
    for table in sorted(tables):
        for what in ("INSERT", "UPDATE", "DELETE"):
            yield (
                f'CREATE TRIGGER "{_TRIGGER}{table}_{what.lower()}" BEFORE {what} ON "{table}" '
                f"BEGIN SELECT RAISE(ABORT, '{_SAYS}'); END"
            )


def _names(connection: Connection, kind: str) -> set[str]:
    found = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = ?", (kind,))
    return set(found.scalars())


def archive_mark(path: Path) -> ArchiveMark | None:
    """What kind of archive a file of data is; `None` for another file, and for one that cannot be asked."""
    try:
        with closing(opened_to_read(path)) as file:
            if file.execute("SELECT 1 FROM sqlite_master WHERE name = ?", (TABLE,)).fetchone() is None:
                return None
            year, agency, dossiers, made_at = file.execute(
                f"SELECT year, agency, dossiers, made_at FROM {TABLE}"
            ).fetchone()
            return ArchiveMark(int(year), str(agency), int(dossiers), datetime.fromisoformat(made_at))
    except (sqlite3.Error, TypeError, ValueError):
        return None


def of_the_archive(triggers: Mapping[str, str]) -> set[str]:
    """Those of these triggers, by name with what they do on one line, that belong to the mark and only refuse."""
    return {name for name, does in triggers.items() if _REFUSING.fullmatch(does)}


_REFUSING = re.compile(
    rf'CREATE TRIGGER "{_TRIGGER}\w+" BEFORE (?:INSERT|UPDATE|DELETE) ON "\w+" '
    rf"BEGIN SELECT RAISE\(ABORT, '{_SAYS}'\); END"
)


def archive_reads_only() -> Unavailable:
    """The sentence for who would change something in an archive."""
    return Unavailable(
        ARCHIVE_READS_ONLY,
        tr("Đây là kho lưu trữ của một năm đã kết thúc, chỉ xem. Không có gì bị thay đổi."),
        tr("Việc đang làm thì mở dữ liệu đang dùng của cơ quan."),
    )
