"""A whole copy of a SQLite office in one file, made while others go on working and proved before it has its name."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.database.copy_mark import ANCHORS, TABLE, has_mark, put_mark
from app.database.failures import told
from app.errors import Unavailable, UserError
from app.files.live_data import READ_ERRORS, is_dump, opened_to_read, refuse_data
from app.files.owner_only import own_companions
from app.files.part import Part, part_in
from app.files.writing import is_full
from app.language import tr


@dataclass(frozen=True, slots=True)
class Copied:
    """The copy that was made: its file, how long it is in bytes, how many dossiers are in it."""

    file: Path
    bytes: int
    dossiers: int


def copy_file(path: Path, target: Path, at: datetime, *, replace: bool = False) -> Copied:
    """Copy the office at `path` into `target`: whole, checked through and counted, or not at all.

    The copy is of one moment, however long it takes, bears the mark of a copy made `at`, and is a single file.
    Others may write meanwhile. `UserError` `backup_exists` for a file in the way without `replace`, and those of
    `refuse_what_is_in_the_way`; `Unavailable` `backup_unwritable`, `backup_damaged` or the database's own failure.
    Nothing is left behind then.
    """
    with part_beside(path, target, replace=replace) as part:
        try:
            counts = copy_pages(path, part.path, at)
            prove(part.path, counts)
        except READ_ERRORS as error:
            raise (told(error) or failed()) from error
        size = settle(part, target, replace=replace)
    return Copied(target, size, counts.get("dossier", 0))


def check_place(path: Path | None, target: Path, *, replace: bool) -> None:
    """Nothing where a copy may be called so, else what `part_beside` would tell, before anything is copied."""
    try:
        _refuse_what_is_in_the_way(path, target, replace=replace)
        is_there = target.parent.is_dir()
    except OSError as error:
        raise _unwritable(target.parent, error) from error
    if not is_there:
        raise _unwritable(target.parent)


@contextmanager
def part_beside(path: Path | None, target: Path, *, replace: bool) -> Iterator[Part]:
    """A file beside `target` to be filled, gone afterwards unless it was settled; OS failures are told."""
    try:
        _refuse_what_is_in_the_way(path, target, replace=replace)
        with part_in(target.parent) as part:
            yield part
    except OSError as error:
        raise _unwritable(target.parent, error) from error


def settle(part: Part, target: Path, *, replace: bool) -> int:
    """Give the finished part its name; its length in bytes."""
    try:
        part.settle(target, replace=replace)
    except FileExistsError as error:
        raise _taken(target) from error
    return target.stat().st_size


def copy_pages(path: Path, part: Path, at: datetime | None) -> Mapping[str, int]:
    """Fill `part` and mark it, or leave it as it is for `at` `None`; the rows of each table in it."""
    with closing(opened_to_read(path)) as source:
        source.execute("BEGIN")
        return fill(source, part, at)


def fill(source: sqlite3.Connection, part: Path, at: datetime | None) -> Mapping[str, int]:
    """The same of what a connection sees in the reading it has begun."""
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        # Alone in its file: no companion files beside the copy, neither now nor when it is opened later.
        target.execute("PRAGMA locking_mode=EXCLUSIVE")
        target.execute("PRAGMA synchronous=OFF")  # synced once, at the end
        counts = _counts(source)  # begins the reading, so the copy is of this very moment
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        if at is not None:
            put_mark(target, at)
    return counts


def prove(part: Path, counts: Mapping[str, int]) -> None:
    """Read the copy through and count it. `Unavailable` `backup_damaged`."""
    with closing(opened_to_read(part)) as copy:
        try:
            is_whole = copy.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",)
            counted = _counts(copy)
        except READ_ERRORS as error:
            raise damaged() from error
    if not is_whole or any(counted.get(name) != count for name, count in counts.items()):
        raise damaged()


def failed() -> Unavailable:
    """The sentence for what nobody foresaw."""
    return Unavailable(
        "backup_failed",
        tr("Chưa sao lưu được. Dữ liệu không bị động đến."),
        tr("Làm lại; nếu vẫn không được, gọi kỹ thuật."),
    )


def _refuse_what_is_in_the_way(path: Path | None, target: Path, *, replace: bool) -> None:
    if path is not None and target.resolve() in own_companions(path.resolve()):
        raise UserError(
            "backup_onto_itself",
            tr("Đó là chính tệp dữ liệu đang dùng. Chưa có gì bị thay đổi."),
            tr("Chọn thư mục hoặc tên tệp khác; tốt nhất là trên ổ đĩa khác."),
        )
    if target.is_symlink() or (target.exists() and not (replace and target.is_file())):
        raise _taken(target)
    if not target.exists() or not _is_former_copy(target):
        refuse_data(target)


def _is_former_copy(target: Path) -> bool:
    """Whether a copy lies there, which may make room for a newer one.

    Former versions marked none: theirs are no log beside them, as live data always have, or dumps of a server.
    """
    try:
        with closing(opened_to_read(target)) as there:
            is_ours = there.execute("SELECT count(*) FROM alembic_version").fetchone() == (1,)
            return is_ours and (
                has_mark(there) or there.execute("PRAGMA journal_mode").fetchone() == ("delete",)
            )
    except READ_ERRORS as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_NOTADB:
            return False
    return is_dump(target)


def _counts(connection: sqlite3.Connection) -> dict[str, int]:
    names = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'"
    ).fetchall()
    kept = (name for (name,) in names if name not in (TABLE, ANCHORS))
    return {name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0] for name in kept}


def _unwritable(folder: Path, error: OSError | None = None) -> Unavailable:
    if is_full(error):
        return Unavailable(
            "backup_unwritable",
            tr(
                "Ổ đĩa ở {folder} đã đầy nên không ghi được bản sao lưu. Dữ liệu không bị động đến.",
                folder=folder,
            ),
            tr("Xoá bớt tệp không cần ở đó, hoặc chọn nơi khác."),
        )
    return Unavailable(
        "backup_unwritable",
        tr("Không ghi được bản sao lưu vào {folder}. Dữ liệu không bị động đến.", folder=folder),
        tr("Kiểm tra thư mục có tồn tại, còn chỗ và cho ghi, hoặc chọn nơi khác."),
    )


def _taken(target: Path) -> UserError:
    return UserError(
        "backup_exists",
        tr("Đã có tệp {file}, nên chưa sao lưu. Tệp đó vẫn như cũ.", file=target),
        tr("Chọn tên khác; muốn ghi đè, trên dòng lệnh thêm --replace."),
    )


def damaged() -> Unavailable:
    """The sentence for a copy that is not what it was made of."""
    return Unavailable(
        "backup_damaged",
        tr("Bản sao vừa làm không trọn vẹn nên đã bỏ đi: dữ liệu có thể có chỗ hỏng."),
        tr("Giữ nguyên các bản sao lưu cũ và gọi kỹ thuật ngay."),
    )
