"""The data: well, away, held by another program, read-only, damaged, not ours, slow to look through."""

import os
import shutil
import socket
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest

from app.database import engine
from app.database.health import FileHealth, ServerHealth, file_health
from app.database.hosts import Host
from app.services.upkeep.diagnosing import data
from app.services.upkeep.diagnosing.check_answer import State
from tests.offices import Offices
from tests.services.diagnosing.places import now, seen

NOBODY_THERE = "postgresql+psycopg://motcua:bi-mat@127.0.0.1:9/motcua"


def test_an_office_that_is_well(office_url: str) -> None:
    finding = seen("database", office_url)
    assert (finding.state, finding.todo) == (State.GOOD, "")


def test_looking_changes_nothing(office_url: str) -> None:
    first, second = seen("database", office_url), seen("database", office_url)
    assert first == second


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    finding = seen("database", str(tmp_path / "khong-co.db"))
    assert finding.state is State.BAD
    assert list(tmp_path.iterdir()) == []


def test_a_server_that_is_away_says_where_without_the_password() -> None:
    finding = seen("database", NOBODY_THERE)
    assert finding.state is State.BAD
    assert "127.0.0.1:9/motcua" in finding.seen
    assert "bi-mat" not in f"{finding}"
    assert "mạng" in finding.todo


def test_a_server_that_never_answers_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "CONNECT_TIMEOUT_SECONDS", 2)
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        port = silent.getsockname()[1]
        finding = seen("database", f"postgresql+psycopg://motcua@127.0.0.1:{port}/motcua")
    assert finding.state is State.BAD
    assert f"127.0.0.1:{port}/motcua" in finding.seen


def test_an_address_nobody_can_read() -> None:
    assert seen("database", "mysql://may-chu/motcua").state is State.BAD


def test_a_file_held_by_another_program(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=0)
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        finding = seen("database", place)
    assert finding.state is State.BAD
    assert "chương trình khác" in finding.seen
    assert seen("database", place).state is State.GOOD


@contextmanager
def nobody_special() -> Iterator[None]:
    """Root may write everywhere, so the test steps down for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="rights of files are another matter on Windows")
def test_a_file_that_may_only_be_read(sqlite_offices: Offices) -> None:
    with tempfile.TemporaryDirectory(prefix="motcua-doc-") as folder:
        place = Path(folder) / "office.db"
        shutil.copyfile(sqlite_offices.sample(dossiers=0), place)
        Path(folder).chmod(0o777)
        place.chmod(0o444)
        with nobody_special():
            finding = seen("database", str(place))
    assert finding.state is State.BAD
    assert "chỉ cho đọc" in finding.seen


def test_a_server_that_takes_no_writing(postgresql_offices: Offices) -> None:
    url = postgresql_offices.sample(dossiers=0)
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        name = connection.info.dbname
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on".encode())
    finding = seen("database", url)
    assert finding.state is State.BAD
    assert "chỉ cho đọc" in finding.seen


def test_flipped_bytes_are_noticed(sqlite_offices: Offices) -> None:
    place = Path(sqlite_offices.sample(dossiers=30))
    content = bytearray(place.read_bytes())
    page = int.from_bytes(content[16:18], "big")
    for start in range(20 * page, len(content) - page, 7 * page):
        for at in range(start, start + 24):
            content[at] ^= 0xFF
    place.write_bytes(content)
    finding = seen("database", str(place))
    assert finding.state is State.BAD
    assert "hỏng" in finding.seen
    assert "sao lưu" in finding.todo


def test_a_file_too_big_to_look_through(sqlite_offices: Offices) -> None:
    health = file_health(Path(sqlite_offices.sample(dossiers=30)), looking_seconds=-1)
    assert (health.is_sound, health.seen_whole) == (True, False)


@pytest.mark.parametrize(
    ("health", "state", "words"),
    [
        (FileHealth("wal", 0.01, is_sound=True, seen_whole=True), State.GOOD, "không hỏng"),
        (FileHealth("wal", 0.01, is_sound=True, seen_whole=False), State.GOOD, "một phần"),
        (FileHealth("wal", 3.0, is_sound=True, seen_whole=True), State.WARNING, "chậm"),
        (FileHealth("delete", 0.01, is_sound=True, seen_whole=True), State.WARNING, "WAL"),
        (FileHealth("wal", 0.01, is_sound=False, seen_whole=True), State.BAD, "hỏng"),
    ],
)
def test_what_is_said_of_a_file(
    monkeypatch: pytest.MonkeyPatch, sqlite_offices: Offices, health: FileHealth, state: State, words: str
) -> None:
    monkeypatch.setattr(data, "file_health", lambda _path: health)
    finding = seen("database", sqlite_offices.sample(dossiers=0))
    assert finding.state is state
    assert words in finding.seen
    assert bool(finding.todo) is (state is not State.GOOD)


def server(encoding: str = "UTF8", left: int = 90, seconds: float = 0.01) -> ServerHealth:
    return ServerHealth(
        Host("localhost"), "18.1", encoding, left, takes_writing=True, seconds=seconds, now=now()
    )


@pytest.mark.parametrize(
    ("health", "state", "words"),
    [
        (server(), State.GOOD, "PostgreSQL 18.1"),
        (server(encoding="LATIN1"), State.BAD, "LATIN1"),
        (server(left=4), State.WARNING, "4 chỗ"),
        (server(left=-2), State.WARNING, "0 chỗ"),
        (server(seconds=1.5), State.WARNING, "chậm, 1.5 giây"),
    ],
)
def test_what_is_said_of_a_server(
    monkeypatch: pytest.MonkeyPatch,
    postgresql_offices: Offices,
    health: ServerHealth,
    state: State,
    words: str,
) -> None:
    monkeypatch.setattr(data, "server_health", lambda _location: health)
    finding = seen("database", postgresql_offices.sample(dossiers=0))
    assert finding.state is state
    assert words in finding.seen
