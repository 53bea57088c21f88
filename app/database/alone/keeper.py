"""This PC's copy of one agency's office, kept up to date while the server is there, and opened when it is not."""

import secrets
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.actor import Actor
from app.database.alone.clock import Facts, facts_now
from app.database.alone.mark import CopyMark, in_use, put_back
from app.database.alone.opening import file_of, is_in_use, mark_of, opened_copy, place_of, settling
from app.database.alone.outbox import kept_in
from app.database.alone.taking import CopyTaken, copy_unwritten, is_due_whole, refresh, take
from app.database.alone.vault import SlotSecret, Vault
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.file_driver import file_errors
from app.database.location import Location
from app.database.schema import SchemaState, schema_state
from app.database.unit_of_work import Database
from app.errors import Told, Unavailable, UserError
from app.files.owner_only import make_folder
from app.files.turn import in_turn
from app.language import tr

_NAME, _LOCK, _SETTLING = "ban-sao-{}.db", "ban-sao.lock", "ban-sao.turn"
HELD_BY_OTHERS, SHUT_TO_HER = "alone_held_by_others", "alone_password_before"
"""Codes for acts that wait in a copy she does not open: a colleague's alone, or hers of a password before."""
_OUTBOX = ".outbox"
"""What the file of waiting acts beside a copy ends with (`app.database.alone.outbox`)."""

_STUCK_SECONDS = 3_600
"""After so long what no rule refused and would not go in is sent again: where it is a bug, each time is a report."""

Prepare = Callable[[sqlite3.Connection], None]


@dataclass(frozen=True, slots=True)
class Outward:
    """What a desk alone needs of the services: its loan of a number, the outbox, and the way of its acts to the server.

    `prepare` is asked for each new copy, with the one before, of which it carries over what waits. `send` takes what
    waits to the server, and answers what kept some of it from going in; `waiting` and `conflicts` count.
    """

    lease: Callable[[Database, Actor], AloneDesk]
    prepare: Callable[[Database, Actor, AloneDesk, Location | None], Prepare]
    send: Callable[[Database, Location, Actor], Told | None]
    waiting: Callable[[Location], int]
    conflicts: Callable[[Database, Actor], int]


class CopyKeeper:
    """The copy beside the slots of this PC, for the person whose slot's secret half is `held`."""

    def __init__(
        self, vault: Vault, held: SlotSecret, account_id: str, outward: Outward, facts: Facts = facts_now
    ) -> None:
        self._vault, self._held, self._account_id = vault, held, account_id
        self._outward, self._facts = outward, facts
        self._not_before = 0.0
        self.mark: CopyMark | None = None
        """What the copy said when it was last kept or opened here."""

    @property
    def place(self) -> Location | None:
        """Where her copy lies (`place_of`)."""
        return place_of(self._vault, self._held)

    @property
    def held(self) -> SlotSecret:
        """The secret half of her slot."""
        return self._held

    def slot_for(self, user_name: str, password: str) -> SlotSecret:
        """The secret half of her slot for a password she has chosen; takes its time."""
        return self._vault.hold(user_name, password)

    def hold(self, held: SlotSecret) -> None:
        """She has signed in with another password, or has just chosen it: her copy opens by that one from now on.

        On a disk that does not take it the copy opens by the one before still.
        """
        with suppress(OSError), settling(self._vault):
            self._vault.hand_over(self._held, held, self._account_id)
        if self._vault.key(self._held) is None or not self._vault.is_shut_to(held):
            self._held = held

    def open_by(self, user_name: str, password: str) -> None:
        """Her slot, which a password before opens, opens by the one she has signed in with.

        `UserError` `alone_password_wrong`; `Unavailable` `alone_copy_unwritten`.
        """
        former = self._vault.hold(user_name, password)
        try:
            with settling(self._vault):
                self._vault.hand_over(former, self._held, self._account_id)
        except OSError as error:
            raise copy_unwritten() from error
        if self._vault.key(self._held) is None:
            raise _wrong_before()

    @property
    def alone_since(self) -> datetime | None:
        """Since when this PC is without its server, through all restarts of the program."""
        place = self.place
        with suppress(Told):
            return None if place is None else mark_of(place)[0].since
        return None

    def back(self) -> None:
        """The desk is at its server again; a disk that does not take that makes it alone for longer."""
        place = self.place
        if place is not None:
            with suppress(Told):
                put_back(*file_of(place))

    def opened(self) -> Database:
        """The copy open to her (`opened_copy`)."""
        database, self.mark = opened_copy(self._vault, self._held, self._facts)
        return database

    def keep(self, server: Database, actor: Actor, stop: threading.Event) -> CopyTaken:
        """Bring the copy up to date, or take it anew where there is none, it is a day old, or cannot be read; what
        waits in it goes in before, as far as it may.

        Her slot then says until when she may go on by it, and whoever has left has no slot. Errors as `take`, and of
        the services.
        """
        try:
            make_folder(self._vault.folder)
            with in_turn(self._vault.folder / _LOCK):
                return self._kept(server, actor, stop)
        except TimeoutError as error:
            raise in_use() from error
        except OSError as error:
            raise copy_unwritten() from error

    def _kept(self, server: Database, actor: Actor, stop: threading.Event) -> CopyTaken:
        with settling(self._vault):
            if is_in_use(self._vault):
                raise in_use()
            # Before the server is asked for anything: whoever begins to work in it from here on is seen at the end.
            before = self.place
            used = None if before is None else _used(before)
        desk = self._outward.lease(server, actor)
        if before is None and self._others_wait():
            if self._vault.copy is None:
                raise _slots_unreadable(self._vault.folder)
            raise shut_to_her() if self._vault.is_shut_to(self._held) else held_by_others()
        mark = None if before is None else _current(before)
        if before is not None and mark is not None and not self._is_anew(mark, desk, server):
            if time.monotonic() >= self._not_before and not kept_in(before).is_all_met:
                # Carried over for somebody else or behind her act; a copy anew has it sent while it is prepared.
                if self._outward.send(server, before, actor) is not None:
                    self._not_before = time.monotonic() + _STUCK_SECONDS
                if (now := _current(before)) is None or now.desk.lease_id != desk.lease_id:
                    raise in_use()  # under another loan since, by which it is kept the next time
            taken, copy = refresh(server, actor, desk, before, mark, stop=stop, facts=self._facts), before
        else:
            copy = self._new(before)
            prepare = self._outward.prepare(server, actor, desk, before)
            taken = take(server, actor, desk, copy, prepare=prepare, stop=stop, facts=self._facts)
        path, key = file_of(copy)
        with settling(self._vault):
            if is_in_use(self._vault) or (before is not None and _used(before) != used):
                if copy is not before:
                    path.unlink(missing_ok=True)
                raise in_use()  # somebody works in the one before, or has and may have written
            self._vault.renew(self._held, key, self._account_id, desk.lease_until, path.name)
            self._vault.keep_only(taken.accounts)
        self._sweep(path)
        self.mark = taken.mark
        return taken

    def _is_anew(self, mark: CopyMark, desk: AloneDesk, server: Database) -> bool:
        is_hers = (mark.desk.lease_id, mark.desk.agency_id) == (desk.lease_id, desk.agency_id)
        return not (is_hers and mark.is_of_here) or bool(mark.used) or is_due_whole(mark, server.now)

    def _new(self, before: Location | None) -> Location:
        key = CopyKey(secrets.token_bytes(32)) if before is None else before.key
        return Location(path=self._vault.folder / _NAME.format(secrets.token_hex(4)), key=key)

    def _others_wait(self) -> bool:
        """Whether acts may wait beside a copy that is not open to her, also where no slot tells which one is in use."""
        return any(each.stat().st_size for each in self._vault.folder.glob(_NAME.format("*") + _OUTBOX))

    def _sweep(self, kept: Path) -> None:
        """Former copies, with what lay beside them, are gone once the new one stands."""
        for each in kept.parent.glob(_NAME.format("*") + "*"):
            if not each.name.startswith(kept.name):
                with suppress(OSError):  # a reader still has it; the next time
                    each.unlink()


