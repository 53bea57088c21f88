"""Whether the office could lose more than it may: how old the last proven backup is, in the office's working days."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from sqlalchemy import select

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.deadlines import due_moment
from app.services.calendar.work_calendar import work_calendar
from app.services.office.own_agency import is_sample
from app.services.upkeep.backing_up import Backup, last_backup
from app.services.upkeep.backups.plan import plan
from app.services.upkeep.backups.record import BackupRun, runs
from models.records import Movement
from models.vocabulary import TermUnit


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The `last` proven backup; `since` when everything written lies in one place alone (`None`: nothing was), whether
    that `is_late`, and the latest try at each place of the plan that has no copy from it."""

    last: Backup | None
    since: datetime | None
    is_late: bool
    failing: tuple[BackupRun, ...]


def backup_standing(uow: UnitOfWork) -> BackupStanding:
    """How it stands now.

    Late is nobody in a sample office, nor before the first of the days the office has set has passed, nor at a server
    without a plan: its keeper may copy it without this program hearing of it.
    """
    wanted, last = plan(uow), last_backup(uow)
    since = last.at if last is not None else _first_act(uow)
    is_cared_for = bool(wanted.places) or uow.dialect == "sqlite"
    is_late = (
        since is not None
        and is_cared_for
        and not is_sample(uow)
        and _is_past(uow, since, wanted.warned_after)
    )
    latest: dict[str, BackupRun] = {}
    for each in runs(uow):
        if not each.is_practice:
            latest.setdefault(each.place, each)
    places = [str(each) for each in wanted.places]
    failing = tuple(latest[each] for each in places if each in latest and not latest[each].is_done)
    return BackupStanding(last, since, is_late, failing)


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
