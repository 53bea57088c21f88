"""A backup is whole, of one moment, opens by itself, and is on the record; else there is none."""

import os
import sqlite3
import stat
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, select

from app.database import backup, master_copy, pouring
from app.database.engine import make_engine
from app.database.location import Location
from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.services.accounts.who_acts import sign_in
from app.services.anchors.making import anchor_day
from app.services.upkeep.backing_up import back_up, last_backup
from app.services.upkeep.verifying.everything import verify
from models.tables import Base
from models.vocabulary import AccessKind
from models.watch import Access
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, PostgresqlOffices, opened
from tests.services.desk import Desk

NOW = Clock().now


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    return folder


def every_row(connection: Connection) -> dict[str, list[dict[str, object]]]:
    """All that is in the tables, in an order of its own."""
    found = {}
    for table in Base.metadata.sorted_tables:
        rows = connection.execute(select(table)).mappings()
        found[table.name] = sorted((dict(row) for row in rows), key=repr)
    return found


def rows_at(location: Location) -> dict[str, list[dict[str, object]]]:
    engine = make_engine(location)
    try:
        with engine.connect() as connection:
            return every_row(connection)
    finally:
        engine.dispose()


def test_the_copy_has_every_row_and_needs_no_program_of_the_server(
    demo_database: Database, empty: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(empty))
    administrator = actor_of(demo_database, "quantri")
    anchor_day(demo_database, None)  # from then on the office has its key
    before = rows_at(demo_database.location)
    made = back_up(demo_database, administrator, empty)
    assert [file.name for file in empty.iterdir()] == ["mot-cua-20260112-091500.db"]
    assert (made.dossiers, made.at, made.by) == (30, clock.now, "quantri")
    assert made.bytes == Path(made.file).stat().st_size
    copied = rows_at(Location(path=Path(made.file), for_reading=True))
    assert copied == before
    with closing(sqlite3.connect(made.file)) as copy:
        assert copy.execute("SELECT copied_at FROM copy_mark").fetchall() == [(clock.now.isoformat(),)]
    assert [file.name for file in empty.iterdir()] == ["mot-cua-20260112-091500.db"]


def test_the_copy_is_read_and_never_taken_for_live_data(
    demo_database: Database, empty: Path, clock: Clock
) -> None:
    anchor_day(demo_database, None)
    before = demo_database.read(verify)  # that a copy was made is written after it
    made = back_up(demo_database, None, empty)
    whole = Path(made.file).read_bytes()
    with pytest.raises(Unavailable) as refused:
        Database.open(made.file, clock)
    assert refused.value.code == "database_is_copy"
    copy = Database.open(made.file, clock, or_copy=True)
    try:
        assert copy.read(verify) == before
        with pytest.raises(Unavailable) as refused:
            copy.write(None, sign_in, "quantri", "motcua-demo")
        assert refused.value.code == "database_is_copy"
    finally:
        copy.close()
    assert (Path(made.file).read_bytes(), len(list(empty.iterdir()))) == (whole, 1)


def test_it_is_on_the_record(demo_database: Database, empty: Path, clock: Clock) -> None:
    assert demo_database.read(last_backup) is None
    first = back_up(demo_database, actor_of(demo_database, "quantri"), empty)
    assert demo_database.read(last_backup) == first
    clock.forward(minutes=1)
    second = back_up(demo_database, None, empty / "dem.sao")
    assert demo_database.read(last_backup) == second
    assert (second.by, second.file) == ("motcua-admin", str(empty / "dem.sao"))
    on_record = select(Access.user_name, Access.subject).where(Access.what == AccessKind.EXPORTED)
    told = demo_database.read(lambda uow: uow.session.execute(on_record.order_by(Access.at)).all())
    assert told == [("quantri", f"sao-luu {first.file}"), ("motcua-admin", f"sao-luu {second.file}")]


def test_a_clerk_takes_no_copy_of_everybody(demo_database: Database, empty: Path) -> None:
    with pytest.raises(UserError) as refused:
        back_up(demo_database, actor_of(demo_database, "tiepnhan"), empty)
    assert refused.value.code == "role_missing"
    assert list(empty.iterdir()) == []


def test_a_file_in_the_way(demo_database: Database, empty: Path) -> None:
    target = empty / "a.db"
    target.write_text("cũ", encoding="utf-8")
    with pytest.raises(UserError) as refused:
        back_up(demo_database, None, target)
    assert refused.value.code == "backup_exists"
    assert target.read_text(encoding="utf-8") == "cũ"
    made = back_up(demo_database, None, target, replace=True)
    assert target.stat().st_size == made.bytes > 1000
    assert list(empty.iterdir()) == [target]


