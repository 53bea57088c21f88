"""The way in for a file that a person names."""

import stat
from pathlib import Path

from app.errors import Unavailable, UserError
from app.files.live_data import is_open_here
from app.language import tr


def size_of(file: Path) -> int:
    """How many bytes a file has, known before any is read; `Unavailable` as `read_up_to`, also for what is no file."""
    try:
        found = file.stat()
    except FileNotFoundError as error:
        raise _missing(file) from error
    except OSError as error:
        raise _unreadable(file) from error
    if not stat.S_ISREG(found.st_mode):
        raise _unreadable(file)
    return found.st_size


def refuse_in_use(file: Path) -> None:
    """Before a file that a person names is opened otherwise than by SQLite: `UserError` `file_is_data` for the data
    this program has open, whose locks would be gone (`is_open_here`)."""
    if is_open_here(file):
        raise UserError(
            "file_is_data",
            tr(
                "{file} là tệp dữ liệu chương trình đang dùng, nên không đọc vào đây. Chưa làm gì.", file=file
            ),
            tr("Chọn tệp khác."),
        )


def read_up_to(file: Path, most: int) -> bytes:
    """What is in the file, one byte more than `most` at the utmost; `Unavailable` `file_missing`, `file_unreadable`,
    `UserError` as `refuse_in_use`."""
    refuse_in_use(file)
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except FileNotFoundError as error:
        raise _missing(file) from error
    except OSError as error:
        raise _unreadable(file) from error


def _missing(file: Path) -> Unavailable:
    return Unavailable(
        "file_missing", tr("Không có tệp {file}. Chưa làm gì.", file=file), tr("Kiểm tra lại đường dẫn.")
    )


def _unreadable(file: Path) -> Unavailable:
    return Unavailable(
        "file_unreadable",
        tr("Không đọc được tệp {file}. Chưa làm gì.", file=file),
        tr("Kiểm tra quyền đọc tệp và thẻ nhớ."),
    )
