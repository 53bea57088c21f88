"""Files that tell of people are their owner's alone: 0600, and 0700 for the folders they lie in.

Windows has no such modes: there a user's own folders are closed to other users by the system.
"""

import os
import stat
import tempfile
from collections.abc import Iterable
from pathlib import Path

FILE_MODE, FOLDER_MODE = 0o600, 0o700
_OTHERS = 0o077


def make_folder(folder: Path) -> None:
    """Make `folder` and what is missing above it, all closed to others; those already there stay as they are."""
    missing = []
    place = folder
    while not place.exists():
        missing.append(place)
        place = place.parent
    for each in reversed(missing):
        each.mkdir(mode=FOLDER_MODE, exist_ok=True)
    if not folder.is_dir():
        raise NotADirectoryError(str(folder))


def make_file(file: Path) -> None:
    """An empty file, where there is none, and the folders above it: who fills it later leaves its mode alone."""
    make_folder(file.parent)
    try:
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE_MODE))
    except FileExistsError:
        return


FolderForNow = tempfile.TemporaryDirectory[str]


def folder_for_now(name: str) -> FolderForNow:
    """A folder of its own whose name begins with `name`, gone when it is cleaned up.

    What somebody still holds open in it, as Windows lets nobody remove, is left behind without a word.
    """
    return tempfile.TemporaryDirectory(prefix=f"{name}-", ignore_cleanup_errors=True)


def tighten(places: Iterable[Path]) -> None:
    """Close files and folders to others that former versions left open; what is not ours or not there stays.

    By name and never by opening: a second handle on a file of data takes SQLite's locks away when it is closed.
    """
    if os.name == "nt":
        return
    for place in places:
        try:
            found = place.lstat()
            if found.st_uid == os.geteuid() and found.st_mode & _OTHERS and not stat.S_ISLNK(found.st_mode):
                place.chmod(stat.S_IMODE(found.st_mode) & ~_OTHERS)
        except OSError:
            continue


def own_companions(database: Path) -> tuple[Path, ...]:
    """A file of data and those SQLite keeps beside it while it is open."""
    return tuple(database.with_name(f"{database.name}{ending}") for ending in ("", *COMPANIONS))


COMPANIONS = ("-wal", "-shm", "-journal")
"""How the names end of what SQLite keeps beside a file of data; losing one of them may cost everything."""
