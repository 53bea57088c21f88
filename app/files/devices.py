"""Devices that are written to like files: opened where they are, never made, and never waited for without end."""

import os
import select
import stat
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def device(path: str) -> Iterator[int]:
    """The number by which a device of the system is written to; `OSError` where there is none, or it is none.

    A plain file is left as it is, and a missing one is not made. Not for Windows, which has no such names.
    """
    number = os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        if not stat.S_ISCHR(os.fstat(number).st_mode):
            raise OSError(f"{path} is no device")
        yield number
    finally:
        os.close(number)


def write_all(number: int, data: bytes, patience: float) -> None:
    """Write to a device; `TimeoutError` where it takes no byte for so many seconds."""
    left = memoryview(data)
    while left:
        _, ready, _ = select.select((), (number,), (), patience)
        if not ready:
            raise TimeoutError("the device takes nothing")
        left = left[os.write(number, left) :]
