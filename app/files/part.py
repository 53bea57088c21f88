"""A file under way: beside its place, under a name of ours, and gone when its writer is.

Who writes holds a lock on it, so that a run that was killed is known by what it left: nobody holds that any more.
"""

import os
import re
import stat
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from app.files.owner_only import make_folder, own_companions, tighten

if sys.platform == "linux":
    import fcntl

_PREFIX, _SUFFIX = ".mot-cua-", ".part"
_OURS = re.compile(r"\.mot-cua-[a-z0-9_]{8}\.part")
_FORMER = re.compile(r"\.(?:motcua|sao-luu|in)-[a-z0-9_]{8}\.part|\.(?:settings|draft)-[a-z0-9_]{8}")
"""How former versions called theirs, and held no lock on them."""

_SURELY_LEFT_SECONDS = 24 * 3600


class Part:
    """The file while it is filled, at `path`; `settle` gives it its name."""

    def __init__(self, path: Path, handle: int) -> None:
        self.path = path
        self._handle = handle

    def write(self, data: bytes) -> None:
        """Fill the file."""
        self.fill(lambda written: written.write(data))

    def fill(self, fill: Callable[[BinaryIO], object]) -> None:
        """Have the file filled piece by piece."""
        with open(self._handle, "wb", closefd=False) as written:
            fill(written)

    def sync(self) -> None:
        """Have the disk take it: who reads it next reads the disk, where the system lets itself be told so."""
        os.fsync(self._handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(self._handle, 0, 0, os.POSIX_FADV_DONTNEED)

    def settle(self, target: Path, *, replace: bool) -> None:
        """Give the file its name once the disk has it; `FileExistsError` without `replace` for a name that is taken."""
        os.fsync(self._handle)
        if os.name == "nt":
            self.release()  # no file that somebody has open can be renamed there
        if replace:
            self.path.replace(target)
        else:
            self._take_free_name(target)
        sync_folder(target.parent)

    def take_place(self, target: Path, aside: Path) -> None:
        """Give the file the name of a file of data, which is called `aside` from then on, with all SQLite keeps
        beside it. `OSError` as the disk has it; everything is then called as before."""
        moved: list[tuple[Path, Path]] = []
        try:
            for old, new in zip(own_companions(target), own_companions(aside), strict=True):
                if os.path.lexists(old):
                    old.rename(new)
                    moved.append((old, new))
            self.settle(target, replace=False)
        except OSError:
            for old, new in reversed(moved):
                with suppress(OSError):
                    new.rename(old)
            raise
        tighten(own_companions(aside))

    def _take_free_name(self, target: Path) -> None:
        try:
            os.link(self.path, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without links: take the name first, then put the content there
            target.touch(exist_ok=False)
            try:
                self.path.replace(target)
            except OSError:
                target.unlink(missing_ok=True)
                raise
        else:
            self.path.unlink()

    def release(self) -> None:
        """Let go of the file."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


@contextmanager
def part_in(folder: Path, *, make: bool = False) -> Iterator[Part]:
    """A file in `folder` to be filled, its owner's alone; gone afterwards unless it was settled.

    With `make` the folder is made where it is missing. What killed runs have left in it goes on the way. `OSError`
    as the disk has it.
    """
    if make:
        make_folder(folder)
    sweep(folder)
    part = _new(folder)
    try:
        yield part
    finally:
        part.release()
        part.path.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what runs that were killed have left in `folder`: under a name of ours, and held by nobody."""
    try:
        with os.scandir(folder) as found:
            left = [
                Path(each.path)
                for each in found
                if _OURS.fullmatch(each.name) or _FORMER.fullmatch(each.name)
            ]
    except OSError:
        return
    for file in left:
        with suppress(OSError):
            _remove(file)


def _remove(file: Path) -> None:
    found = file.lstat()
    is_own = os.name == "nt" or found.st_uid == os.geteuid()
    if not (stat.S_ISREG(found.st_mode) and is_own):
        return
    if time.time() - found.st_mtime < _SURELY_LEFT_SECONDS and not (
        _OURS.fullmatch(file.name) and _is_held_by_nobody(file, found)
    ):
        return
    file.unlink()
    for each in own_companions(file)[1:]:
        each.unlink(missing_ok=True)


def _is_held_by_nobody(file: Path, found: os.stat_result) -> bool:
    """Elsewhere than on Linux nothing tells but the time that has passed."""
    if sys.platform != "linux":
        return False
    handle = os.open(file, os.O_RDWR | os.O_NOFOLLOW)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return os.path.samestat(os.fstat(handle), found)
    finally:
        os.close(handle)


def _new(folder: Path) -> Part:
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=_PREFIX, suffix=_SUFFIX)
        path = Path(name)
        if _held(handle, path):
            return Part(path, handle)
        os.close(handle)


def _held(handle: int, path: Path) -> bool:
    """Whether the new file is this run's by now: somebody may have swept it between making and holding it."""
    if sys.platform != "linux":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True  # a disk without locks
    try:
        return os.path.samestat(os.fstat(handle), path.lstat())
    except FileNotFoundError:
        return False


def sync_folder(folder: Path) -> None:
    """Have the disk take the names in a folder; `OSError` as it has it."""
    if os.name == "nt":
        return  # Windows syncs a name with its file and opens no folder
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
