"""What lies beside a copy under its name: the note of what it is, of its proof and of its lock.

By it a copy is known for ours before it is opened or removed, a locked one finds its sealed key, and one that was
changed since is told of. A new kind of note gets its own ending here and in `notes_of`, by which they are removed.
"""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.database.delivering import digest_of
from app.database.locks import CopyLock
from app.errors import Unavailable
from app.files.leavings import remove_notes
from app.files.reading import read_up_to
from app.files.writing import keep
from app.language import tr

ENDING = ".json"
_LONGEST = 20_000
_OURS = re.compile(r"mot-cua-\d{8}-\d{6}(?:-\d+)?\.db(?:\.age)?")


@dataclass(frozen=True, slots=True)
class CopyNote:
    """Whose copy it is (`office` is the agency's key), when it was made, how long the file is and its SHA-256, how many
    dossiers, how many `findings` and which dossier was read whole in the proof, and the lock, if there is one. No
    findings are known of a copy that was not held against itself."""

    office: str
    code: str
    copied_at: datetime
    bytes: int
    sha256: str
    dossiers: int
    findings: int | None
    dossier: str | None
    lock: CopyLock | None


def lay_beside(copy: Path, note: CopyNote) -> None:
    """Write what belongs beside a proven copy that has just got its name: every note of every kind.

    `Unavailable` `backup_unwritable`; the copy itself is whole.
    """
    locked = None if note.lock is None else {"recipient": note.lock.recipient, "sealed": note.lock.sealed}
    document = {
        "office": note.office,
        "code": note.code,
        "copied_at": note.copied_at.isoformat(),
        "bytes": note.bytes,
        "sha256": note.sha256,
        "dossiers": note.dossiers,
        "findings": note.findings,
        "dossier": note.dossier,
        "lock": locked,
    }
    try:
        keep(_note_of(copy), json.dumps(document, ensure_ascii=False, indent=1).encode())
    except OSError as error:
        raise Unavailable(
            "backup_unwritable",
            tr("Bản sao {file} đã xong nhưng chưa ghi được tệp ghi chú cạnh nó.", file=copy),
            tr("Kiểm tra chỗ trống ở đó rồi sao lưu lại."),
        ) from error


def forget_beside(copy: Path) -> None:
    """Take away the note of a former copy whose name one without a note has taken: it would call that one changed."""
    if note_beside(copy) is not None:
        with suppress(OSError):
            remove_notes(notes_of(copy))


def note_beside(copy: Path) -> CopyNote | None:
    """What the note of a copy says; `None` where there is none that can be read."""
    try:
        found = json.loads(read_up_to(_note_of(copy), _LONGEST))
        locked = found["lock"]
        return CopyNote(
            office=str(found["office"]),
            code=str(found["code"]),
            copied_at=_moment(found["copied_at"]),
            bytes=int(found["bytes"]),
            sha256=str(found["sha256"]),
            dossiers=int(found["dossiers"]),
            findings=None if found["findings"] is None else int(found["findings"]),
            dossier=None if found["dossier"] is None else str(found["dossier"]),
            lock=None if locked is None else CopyLock(str(locked["recipient"]), str(locked["sealed"])),
        )
    except (Unavailable, ValueError, TypeError, KeyError):
        return None


def copies_at(folder: Path) -> Iterator[tuple[Path, CopyNote]]:
    """The copies of the plan at a place that still are as their notes say, by their length; none where nothing can be
    read."""
    try:
        names = sorted(each.name for each in folder.iterdir() if _OURS.fullmatch(each.name))
    except OSError:
        return
    for name in names:
        file = folder / name
        note = note_beside(file)
        if (
            note is not None
            and not file.is_symlink()
            and file.is_file()
            and file.stat().st_size == note.bytes
        ):
            yield file, note


def notes_of(copy: Path) -> tuple[Path, ...]:
    """All that the program writes beside a copy under its name, there or not; whatever else is called so is somebody's
    own."""
    return (_note_of(copy),)


def is_changed(copy: Path) -> bool:
    """Whether a copy is not, byte by byte, what the note beside it says; reads it to its end. One without a note, and
    one that is out of reach, cannot tell."""
    note = note_beside(copy)
    try:
        return note is not None and not is_whole(copy, note)
    except OSError:
        return False


def is_whole(copy: Path, note: CopyNote) -> bool:
    """Whether a copy is what its note says, byte by byte; reads it to its end.

    `OSError` where it is out of reach, as on a medium that was pulled out: that says nothing against it.
    """
    try:
        return digest_of(copy) == note.sha256
    except PermissionError:
        raise
    except OSError:
        if not copy.is_file():
            raise
        return False  # it is there, and cannot be read


def _note_of(copy: Path) -> Path:
    return copy.with_name(copy.name + ENDING)


def _moment(text: str) -> datetime:
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(text)
    return found
