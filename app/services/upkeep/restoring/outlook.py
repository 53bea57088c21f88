"""What a restore would do, said before anything is done."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from tempfile import gettempdir

from app.actor import Actor
from app.database.engine import make_engine
from app.database.location import Location, parse_location
from app.database.locks import CopyLock, damaged_copy
from app.database.staging import OF_DAMAGE, Staged, staged
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.errors import Told, Unavailable, UserError
from app.language import tr
from app.services.accounts.owning import owners_alone, owners_to_be, refuse_person
from app.services.accounts.proving import has_passwords
from app.services.accounts.ruling import of_head
from app.services.upkeep.backups.beside import is_changed
from app.services.upkeep.backups.plan import lock_in_use
from app.services.upkeep.locking import keys_for
from app.services.upkeep.restoring.contents import DataContents, Difference, contents, difference
from app.services.upkeep.restoring.live import Live, live_data
from app.services.upkeep.verifying.everything import verify

Asking = Callable[[Database], Actor | None]
"""Who wants it: the person signed in to the data that are asked, the office in use or, without one, the copy."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is in the copy, when it was made (`None`: a former program said nothing of it), whether it is of a former
    program, how many things `verify` finds in it, whether it is not what the note beside it says; what the data in use
    have, and the difference, where they open."""

    file: str
    copied_at: datetime | None
    is_older: bool
    copy: DataContents
    findings: int
    is_changed: bool
    live: DataContents | None
    difference: Difference | None


@dataclass(frozen=True, slots=True)
class Prepared:
    """Everything a restore needs, ready: nothing was changed so far. `actor` is an administrator of the head."""

    live: Live
    stage: Staged
    copy: Database
    actor: Actor
    outlook: Outlook


def look(
    where: str | Location,
    file: Path,
    asking: Asking,
    clock: Clock = system_clock,
    *,
    secret: str | None = None,
) -> Outlook:
    """Read a copy through and hold it against the data at `where`; changes nothing. Errors as `prepared`."""
    with prepared(where, file, asking, clock, secret) as ready:
        return ready.outlook


@contextmanager
def prepared(
    where: str | Location, file: Path, asking: Asking, clock: Clock, secret: str | None = None
) -> Iterator[Prepared]:
    """The copy made ready, read through and held against the data at `where`, for an administrator of the head.

    `secret` opens a locked one. Errors as `keys_for`, `staged` and `live_data`; `UserError` `copy_of_another_office`,
    `restore_itself`, `copy_not_set_up`, `not_signed_in`, `role_missing`, `head_alone`, `owner_needed` at a server, and
    those of signing in.
    """
    refuse_person(parse_location(where))
    with live_data(where, clock) as there:
        _refuse_itself(there.location, file)
        if there.database is None:
            owners_to_be(there.location)
        live, actor = _answered(there, asking)
        keys = keys_for(file, secret, _lock_of(live))
        with staged(file, workplace(live.location), keys) as stage, opened_copy(stage, clock) as copy:
            inside = contents_of(copy)
            actor = actor or _answering(copy, asking)
            findings = findings_in(copy)
            standing, missing = _standing(live, copy)
            same_office(inside, standing)
            outlook = Outlook(
                str(file),
                stage.copied_at,
                stage.is_older,
                inside,
                findings,
                is_changed(file),
                standing,
                missing,
            )
            yield Prepared(live, stage, copy, actor, outlook)


def _answered(live: Live, asking: Asking) -> tuple[Live, Actor | None]:
    """Who wants it by the data in use; where those open and are too damaged to say, they are none."""
    if live.database is None:
        return live, None
    try:
        return live, _answering(live.database, asking)
    except Unavailable as error:
        if error.code not in OF_DAMAGE or live.location.path is None:
            raise
        live.database.close()
        return replace(live, database=None), None


def _answering(database: Database, asking: Asking) -> Actor:
    return database.read_as(asking(database), _may_restore)


def _may_restore(uow: UnitOfWork) -> Actor:
    owners_alone(uow)
    return of_head(uow)


def workplace(location: Location) -> Path:
    """Where a copy is made ready: beside a file of data, so that it can take its place in one step."""
    return Path(gettempdir()) if location.path is None else location.path.parent


@contextmanager
def opened_copy(stage: Staged, clock: Clock) -> Iterator[Database]:
    """The copy that was made ready, closed afterwards."""
    database = Database(stage.location, make_engine(stage.location), clock)
    try:
        if not database.read(has_passwords):
            database.location = replace(stage.location, has_no_passwords=True)
        yield database
    finally:
        database.close()


@contextmanager
def _read_as_copy() -> Iterator[None]:
    """What cannot be read is the copy's fault, and not that of the data in use."""
    try:
        yield
    except Unavailable as error:
        if error.code not in OF_DAMAGE:
            raise
        raise damaged_copy() from error


def findings_in(copy: Database) -> int:
    """How many things `verify` finds in a copy. `Unavailable` `copy_damaged`."""
    with _read_as_copy():
        return len(copy.read(verify).findings)


def contents_of(copy: Database) -> DataContents:
    """What is in a copy; `UserError` `copy_not_set_up` for one without an office, `Unavailable` `copy_damaged`."""
    try:
        with _read_as_copy():
            return copy.read(contents)
    except UserError as error:
        if error.code != "office_not_set_up":
            raise
        raise UserError(
            "copy_not_set_up",
            tr("Bản sao này chưa có văn phòng nào. Dữ liệu đang dùng vẫn như cũ."),
            tr("Chọn một bản sao khác."),
        ) from error


def same_office(copy: DataContents, live: DataContents | None) -> None:
    """`UserError` `copy_of_another_office` where the data in use are of another office than the copy."""
    if live is not None and live.agency_id != copy.agency_id:
        raise UserError(
            "copy_of_another_office",
            tr(
                "Bản sao là của {copy}, còn dữ liệu đang dùng là của {live}, nên không khôi phục. "
                "Chưa có gì bị thay đổi.",
                copy=f"{copy.name} ({copy.code})",
                live=f"{live.name} ({live.code})",
            ),
            tr("Chọn bản sao của chính cơ quan này; muốn mở cơ quan kia, chọn nơi để dữ liệu khác."),
        )


def _refuse_itself(location: Location, file: Path) -> None:
    """`UserError` `restore_itself` for who names the data in use as the copy."""
    if location.path is not None and location.path.resolve() == file.resolve():
        raise UserError(
            "restore_itself",
            tr("Đó là chính tệp dữ liệu đang dùng, không phải bản sao. Chưa có gì bị thay đổi."),
            tr("Chọn tệp bản sao lưu; tốt nhất là tệp trên ổ đĩa khác."),
        )


def _lock_of(live: Live) -> CopyLock | None:
    """What the data in use lock their copies with; `None` where they cannot say."""
    try:
        return None if live.database is None else live.database.read(lock_in_use)
    except Told as error:
        if error.code not in OF_DAMAGE:
            raise
        return None


def _standing(live: Live, copy: Database) -> tuple[DataContents | None, Difference | None]:
    database = live.database
    if database is None:
        return None, None
    try:
        standing = database.read(contents)
        return standing, database.read(lambda uow: copy.read(lambda other: difference(uow, other)))
    except Told as error:
        if error.code not in OF_DAMAGE:
            raise
        return None, None
