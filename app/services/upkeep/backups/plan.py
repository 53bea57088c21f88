"""The plan of backups as the office has set it, and the lock of its copies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path

from app.database.locks import CopyLock
from app.database.unit_of_work import UnitOfWork
from app.rules.backup_plan import latest_due, read_times
from app.services.office.kept_settings import read_setting, write_setting
from app.services.office_settings import of_backups as declared
from app.services.upkeep.backups.fate import Fate, copies_of, fate
from app.services.upkeep.backups.record import BackupRun, runs_until_now
from models.records import Setting

TRIED_AGAIN = timedelta(hours=1)
_MADE_AT_MOST = 4
"""Copies within that time, at the most, at a place that does not keep them."""
LOCK = "backup_lock"
"""The setting that holds what copies are locked with."""


@dataclass(frozen=True, slots=True)
class BackupPlan:
    """When, where to (none, one or two folders), what stays: all copies of so many days and one of each of so many
    months; after so many working days without a proven copy the desk is warned."""

    times: tuple[time, ...]
    places: tuple[Path, ...]
    kept_days: int
    kept_months: int
    warned_after: int


def plan(uow: UnitOfWork) -> BackupPlan:
    """The plan that holds now."""
    names = (declared.FIRST_PLACE, declared.SECOND_PLACE)
    places = dict.fromkeys(text for name in names if (text := str(read_setting(uow, name, ""))))
    return BackupPlan(
        times=read_times(str(read_setting(uow, declared.TIMES, declared.USUAL_TIMES))),
        places=tuple(Path(each) for each in places),
        kept_days=int(str(read_setting(uow, declared.KEPT_DAYS, declared.USUAL_DAYS))),
        kept_months=int(str(read_setting(uow, declared.KEPT_MONTHS, declared.USUAL_MONTHS))),
        warned_after=int(str(read_setting(uow, declared.WARNED_AFTER, declared.USUALLY_WARNED))),
    )


_SET = (
    *(declared.TIMES, declared.FIRST_PLACE, declared.SECOND_PLACE, declared.KEPT_DAYS, declared.KEPT_MONTHS),
    *(declared.WARNED_AFTER, declared.ANCHOR_PLACE),
)


def plan_as_set(uow: UnitOfWork) -> Mapping[str, object]:
    """What somebody has set of the plan, and where anchors are kept, by the settings' names."""
    return {name: value for name in _SET if (value := read_setting(uow, name)) is not None}


def keep_plan(uow: UnitOfWork, those: Mapping[str, object]) -> None:
    """Go on by this plan where other data have taken the place of those that knew it."""
    for name in _SET:
        if name not in those and (row := uow.session.get(Setting, name)) is not None:
            uow.session.delete(row)
        elif name in those and read_setting(uow, name) != those[name]:
            write_setting(uow, name, those[name])
    uow.session.flush()


def lock_in_use(uow: UnitOfWork) -> CopyLock | None:
    """What copies are locked with from now on; `None` for plain ones."""
    kept = read_setting(uow, LOCK)
    if not isinstance(kept, dict):
        return None
    return CopyLock(str(kept["recipient"]), str(kept["sealed"]))


def places_due(uow: UnitOfWork) -> tuple[Path, ...]:
    """The places that have no copy since the latest moment of the plan, or none any more that is as it was made.

    Where it failed since, it is tried again after an hour; where copies go as fast as they are made, too. What the
    record has of the future, after a clock was set right, says nothing.
    """
    wanted = plan(uow)
    moment = latest_due(wanted.times, uow.now)
    if moment is None:
        return ()
    known = runs_until_now(uow)
    return tuple(each for each in wanted.places if _is_due(uow, known, each, moment))


def _is_due(uow: UnitOfWork, known: Sequence[BackupRun], place: Path, moment: datetime) -> bool:
    made = list(copies_of(known, place))
    if made and made[0].at >= moment and fate(uow, made[0], known) is Fate.THERE:
        return False
    tries = [
        each
        for each in known
        if each.place == str(place)
        and not each.is_practice
        and each.at >= moment
        and uow.now - each.at < TRIED_AGAIN
    ]
    if tries and not tries[0].is_done:
        return False
    return sum(each.is_done for each in tries) < _MADE_AT_MOST
