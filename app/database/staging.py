"""A copy made ready to become the office's data: proved, brought up to this program, at a place of its own."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.database import migrate
from app.database.backup import copy_pages, prove
from app.database.copy_mark import copied_at, remove_mark
from app.database.failures import told
from app.database.location import Location
from app.database.schema import SchemaState, schema_state
from app.errors import Told, Unavailable, UserError
from app.files.part import Part, part_in
from app.language import tr


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
def staged(file: Path, folder: Path) -> Iterator[Staged]:
    """`file` made ready in `folder`, gone afterwards unless it was settled; `file` itself is never changed.

    `Unavailable` `copy_missing`, `copy_damaged`, `copy_unreadable` or `restore_no_room`, `UserError` `copy_unknown`
    or `copy_newer`.
    """
    state = _state(file)
    try:
        with part_in(folder, make=True) as part:
            made_at = _make_ready(file, part.path)
            yield Staged(part, made_at, state is SchemaState.OLDER)
    except OSError as error:
        raise Unavailable(
            "restore_no_room",
            tr(
                "Không chuẩn bị được bản sao ở thư mục {folder}. Dữ liệu đang dùng vẫn như cũ.", folder=folder
            ),
            tr("Kiểm tra chỗ trống và quyền ghi ở thư mục đó, rồi làm lại."),
        ) from error


def _state(file: Path) -> SchemaState:
    try:
        state = schema_state(Location(path=file))
    except Told as error:
        if error.code == "database_unreadable":
            raise _damaged() from error
        raise _unreadable(file) from error
    if state is SchemaState.EMPTY and not file.exists():
        raise Unavailable(
            "copy_missing",
            tr("Không có tệp {file}. Dữ liệu đang dùng vẫn như cũ.", file=file),
            tr("Kiểm tra lại đường dẫn tới bản sao lưu."),
        )
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


def _make_ready(file: Path, part: Path) -> datetime | None:
    try:
        prove(part, copy_pages(file, part, None))
        if schema_state(Location(path=part)) is SchemaState.OLDER:
            migrate.upgrade(Location(path=part), copies=False)
        with closing(sqlite3.connect(part, isolation_level=None)) as copy:
            made_at = copied_at(copy)
            remove_mark(copy)
            _alone(copy)
    except sqlite3.Error as error:
        sentence = told(error)
        raise (
            _damaged() if sentence is None or sentence.code == "database_unreadable" else sentence
        ) from error
    except Told as error:
        if error.code in ("backup_damaged", "database_unreadable", "upgrade_failed"):
            raise _damaged() from error
        raise
    return made_at


def _alone(copy: sqlite3.Connection) -> None:
    """One file, nothing beside it."""
    copy.execute("PRAGMA journal_mode=DELETE")


def _damaged() -> Unavailable:
    return Unavailable(
        "copy_damaged",
        tr("Bản sao này đã hỏng nên không khôi phục từ đó. Dữ liệu đang dùng vẫn như cũ."),
        tr("Chọn một bản sao khác, và giữ lại tệp này cho kỹ thuật."),
    )


def _unreadable(file: Path) -> Unavailable:
    return Unavailable(
        "copy_unreadable",
        tr("Không mở được tệp {file}. Dữ liệu đang dùng vẫn như cũ.", file=file),
        tr("Kiểm tra đường dẫn và quyền đọc; tệp đang mở ở chương trình khác thì đóng lại."),
    )
