"""A proven copy brought to its place, plain or locked, and read back there before it has its name."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from app.database.backup import part_beside, settle
from app.database.locks import CopyLock, Hashing, SecretHalf, lock_into, unlock_into
from app.database.master_copy import MasterCopy
from app.errors import Told, Unavailable
from app.files.part import Part
from app.language import tr

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class CopyAtPlace:
    """The copy at its place: its file, how long it is in bytes, and the SHA-256 of what lies there."""

    file: Path
    bytes: int
    sha256: str


def deliver(
    master: MasterCopy, data: Path | None, target: Path, lock: CopyLock | None, *, replace: bool = False
) -> CopyAtPlace:
    """Write the copy under `target`, locked where there is a `lock`; whole, or not at all.

    What the medium has taken is read back: the plain copy byte by byte, the locked one unlocked again by a key that
    only this run knows. `data` is the office's own file, where it has one. Errors as `copy_file`, `backup_damaged`
    where the medium gives back something else.
    """
    with part_beside(data, target, replace=replace) as part:
        digest = _plain(master, part) if lock is None else _locked(master, part, lock)
        size = settle(part, target, replace=replace)
    return CopyAtPlace(target, size, digest)


def _plain(master: MasterCopy, part: Part) -> str:
    with master.file.open("rb") as opened:
        reading = Hashing(opened)
        part.fill(lambda written: _pass_on(reading, written))
    part.sync()
    if digest_of(part.path) != reading.digest:
        raise _given_back_otherwise()
    return reading.digest


def _locked(master: MasterCopy, part: Part, lock: CopyLock) -> str:
    there: list[Hashing] = []
    keys: list[SecretHalf] = []

    def fill(written: BinaryIO) -> None:
        there.append(Hashing(written))
        keys.append(lock_into(reading, there[0], lock))

    with master.file.open("rb") as opened:
        reading = Hashing(opened)
        part.fill(fill)
    part.sync()
    back = Hashing()
    try:
        unlock_into(part.path, back, keys)
    except Told as error:
        raise _given_back_otherwise() from error
    if back.digest != reading.digest:
        raise _given_back_otherwise()
    return there[0].digest


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal; `OSError` as the disk has it."""
    with file.open("rb") as opened:
        reading = Hashing(opened)
        while reading.read(_CHUNK):
            pass
        return reading.digest


def _given_back_otherwise() -> Unavailable:
    """The copy was right when it left: it is the medium, and not the data."""
    return Unavailable(
        "backup_damaged",
        tr(
            "Nơi lưu đọc lại không ra đúng những gì vừa ghi, nên bản sao ở đó đã bỏ đi. Dữ liệu vẫn nguyên vẹn."
        ),
        tr("Dùng ổ đĩa hoặc thẻ nhớ khác, và khôi phục thử các bản sao cũ ở nơi đó."),
    )


def _pass_on(source: Hashing, written: BinaryIO) -> None:
    while data := source.read(_CHUNK):
        written.write(data)
