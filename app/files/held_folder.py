"""A folder for what a long file is made of, closed to others and gone afterwards; what killed runs left goes before.

Who works in it holds a lock on it, so that one that was left is known: nobody holds it any more.
"""

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from app.files.owner_only import folder_for_now

if sys.platform == "linux":
    import fcntl

_SURELY_LEFT_SECONDS = 24 * 3600
_JUST_MADE_SECONDS = 60
"""Between making a folder and holding it nobody else must take it for one that was left."""


@contextmanager
def held_folder(name: str) -> Iterator[str]:
    """A folder of its own whose name begins with `name`; others of that name that nobody holds are removed."""
    _sweep(name)
    with folder_for_now(name) as folder:
        handle = _held(folder)
        try:
            yield folder
        finally:
            if handle is not None:
                os.close(handle)


def _sweep(name: str) -> None:
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as found:
        for each in found:
            if each.name.startswith(f"{name}-") and each.is_dir(follow_symlinks=False) and _is_left(each):
                shutil.rmtree(each.path, ignore_errors=True)


def _is_left(folder: "os.DirEntry[str]") -> bool:
    found = folder.stat(follow_symlinks=False)
    if os.name != "nt" and found.st_uid != os.geteuid():
        return False
    age = time.time() - found.st_mtime
    if sys.platform != "linux":
        return age >= _SURELY_LEFT_SECONDS
    handle = _held(folder.path) if age >= _JUST_MADE_SECONDS else None
    if handle is None:
        return False
    os.close(handle)
    return True


def _held(folder: str) -> int | None:
    """The lock on a folder, `None` where somebody else has it or there are no such locks."""
    if sys.platform != "linux":
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        return None
    return handle
