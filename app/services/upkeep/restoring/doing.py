"""A copy takes the place of the office's data: what it replaces is kept, numbers go on, and it is on the record.

Where the data open, the copy's rows are put in place of theirs in one transaction: desks that are open see the new
data with their next question. Where they do not, the file is put aside as it is and the copy takes its name.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import Location
from app.database.logins import match_logins
from app.database.pouring import lock_for_pouring, pour
from app.database.schema import SchemaState, schema_state
from app.database.scrubbing import scrub
from app.database.sealing import look_again
from app.database.staging import OF_DAMAGE, Staged
from app.database.unit_of_work import Clock, Database, UnitOfWork, system_clock
from app.errors import Told, Unavailable, UserError
from app.language import tr
from app.services.accounts.access import Who, note_of, who
from app.services.accounts.office_changes import write_down
from app.services.office.skipped_numbers import RESTORED, GivenOut, Ranges, given_out, go_on_after
from app.services.office.unknown_numbers import UnknownDays
from app.services.retention.erasing_again import ErasedAgain
from app.services.upkeep.backups.plan import plan
from app.services.upkeep.restoring.carried import Carried, carried, carry_over
from app.services.upkeep.restoring.contents import DataContents, Difference, contents, difference
from app.services.upkeep.restoring.keeping import kept_replaced, name_aside, put_aside_since
from app.services.upkeep.restoring.live import read_given_out
from app.services.upkeep.restoring.outlook import Asking, Outlook, Prepared, prepared, same_office
from models.agencies import Agency
from models.vocabulary import AccessKind

Confirming = Callable[[Outlook], None]
"""Is told what would be lost, and raises what is told to who does not want it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done: what is in use now, what was lost, where what it replaced is kept, which numbers nobody gets.

    `difference` is `None` where the replaced data could not be read; then the numbers left out are a guess, and series
    that begin in the `unknown_days` begin behind a gap. `findings` are those of `verify` in the copy, `was_changed`
    says that it was not what its note said. Of so many dossiers personal data were `erased_again`; `to_erase` had not
    ended in the copy. Backups go to `places` from now on.
    """

    contents: DataContents
    difference: Difference | None
    kept: str | None
    skipped_numbers: Ranges
    unknown_days: tuple[UnknownDays, ...]
    findings: int
    was_changed: bool
    erased_again: int
    to_erase: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Replaced:
    """What is known of the data that are replaced."""

    contents: DataContents | None
    difference: Difference | None
    numbers: GivenOut | None
    kept: Path | None
    times: int = 1


def restore(
    where: str | Location,
    file: Path,
    asking: Asking,
    clock: Clock = system_clock,
    *,
    confirming: Confirming = lambda _outlook: None,
    secret: str | None = None,
    even_changed: bool = False,
) -> Restored:
    """Put the copy in `file`, which `secret` opens where it is locked, in place of the data at `where`: whole or not
    at all.

    A copy that is not what the note beside it says is taken `even_changed` alone. Errors as `prepared`, `UserError`
    `copy_changed`, and whatever `confirming` raises; `Unavailable` `database_busy` where a desk does not let
    go, `restore_in_use` where a file cannot be put aside. What was there before is then as it was.
    """
    with prepared(where, file, asking, clock, secret) as ready:
        if ready.outlook.is_changed and not even_changed:
            raise _changed(ready.outlook)
        confirming(ready.outlook)
        try:
            if (done := _by_rows(ready, clock)) is not None:
                return done
        except Told as error:
            if error.code not in OF_DAMAGE or ready.live.location.path is None:
                raise
        return _by_file(ready)


def _changed(outlook: Outlook) -> UserError:
    return UserError(
        "copy_changed",
        tr(
            "Bản sao này không còn như lúc làm ra: nội dung khác ghi chú đã kiểm tra nằm cạnh nó, nên có thể đã hỏng "
            "hoặc bị sửa. Chưa có gì bị thay đổi."
        ),
        tr("Nên chọn bản sao khác. Không còn bản nào khác và vẫn muốn dùng: chạy lại, thêm --even-changed."),
        outlook=outlook,
    )


def _by_rows(ready: Prepared, clock: Clock) -> Restored | None:
    """Where there are tables to take the rows; `None` where a file has to take the place of another."""
    live = ready.live
    if live.database is not None:
        return _pour(live.database, ready)
    if live.location.path is not None:
        return None
    if schema_state(live.location) is SchemaState.EMPTY:
        migrate.upgrade(live.location)
    server = Database(live.location, make_engine(live.location), clock)
    try:
        return _pour(server, ready)
    finally:
        server.close()


def _by_file(ready: Prepared) -> Restored:
    path = ready.live.location.path
    assert path is not None
    aside = name_aside(path, ready.copy.now)
    before = _unread(path, aside, ready.outlook.copied_at)
    done = ready.copy.write(ready.actor, lambda uow: _write_down(uow, before, ready.outlook, ErasedAgain()))
    ready.copy.close()
    if ready.live.database is not None:
        ready.live.database.close()
    _take_place(ready.stage, path, aside)
    return done


def _pour(live: Database, ready: Prepared) -> Restored:
    file = Path(ready.outlook.file)

    def work(uow: UnitOfWork) -> Restored:
        lock_for_pouring(uow.session.connection())
        before = _look_at(uow, ready.copy)
        if before.contents is None:
            return put_in(uow, before, None)
        same_office(ready.outlook.copy, before.contents)
        those = carried(uow)
        with kept_replaced(uow, live.location, file, before.contents, those.lock) as kept:
            return put_in(uow, replace(before, kept=kept), those)

    def put_in(uow: UnitOfWork, before: _Replaced, those: Carried | None) -> Restored:
        target = uow.session.connection()
        ready.copy.read(lambda other: pour(other.session.connection(), target))
        uow.session.expire_all()
        look_again(uow.session)
        again = ErasedAgain() if those is None else carry_over(uow, those)
        if uow.dialect == "postgresql":
            match_logins(uow.session)
        return _write_down(uow, before, ready.outlook, again)

    done = live.write(ready.actor, work)
    if done.erased_again:
        scrub(live.location)
    return done


def _look_at(uow: UnitOfWork, copy: Database) -> _Replaced:
    try:
        standing = contents(uow)
    except Told as error:
        if error.code != "office_not_set_up":
            raise
        return _Replaced(None, None, None, None)
    return _Replaced(standing, copy.read(lambda other: difference(uow, other)), given_out(uow), None)


def _unread(path: Path, aside: Path, since: datetime | None) -> _Replaced:
    """What is known of a file that does not open; those before it which went on behind the same copy lie beside it."""
    times = 1 if since is None else 1 + put_aside_since(path, since)
    if not path.exists():
        return _Replaced(None, None, None, None, times)
    return _Replaced(None, None, read_given_out(path), aside, times)


def _write_down(uow: UnitOfWork, before: _Replaced, copy: Outlook, again: ErasedAgain) -> Restored:
    now = contents(uow)
    since = copy.copied_at or now.last_act_at or uow.now
    left_out = go_on_after(uow, before.numbers, since, before.times)
    lost = before.difference
    write_down(
        uow,
        None,
        RESTORED,
        now.code,
        before={} if before.contents is None else _told(before.contents),
        after={
            **_told(now),
            "file": copy.file,
            "copied_at": None if copy.copied_at is None else copy.copied_at.isoformat(),
            "kept": None if before.kept is None else str(before.kept),
            "findings": copy.findings,
            "was_changed": copy.is_changed,
            "lost_dossiers": None if lost is None else lost.lost_dossiers,
            "lost_acts": None if lost is None else lost.lost_acts,
            "lost_requests": None if lost is None else lost.lost_requests,
            "erased_again": again.dossiers,
            "to_erase": again.left,
            **left_out.written(),
        },
    )
    note_of(uow, _known_here(uow), AccessKind.RESTORED, f"khoi-phuc {copy.file}")
    kept = None if before.kept is None else str(before.kept)
    return Restored(
        contents=now,
        difference=lost,
        kept=kept,
        skipped_numbers=left_out.numbers,
        unknown_days=left_out.unknown,
        findings=copy.findings,
        was_changed=copy.is_changed,
        erased_again=again.dossiers,
        to_erase=again.left,
        places=tuple(str(each) for each in plan(uow).places),
    )


def _told(known: DataContents) -> dict[str, object]:
    last = known.last_act_at
    return {"dossiers": known.dossiers, "acts": known.acts, "last_act_at": last and last.isoformat()}


def _known_here(uow: UnitOfWork) -> Who:
    """The person as the record names her; an agency that was founded since the copy is not in it."""
    person = who(uow.acting())
    known = uow.session.get(Agency, person.agency_id)
    return person if known is not None else replace(person, agency_id=None)


def _take_place(stage: Staged, path: Path, aside: Path) -> None:
    """Put aside what lies at the place, with all SQLite keeps beside it, and give the copy its name."""
    try:
        stage.part.take_place(path, aside)
    except OSError as error:
        raise Unavailable(
            "restore_in_use",
            tr("Không thay được tệp dữ liệu, nên chưa khôi phục. Dữ liệu vẫn như cũ."),
            tr("Đóng mọi cửa sổ Một Cửa đang mở dữ liệu này, kiểm tra chỗ trống và quyền ghi, rồi làm lại."),
        ) from error
