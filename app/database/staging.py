"""A copy made ready to become the office's data: proved, brought up to this program, at a place of its own."""

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.database import migrate
from app.database.archive_mark import archive_mark
from app.database.backup import copy_pages, prove
from app.database.copy_mark import copied_at, remove_mark
from app.database.failures import told
from app.database.location import Location
from app.database.locks import SecretHalf, damaged_copy, is_locked, unlock_into
from app.database.schema import SchemaState, schema_state
from app.database.whole_tables import has_whole_tables
from app.errors import Told, Unavailable, UserError
from app.files.live_data import READ_ERRORS
from app.files.part import Part, part_in
from app.language import tr

OF_DAMAGE = ("backup_damaged", "database_unreadable", "value_unreadable")
"""What is said of data whose pages, tables or values cannot be read."""


@dataclass(frozen=True, slots=True)
class Staged:
    """The copy as it would become live: this program's tables, no mark. `copied_at` as the mark said, where it had
    one; `is_older` for one of a former program, whose tables were brought up."""

    part: Part
    copied_at: datetime | None
    is_older: bool

    @property
    def location(self) -> Location:
        """Where it lies for now."""
        return Location(path=self.part.path)


@contextmanager
def staged(file: Path, folder: Path, keys: Collection[SecretHalf] = ()) -> Iterator[Staged]:
    """`file` made ready in `folder`, gone afterwards unless it was settled; `file` itself is never changed.

    A locked one is unlocked by one of `keys`. `Unavailable` `copy_missing`, `copy_damaged`, `copy_unreadable` or
    `restore_no_room`, `UserError` `copy_unknown`, `copy_newer`, `copy_is_archive`, or those of `unlock_into`.
    """
    locked = is_locked(file)
    state = None if locked else _state(file)
    try:
        with part_in(folder, make=True) as part:
            if locked:
                part.fill(lambda written: unlock_into(file, written, keys))
                state = _state(part.path)
            made_at = _make_ready(None if locked else file, part.path)
            yield Staged(part, made_at, state is SchemaState.OLDER)
    except OSError as error:
        raise _no_room(folder) from error


@contextmanager
def unlocked(file: Path, folder: Path, keys: Collection[SecretHalf]) -> Iterator[Path]:
    """A locked copy as the plain one it was, to be looked at, gone afterwards. Errors as `staged`."""
    try:
        with part_in(folder, make=True) as part:
            part.fill(lambda written: unlock_into(file, written, keys))
            yield part.path
    except OSError as error:
        raise _no_room(folder) from error


def _state(file: Path) -> SchemaState:
    try:
        state = schema_state(Location(path=file))
    except Told as error:
        if error.code in (
            "database_unreadable",
            "disk_full",
        ):  # nothing is written: it is the disk that gives nothing
            raise damaged_copy() from error
        raise _unreadable(file) from error
    if state is SchemaState.EMPTY and not file.exists():
        raise Unavailable(
            "copy_missing",
            tr("Không có tệp {file}. Dữ liệu đang dùng vẫn như cũ.", file=file),
            tr("Kiểm tra lại đường dẫn tới bản sao lưu."),
        )
    if (archive := archive_mark(file)) is not None:  # before all else: another program would not help
        raise archive.no_backup()
    if state is SchemaState.NEWER:
        raise UserError(
            "copy_newer",
            tr("Bản sao này do bản chương trình mới hơn làm ra. Dữ liệu đang dùng vẫn như cũ."),
            tr("Cài bản Một Cửa mới trên máy này, rồi khôi phục."),
        )
    if state not in (SchemaState.CURRENT, SchemaState.OLDER):
        raise UserError(
            "copy_unknown",
            tr("Tệp này không phải bản sao lưu của Một Cửa. Dữ liệu đang dùng vẫn như cũ."),
            tr(
                "Chọn tệp .db do nút Sao lưu hay motcua-admin backup làm ra; bản của pg_dump dùng pg_restore."
            ),
        )
    return state


def _make_ready(file: Path | None, part: Path) -> datetime | None:
    """Bring `part` up, filled from `file` where it is not yet."""
    try:
        prove(part, {} if file is None else copy_pages(file, part, None))
        if schema_state(Location(path=part)) is SchemaState.OLDER:
            migrate.upgrade(Location(path=part), copies=False)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            if not has_whole_tables(copy):
                raise damaged_copy()
            made_at = copied_at(copy)
            remove_mark(copy)
            _alone(copy)
    except READ_ERRORS as error:
        sentence = told(error)
        raise (damaged_copy() if sentence is None or sentence.code in OF_DAMAGE else sentence) from error
    except Told as error:
        if error.code in (*OF_DAMAGE, "upgrade_failed"):
            raise damaged_copy() from error
        raise
    return made_at


def _no_room(folder: Path) -> Unavailable:
    return Unavailable(
        "restore_no_room",
        tr("Không chuẩn bị được bản sao ở thư mục {folder}. Dữ liệu đang dùng vẫn như cũ.", folder=folder),
        tr("Kiểm tra chỗ trống và quyền ghi ở thư mục đó, rồi làm lại."),
    )


def _alone(copy: sqlite3.Connection) -> None:
    """One file, nothing beside it."""
    copy.execute("PRAGMA journal_mode=DELETE")


def _unreadable(file: Path) -> Unavailable:
    return Unavailable(
        "copy_unreadable",
        tr("Không mở được tệp {file}. Dữ liệu đang dùng vẫn như cũ.", file=file),
        tr("Kiểm tra đường dẫn và quyền đọc; tệp đang mở ở chương trình khác thì đóng lại."),
    )
