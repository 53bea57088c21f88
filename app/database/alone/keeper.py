"""This PC's copy of one agency's office, kept up to date while the server is there, and opened when it is not."""

import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.actor import Actor
from app.database.alone.clock import AloneClock, Facts, facts_now
from app.database.alone.line_state import LineKind, LineState
from app.database.alone.mark import CopyMark, copy_unreadable, put_used, read_mark
from app.database.alone.taking import CopyTaken, Stopped, is_due_whole, refresh, take
from app.database.alone.vault import SlotSecret, Vault
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.file_driver import file_errors
from app.database.location import Location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Clock, Database
from app.errors import Told, Unavailable, UserError
from app.files.owner_only import make_folder
from app.files.turn import in_turn
from app.language import tr

_NAME, _LOCK, _SETTLING = "ban-sao-{}.db", "ban-sao.lock", "ban-sao.turn"
_OUTBOX = ".outbox"
"""What the file of waiting acts beside a copy ends with (`app.database.alone.outbox`)."""

Prepare = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Outward:
    """What a desk alone needs of the services: its loan of a number, the outbox, and the way of its acts to the server.

    `prepare` is asked for each new copy, with the one before, of which it carries over what waits. `send` takes what
    waits to the server; `waiting` and `conflicts` count.
    """

    lease: Callable[[Database, Actor], AloneDesk]
    prepare: Callable[[Database, Actor, AloneDesk, Location | None], Prepare]
    send: Callable[[Database, Location, Actor], object]
    waiting: Callable[[Location], int]
    conflicts: Callable[[Database, Actor], int]


class CopyKeeper:
    """The copy in a folder of this PC, for the person whose slot's secret half is `held`."""

    def __init__(
        self, folder: Path, held: SlotSecret, account_id: str, outward: Outward, facts: Facts = facts_now
    ) -> None:
        self._vault, self._held, self._account_id = Vault(folder), held, account_id
        self._outward, self._facts = outward, facts
        self.mark: CopyMark | None = None
        """What the copy said when it was last kept or opened here."""

    @property
    def place(self) -> Location | None:
        """Where her copy lies, whether or not it can be read; `None` where there is none that her slot opens."""
        path, key = self._vault.copy, self._vault.key(self._held)
        return None if path is None or key is None else Location(path=path, key=key)

    def opened(self) -> Database:
        """The copy open to her, by a clock that nobody sets.

        `UserError` `alone_not_here`, `alone_lease_over`; `Unavailable` `alone_copy_unreadable`.
        """
        with self._settling():
            place = self.place
            if place is None or (until := self._vault.until(self._held)) is None:
                raise not_here()
            mark, known = _mark_of(place)
            put_used(*_file_of(place))
        clock = AloneClock(mark.contact, known, self._facts)
        desk = replace(mark.desk, lease_until=min(mark.desk.lease_until, until))
        require_lease(desk, clock)
        self.mark = mark
        try:
            return Database.open(replace(place, alone=desk), clock)
        except Unavailable as error:
            raise copy_unreadable() from error

    def keep(self, server: Database, actor: Actor, stop: threading.Event) -> CopyTaken:
        """Bring the copy up to date, or take it anew where there is none, it is a day old, or cannot be read.

        Her slot then says until when she may go on by it, and whoever has left has no slot. Errors as `take`, and of
        the services.
        """
        make_folder(self._vault.folder)
        with in_turn(self._vault.folder / _LOCK):
            return self._kept(server, actor, stop)

    def _kept(self, server: Database, actor: Actor, stop: threading.Event) -> CopyTaken:
        desk = self._outward.lease(server, actor)
        before = self.place
        if before is None and self._others_wait():
            raise held_by_others()
        mark = None if before is None else _current(before)
        if before is not None and mark is not None and not self._is_anew(mark, desk, server):
            taken, copy = refresh(server, actor, desk, before, mark, stop=stop, facts=self._facts), before
        else:
            copy = self._new(before)
            prepare = self._outward.prepare(server, actor, desk, before)
            taken = take(server, actor, desk, copy, prepare=prepare, stop=stop, facts=self._facts)
        path, key = _file_of(copy)
        with self._settling():
            if before is not None and mark is not None and not _is_still(before, mark):
                if copy is not before:
                    path.unlink(missing_ok=True)
                raise Stopped  # the server went away meanwhile, and somebody works in the one before
            self._vault.renew(self._held, key, self._account_id, desk.lease_until, path.name)
        self._vault.keep_only(taken.accounts)
        self._sweep(path)
        self.mark = taken.mark
        return taken

    @contextmanager
    def _settling(self) -> Iterator[None]:
        """Which copy is the one in use, and whether somebody works in it, is settled by one at a time."""
        make_folder(self._vault.folder)
        with in_turn(self._vault.folder / _SETTLING):
            yield

    def _is_anew(self, mark: CopyMark, desk: AloneDesk, server: Database) -> bool:
        is_hers = (mark.desk.lease_id, mark.desk.agency_id) == (desk.lease_id, desk.agency_id)
        return not is_hers or bool(mark.used) or is_due_whole(mark, server.now)

    def _new(self, before: Location | None) -> Location:
        key = CopyKey(secrets.token_bytes(32)) if before is None else before.key
        return Location(path=self._vault.folder / _NAME.format(secrets.token_hex(4)), key=key)

    def _others_wait(self) -> bool:
        """Whether a colleague's acts may wait beside a copy that is not open to her."""
        path = self._vault.copy
        beside = None if path is None else path.with_name(path.name + _OUTBOX)
        return beside is not None and beside.exists() and beside.stat().st_size > 0

    def _sweep(self, kept: Path) -> None:
        """Former copies, with what lay beside them, are gone once the new one stands."""
        for each in kept.parent.glob(_NAME.format("*") + "*"):
            if not each.name.startswith(kept.name):
                with suppress(OSError):  # a reader still has it; the next time
                    each.unlink()


