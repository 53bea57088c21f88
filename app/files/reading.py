"""The way in for a file that a person names."""

from pathlib import Path

from app.errors import Unavailable
from app.language import tr


def read_up_to(file: Path, most: int) -> bytes:
    """What is in the file, one byte more than `most` at the utmost; `Unavailable` `file_missing`, `file_unreadable`."""
    try:
        with file.open("rb") as opened:
            return opened.read(most + 1)
    except FileNotFoundError as error:
        raise Unavailable(
            "file_missing", tr("Không có tệp {file}. Chưa làm gì.", file=file), tr("Kiểm tra lại đường dẫn.")
        ) from error
    except OSError as error:
        raise Unavailable(
            "file_unreadable",
            tr("Không đọc được tệp {file}. Chưa làm gì.", file=file),
            tr("Kiểm tra quyền đọc tệp và thẻ nhớ."),
        ) from error
