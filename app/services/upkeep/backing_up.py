"""Backing the office up: to where somebody said, or as the plan says; each copy is proven and on the record."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.actor import Actor
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told, Unavailable, UserError
from app.files.turn import in_turn
from app.language import tr
from app.services.accounts.access import COMMAND_LINE, Who, note_of, who
from app.services.accounts.owning import owners_alone, refuse_person
from app.services.accounts.ruling import of_head
from app.services.office.kept_settings import read_setting, write_setting
from app.services.office.own_agency import data_agency
from app.services.office_settings.of_backups import FIRST_PLACE
from app.services.upkeep.backups.fate import DAMAGED
from app.services.upkeep.backups.making import CopyMade, CopyOwner, CopyWanted, make
from app.services.upkeep.backups.plan import BackupPlan, lock_in_use, places_due, plan
from app.services.upkeep.backups.pruning import prune
from app.services.upkeep.backups.record import BackupRun, put_down
from app.settings import data_folder
from models.vocabulary import AccessKind

LAST_BACKUP = "last_backup"


@dataclass(frozen=True, slots=True)
class Backup:
    """One backup: the file as it was named then, its bytes, the dossiers in it, when, and whose work; `findings` of
    `verify` in it, the `dossier` read whole, the `seconds` of making and proving it, whether it is locked."""

    file: str
    bytes: int
    dossiers: int
    at: datetime
    by: str
    findings: int = 0
    dossier: str | None = None
    seconds: float = 0.0
    is_locked: bool = False


@dataclass(frozen=True, slots=True)
class PlanDone:
    """What was done of the plan: each place that was due, the old copies that went, and those found broken."""

    runs: tuple[BackupRun, ...]
    errors: tuple[Told, ...]
    gone: tuple[Path, ...]
    broken: tuple[Path, ...] = ()


def back_up(database: Database, actor: Actor | None, destination: Path, *, replace: bool = False) -> Backup:
    """Copy the whole office to a file, or into a folder under a name with date and time, and write that down.

    Who is signed in has to be an administrator of the head; nobody need be, since who can read the data can copy
    them anyway. From either database it is a file of the same form, marked as a copy, verified and with one dossier
    read before it has its name, locked where the office locks its copies; `restore` takes it back into either
    database. Blocks for as long as it takes. At a server it is the owner's (`owner_needed`): nobody else sees all of
    the data. Errors as `deliver` and `master_copy`; `Unavailable` `backup_unrecorded` when the copy is there and only
    the record of it failed.
    """
    whose, _plan = _asked(database, actor)
    place = destination.expanduser().absolute()
    wanted = CopyWanted(place, os.path.isdir(place), has_note=False, replaces=replace)
    (made,) = make(database, whose, (wanted,))
    try:
        database.write(actor, _keep, (made,))
    except Told as error:
        if made.error is not None:
            raise made.error from error
        raise Unavailable(
            "backup_unrecorded",
            tr("Đã sao lưu xong vào {file}, nhưng chưa ghi được việc đó vào dữ liệu.", file=made.run.file),
            error.hint,
        ) from error
    if made.error is not None:
        raise made.error
    return as_backup(made.run)


def back_up_as_planned(database: Database, actor: Actor | None, *, only_due: bool) -> PlanDone:
    """Make the copies the plan wants, `only_due` where it is time, else at each of its places now, and let the old
    ones go. One place that fails leaves the other its copy; each is on the record.

    Nothing is due while another program of this PC is at it. `UserError` `backup_no_place` without a place in the
    plan, and those of `back_up`; `Unavailable` `backup_under_way`.
    """
    whose, wanted = _asked(database, actor)
    if not wanted.places:
        if only_due:
            return PlanDone((), (), ())
        database.read(planned_places)
    try:
        with in_turn(turn_of(database), patience=0):
            places = database.read(places_due) if only_due else wanted.places
            return _made_at(database, actor, whose, wanted, places)
    except TimeoutError as error:
        if only_due:
            return PlanDone((), (), ())
        raise Unavailable(
            "backup_under_way",
            tr("Một chương trình khác trên máy này đang sao lưu dữ liệu này. Chưa làm gì thêm."),
            tr("Chờ nó xong rồi xem lại."),
        ) from error


def planned_places(uow: UnitOfWork) -> tuple[Path, ...]:
    """Where the plan wants copies, one place or two; `UserError` `backup_no_place` where none is chosen."""
    places = plan(uow).places
    if not places:
        raise UserError(
            "backup_no_place",
            tr("Chưa chọn nơi để bản sao lưu. Chưa làm gì."),
            tr(
                "Chọn một thư mục làm nơi thứ nhất; bằng lệnh: motcua-admin settings set backup_place THƯ_MỤC."
            ),
            field=FIRST_PLACE,
        )
    return places


def last_backup(uow: UnitOfWork) -> Backup | None:
    """The latest backup this program has made of the office; `None` when there was none."""
    kept = read_setting(uow, LAST_BACKUP)
    if not isinstance(kept, dict):
        return None
    known = {name: value for name, value in kept.items() if name in Backup.__dataclass_fields__}
    return Backup(**{**known, "at": datetime.fromisoformat(kept["at"])})


def may_back_up(uow: UnitOfWork) -> None:
    """Nothing for who may copy everything; else `owner_needed` at a server, `head_alone` and those of `of_head`."""
    owners_alone(uow)
    if uow.actor is not None:
        of_head(uow)


def _asked(database: Database, actor: Actor | None) -> tuple[CopyOwner, BackupPlan]:
    refuse_person(database.location)
    return database.read_as(actor, _whose)


def _whose(uow: UnitOfWork) -> tuple[CopyOwner, BackupPlan]:
    may_back_up(uow)
    own = data_agency(uow)
    by = COMMAND_LINE if uow.actor is None else uow.actor.user_name
    key, code = ("", "") if own is None else (str(own.id), own.code)
    return CopyOwner(key, code, by, lock_in_use(uow)), plan(uow)


def _made_at(
    database: Database, actor: Actor | None, whose: CopyOwner, wanted: BackupPlan, places: tuple[Path, ...]
) -> PlanDone:
    if not places:
        return PlanDone((), (), ())
    made = make(database, whose, [CopyWanted(each, is_folder=True, has_note=True) for each in places])
    database.write(actor, _keep, made)
    gone: list[Path] = []
    broken: list[Path] = []
    for each in made:
        if each.error is None:
            pruned = prune(Path(each.run.place), wanted, whose.office, database.now)
            gone += pruned.gone
            broken += pruned.broken
    if broken:
        found = [_found_broken(each, whose.by, database.now) for each in broken]
        database.write(actor, put_down, found)
    return PlanDone(
        tuple(each.run for each in made),
        tuple(each.error for each in made if each.error is not None),
        tuple(gone),
        tuple(broken),
    )


def _found_broken(copy: Path, by: str, at: datetime) -> BackupRun:
    told = tr("Bản sao {file} đã hỏng: đọc lại không ra thứ đã ghi.", file=copy)
    place = str(copy.parent)
    return BackupRun(at, place, by, file=str(copy), is_practice=True, code=DAMAGED, told=told)


def _keep(uow: UnitOfWork, made: tuple[CopyMade, ...]) -> None:
    put_down(uow, [each.run for each in made])
    person = Who(COMMAND_LINE) if uow.actor is None else who(of_head(uow))
    for each in made:
        if each.error is not None:
            continue
        backup = as_backup(each.run)
        kept = {name: getattr(backup, name) for name in Backup.__dataclass_fields__}
        write_setting(uow, LAST_BACKUP, {**kept, "at": backup.at.isoformat()})
        note_of(uow, person, AccessKind.EXPORTED, f"sao-luu {backup.file}")


def as_backup(run: BackupRun) -> Backup:
    """A copy on record that was made."""
    return Backup(
        run.file,
        run.bytes,
        run.dossiers,
        run.at,
        run.by,
        run.findings,
        run.dossier,
        run.seconds,
        run.is_locked,
    )


def turn_of(database: Database) -> Path:
    """The lock by which one program at a time works at copies on this PC: beside a file of data, for whoever uses it;
    for a server in this program's own folder."""
    path = database.location.path
    return data_folder() / "sao-luu.lock" if path is None else path.with_name(f".{path.name}.sao-luu")