def counted(
    state: LineState, keeper: CopyKeeper, outward: Outward, copy: Location | None, trouble: Told | None
) -> LineState:
    """The state with what is counted of the copy: the one that is worked in, else the one that is kept."""
    place = keeper.place if copy is None else copy
    waiting = state.waiting if place is not None else 0
    if place is not None:
        with suppress(Told, *file_errors()):  # a damaged copy says so when it is opened
            waiting = outward.waiting(place)
    desk = None if place is None else place.alone
    if desk is None and keeper.mark is not None:
        desk = keeper.mark.desk
    return replace(
        state,
        waiting=waiting,
        copy_at=None if keeper.mark is None else keeper.mark.contact.at,
        lease_until=None if desk is None else desk.lease_until,
        trouble=trouble or (state.trouble if state.kind is LineKind.AWAY else None),
    )


def _current(place: Location) -> CopyMark | None:
    """What a copy of this program's own tables says; `None` for one that is to be made anew."""
    try:
        mark, _ = _mark_of(place)
        return mark if schema_state(place) is SchemaState.CURRENT else None
    except Told:
        return None


def _is_still(place: Location, mark: CopyMark) -> bool:
    """Whether nobody has begun to work in a copy since it said this."""
    return _mark_of(place)[0].used == mark.used


def _mark_of(place: Location) -> tuple[CopyMark, datetime]:
    return read_mark(*_file_of(place))


def _file_of(place: Location) -> tuple[Path, CopyKey]:
    assert place.path is not None
    assert place.key is not None
    return place.path, place.key


def require_lease(desk: AloneDesk, clock: Clock) -> None:
    """Nothing while the desk may go on alone, else `alone_lease_over`."""
    if clock() >= desk.lease_until:
        raise lease_over()


def not_here() -> UserError:
    """`alone_not_here`: no copy on this PC is open to her."""
    return UserError(
        "alone_not_here",
        tr("Không tới được máy chủ, và trên máy này bạn chưa từng đăng nhập khi có máy chủ."),
        tr("Nhờ người vẫn thường dùng máy này, hoặc chờ có lại máy chủ."),
    )


def lease_over() -> UserError:
    """`alone_lease_over`: nobody goes on alone for longer than the office has set."""
    return UserError(
        "alone_lease_over",
        tr("Đã quá thời gian máy này được làm một mình. Việc đã ghi vẫn giữ ở máy này, không mất gì."),
        tr("Chờ có lại máy chủ rồi đăng nhập; việc đang chờ sẽ được đưa vào sổ."),
    )


def held_by_others() -> UserError:
    """`alone_held_by_others`: acts of a colleague wait beside a copy that only she opens."""
    return UserError(
        "alone_held_by_others",
        tr("Máy này còn giữ việc của đồng nghiệp chưa đưa vào sổ, nên chưa lấy bản dự phòng mới cho bạn."),
        tr("Nhờ người đó đăng nhập ở máy này một lần."),
    )
