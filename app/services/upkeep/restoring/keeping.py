"""What a copy takes the place of is kept: a file beside the data, a server's rows beside the copy, locked as those."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.database.backup import copy_file
from app.database.delivering import CopyAtPlace, deliver
from app.database.location import Location
from app.database.locks import CopyLock
from app.database.master_copy import master_of_rows
from app.database.unit_of_work import UnitOfWork
from app.errors import Told
from app.files.free_name import free_name
from app.files.leavings import remove_with_notes
from app.rules.calendar import local
from app.services.upkeep.backups.beside import CopyNote, lay_beside, notes_of
from app.services.upkeep.restoring.contents import DataContents


def name_aside(path: Path, now: datetime) -> Path:
    """What a file of data that is replaced is called from then on."""
    stem, ending = _parts(path)
    return free_name(path.with_name(f"{stem}{_stamp(now)}{_WORDS}{ending}"))


def put_aside_since(path: Path, moment: datetime) -> int:
    """How many files of data lie beside this one that were replaced since, by their names."""
    stem, ending = _parts(path)
    first = f"{stem}{_stamp(moment)}"
    names = [each.name for each in path.parent.iterdir() if each.name.startswith(f"{stem}-")]
    return sum(name >= first and _WORDS in name and name.endswith(ending) for name in names)


def _parts(path: Path) -> tuple[str, str]:
    ending = _LOCKED if path.name.endswith(_LOCKED) else path.suffix
    return path.name.removesuffix(ending), ending


def _stamp(moment: datetime) -> str:
    return f"-{local(moment):%Y%m%d-%H%M%S}"


_WORDS = "-truoc-khoi-phuc"
_LOCKED = ".db.age"
"""How a copy ends that the office has locked."""


@contextmanager
def kept_replaced(
    uow: UnitOfWork, location: Location, file: Path, of: DataContents, lock: CopyLock | None
) -> Iterator[Path]:
    """A copy of what is about to be replaced, gone again where it is not: beside the data, or beside the copy `file`
    where they lie on a server, there under the office's `lock`. Its plain form never lies on that medium. Errors as
    those of a backup."""
    kept = _kept(uow, location, file, of, lock)
    try:
        yield kept
    except BaseException:  # whatever it is, nothing was replaced, and a copy of people's data is left nowhere
        with suppress(OSError):  # what went wrong first is what is told
            remove_with_notes(kept, notes_of(kept))
        raise


def _kept(uow: UnitOfWork, location: Location, file: Path, of: DataContents, lock: CopyLock | None) -> Path:
    if location.path is not None:
        return copy_file(location.path, name_aside(location.path, uow.now), uow.now).file
    ending = ".db" if lock is None else _LOCKED
    with master_of_rows(uow.session.connection(), uow.now) as master:
        there = deliver(
            master, None, name_aside(file.absolute().with_name(f"mot-cua{ending}"), uow.now), lock
        )
    if lock is not None:
        _tell_of(there, of, lock, uow.now)
    return there.file


def _tell_of(there: CopyAtPlace, of: DataContents, lock: CopyLock, at: datetime) -> None:
    """The note beside a locked copy, by which it is opened; nobody has held its books against each other."""
    note = CopyNote(
        office=of.agency_id,
        code=of.code,
        copied_at=at,
        bytes=there.bytes,
        sha256=there.sha256,
        dossiers=of.dossiers,
        findings=None,
        dossier=None,
        lock=lock,
    )
    try:
        lay_beside(there.file, note)
    except Told:
        remove_with_notes(there.file, notes_of(there.file))
        raise
