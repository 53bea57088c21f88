"""What leaves the program as a file: there whole or not at all, and never in place of an office's data."""

import os
import tempfile
from pathlib import Path

from app.errors import Unavailable, UserError
from app.language import tr

_DATA_BEGIN = b"SQLite format 3\x00"


def write_whole(file: Path, data: bytes) -> None:
    """Put `data` in the file's place in one step, so that nobody ever finds half of it.

    `UserError` `output_is_data` where data of an office lie there, else `Unavailable` `output_unwritable`; what was
    there before is then untouched.
    """
    try:
        target = file.resolve()
        if target.exists() and not target.is_file():
            # A device or a pipe is written to; only a file may be replaced.
            target.write_bytes(data)
        elif _holds_data(target):
            raise UserError(
                "output_is_data",
                tr("{file} là tệp dữ liệu nên không ghi đè. Tệp đó vẫn như cũ.", file=file),
                tr("Chọn tên tệp khác."),
            )
        else:
            _replace(target, data)
    except OSError as error:
        raise Unavailable(
            "output_unwritable",
            tr("Không ghi được tệp {file}. Dữ liệu trong chương trình vẫn như cũ.", file=file),
            tr("Kiểm tra thư mục có tồn tại, còn chỗ, cho ghi, và tệp không đang mở ở chương trình khác."),
        ) from error


def _holds_data(file: Path) -> bool:
    """Whether a file of data is there: one word too few in a call must not cost an office its dossiers."""
    if not file.exists():
        return False
    with file.open("rb") as there:
        return there.read(len(_DATA_BEGIN)) == _DATA_BEGIN


def _replace(file: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".motcua-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        part.chmod(_mode_for_new_files())
        part.replace(file)
    except OSError:
        part.unlink(missing_ok=True)
        raise


def _mode_for_new_files() -> int:
    # mkstemp makes files only their owner reads; a slip is to be as readable as any other new file.
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask
