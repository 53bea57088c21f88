"""The making of copies: once copied, once proved, brought to every place that is wanted, each place by itself."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic

from app.database.backup import check_place
from app.database.delivering import deliver
from app.database.locks import CopyLock
from app.database.master_copy import MasterCopy, master_copy
from app.database.unit_of_work import Database
from app.errors import Told
from app.rules.calendar import local
from app.services.upkeep.backups.anchoring import anchors_for_copies, lay_into
from app.services.upkeep.backups.beside import CopyNote, forget_beside, lay_beside
from app.services.upkeep.backups.proving import Proof, prove
from app.services.upkeep.backups.record import BackupRun


@dataclass(frozen=True, slots=True)
class CopyOwner:
    """Whose copy it will be: the agency's key and code, who asked for it, and the lock."""

    office: str
    code: str
    by: str
    lock: CopyLock | None


@dataclass(frozen=True, slots=True)
class CopyWanted:
    """Where a copy goes: a file, or a folder in which it is called by its moment. `has_note` where a note is wanted
    beside a plain one, too: by it the plan knows its own."""

    place: Path
    is_folder: bool
    has_note: bool
    replaces: bool = False

    def target(self, at: datetime, lock: CopyLock | None) -> Path:
        """The file."""
        if not self.is_folder:
            return self.place
        stem, ending = f"mot-cua-{local(at):%Y%m%d-%H%M%S}", ".db" if lock is None else ".db.age"
        file, number = self.place / f"{stem}{ending}", 1
        while os.path.lexists(file):  # two in one second
            number += 1
            file = self.place / f"{stem}-{number}{ending}"
        return file


@dataclass(frozen=True, slots=True)
class CopyMade:
    """What came of it at one place: what goes on record, and why there is no copy, if there is none."""

    run: BackupRun
    error: Told | None


@dataclass(frozen=True, slots=True)
class _Making:
    """One making for all places: whose, from where, of which moment, and since when it is under way."""

    database: Database
    whose: CopyOwner
    at: datetime
    begun: float

    def target(self, wanted: CopyWanted) -> Path:
        return wanted.target(self.at, self.whose.lock)


def make(database: Database, whose: CopyOwner, wanted: Sequence[CopyWanted]) -> tuple[CopyMade, ...]:
    """A proven copy at every place that takes it; what fails at one is told of it alone. Blocks while it lasts."""
    making = _Making(database, whose, database.now, monotonic())
    refused = {each: error for each in wanted if (error := _refused(making, each)) is not None}
    made: dict[CopyWanted, CopyMade] = {each: _failed(making, each, error) for each, error in refused.items()}
    open_to_us = [each for each in wanted if each not in refused]
    try:
        if open_to_us:
            anchors = anchors_for_copies(database, [each.place for each in open_to_us if each.has_note])
            with master_copy(database.location, making.at) as master:
                lay_into(master.file, anchors)
                proof = prove(master, lambda: making.at)
                for each in open_to_us:
                    made[each] = _brought(making, each, master, proof)
    except Told as error:  # what is at its place by then is there
        made = {each: _failed(making, each, error) for each in open_to_us} | made
    return tuple(made[each] for each in wanted)


def _refused(making: _Making, wanted: CopyWanted) -> Told | None:
    """What can be told of a place before anything is copied."""
    try:
        check_place(making.database.location.path, making.target(wanted), replace=wanted.replaces)
    except Told as error:
        return error
    return None


def _brought(making: _Making, wanted: CopyWanted, master: MasterCopy, proof: Proof) -> CopyMade:
    whose, data = making.whose, making.database.location.path
    try:
        there = deliver(master, data, making.target(wanted), whose.lock, replace=wanted.replaces)
        if wanted.has_note or whose.lock is not None:
            note = CopyNote(
                office=whose.office,
                code=whose.code,
                copied_at=making.at,
                bytes=there.bytes,
                sha256=there.sha256,
                dossiers=proof.dossiers,
                findings=proof.findings,
                dossier=proof.dossier,
                lock=whose.lock,
            )
            lay_beside(there.file, note)
        else:
            forget_beside(there.file)
    except Told as error:
        return _failed(making, wanted, error)
    run = BackupRun(
        at=making.at,
        place=str(wanted.place),
        by=whose.by,
        file=str(there.file),
        bytes=there.bytes,
        dossiers=proof.dossiers,
        findings=proof.findings,
        dossier=proof.dossier,
        seconds=round(monotonic() - making.begun, 2),
        is_locked=whose.lock is not None,
    )
    return CopyMade(run, None)


def _failed(making: _Making, wanted: CopyWanted, error: Told) -> CopyMade:
    run = BackupRun(
        at=making.at, place=str(wanted.place), by=making.whose.by, code=error.code, told=error.message
    )
    return CopyMade(run, error)
