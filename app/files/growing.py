"""A file that only grows: what is added is on the disk before anybody is told so."""

import os
from contextlib import suppress
from pathlib import Path

from app.files.owner_only import make_folder, tighten
from app.files.part import sync_folder


def append(file: Path, data: bytes) -> int:
    """Put bytes at the end of a file of the program's own, made when missing, wait for the disk, answer its length.

    `OSError` as the disk has it; what was written by half is cut off again where the disk lets it.
    """
    make_folder(file.parent)
    is_new = not file.exists()
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
    try:
        if is_new:
            tighten([file])
        length = put_behind(handle, data)
        if is_new:
            sync_folder(file.parent)
        return length
    finally:
        os.close(handle)


def put_behind(handle: int, data: bytes) -> int:
    """The same for a file that is open for adding to it."""
    before = os.fstat(handle).st_size
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
        os.fsync(handle)
    except OSError:
        with suppress(OSError):
            os.ftruncate(handle, before)
        raise
    return before + len(data)


def cut_back(file: Path, length: int) -> None:
    """Leave only the first bytes of a file that something damaged, and wait for the disk."""
    handle = os.open(file, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.ftruncate(handle, length)
        os.fsync(handle)
    finally:
        os.close(handle)
