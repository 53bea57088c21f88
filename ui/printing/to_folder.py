"""Papers as PDF files in a folder, for desks without a printer; no file is ever written over."""

from pathlib import Path

from app.errors import Unavailable
from app.files.writing import write_new
from app.language import tr


def write_pdf(folder: Path, code: str, form: str, pdf: bytes) -> Path:
    """Write `<code>-<form>.pdf`; see `write_file`."""
    return write_file(folder, code, form, ".pdf", pdf)


def write_file(folder: Path, code: str, form: str, suffix: str, data: bytes) -> Path:
    """Write `<code>-<form><suffix>`, or `<code>-<form>-2<suffix>` … when that exists; blocks. Whole or not at all.

    `Unavailable` `folder_refused` when the folder cannot be made or written to.
    """
    try:
        return write_new(folder, _plain(f"{code}-{form}" if code else form), suffix, data)
    except OSError as error:
        raise Unavailable(
            "folder_refused",
            tr("Không ghi được tệp vào thư mục {folder}.", folder=folder),
            tr("Kiểm tra ổ đĩa còn chỗ và quyền ghi, hoặc chọn thư mục khác trong Cài đặt (F9)."),
        ) from error


def _plain(name: str) -> str:
    """A name every file system takes."""
    return "".join(sign if sign.isalnum() or sign in "-._" else "-" for sign in name).strip(".-") or "in"
