"""The ways out for content: to where a person said, under a new name, or in place of what the program kept."""

import errno
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from app.errors import Unavailable, UserError
from app.files.live_data import refuse_data
from app.files.part import part_in
from app.language import tr

_MOST_TRIES = 1_000
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


def write_whole(file: Path, data: bytes) -> None:
    """Put `data` in the file's place in one step, so that nobody ever finds half of it.

    `UserError` `output_unnamed` for no name at all, as `refuse_data`, or `output_is_link` where a link stands at the
    place itself; else `Unavailable` `output_unwritable`. What was there before is then untouched. Links among the
    folders above are followed once, and what lies at the real place counts.
    """
    write_filled(file, lambda written: written.write(data))


def write_filled(file: Path, fill: Callable[[BinaryIO], object]) -> None:
    """The same for what is too long to be held at once: `fill` writes it piece by piece.

    What `fill` raises is raised, and leaves nothing behind. What may not be written over is said before it begins.
    """
    if not file.name:
        raise UserError(
            "output_unnamed",
            tr("Chưa ghi tên tệp cần ghi. Chưa có gì được ghi."),
            tr("Ghi tên tệp, như giay-hen.pdf."),
        )
    try:
        if _takes_bytes(file):
            # A device or a pipe is written to; only a file may be replaced.
            with file.open("wb") as written:
                fill(written)
            return
        target = file.parent.resolve() / file.name
        if target.is_symlink():
            raise UserError(
                "output_is_link",
                tr(
                    "{file} là liên kết tới nơi khác nên không ghi vào đó. Chưa có gì bị thay đổi.", file=file
                ),
                tr("Ghi thẳng tên tệp thật, hoặc chọn tên tệp khác."),
            )
        if target.is_dir():
            raise IsADirectoryError(str(target))
        refuse_data(target)
        with part_in(target.parent) as part:
            part.fill(fill)
            refuse_data(target)  # it may have become one meanwhile
            part.settle(target, replace=True)
    except OSError as error:
        raise Unavailable(
            "output_unwritable",
            tr("Không ghi được tệp {file}. Dữ liệu trong chương trình vẫn như cũ.", file=file),
            _what_to_do(error),
        ) from error


def write_new(folder: Path, stem: str, suffix: str, data: bytes) -> Path:
    """Write `<stem><suffix>`, or `<stem>-2<suffix>` … when that exists, into `folder`, made when it is missing.

    No file is ever written over. `OSError` as the disk has it.
    """
    with part_in(folder, make=True) as part:
        part.write(data)
        for number in range(1, _MOST_TRIES):
            target = folder / (f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}")
            try:
                part.settle(target, replace=False)
            except FileExistsError:
                continue
            return target
    raise OSError(f"no free name for {stem}")


def keep(file: Path, data: bytes) -> None:
    """Replace one of the program's own small files (settings, drafts, reports); its folder is made when missing.

    `OSError` as the disk has it.
    """
    with part_in(file.parent, make=True) as part:
        part.write(data)
        part.settle(file, replace=True)


def keep_first(file: Path, data: bytes) -> None:
    """Write a small file that stays as it is from then on: where there is one, by whomever, it is left alone.

    `OSError` as the disk has it.
    """
    if file.exists():
        return
    with part_in(file.parent, make=True) as part, suppress(FileExistsError):
        part.write(data)
        part.settle(file, replace=False)


def is_full(error: OSError | None) -> bool:
    """Whether the disk refused for want of room."""
    return error is not None and error.errno in _FULL


def _what_to_do(error: OSError) -> str:
    """In words what the disk refused, and the way out of it."""
    if is_full(error):
        return tr("Đĩa đã đầy: xoá bớt tệp không cần, hoặc ghi vào ổ đĩa khác.")
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        return tr("Không có thư mục ấy: tạo thư mục trước, hoặc chọn thư mục khác.")
    if isinstance(error, IsADirectoryError):
        return tr("Đó là một thư mục: ghi thêm tên tệp.")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return tr(
            "Thư mục không cho ghi, hoặc tệp đang mở ở chương trình khác như Excel: đóng tệp đó lại, "
            "hoặc chọn chỗ khác."
        )
    return tr("Kiểm tra thư mục có tồn tại, còn chỗ, cho ghi, và tệp không đang mở ở chương trình khác.")


def _takes_bytes(file: Path) -> bool:
    """Whether it is a stream (also behind a link, as /dev/stdout), and no file, folder or disk."""
    try:
        mode = file.stat().st_mode
    except FileNotFoundError:
        return False
    return stat.S_ISCHR(mode) or stat.S_ISFIFO(mode)
