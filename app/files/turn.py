"""One after the other: programs that change the same small file of this PC wait for each other."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.files.owner_only import make_file

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

PATIENCE_SECONDS = 2.0
_LOOK_AGAIN_SECONDS = 0.01


@contextmanager
def in_turn(lock: Path, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """While this lasts no other program or thread is in its turn at `lock`, an empty file that stays.

    `TimeoutError` where somebody else's turn outlasts `patience`, else `OSError` as the disk has it. The system ends
    the turn of a program that is killed. Where a disk has no locks nobody waits.
    """
    make_file(lock)
    handle = os.open(lock, os.O_RDWR)
    try:
        ends_at = time.monotonic() + patience
        while not _is_ours(handle):
            if time.monotonic() >= ends_at:
                raise TimeoutError(str(lock))
            time.sleep(_LOOK_AGAIN_SECONDS)
        yield
    finally:
        os.close(handle)


def _is_ours(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True  # a disk without locks
    return True