def counted(keeper: CopyKeeper, outward: Outward, copy: Location | None, waiting: int) -> dict[str, Any]:
    """What a `LineState` says of the copy: the one that is worked in, else the one that is kept; `waiting` as it was
    where it cannot be counted."""
    place = keeper.place if copy is None else copy
    if place is None:
        waiting = 0
    else:
        with suppress(Told, *file_errors()):  # a damaged copy says so when it is opened
            waiting = outward.waiting(place)
    desk = None if place is None else place.alone
    if desk is None and keeper.mark is not None:
        desk = keeper.mark.desk
    return {
        "waiting": waiting,
        "copy_at": None if keeper.mark is None else keeper.mark.contact.at,
        "lease_until": None if desk is None else desk.lease_until,
    }


def _current(place: Location) -> CopyMark | None:
    """What a copy of this program's own tables says; `None` for one that is to be made anew."""
    try:
        mark, _ = mark_of(place)
        return mark if schema_state(place) is SchemaState.CURRENT else None
    except Told:
        return None


def _used(place: Location) -> str | None:
    """What tells of somebody having begun to work in a copy; `None` for one that cannot be read."""
    try:
        return mark_of(place)[0].used
    except Told:
        return None


def held_by_others() -> UserError:
    """`alone_held_by_others`: acts of a colleague wait beside a copy that only she opens."""
    return UserError(
        HELD_BY_OTHERS,
        tr("Máy này còn giữ việc của đồng nghiệp chưa đưa vào sổ, nên chưa lấy bản dự phòng mới cho bạn."),
        tr("Nhờ người đó đăng nhập ở máy này một lần."),
    )


def _slots_unreadable(folder: Path) -> Unavailable:
    """`alone_slots_unreadable`: acts wait, and the file with their key is gone, damaged, or held by another program."""
    return Unavailable(
        "alone_slots_unreadable",
        tr(
            "Máy này còn giữ việc chưa đưa vào sổ, nhưng không đọc được tệp khoá của bản dự phòng. "
            "Không có gì bị xoá; việc ở máy chủ không bị ảnh hưởng."
        ),
        tr(
            "Chương trình tự thử lại. Vẫn vậy thì gọi kỹ thuật đặt lại tệp people.json ở {folder} từ bản sao; không "
            "còn bản nào thì nhờ lãnh đạo thu lại số quầy của máy này trước khi dời thư mục đó đi.",
            folder=folder,
        ),
    )


def shut_to_her() -> UserError:
    """`alone_password_before`: what waits here opens by a password she has no more."""
    return UserError(
        SHUT_TO_HER,
        tr("Máy này còn giữ việc chưa đưa vào sổ, mở bằng mật khẩu trước đây của bạn. Không mất gì."),
        tr(
            "Ở dòng này trong cửa sổ, gõ mật khẩu trước đây một lần, hoặc nhờ đồng nghiệp vẫn dùng máy này đăng nhập."
        ),
    )


def _wrong_before() -> UserError:
    return UserError(
        "alone_password_wrong",
        tr("Đó không phải mật khẩu bạn dùng khi máy này làm một mình. Việc vẫn giữ ở máy này."),
        tr(
            "Gõ lại, hoặc nhờ đồng nghiệp vẫn dùng máy này đăng nhập, rồi gõ mật khẩu mới của bạn ở dòng của họ."
        ),
    )
