"""An upgrade that fails, is killed or finds the disk full half way leaves the data to the program they were made by."""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event, inspect, text

from app.database import migrate
from app.database.copy_mark import TABLE, remove_mark
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from models.migrations.head import KNOWN
from tests.database.earlier.at_server import put_at_server
from tests.database.earlier.stored import unpacked
from tests.offices import Lease, Offices

FORMER, LATER = "0014", "0026"
"""The upgrade of the former writes every table anew, which takes its time; that of the later has steps enough."""
Said = dict[str, list[str]]
"""Every row of every table as text."""


@pytest.fixture
def place(offices: Lease, tmp_path: Path) -> str:
    """The office of an earlier version, on each database."""
    where = offices.empty()
    if "://" in where:
        put_at_server(_stored(tmp_path / "office.db", LATER), where, LATER)
    else:
        _stored(Path(where), LATER)
    return where


def test_a_failure_at_any_step_leaves_it_to_the_former_program(place: str) -> None:
    is_file = "://" not in place
    before, read = _said(place), Path(place).read_bytes() if is_file else b""
    steps = len(KNOWN) - 1 - KNOWN.index(LATER)
    for step in range(1, steps + 1):
        is_last = step == steps
        with _failing_at(step), pytest.raises(Unavailable) as told:
            migrate.upgrade(parse_location(place), copies=is_last)
        assert schema_state(parse_location(place)) is SchemaState.OLDER
        if is_file:
            assert Path(place).read_bytes() == read, step  # sign by sign
        else:
            assert _said(place) == before, step
    if is_file:
        copy = str(told.value.details["copy"])
        assert copy in told.value.hint
        assert _said(copy) == before
    migrate.upgrade(parse_location(place), copies=False)
    assert schema_state(parse_location(place)) is SchemaState.CURRENT


@contextmanager
def _failing_at(step: int) -> Iterator[None]:
    """Whatever a step of the migrations has done, its end fails."""
    ends: list[str] = []

    def fail(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if statement.startswith("UPDATE alembic_version"):
            ends.append(statement)
            if len(ends) == step:
                raise Unavailable("upgrade_failed", "Hỏng giữa chừng.", "Làm lại.")

    event.listen(Engine, "before_cursor_execute", fail)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", fail)


MOMENTS = ("1", "40", "100", "180", "commit")
AT_SERVER = ("1", "30", "commit")
"""Before which of its statements a program is killed."""


def test_killed_at_any_moment_it_is_the_former_program_s(
    sqlite_offices: Offices, postgresql_offices: Offices, tmp_path: Path
) -> None:
    files, server = Lease(sqlite_offices), Lease(postgresql_offices)
    file = _stored(tmp_path / "office.db")
    before = _said(str(file))
    killed = {when: str(shutil.copyfile(file, files.empty())) for when in MOMENTS}
    url = server.empty()
    put_at_server(_stored(tmp_path / "later.db", LATER), url, LATER)
    there = _said(url)
    ended = _stopped(*killed.items(), *((when, url) for when in AT_SERVER))
    assert ended == [{"signal": 9}] * (len(MOMENTS) + len(AT_SERVER))
    for place in killed.values():
        assert schema_state(parse_location(place)) is SchemaState.OLDER
        assert _said(place) == before
        if copies := _copies_of(place):  # the first statement comes before it
            assert [_said(str(copy)) for copy in copies] == [before]
    assert [bool(_copies_of(place)) for place in killed.values()].count(False) <= 1
    assert (schema_state(parse_location(url)), _said(url)) == (SchemaState.OLDER, there)
    for place in (killed["commit"], url):
        migrate.upgrade(parse_location(place), copies=False)
        assert schema_state(parse_location(place)) is SchemaState.CURRENT
    files.end()
    server.end()


def test_a_disk_that_is_full_changes_nothing(sqlite_offices: Offices, tmp_path: Path) -> None:
    lease = Lease(sqlite_offices)
    file = _stored(tmp_path / "office.db")
    before, size = _said(str(file)), file.stat().st_size
    rooms = {size // 3: "copy_failed", size - 4096: "copy_failed", size + 8192: "disk_full"}
    places = {room: str(shutil.copyfile(file, lease.empty())) for room in rooms}
    ended = _stopped(*((f"bytes{room}", place) for room, place in places.items()))
    assert [told["code"] for told in ended] == list(rooms.values())
    for place, told in zip(places.values(), ended, strict=True):
        assert schema_state(parse_location(place)) is SchemaState.OLDER
        assert _said(place) == before
        copies = _copies_of(place)
        assert len(copies) == (told["code"] == "disk_full")
        assert all(str(copy) in told["hint"] for copy in copies)
    lease.end()


def test_the_copy_made_before_is_the_office_as_it_was(sqlite_offices: Offices, tmp_path: Path) -> None:
    """Going back is restoring it: what the former program finds in it is what it had left, sign by sign."""
    file = _stored(tmp_path / "office.db")
    with closing(sqlite3.connect(file)) as office:
        dump = list(office.iterdump())
    copy = migrate.upgrade(parse_location(str(file)))
    assert copy is not None
    assert _said(str(file)) != {}
    with closing(sqlite3.connect(copy, isolation_level=None)) as office:
        remove_mark(office)
        assert list(office.iterdump()) == dump


def _stored(file: Path, revision: str = FORMER) -> Path:
    unpacked(revision, file)
    with closing(sqlite3.connect(file)) as office:
        office.execute("PRAGMA journal_mode=WAL")  # as every version leaves it
    return file


def _copies_of(place: str) -> list[Path]:
    return list(Path(place).parent.glob(f"{Path(place).stem}-2*-truoc-nang-cap.db"))


def _stopped(*stops: tuple[str, str]) -> list[dict[str, Any]]:
    """What becomes of programs that are stopped so, at these places."""
    asked = [f"{when}={place}" for when, place in stops]
    command = [sys.executable, "-m", "tests.database.earlier.stopping", *asked]
    ran = subprocess.run(command, cwd=Path(__file__).parents[3], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines()]


def _said(place: str) -> Said:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            names = [each for each in inspect(connection).get_table_names() if each != TABLE]
            return {
                name: sorted(repr(tuple(row)) for row in connection.execute(text(f'SELECT * FROM "{name}"')))
                for name in names
            }
    finally:
        engine.dispose()
