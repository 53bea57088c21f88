"""What a desk has done alone and the server has not heard of: a table in its copy, written with each act.

The table is no part of an office's data: `create` makes it in the copy alone. Each row is chained to the one before it,
and goes into a file of sealed records beside the copy before the commit (`sealed_file`), so that either of the two can
be lost.
"""

import hashlib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import event, text
from sqlalchemy.orm import Session

from app.database.alone.clock import ClockFacts
from app.database.alone.sealed_file import SealedFile, SealedRecords
from app.database.failures import BUSY, busy, speaking
from app.database.file_driver import code_of, file_errors, opened
from app.database.location import Location
from app.errors import Told, Unavailable
from app.language import tr
from models.vocabulary import DeskKind

_PENDING = "outbox"
_INSERT = text("INSERT INTO outbox (position, entry, hash) VALUES (:position, :text, :hash)")
_ALL = "SELECT position, entry, hash FROM outbox ORDER BY position"
_MET = "SELECT position, entry, hash FROM outbox WHERE position IN (SELECT position FROM outbox_met)"
_SOME_WAIT = "SELECT 1 FROM outbox WHERE position NOT IN (SELECT position FROM outbox_met) LIMIT 1"
_CREATE = (
    "CREATE TABLE outbox (position INTEGER PRIMARY KEY, entry TEXT NOT NULL, hash TEXT NOT NULL)",
    "CREATE TABLE outbox_begin (after INTEGER NOT NULL)",
    "CREATE TABLE outbox_met (position INTEGER PRIMARY KEY)",
    "CREATE TRIGGER outbox_unchanged BEFORE UPDATE ON outbox BEGIN SELECT RAISE(ABORT, 'written once'); END",
    "CREATE TRIGGER outbox_kept BEFORE DELETE ON outbox BEGIN SELECT RAISE(ABORT, 'written once'); END",
)


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One thing done alone: under which loan, what kind, who did it, when, and every value it takes to do it again.

    `at` is when as the desk knew it, `clock` what its clocks said. `seen` is how far the dossier's journal was before
    it, `values` plain JSON, `numbers` what it gave out by the kind of series. `request_id` is that of what it wrote.
    """

    lease: str
    kind: str
    by: str
    by_name: str
    at: datetime
    clock: ClockFacts
    values: Mapping[str, Any]
    request_id: str | None = None
    dossier_code: str = ""
    seen: int | None = None
    numbers: Mapping[str, int] | None = None

    @property
    def is_act(self) -> bool:
        """Whether a clerk did something, and not only looked or printed."""
        return self.kind not in (DeskKind.LOOKED, DeskKind.PRINTED)

    @property
    def told_at(self) -> datetime:
        """The moment its numbers count by: the one typed, a few minutes before it was written down, else that."""
        given = self.values.get("intake", {}).get("received_at") or self.values.get("values", {}).get("at")
        return self.at if given is None else datetime.fromisoformat(given)

    def written(self) -> dict[str, Any]:
        """In JSON's own kinds."""
        return {**asdict(self), "at": self.at.isoformat(), "clock": self.clock.plain()}

    @classmethod
    def read(cls, plain: Mapping[str, Any]) -> "OutboxEntry":
        """What was `written`."""
        clock = ClockFacts.of_plain(plain["clock"])
        return cls(**{**plain, "at": datetime.fromisoformat(plain["at"]), "clock": clock})