def test_a_folder_that_is_not_there(demo_database: Database, empty: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        back_up(demo_database, None, empty / "khong" / "co.db")
    assert refused.value.code == "backup_unwritable"


def test_a_copy_that_cannot_be_proved_is_thrown_away(
    demo_database: Database, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def torn(part: Path, *_others: object) -> None:
        assert part.exists()
        raise Unavailable("backup_damaged", "", "")

    monkeypatch.setattr(master_copy, "prove", torn)
    with pytest.raises(Unavailable):
        back_up(demo_database, None, empty)
    assert list(empty.iterdir()) == []
    assert demo_database.read(last_backup) is None


def test_a_record_that_fails_says_that_the_copy_is_there(
    demo_database: Database, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_values: object) -> None:
        raise Unavailable("database_busy", "", "Chờ vài giây.")

    monkeypatch.setattr(demo_database, "write", busy)
    with pytest.raises(Unavailable) as told:
        back_up(demo_database, None, empty)
    assert told.value.code == "backup_unrecorded"
    assert len(list(empty.iterdir())) == 1


@pytest.fixture
def sqlite_file(sqlite_offices: Offices) -> Path:
    """A stocked office as a closed file."""
    return Path(sqlite_offices.sample(dossiers=30))


def test_what_is_written_meanwhile_is_in_the_next_copy(
    sqlite_file: Path, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A row committed between counting and copying: the copy is of the moment that was counted."""
    count = backup._counts
    writes: list[int] = []

    def counted(connection: sqlite3.Connection) -> Mapping[str, int]:
        counts = count(connection)
        if not writes:
            with closing(sqlite3.connect(sqlite_file)) as other:
                other.execute("INSERT INTO setting VALUES ('giua_chung', '1')")
                other.commit()
            writes.append(1)
        return counts

    monkeypatch.setattr(backup, "_counts", counted)
    backup.copy_file(sqlite_file, empty / "a.db", NOW)
    backup.copy_file(sqlite_file, empty / "b.db", NOW)
    found = []
    for name in ("a.db", "b.db"):
        with closing(sqlite3.connect(empty / name)) as copy:
            found.append(count(copy)["setting"])
    assert found[1] == found[0] + 1


def test_rows_still_in_the_wal_are_copied(sqlite_file: Path, empty: Path) -> None:
    with closing(sqlite3.connect(sqlite_file, isolation_level=None)) as held:
        held.execute("PRAGMA wal_autocheckpoint=0")
        held.execute("INSERT INTO setting VALUES ('trong_wal', '1')")
        assert Path(f"{sqlite_file}-wal").stat().st_size > 0
        copied = backup.copy_file(sqlite_file, empty / "a.db", NOW)
    with closing(sqlite3.connect(copied.file)) as copy:
        assert copy.execute("SELECT value FROM setting WHERE name = 'trong_wal'").fetchone() == (1,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [file.name for file in empty.iterdir()] == ["a.db"]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_copy_is_its_owners_alone(sqlite_file: Path, empty: Path) -> None:
    sqlite_file.chmod(0o644)
    copied = backup.copy_file(sqlite_file, empty / "a.db", NOW)
    assert stat.S_IMODE(copied.file.stat().st_mode) == 0o600


def test_never_onto_the_office_itself(sqlite_file: Path) -> None:
    before = sqlite_file.read_bytes()
    beside = [sqlite_file.with_name(f"{sqlite_file.name}{ending}") for ending in ("-wal", "-shm", "-journal")]
    for target in (sqlite_file, sqlite_file.parent / "." / sqlite_file.name, *beside):
        with pytest.raises(UserError) as refused:
            backup.copy_file(sqlite_file, target, NOW, replace=True)
        assert refused.value.code == "backup_onto_itself"
    assert sqlite_file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders")
def test_only_a_file_is_replaced(sqlite_file: Path, empty: Path) -> None:
    pipe = empty / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError) as refused:
        backup.copy_file(sqlite_file, pipe, NOW, replace=True)
    assert refused.value.code == "backup_exists"
    assert pipe.is_fifo()


def test_damaged_data_make_no_copy(sqlite_file: Path, empty: Path) -> None:
    content = bytearray(sqlite_file.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for start in range(20 * page, len(content) - page, 7 * page):
        content[start : start + 24] = bytes(byte ^ 0xFF for byte in content[start : start + 24])
    sqlite_file.write_bytes(content)
    with pytest.raises(Unavailable) as refused:
        backup.copy_file(sqlite_file, empty / "a.db", NOW)
    assert refused.value.code in ("backup_damaged", "database_unreadable")
    assert list(empty.iterdir()) == []


def test_a_full_disk(sqlite_file: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as refused:
        backup.copy_file(sqlite_file, empty / "a.db", NOW)
    assert refused.value.code == "backup_unwritable"
    assert list(empty.iterdir()) == []


def test_a_copy_makes_room_for_the_next_and_data_never_do(
    sqlite_file: Path, sqlite_offices: Offices, empty: Path
) -> None:
    """Copies of former versions bear no mark; live data keep a log beside them, which no copy does."""
    target = empty / "dem.db"
    former = empty / "cu.dump"
    former.write_bytes(b"PGDMP" + bytes(600))
    for _ in range(2):
        backup.copy_file(sqlite_file, target, NOW, replace=True)
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        copy.execute("DROP TABLE copy_mark")
    for place in (target, former):
        backup.copy_file(sqlite_file, place, NOW, replace=True)
    other = Path(sqlite_offices.sample(dossiers=0))
    before = other.read_bytes()
    with pytest.raises(UserError) as refused:
        backup.copy_file(sqlite_file, other, NOW, replace=True)
    assert refused.value.code == "output_is_data"
    assert other.read_bytes() == before


def test_others_write_while_a_server_is_copied(
    postgresql_offices: PostgresqlOffices, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One picture of the data: what is committed between two tables is in none of them."""
    database = opened(postgresql_offices.sample(dossiers=0))
    desk = Desk(database, actor_of(database, "motcua"))
    desk.receive()
    copy = pouring._copy

    def slowly(source: Connection, target: Connection, table: Table) -> None:
        copy(source, target, table)
        if table.name == "dossier":
            desk.receive()

    monkeypatch.setattr(pouring, "_copy", slowly)
    try:
        made = back_up(database, None, empty)
        assert made.dossiers == 1
        with closing(sqlite3.connect(made.file)) as there:
            assert there.execute("SELECT count(*) FROM movement").fetchone() == (1,)
    finally:
        database.close()
