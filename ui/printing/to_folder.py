"""Papers as PDF files in a folder, for desks without a printer; no file is ever written over."""

import os
import tempfile
from pathlib import Path

from app.errors import Unavailable
from app.language import tr

_MOST_TRIES = 1_000


def write_pdf(folder: Path, code: str, form: str, pdf: bytes) -> Path:
    """Write `<code>-<form>.pdf`; see `write_file`."""
    return write_file(folder, code, form, ".pdf", pdf)


def write_file(folder: Path, code: str, form: str, suffix: str, data: bytes) -> Path:
    """Write `<code>-<form><suffix>`, or `<code>-<form>-2<suffix>` … when that exists; blocks. Whole or not at all.

    `Unavailable` `folder_refused` when the folder cannot be made or written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, prefix=".in-", suffix=".part")
        part = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            return _settle(part, folder, _plain(f"{code}-{form}" if code else form), suffix)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise Unavailable(
            "folder_refused",
            tr("Không ghi được tệp vào thư mục {folder}.", folder=folder),
            tr("Kiểm tra ổ đĩa còn chỗ và quyền ghi, hoặc chọn thư mục khác trong Cài đặt (F9)."),
        ) from error


def _settle(part: Path, folder: Path, stem: str, suffix: str) -> Path:
    for number in range(1, _MOST_TRIES):
        target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
        try:
            # Taking the name fails if another desk has it already; only then is the content put there.
            target.touch(exist_ok=False)
        except FileExistsError:
            continue
        part.replace(target)
        return target
    raise OSError(f"no free name for {stem}")


def _plain(name: str) -> str:
    """A name every file system takes."""
    return "".join(sign if sign.isalnum() or sign in "-._" else "-" for sign in name).strip(".-") or "in"
