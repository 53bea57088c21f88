"""PDF bytes on their way into a file."""

import os
import re
import tempfile
from pathlib import Path

from app.errors import Unavailable
from app.language import tr

_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has; its page objects are never packed into streams."""
    return len(_PAGE.findall(pdf))


def write_whole(file: Path, data: bytes) -> None:
    """Put `data` in the file's place in one step, so that nobody ever finds half of it.

    `Unavailable` `output_unwritable`; what was there before is then untouched.
    """
    try:
        target = file.resolve()
        if target.exists() and not target.is_file():
            # A device or a pipe is written to; only a file may be replaced.
            target.write_bytes(data)
        else:
            _replace(target, data)
    except OSError as error:
        raise Unavailable(
            "output_unwritable",
            tr("Không ghi được tệp {file}. Hồ sơ không bị ảnh hưởng.", file=file),
            tr("Kiểm tra thư mục có tồn tại, còn chỗ, cho ghi, và tệp không đang mở ở chương trình khác."),
        ) from error


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
