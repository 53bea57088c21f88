"""A desk's copy is taken: whole, into a new file that gets its name when nothing is missing, or what has changed since.

Both read the server with the login of who is signed in, in one picture of its data, on whichever thread asks. The
copy's tables are this program's, so everything that works on an office's file works on it.
"""

import sqlite3
import threading
import uuid
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_mock_engine, text
from sqlalchemy.schema import ExecutableDDLElement

from app.actor import Actor
from app.database import carrying, statistics
from app.database.alone.clock import Contact, Facts, facts_now
from app.database.alone.mark import CopyMark, in_use, is_used, put_mark
from app.database.alone.reading import Batch, Reader
from app.database.alone.rows import ROWS, RowGroup
from app.database.desk_alone import AloneDesk
from app.database.engine import make_engine
from app.database.failures import speaking
from app.database.file_driver import file_errors, opened
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.files.part import part_in
from app.language import tr
from models.base import Base
from models.migrations.head import HEAD
from models.triggers import SEARCH_INDEX, SQLITE

MARGIN = timedelta(minutes=5)
"""An act may be committed so long after the moment it was written down with."""
BREATH_SECONDS = 0.01
_PARTS = [
    name
    for name, part in ROWS.items()
    if part.group is RowGroup.DOSSIERS and "dossier_id" in Base.metadata.tables[name].columns
]
Prepare = Callable[[sqlite3.Connection], None]
"""Makes in a new copy what else a desk alone needs, in its transaction."""


@dataclass(frozen=True, slots=True)
class CopyTaken:
    """What was read: how many dossiers, how many rows of each table that has any, and whose accounts are in use."""

    mark: CopyMark
    dossiers: int
    rows: dict[str, int]
    accounts: frozenset[str]


class Stopped(Exception):  # noqa: N818  nobody's fault
    """The taking was given up; a copy that was there is as it was."""


def take(
    server: Database,
    actor: Actor,
    desk: AloneDesk,
    copy: Location,
    *,
    prepare: Prepare = lambda _file: None,
    stop: threading.Event | None = None,
    facts: Facts = facts_now,
) -> CopyTaken:
    """Take a whole copy to a new place, which has a path and a key.

    `Unavailable` `alone_copy_unwritten` for a disk that takes it not, `alone_copy_unsound` where what came is not
    whole, and whatever the server refuses; `Stopped`. There is no new file then.
    """
    path, stop = _path(copy), threading.Event() if stop is None else stop
    try:
        with part_in(path.parent, make=True) as part:
            unborn = replace(copy, path=part.path, is_unborn=True)
            taken = _filled(server, actor, desk, unborn, prepare, stop, facts)
            part.settle(path, replace=True)
    except OSError as error:
        raise copy_unwritten() from error
    return taken


def refresh(
    server: Database,
    actor: Actor,
    desk: AloneDesk,
    copy: Location,
    before: CopyMark,
    *,
    stop: threading.Event | None = None,
    facts: Facts = facts_now,
) -> CopyTaken:
    """Bring the copy up to date: dossiers whose journal has grown, who came, and the shared tables if one changed.

    What it reads is read before anything is written, in one short transaction. Errors as `take`.
    """
    stop = threading.Event() if stop is None else stop
    found = server.read_as(actor, _changed, desk, before, stop, facts)
    with speaking(), closing(opened(_path(copy), copy.key, for_reading=False)) as target:
        target.execute("BEGIN IMMEDIATE")
        if is_used(target):
            raise in_use()  # the server went away meanwhile
        for table in found.emptied:
            target.execute(f'DELETE FROM "{table}"')
        _forget_parts(target, found.dossiers)
        rows = _put(target, found.batches)
        put_mark(target, found.mark)
        accounts = _accounts(target)
        target.execute("COMMIT")
    return CopyTaken(found.mark, len(found.dossiers), rows, accounts)


def _filled(  # noqa: PLR0917  as `take`
    server: Database,
    actor: Actor,
    desk: AloneDesk,
    location: Location,
    prepare: Prepare,
    stop: threading.Event,
    facts: Facts,
) -> CopyTaken:
    engine = make_engine(location)
    try:
        with speaking(), engine.connect().execution_options(writing=True) as connection:
            driver: Any = connection.connection.driver_connection
            # What the wall hides is named by its key alone.
            driver.execute("PRAGMA foreign_keys=OFF")
            with connection.begin():
                _make_tables(connection)
                taken = server.read_as(actor, _whole, desk, driver, stop, facts)
                prepare(driver)
                put_mark(driver, taken.mark)
        statistics.refresh(engine)
    except file_errors() as error:
        raise copy_unwritten() from error
    finally:
        engine.dispose()
    return taken


def _path(copy: Location) -> Path:
    assert copy.path is not None
    return copy.path


def _make_tables(connection: Connection) -> None:
    for statement in (*_tables(), SEARCH_INDEX, *SQLITE.values()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)")
    connection.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})


