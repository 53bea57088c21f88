"""What came of each backup and each practice, on the office's record: the last ones, each in a row of its own."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlalchemy import delete, select

from app.database.unit_of_work import UnitOfWork
from app.services.office.kept_settings import BACKUP_RUN, write_setting
from models.base import new_id
from models.records import Setting

KEPT = 60
"""A month of two a day."""


@dataclass(frozen=True, slots=True)
class BackupRun:
    """One try at one place: a copy made there (`file`), or why there is none (`code` and what was `told`).

    `is_practice`: a copy (`file`) read again, as a rule by restoring it into a place that was thrown away; `lost_acts`
    would have been lost by it.
    `findings` are those of `verify` in the copy, `seconds` what making and proving it took.
    """

    at: datetime
    place: str
    by: str
    file: str = ""
    bytes: int = 0
    dossiers: int = 0
    findings: int = 0
    dossier: str | None = None
    seconds: float = 0.0
    is_locked: bool = False
    is_practice: bool = False
    lost_acts: int | None = None
    code: str = ""
    told: str = ""

    @property
    def is_done(self) -> bool:
        """Whether there is a copy, or it could be restored."""
        return not self.code


def put_down(uow: UnitOfWork, runs: Iterable[BackupRun]) -> None:
    """Keep these, and let the oldest go.

    A place that goes on failing in the same way, or with the same copy, is one row, of the last time.
    """
    last = {(each.place, each.is_practice): (name, each) for name, each in reversed(_rows(uow))}
    for run in runs:
        name, before = last.get((run.place, run.is_practice), ("", run))
        if name and run.code and (before.code, before.file) == (run.code, run.file):
            _remove(uow, name)
        key = f"{BACKUP_RUN}:{new_id().hex}"
        write_setting(uow, key, {**asdict(run), "at": run.at.isoformat()})
        last[run.place, run.is_practice] = (key, run)
    for name, _run in _rows(uow)[KEPT:]:
        _remove(uow, name)


def runs(uow: UnitOfWork) -> tuple[BackupRun, ...]:
    """All that are kept, newest first; what is dated after now, by a clock that was ahead, comes last."""
    return tuple(run for _name, run in _rows(uow))


def runs_until_now(uow: UnitOfWork) -> tuple[BackupRun, ...]:
    """The same without what is dated after now, which says nothing of what is due, late or lost."""
    return tuple(run for run in runs(uow) if run.at <= uow.now)


def _rows(uow: UnitOfWork) -> list[tuple[str, BackupRun]]:
    """By their keys, which ascend in time; those of the future last, so that they go before the others do."""
    found = uow.session.execute(
        select(Setting.name, Setting.value)
        .where(Setting.name.startswith(f"{BACKUP_RUN}:", autoescape=True))
        .order_by(Setting.name.desc())
    )
    kept = [(row.name, _run(row.value)) for row in found if isinstance(row.value, dict)]
    return sorted(kept, key=lambda row: row[1].at > uow.now)


def _run(kept: dict[str, object]) -> BackupRun:
    known = {name: value for name, value in kept.items() if name in BackupRun.__dataclass_fields__}
    return replace(BackupRun(**known), at=datetime.fromisoformat(str(kept["at"])))  # type: ignore[arg-type]  # as they were put down


def _remove(uow: UnitOfWork, name: str) -> None:
    uow.session.execute(delete(Setting).where(Setting.name == name))
