"""Whether the office could lose more than it may: which proven backup is still one, and how old that is, in the
office's working days."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.deadlines import due_moment
from app.services.calendar.work_calendar import work_calendar
from app.services.office.own_agency import is_sample
from app.services.upkeep.backing_up import Backup, as_backup, last_backup
from app.services.upkeep.backups.fate import Fate, LostCopy, copies_of, fate, lost_at
from app.services.upkeep.backups.plan import BackupPlan, plan
from app.services.upkeep.backups.record import BackupRun, runs, runs_until_now
from models.records import Movement
from models.vocabulary import TermUnit


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The `last` proven backup that still is one; `since` when everything written lies in one place alone (`None`:
    nothing was), whether that `is_late`, the latest try at each place of the plan that has no copy from it, and of
    each place whose newest copy is not there as it was that copy (of a plan without places, the last there was).
    `ahead` is the newest copy dated after now, where there is no other: nobody can tell how old it is."""

    last: Backup | None
    since: datetime | None
    is_late: bool
    failing: tuple[BackupRun, ...]
    lost: tuple[LostCopy, ...] = ()
    ahead: BackupRun | None = None


def backup_standing(uow: UnitOfWork) -> BackupStanding:
    """How it stands now; looks at the places where this PC sees them.

    Late is nobody in a sample office, nor before the first of the days the office has set has passed, nor at a server
    without a plan: its keeper may copy it without this program hearing of it. So is nobody at a desk alone, which hears
    of no copy made since, nor in an archive or a copy that somebody looks into. A copy that was found broken is late at
    once, until one is proven that is as new. What a clock that was ahead has dated after now counts for nothing.
    """
    wanted, known = plan(uow), runs_until_now(uow)
    copies = tuple(copies_of(known)) or _before_the_record(uow)
    last = next((each for each in copies if fate(uow, each, known).counts), None)
    since = last.at if last is not None else _first_act(uow)
    lost = _lost(uow, wanted, copies, known)
    is_broken = any(each.fate is Fate.BROKEN and (last is None or last.at < each.run.at) for each in lost)
    is_late = (
        since is not None
        and _is_ours_to_copy(uow, wanted)
        and not is_sample(uow)
        and (is_broken or _is_past(uow, since, wanted.warned_after))
    )
    latest: dict[str, BackupRun] = {}
    for each in known:
        if not each.is_practice:
            latest.setdefault(each.place, each)
    places = [str(each) for each in wanted.places]
    failing = tuple(latest[each] for each in places if each in latest and not latest[each].is_done)
    if last is not None:
        return BackupStanding(as_backup(last), since, is_late, failing, lost)
    ahead = next((each for each in copies_of(runs(uow)) if each.at > uow.now), None)
    return BackupStanding(None, since, is_late, failing, lost, ahead)


def _is_ours_to_copy(uow: UnitOfWork, wanted: BackupPlan) -> bool:
    if uow.location.for_reading or uow.location.alone is not None:
        return False
    return bool(wanted.places) or uow.dialect == "sqlite"


def _lost(
    uow: UnitOfWork, wanted: BackupPlan, copies: Sequence[BackupRun], known: Sequence[BackupRun]
) -> tuple[LostCopy, ...]:
    if wanted.places:
        found = (lost_at(uow, each, known) for each in wanted.places)
        return tuple(each for each in found if each is not None)
    # Somebody's own medium is in the safe as a rule: of that nothing is said.
    fates = [(each, fate(uow, each, known)) for each in copies[:1]]
    return tuple(LostCopy(run, of_it) for run, of_it in fates if not of_it.counts)


def _before_the_record(uow: UnitOfWork) -> tuple[BackupRun, ...]:
    """The last backup as former versions wrote it down."""
    kept = last_backup(uow)
    if kept is None or kept.at > uow.now:
        return ()
    return (BackupRun(place=str(Path(kept.file).parent), **asdict(kept)),)


def _is_past(uow: UnitOfWork, since: datetime, days: int) -> bool:
    try:
        until = due_moment(work_calendar(uow), since, Decimal(days), TermUnit.WORKING_DAYS)
    except UserError:  # a year nobody knows the days off of
        until = since + timedelta(days=days)
    return uow.now > until


def _first_act(uow: UnitOfWork) -> datetime | None:
    return uow.session.execute(
        select(Movement.recorded_at).order_by(Movement.id).limit(1)
    ).scalar_one_or_none()
