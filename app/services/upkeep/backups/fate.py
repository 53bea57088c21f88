"""What has become of the copies on record: one that is gone, or was found broken since, is no backup any more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from app.database.copy_mark import is_copy
from app.database.locks import is_locked
from app.database.unit_of_work import UnitOfWork
from app.services.upkeep.backups.record import BackupRun

DAMAGED = "copy_damaged"
_ITS_OWN_FAULT = frozenset(
    (
        DAMAGED,
        "backup_damaged",
        "copy_is_archive",
        "copy_not_set_up",
        "copy_of_another_office",
        "copy_unknown",
        "database_unreadable",
        "rows_refused",
    )
)
"""Why a practice fails for what the copy is; room, a passphrase, a server that is away or a medium that was not there
are no fault of it."""


class Fate(StrEnum):
    """`UNSEEN` where not even the folder is: a medium in the safe and one that was thrown away look alike."""

    THERE = "there"
    UNSEEN = "unseen"
    GONE = "gone"
    BROKEN = "broken"

    @property
    def counts(self) -> bool:
        """Whether the office may still trust in it, for as long as it is not too old."""
        return self in (Fate.THERE, Fate.UNSEEN)


@dataclass(frozen=True, slots=True)
class LostCopy:
    """The newest copy of a place that is not there as it was, and what has become of it."""

    run: BackupRun
    fate: Fate


def fate(uow: UnitOfWork, run: BackupRun, known: Sequence[BackupRun]) -> Fate:
    """What has become of a copy, by the record (`known`, newest first), its name, its length and its mark.

    Cheap: its contents are for a practice to read. Who has a login of her own at a server, or works without it, sees
    none of its places, and is told what the record has.
    """
    if _was_found_broken(run, known):
        return Fate.BROKEN
    if uow.location.login is not None or uow.location.alone is not None:
        return Fate.THERE
    file = Path(run.file)
    try:
        if not file.parent.is_dir():
            return Fate.UNSEEN
        with file.open("rb"):
            length = file.stat().st_size
    except FileNotFoundError:
        return Fate.GONE
    except OSError:  # not for this person's eyes, or a medium that does not answer
        return Fate.UNSEEN
    is_as_made = length == run.bytes and (is_locked(file) or is_copy(file))
    return Fate.THERE if is_as_made else Fate.BROKEN


def copies_of(known: Sequence[BackupRun], place: Path | None = None) -> Iterator[BackupRun]:
    """The copies that were made, at one place or anywhere, newest first."""
    return (
        each
        for each in known
        if each.is_done and not each.is_practice and (place is None or each.place == str(place))
    )


def lost_at(uow: UnitOfWork, place: Path, known: Sequence[BackupRun]) -> LostCopy | None:
    """The newest copy of a place, where it is not there as it was; `None` too for a place that never had one."""
    newest = next(copies_of(known, place), None)
    if newest is None or (found := fate(uow, newest, known)) is Fate.THERE:
        return None
    return LostCopy(newest, found)


def _was_found_broken(run: BackupRun, known: Sequence[BackupRun]) -> bool:
    tried = next(
        (each for each in known if each.is_practice and each.at >= run.at and each.file == run.file), None
    )
    if tried is None:
        return False
    # What `verify` found when it was made was so in the data; more is of the copy alone.
    return tried.code in _ITS_OWN_FAULT or (tried.is_done and tried.findings > run.findings)