@dataclass(frozen=True, slots=True)
class Kept:
    """An entry in its place: `hash` is SHA-256 over that of the one before and its text."""

    position: int
    text: str
    hash: str

    @property
    def entry(self) -> OutboxEntry:
        """The entry itself."""
        return OutboxEntry.read(json.loads(self.text))

    @classmethod
    def behind(cls, previous: "Kept | None", entry: OutboxEntry) -> "Kept":
        """An entry in the place behind another, or in the first."""
        told = json.dumps(entry.written(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = cls(0, "", "") if previous is None else previous
        return cls(before.position + 1, told, _chained(before.hash, told))

    def follows(self, previous: "Kept") -> bool:
        """Whether it stands behind another, and says what it said when it was written."""
        return self.position == previous.position + 1 and self.hash == _chained(previous.hash, self.text)


def create(
    connection: sqlite3.Connection,
    after: int = 0,
    carried: Sequence[Kept] = (),
    met: Iterable[int] = (),
) -> None:
    """Make the table in a copy that is being taken; positions go on `after` the last one the server has met.

    `carried` is what waits still in the copy before, as it stands there; the server has `met` some that stand between.
    """
    for statement in _CREATE:
        connection.execute(statement)
    connection.execute("INSERT INTO outbox_begin VALUES (?)", (after,))
    connection.executemany(
        "INSERT INTO outbox VALUES (?, ?, ?)", [(each.position, each.text, each.hash) for each in carried]
    )
    connection.executemany("INSERT INTO outbox_met VALUES (?)", [(each,) for each in met])


def create_again(connection: sqlite3.Connection, rows: Sequence[Kept]) -> None:
    """In place of what stands there, in its transaction; nothing of it has been met."""
    for table in ("outbox", "outbox_begin", "outbox_met"):
        connection.execute(f"DROP TABLE {table}")
    create(connection, 0, rows)


def put(session: Session, entry: OutboxEntry, place: Location) -> None:
    """Write an entry with this transaction; before its commit it is in the file beside the copy as well.

    The commit fails where the file cannot be written: `Unavailable` `outbox_unwritable`.
    """
    position, previous = _end(session)
    kept = Kept.behind(Kept(position, "", previous), entry)
    session.execute(_INSERT, asdict(kept))
    if _PENDING not in session.info:
        session.info[_PENDING] = []
        event.listen(session, "before_commit", lambda session: _seal(session, place), once=True)
    session.info[_PENDING].append(kept)


def beside(place: Location) -> SealedFile | None:
    """The file of sealed records beside a copy; `None` for one that is not sealed itself."""
    if place.path is None or place.key is None:
        return None
    return SealedFile(place.path.with_name(f"{place.path.name}.outbox"), place.key.of("outbox"))


def _seal(session: Session, place: Location) -> None:
    pending: Sequence[Kept] = session.info.pop(_PENDING, ())
    file = beside(place)
    if file is None or not pending:
        return
    try:
        if file.is_as_left():
            file.append(_records(pending))
        else:
            _complete(file, entries(session))
    except OSError as error:
        raise Unavailable(
            "outbox_unwritable",
            tr("Không ghi được tệp giữ việc chờ gửi của máy này. Chưa có gì được lưu."),
            tr("Xem đĩa còn chỗ không (motcua-admin diagnose), rồi làm lại."),
        ) from error


def complete_file(place: Location) -> None:
    """Let the file beside a copy have what its table has, where something was lost of it, or a new copy has begun.

    A disk that does not take it is told by the next act; a busy copy leaves it for later.
    """
    file = beside(place)
    if file is None or file.is_as_left():
        return
    with suppress(OSError, Told), _shut_to_acts(place) as copy:
        _complete(file, rows_of(copy))


def empty_file(place: Location) -> None:
    """Let the file beside a copy tell nothing where the server has met everything in the table, so that whoever has no
    key to either sees that nothing waits.

    Not where it tells what the table does not. A disk that does not take it, or a busy copy, leaves it for later.
    """
    file = beside(place)
    if file is None or not file.tells():
        return
    with suppress(OSError, Told), _shut_to_acts(place) as copy:
        met = {Kept(*row) for row in copy.execute(_MET)}
        if copy.execute(_SOME_WAIT).fetchone() is None and met.issuperset(out_of_file(file.read().records)):
            file.empty()


@contextmanager
def _shut_to_acts(place: Location) -> Iterator[sqlite3.Connection]:
    """The copy while no act comes in, which would go into the file before its commit; nothing is written here."""
    assert place.path is not None
    with speaking(), closing(opened(place.path, place.key, for_reading=False)) as copy:
        copy.execute("BEGIN IMMEDIATE")
        yield copy
        copy.execute("ROLLBACK")


def rows_of(copy: sqlite3.Connection) -> list[Kept]:
    """All that stands in the table, in its order."""
    return [Kept(*row) for row in copy.execute(_ALL)]


def replace_file(place: Location, rows: Sequence[Kept]) -> None:
    """Let the file beside a copy tell these from now on, which begin with the first place; `OSError`."""
    file = beside(place)
    if file is not None and rows:
        _complete(file, rows)


def _complete(file: SealedFile, rows: Sequence[Kept]) -> None:
    """From the first of the table's rows that the file does not tell as they stand, all of them go in again."""
    file.mend()
    there = out_of_file(file.read().records)
    same = next((at for at, row in enumerate(rows) if at >= len(there) or there[at] != row), len(rows))
    file.append(_records(rows[same:]))


def _records(rows: Iterable[Kept]) -> list[bytes]:
    return [json.dumps(asdict(each), ensure_ascii=False).encode() for each in rows]


def entries(session: Session) -> tuple[Kept, ...]:
    """All entries of the copy in their order."""
    rows = session.execute(text(_ALL))
    return tuple(Kept(*row) for row in rows)


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is in a copy's outbox, `met` those of which the server has told, and whether only the file beside the copy
    told of them (`is_from_file`), and whether that ends in something unreadable (`is_cut`)."""

    entries: tuple[Kept, ...] = ()
    met: frozenset[int] = frozenset()
    is_from_file: bool = False
    is_cut: bool = False

    @property
    def is_all_met(self) -> bool:
        """Whether the server has met everything, looks and prints too."""
        return all(each.position in self.met for each in self.entries)

    @property
    def acts(self) -> tuple[OutboxEntry, ...]:
        """What the server has not met, without looks and prints."""
        found = (each.entry for each in self.entries if each.position not in self.met)
        return tuple(each for each in found if each.is_act)

    @property
    def by_person(self) -> dict[str, int]:
        """How many of these acts are whose, by the user name of who did them."""
        return dict(Counter(each.by for each in self.acts))


def kept_in(place: Location) -> Waiting:
    """What a copy keeps for the server: its table, as long as that can be read whole, else the file beside it.

    `Unavailable` `database_busy` where somebody holds the copy just now: the file beside it may tell of an act that
    never came to its commit, and counts only where the copy is lost.
    """
    found = _of_table(place)
    if found is not None:
        return found
    file = beside(place)
    told = SealedRecords(()) if file is None else file.read()
    return Waiting(out_of_file(told.records), is_from_file=True, is_cut=told.is_damaged)


def note_met(place: Location, positions: Iterable[int]) -> None:
    """Let the copy know which of its entries the server has met."""
    assert place.path is not None
    with speaking(), closing(opened(place.path, place.key, for_reading=False)) as file:
        file.executemany("INSERT OR IGNORE INTO outbox_met VALUES (?)", [(each,) for each in positions])


def _of_table(place: Location) -> Waiting | None:
    """The table's entries; `None` where the copy cannot be read or they do not follow one another."""
    if place.path is None or not place.path.exists():
        return None
    try:
        with closing(opened(place.path, place.key, for_reading=True)) as file:
            rows = tuple(rows_of(file))
            met = frozenset(position for (position,) in file.execute("SELECT position FROM outbox_met"))
    except file_errors() as error:
        if code_of(error) in BUSY:
            raise busy() from error
        return None
    for before, row in pairwise(rows):
        if not row.follows(before):
            return None
    return Waiting(rows, met)


def out_of_file(records: Iterable[bytes]) -> tuple[Kept, ...]:
    """The entries that a file beside a copy still tells, as far as they follow one another.

    An act that was written down here and not committed has its place taken by the next: the later one counts.
    """
    found: dict[int, Kept] = {}
    for record in records:
        kept = Kept(**json.loads(record))
        found = {position: each for position, each in found.items() if position < kept.position}
        found[kept.position] = kept
    good: list[Kept] = []
    for kept in found.values():
        if good and not kept.follows(good[-1]):
            break
        good.append(kept)
    return tuple(good)


def _end(session: Session) -> tuple[int, str]:
    last = session.execute(
        text("SELECT position, hash FROM outbox ORDER BY position DESC LIMIT 1")
    ).one_or_none()
    if last is not None:
        return last.position, last.hash
    return int(session.execute(text("SELECT after FROM outbox_begin")).scalar_one()), ""


def _chained(previous: str, told: str) -> str:
    return hashlib.sha256(f"{previous}\n{told}".encode()).hexdigest()
