"""What is said where a file could not be written after the data have changed already."""

from pathlib import Path

from app.errors import Told, Unavailable
from app.language import tr


def package_unwritten(error: Told, file: Path) -> Unavailable:
    """The package of an export is in no file; the next one holds its dossiers again."""
    return Unavailable(
        error.code,
        tr("Không ghi được tệp {file}. Các hồ sơ đã được ghi nhận là gửi đi.", file=file),
        tr("Xuất lại ra tệp khác: gói mới có đủ các hồ sơ này."),
    )


def acknowledgement_unwritten(error: Told, file: Path) -> Unavailable:
    """A package was taken in and its acknowledgement is in no file; taken in again it is made again."""
    return Unavailable(
        error.code,
        tr("Gói đã nhập xong, nhưng không ghi được giấy báo nhận {file}.", file=file),
        tr("Nhập lại gói này, giấy báo nhận ghi ra chỗ khác: ngoài giấy báo nhận không có gì đổi."),
    )
