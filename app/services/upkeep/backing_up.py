"""Backing the office up, and when that was done last: by whom, where to, how much."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.actor import Actor
from app.database.backup import Copied, copy_file
from app.database.server_backup import copy_server
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told, Unavailable
from app.language import tr
from app.rules.calendar import local
from app.services.accounts.access import COMMAND_LINE, Who, note_of, who
from app.services.accounts.owning import owners_alone, refuse_person
from app.services.accounts.ruling import of_head
from app.services.office.kept_settings import read_setting, write_setting
from models.vocabulary import AccessKind

LAST_BACKUP = "last_backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the file as it was named then, its bytes, the dossiers in it, when, and whose work."""

    file: str
    bytes: int
    dossiers: int
    at: datetime
    by: str


def back_up(database: Database, actor: Actor | None, destination: Path, *, replace: bool = False) -> Backup:
    """Copy the whole office to a file, or into a folder under a name with date and time, and write that down.

    Who is signed in has to be an administrator of the head; nobody need be, since who can read the data can copy
    them anyway. From either database it is a file of the same form, marked as a copy, which `restore` takes back
    into either. Blocks for as long as it takes. At a server it is the owner's (`owner_needed`): nobody else sees all of
    the data. Errors as `copy_file`; `Unavailable` `backup_unrecorded` when the
    copy is there and only the record of it failed.
    """
    refuse_person(database.location)
    database.read_as(actor, _may_back_up)
    location = database.location
    target = _target(destination.expanduser().absolute(), database)
    if location.path is not None:
        copied = copy_file(location.path, target, database.now, replace=replace)
    else:
        copied = copy_server(location, target, database.now, replace=replace)
    try:
        return database.write(actor, _keep, copied)
    except Told as error:
        raise Unavailable(
            "backup_unrecorded",
            tr("Đã sao lưu xong vào {file}, nhưng chưa ghi được việc đó vào dữ liệu.", file=target),
            error.hint,
        ) from error


def last_backup(uow: UnitOfWork) -> Backup | None:
    """The latest backup this program has made of the office; `None` when there was none."""
    kept = read_setting(uow, LAST_BACKUP)
    if not isinstance(kept, dict):
        return None
    return Backup(
        kept["file"], kept["bytes"], kept["dossiers"], datetime.fromisoformat(kept["at"]), kept["by"]
    )


def _may_back_up(uow: UnitOfWork) -> None:
    owners_alone(uow)
    if uow.actor is not None:
        of_head(uow)


def _keep(uow: UnitOfWork, copied: Copied) -> Backup:
    person = Who(COMMAND_LINE) if uow.actor is None else who(of_head(uow))
    made = Backup(str(copied.file), copied.bytes, copied.dossiers, uow.now, person.user_name)
    kept = {"file": made.file, "bytes": made.bytes, "dossiers": made.dossiers, "by": made.by}
    write_setting(uow, LAST_BACKUP, {**kept, "at": made.at.isoformat()})
    note_of(uow, person, AccessKind.EXPORTED, f"sao-luu {made.file}")
    return made


def _target(destination: Path, database: Database) -> Path:
    if not os.path.isdir(destination):
        return destination
    return destination / f"mot-cua-{local(database.now):%Y%m%d-%H%M%S}.db"
