"""All that is known of the office's backups at once: the plan, its places, how it stands, the last tries."""

import os
from dataclasses import dataclass
from pathlib import Path

from app.database.master_copy import free_room
from app.database.unit_of_work import UnitOfWork
from app.declared import Group
from app.services.office_settings.changing import SettingView, office_settings
from app.services.upkeep.backup_standing import BackupStanding, backup_standing
from app.services.upkeep.backups.fate import LostCopy, lost_at
from app.services.upkeep.backups.plan import lock_in_use, plan
from app.services.upkeep.backups.record import BackupRun, runs
from app.services.upkeep.practising import is_practice_due


@dataclass(frozen=True, slots=True)
class BackupPlace:
    """A place of the plan: whether it is there now, the bytes free in it, whether the data lie on the same disk, and
    the last try at it. At a server nobody here can look: `is_seen` is false. `lost` is its newest copy where that was
    found to be gone or broken."""

    place: Path
    is_seen: bool
    is_there: bool
    free: int
    is_with_data: bool
    last: BackupRun | None
    lost: LostCopy | None = None


@dataclass(frozen=True, slots=True)
class BackupsView:
    """`key_name` is what copies are locked with, `None` for plain ones; `runs` are the last tries, newest first."""

    settings: tuple[SettingView, ...]
    standing: BackupStanding
    places: tuple[BackupPlace, ...]
    runs: tuple[BackupRun, ...]
    key_name: str | None
    is_practice_due: bool


def backups_view(uow: UnitOfWork) -> BackupsView:
    """Everything; looks at the places, which takes as long as their disks take."""
    known, lock = runs(uow), lock_in_use(uow)
    return BackupsView(
        settings=tuple(each for each in office_settings(uow) if each.setting.group is Group.BACKUP),
        standing=backup_standing(uow),
        places=tuple(_place(uow, each, known) for each in plan(uow).places),
        runs=known,
        key_name=None if lock is None else lock.recipient,
        is_practice_due=is_practice_due(uow),
    )


def _place(uow: UnitOfWork, place: Path, known: tuple[BackupRun, ...]) -> BackupPlace:
    last = next((each for each in known if each.place == str(place) and not each.is_practice), None)
    data = uow.location.path
    lost = lost_at(uow, place, known)
    lost = None if lost is None or lost.fate.counts else lost
    if data is None:
        return BackupPlace(place, False, False, 0, False, last, lost)
    return BackupPlace(
        place,
        is_seen=True,
        is_there=os.path.isdir(place),
        free=free_room(place),
        is_with_data=_disk_of(place) is not None and _disk_of(place) == _disk_of(data.parent),
        last=last,
        lost=lost,
    )


def _disk_of(folder: Path) -> int | None:
    try:
        return folder.stat().st_dev
    except OSError:
        return None
