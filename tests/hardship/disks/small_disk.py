"""A disk with as much room as a test leaves on it: a small file system in memory, or where one may not mount it a limit
on how long a file may grow."""

import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

PAGE = 4096
SIZE = 24 * 1024 * 1024
_FILLER = "filler"


@cache
def can_mount() -> bool:
    """Whether a file system can be mounted here."""
    return os.geteuid() == 0 and subprocess.run(["unshare", "--mount", "true"], check=False).returncode == 0


class SmallDisk:
    """What is looked at lies in `place`; a disk is full for all of it at once."""

    def __init__(self, mounted: Path, *, is_mounted: bool) -> None:
        self.place = mounted / "data"
        self.place.mkdir()
        self._filler = mounted / _FILLER
        self._mounted, self._is_mounted = mounted, is_mounted

    @contextmanager
    def left(self, room: int) -> Iterator[None]:
        """Only so many bytes are left, for as long as this lasts; whole pages where the disk has only those."""
        if not self._is_mounted:
            soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (room, hard))
            try:
                yield
            finally:
                resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
            return
        found = os.statvfs(self._mounted)
        filled = found.f_bavail * found.f_frsize - room
        with self._filler.open("wb") as filler:
            if filled > 0:
                os.posix_fallocate(filler.fileno(), 0, filled)
        try:
            yield
        finally:
            self._filler.unlink()


@contextmanager
def small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Such a disk in an empty folder, gone afterwards."""
    if not can_mount():
        yield SmallDisk(folder, is_mounted=False)
        return
    options = f"size={SIZE},mode=755"
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)
    try:
        yield SmallDisk(folder, is_mounted=True)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