@cache
def _tables() -> tuple[str, ...]:
    """What makes them in an empty file; a desk takes copy after copy, and it is always the same."""
    made: list[str] = []

    def keep(statement: ExecutableDDLElement, *_: object) -> None:
        made.append(str(statement.compile(dialect=file.dialect)))

    file = create_mock_engine("sqlite://", keep)
    Base.metadata.create_all(file, checkfirst=False)
    return tuple(made)


def _whole(
    uow: UnitOfWork, desk: AloneDesk, file: sqlite3.Connection, stop: threading.Event, facts: Facts
) -> CopyTaken:
    reader, contact = _begun(uow, stop, facts)
    dossiers = reader.open_dossiers()
    chains = reader.chains()
    rows = _put(file, reader.batches(RowGroup.SHARED, RowGroup.LATELY))
    rows |= _put(file, reader.batches(RowGroup.VERSIONS, versions=reader.versions(dossiers)))
    rows |= _put(file, reader.batches(RowGroup.CITIZENS, applicants=reader.applicants(dossiers)))
    rows |= _put(file, reader.batches(RowGroup.DOSSIERS, RowGroup.JOURNALS, dossiers=dossiers))
    if rows.get("dossier", 0) != len(dossiers) or file.execute(_JOURNAL_WITH_A_GAP).fetchone() is not None:
        raise Unavailable(
            "alone_copy_unsound",
            tr("Bản dữ liệu dự phòng vừa lấy không trọn vẹn nên đã bỏ. Bản trước vẫn còn nguyên."),
            tr("Chương trình tự lấy lại; nếu vẫn vậy, chạy motcua-admin verify trên máy chủ."),
        )
    return CopyTaken(CopyMark(contact, contact.at, desk, chains), len(dossiers), rows, _accounts(file))


@dataclass(frozen=True, slots=True)
class _Changed:
    mark: CopyMark
    dossiers: list[bytes]
    emptied: list[str]
    batches: list[Batch]


def _changed(
    uow: UnitOfWork, desk: AloneDesk, before: CopyMark, stop: threading.Event, facts: Facts
) -> _Changed:
    reader, contact = _begun(uow, stop, facts)
    since = before.contact.at - MARGIN
    chains = reader.chains()
    dossiers = reader.grown_since(since)
    groups = [RowGroup.LATELY]
    batches: list[Batch] = []
    if chains != before.chains:
        groups.append(RowGroup.SHARED)
    batches += reader.batches(*groups)
    versions = reader.versions(dossiers) if chains != before.chains else reader.versions_of(dossiers)
    batches += reader.batches(RowGroup.VERSIONS, versions=versions)
    batches += reader.batches(RowGroup.CITIZENS, applicants=reader.applicants(dossiers, since))
    batches += reader.batches(RowGroup.DOSSIERS, RowGroup.JOURNALS, dossiers=dossiers)
    emptied = [name for name, part in ROWS.items() if part.group in groups]
    mark = replace(before, contact=contact, desk=desk, chains=chains)
    return _Changed(mark, [each.bytes for each in dossiers], emptied, batches)


def _begun(uow: UnitOfWork, stop: threading.Event, facts: Facts) -> tuple[Reader, Contact]:
    def pause() -> None:
        # Also so that the window's own threads come before this one.
        if stop.wait(BREATH_SECONDS):
            raise Stopped

    reader = Reader.of(uow, pause)
    return reader, Contact(reader.at, facts())


def _put(file: sqlite3.Connection, batches: Iterable[Batch]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for table, columns, rows in batches:
        if rows:
            is_kept = ROWS[table.name].group is RowGroup.JOURNALS
            instead = "IGNORE" if is_kept else "REPLACE"
            carrying.put_into_file(file, table, columns, rows, instead=instead)
            counts[table.name] = counts.get(table.name, 0) + len(rows)
    return counts


def _forget_parts(file: sqlite3.Connection, dossiers: list[bytes]) -> None:
    """What lies in these dossiers may have become less."""
    for table in _PARTS:
        file.executemany(f'DELETE FROM "{table}" WHERE dossier_id = ?', [(each,) for each in dossiers])


def _accounts(file: sqlite3.Connection) -> frozenset[str]:
    found = file.execute("SELECT id FROM account WHERE active")
    return frozenset(str(uuid.UUID(bytes=key)) for (key,) in found)


_JOURNAL_WITH_A_GAP = """
SELECT 1 FROM dossier WHERE last_position <> (
    SELECT count(*) FROM movement WHERE movement.dossier_id = dossier.id
)
LIMIT 1
"""


def is_due_whole(mark: CopyMark, now: datetime) -> bool:
    """Whether all of it should be read again: what left the copy by then, and what no journal tells of."""
    return now - mark.whole_at >= timedelta(days=1)


def copy_unwritten() -> Unavailable:
    """`alone_copy_unwritten`: this PC's disk does not take it."""
    return Unavailable(
        "alone_copy_unwritten",
        tr(
            "Không ghi được bản dữ liệu dự phòng vào đĩa của máy này. Bản trước, nếu có, vẫn còn nguyên; "
            "việc ở máy chủ không bị ảnh hưởng."
        ),
        tr("Giải phóng chỗ trên ổ đĩa của máy này; chương trình tự lấy lại."),
    )
