"""Lines behind the others of a file that is only ever added to: whole lines, on the disk, or none of them."""

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from app.files.growing import put_behind
from app.files.owner_only import FILE_MODE
from app.files.part import sync_folder

_END = b"\n"


def append_lines(file: Path, lines: Sequence[str]) -> None:
    """Write `lines` behind what is in the file, made where there is none; nothing that is there is touched.

    A place where files may be added to but not changed takes it, too. A last line that a power cut has left without
    its end stays alone, and a reader knows it by that. `OSError` as the disk has it; the file is then as it was.
    """
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(file, flags, FILE_MODE)
    try:
        before = os.lseek(handle, 0, os.SEEK_END)
        told = "".join(f"{line}\n" for line in lines).encode()
        if before and _last_byte(handle, before) != _END:
            told = _END + told
        try:
            put_behind(handle, told)
        except OSError:
            with suppress(OSError):
                if not before:
                    file.unlink()
            raise
        if not before:
            with suppress(PermissionError):  # a folder that may be added to and not read
                sync_folder(file.parent)
    finally:
        os.close(handle)


def _last_byte(handle: int, length: int) -> bytes:
    os.lseek(handle, length - 1, os.SEEK_SET)
    return os.read(handle, 1)
