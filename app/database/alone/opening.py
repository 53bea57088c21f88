"""This PC's copy opened to who goes on by it: where it lies, whether she may, and by which clock."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from app.database.alone.clock import AloneClock, Facts, facts_now
from app.database.alone.mark import CopyMark, of_copy, put_used, read_mark
from app.database.alone.vault import SlotSecret, Vault
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.location import Location
from app.database.unit_of_work import Clock, Database
from app.errors import Unavailable, UserError
from app.files.owner_only import make_folder
from app.files.turn import in_turn
from app.language import tr

_SETTLING, _IN_USE = "ban-sao.turn", "ban-sao.dung-"


def place_of(vault: Vault, held: SlotSecret) -> Location | None:
    """Where the copy lies, whether or not it can be read; `None` where there is none that this slot opens."""
    path, key = vault.copy, vault.key(held)
    return None if path is None or key is None else Location(path=path, key=key)


def opened_copy(vault: Vault, held: SlotSecret, facts: Facts = facts_now) -> tuple[Database, CopyMark]:
    """The copy open to her, by a clock that nobody sets, and what it says of itself.

    `UserError` `alone_not_here`, `alone_other_machine`, `alone_lease_over`; `Unavailable` `alone_copy_unreadable`,
    `disk_full`.
    """
    with ExitStack() as held_open:
        try:
            with settling(vault):
                place = place_of(vault, held)
                if place is None or (until := vault.until(held)) is None:
                    raise not_here()
                mark, known = mark_of(place)
                if not mark.is_of_here:
                    raise _of_another_machine()
                clock = AloneClock(mark.contact, known, facts)
                desk = replace(mark.desk, lease_until=min(mark.desk.lease_until, until))
                require_lease(desk, clock)
                held_open.enter_context(_in_use(vault))
                put_used(*file_of(place), clock())
            database = CopyDatabase.open(replace(place, alone=desk), clock)
        except (OSError, Unavailable) as error:
            raise of_copy(error) from error
        database.held_open = held_open.pop_all()
        return database, mark


class CopyDatabase(Database):
    """The copy while somebody works in it: nobody on this PC puts another in its place until she has closed it."""

    held_open: ExitStack | None = None

    def close(self) -> None:
        """Let go of it."""
        super().close()
        if self.held_open is not None:
            self.held_open.close()


def is_in_use(vault: Vault) -> bool:
    """Whether anybody on this PC works in the copy; asked while it is being settled."""
    for file in vault.folder.glob(f"{_IN_USE}*"):
        try:
            with in_turn(file, patience=0):
                pass
            file.unlink()  # its program was killed; only once it is closed here, for Windows
        except TimeoutError:
            return True
        except OSError:
            continue
    return False


@contextmanager
def _in_use(vault: Vault) -> Iterator[None]:
    file = vault.folder / f"{_IN_USE}{secrets.token_hex(4)}"
    try:
        with in_turn(file):
            yield
    finally:
        with suppress(OSError):
            file.unlink()


@contextmanager
def settling(vault: Vault) -> Iterator[None]:
    """Which copy is the one in use, and whether somebody works in it, is settled by one at a time."""
    make_folder(vault.folder)
    with in_turn(vault.folder / _SETTLING):
        yield


def mark_of(place: Location) -> tuple[CopyMark, datetime]:
    """`read_mark` of a copy's place."""
    return read_mark(*file_of(place))


def file_of(place: Location) -> tuple[Path, CopyKey]:
    """The file of a copy, and its key."""
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


def _of_another_machine() -> UserError:
    """`alone_other_machine`: two machines would give out the same numbers."""
    return UserError(
        "alone_other_machine",
        tr(
            "Thư mục dữ liệu này được chép từ máy khác, nên chưa làm một mình ở đây: hai máy sẽ cấp trùng số giấy hẹn. "
            "Chưa có gì bị thay đổi."
        ),
        tr("Đăng nhập ở máy này khi có máy chủ một lần để máy được cấp số quầy riêng."),
    )


def lease_over() -> UserError:
    """`alone_lease_over`: nobody goes on alone for longer than the office has set."""
    return UserError(
        "alone_lease_over",
        tr("Đã quá thời gian máy này được làm một mình. Việc đã ghi vẫn giữ ở máy này, không mất gì."),
        tr("Chờ có lại máy chủ: việc đang chờ tự vào sổ, chữ đang gõ dở làm tiếp được."),
    )
