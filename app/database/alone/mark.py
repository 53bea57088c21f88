"""What a copy says of itself, in a small table of its own: when it was taken, and as which desk it is worked in."""

import json
import secrets
import sqlite3
import uuid
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.database.alone.clock import ClockFacts, Contact
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.failures import speaking
from app.database.file_driver import file_errors, opened
from app.errors import Away, Unavailable
from app.language import tr
from app.machine import machine as this_machine
from models.short import UtcDateTime

TABLE = "desk_copy"
"""None of the office's: it is neither poured nor verified."""
_MAKE = f"CREATE TABLE IF NOT EXISTS {TABLE} (name TEXT PRIMARY KEY, value TEXT NOT NULL)"


@dataclass(frozen=True, slots=True)
class CopyMark:
    """`contact` is the server's last word on the time, when rows were last read; `whole_at` when all of them were.

    `chains` has how long the seals of the shared tables were then. `used` is not empty where somebody went on by
    it, so that rows may be in it which the server does not have so, and another each time. `machine` is where it was
    taken, as `app.machine` tells it; `since` is since when the desk goes on by it, until the server is back.
    """

    contact: Contact
    whole_at: datetime
    desk: AloneDesk
    chains: Mapping[str, int] = field(default_factory=dict)
    used: str = ""
    machine: str = field(default_factory=this_machine)
    since: datetime | None = None

    @property
    def is_of_here(self) -> bool:
        """Whether it was taken at this machine, and not carried here with somebody's data folder."""
        return self.machine == this_machine()


def put_mark(file: sqlite3.Connection, mark: CopyMark) -> None:
    """Write it, in the transaction of the file."""
    file.execute(_MAKE)
    values: dict[str, object] = {
        "contact": [mark.contact.at.isoformat(), *mark.contact.facts.plain()],
        "whole_at": mark.whole_at.isoformat(),
        "chains": dict(mark.chains),
        "machine": mark.machine,
    }
    told = [(name, json.dumps(value)) for name, value in values.items()]
    file.executemany(f"INSERT OR REPLACE INTO {TABLE} (name, value) VALUES (?, ?)", told)
    put_desk(file, mark.desk)


def put_desk(file: sqlite3.Connection, desk: AloneDesk) -> None:
    """Write as which desk it is worked in, in the transaction of the file."""
    file.execute(_MAKE)
    told = json.dumps([desk.lease_id.hex, desk.number, desk.agency_id.hex, desk.lease_until.isoformat()])
    file.execute(f"INSERT OR REPLACE INTO {TABLE} (name, value) VALUES ('desk', ?)", (told,))


def put_used(path: Path, key: CopyKey, at: datetime) -> None:
    """Somebody goes on by it, since then where nobody did before."""
    told = json.dumps(secrets.token_hex(8))
    with speaking(), closing(opened(path, key, for_reading=False)) as file:
        file.execute(f"INSERT OR REPLACE INTO {TABLE} (name, value) VALUES ('used', ?)", (told,))
        since = json.dumps(at.isoformat())
        file.execute(f"INSERT OR IGNORE INTO {TABLE} (name, value) VALUES ('since', ?)", (since,))


def put_back(path: Path, key: CopyKey) -> None:
    """The desk is at its server again."""
    with speaking(), closing(opened(path, key, for_reading=False)) as file:
        file.execute(f"DELETE FROM {TABLE} WHERE name = 'since'")


def is_used(file: sqlite3.Connection) -> bool:
    """Whether somebody goes on by it, asked in the transaction of the file."""
    return file.execute(f"SELECT 1 FROM {TABLE} WHERE name = 'used'").fetchone() is not None


def read_mark(path: Path, key: CopyKey) -> tuple[CopyMark, datetime]:
    """What the copy says, and the last moment that stands in it.

    `Unavailable` `alone_copy_unreadable` for a file that is no copy under this key, or a damaged one; `disk_full` for
    a disk that gives no room to read it.
    """
    try:
        # After a power cut SQLite has something to take back first, which it does for none who may only read.
        with speaking(), closing(opened(path, key, for_reading=False)) as file:
            values = {name: json.loads(value) for name, value in file.execute(f"SELECT * FROM {TABLE}")}
            latest = file.execute("SELECT max(recorded_at) FROM movement").fetchone()[0]
        mark = _read(values)
        known = mark.contact.at if latest is None else max(mark.contact.at, _moment(latest))
    except _unreadable() as error:
        raise of_copy(error) from error
    return mark, known


def of_copy(error: Exception) -> Unavailable:
    """What is told of a copy that did not open: a full disk as it is, for the copy is whole and opens once there is
    room, and of all else that the copy cannot be read."""
    if isinstance(error, Unavailable) and error.code == "disk_full":
        return error
    return copy_unreadable()


def copy_unreadable() -> Unavailable:
    """The copy is no help; what waited in its outbox is kept beside it as well."""
    return Unavailable(
        "alone_copy_unreadable",
        tr(
            "Bản dữ liệu dự phòng của máy này bị hỏng hoặc không phải của máy chủ này, nên chưa làm một mình được. "
            "Việc đã ghi khi làm một mình vẫn giữ ở máy này."
        ),
        tr("Có máy chủ thì chương trình tự lấy bản mới. Đừng xoá thư mục dữ liệu của chương trình."),
    )


def in_use() -> Away:
    """`alone_copy_in_use`: at this PC somebody works in the copy, or another program brings it up to date."""
    return Away(
        "alone_copy_in_use",
        tr("Bản dự phòng của máy này đang được dùng, nên chưa cập nhật. Bản đang có vẫn như cũ."),
        tr("Làm lại khi việc đó xong."),
    )


def _read(values: Mapping[str, Any]) -> CopyMark:
    at, *facts = values["contact"]
    lease, number, agency, until = values["desk"]
    desk = AloneDesk(uuid.UUID(lease), int(number), uuid.UUID(agency), datetime.fromisoformat(until))
    contact = Contact(datetime.fromisoformat(at), ClockFacts.of_plain(facts))
    chains = {str(name): int(length) for name, length in values["chains"].items()}
    whole_at = datetime.fromisoformat(values["whole_at"])
    used, where = str(values.get("used", "")), str(values.get("machine", ""))
    since = None if "since" not in values else datetime.fromisoformat(values["since"])
    return CopyMark(contact, whole_at, desk, chains, used=used, machine=where, since=since)


def _moment(stored: object) -> datetime:
    return datetime.fromisoformat(UtcDateTime().told_of(stored)).replace(tzinfo=UTC)


def _unreadable() -> tuple[type[Exception], ...]:
    return (*file_errors(), Unavailable, ValueError, TypeError, LookupError)
