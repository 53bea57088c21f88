"""Revision 0018, with which SQLite keeps keys, moments, hashes and digests as bytes: not a row says another thing."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.database import migrate, room
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.room import give_back_room
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from models.tables import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import Offices, opened
from tests.services.desk import Desk
from tests.services.whole_office import verified

FORMER = "0017"
Rows = dict[str, list[dict[str, Any]]]


def rows(place: str) -> Rows:
    """Every row of every table as the driver gives it, told as text where it is kept shorter."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return {
                name: sorted(
                    (
                        {column: told(column, kept) for column, kept in row._mapping.items()}
                        for row in connection.execute(text(f'SELECT * FROM "{name}"'))
                    ),
                    key=repr,
                )
                for name in Base.metadata.tables
            }
    finally:
        engine.dispose()


def test_up_from_the_former_revision_and_down_again(demo_url: str, clock: Clock) -> None:
    location = parse_location(demo_url)
    now = rows(demo_url)
    migrate.downgrade(location, FORMER)
    before = rows(demo_url)
    migrate.upgrade(location)
    assert rows(demo_url) == now == before

    database = opened(demo_url, clock)
    try:
        assert verified(database).findings == ()
        desk = Desk(database, actor_of(database, "motcua"))
        got = desk.receive()
        assert [row.code for row in desk.find(got.code).rows] == [got.code]
        desk.complete(got.code)
        assert verified(database).findings == ()
    finally:
        database.close()


def test_it_is_kept_as_the_tables_say(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=30)
    with closing(sqlite3.connect(place)) as office:
        for name, table in Base.metadata.tables.items():
            ((words,),) = office.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,))
            has_rowid = table.dialect_options["sqlite"]["with_rowid"]
            assert words.endswith("WITHOUT ROWID") is not has_rowid, name
        kinds = {
            office.execute(f"SELECT DISTINCT typeof({column}) FROM {table}").fetchall()[0][0]: column
            for table, column in (("dossier", "id"), ("movement", "sets"), ("dossier", "due_at"))
        }
        assert kinds == {"blob": "sets", "integer": "due_at"}
        assert office.execute("SELECT DISTINCT length(hash), length(id) FROM movement").fetchall() == [
            (32, 16)
        ]


@pytest.mark.parametrize(
    ("statement", "told_of"),
    [
        ("UPDATE dossier SET due_at = 'hôm nào' WHERE ledger_number = 2", "dossier.due_at"),
        (
            "UPDATE dossier SET due_at = '2026-01-12T02:15:00.000000' WHERE ledger_number = 2",
            "dossier.due_at",
        ),
        ("UPDATE dossier SET holder_unit_id = 'đâu đó' WHERE ledger_number = 2", "dossier.holder_unit_id"),
        ("UPDATE movement SET hash = upper(hash) WHERE position = 2", "row_altered"),
        ("UPDATE movement SET sets = '{}' WHERE position = 1", "row_altered"),
        ("UPDATE movement SET sets = sets || ' ' WHERE position = 1", "row_altered"),
        ("UPDATE movement SET at = '' WHERE position = 1", "row_altered"),
        ("UPDATE seal SET sets = 'x' || sets WHERE of_table = 'unit'", "seal_altered"),
    ],
)
def test_what_was_altered_before_is_told_afterwards(
    sqlite_offices: Offices, clock: Clock, statement: str, told_of: str
) -> None:
    place = sqlite_offices.sample(dossiers=30)
    location = parse_location(place)
    migrate.downgrade(location, FORMER)
    with closing(sqlite3.connect(place)) as office:
        guards = office.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            office.execute(f"DROP TRIGGER {name}")
        assert office.execute("PRAGMA ignore_check_constraints=ON").execute(statement).rowcount > 0
        for _, words in guards:
            office.execute(words)
        office.commit()
    if "unit_id" in statement:
        # A row of nothing is refused by every upgrade, and the office stays what it was.
        with pytest.raises(Unavailable, match="trọn vẹn"):
            migrate.upgrade(location)
        assert schema_state(location) is SchemaState.OLDER
        return
    migrate.upgrade(location)
    database = opened(place, clock)
    try:
        found = verified(database).findings
        assert told_of in {each.what for each in found} | {each.kind for each in found}
    finally:
        database.close()


def test_a_power_cut_half_way_leaves_the_former_office(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=30)
    location = parse_location(place)
    migrate.downgrade(location, FORMER)
    before = rows(place)
    cut = subprocess.run([sys.executable, "-c", _CUT, place], check=False)
    assert cut.returncode == 9
    assert Path(f"{place}-wal").stat().st_size > 0
    assert schema_state(location) is SchemaState.OLDER
    assert rows(place) == before
    migrate.upgrade(location, copies=False)  # there is one already
    assert rows(place) == before


_CUT = """
import os, sys
from app.database import migrate
from app.database.location import parse_location
import models.packing as packing
packed = []
def pack(text, really=packing.pack):
    packed.append(text)
    if len(packed) == 40:
        os._exit(9)
    return really(text)
packing.pack = pack
migrate._CACHE_KILOBYTES = 10  # so that much of it is on the disk already
migrate.upgrade(parse_location(sys.argv[1]))
"""


def test_an_upgrade_without_room_is_not_begun(
    sqlite_offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = Path(sqlite_offices.sample(dossiers=30))
    location = parse_location(str(place))
    migrate.downgrade(location, FORMER)
    former = place.read_bytes()
    usage = type("Usage", (), {"free": int(1.9 * len(former))})
    monkeypatch.setattr(room.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(Unavailable) as refused:
        migrate.upgrade(location)
    assert refused.value.code == "upgrade_no_room"
    assert (place.read_bytes(), list(place.parent.glob(f"{place.stem}-2*"))) == (former, [])
    usage.free = int(2.1 * len(former))
    migrate.upgrade(location)
    assert schema_state(location) is SchemaState.CURRENT


def test_a_file_gives_back_the_room_that_nothing_is_in(tmp_path: Path) -> None:
    place = tmp_path / "office.db"
    with closing(sqlite3.connect(place, isolation_level=None)) as office:
        office.execute("PRAGMA journal_mode=WAL")
        office.execute("CREATE TABLE kept (at INTEGER PRIMARY KEY, what BLOB)")
        office.executemany(
            "INSERT INTO kept VALUES (?, randomblob(3000))", [(each,) for each in range(1_000)]
        )
        before = place.stat().st_size
        give_back_room(place)  # there is nothing to give back
        office.execute("DELETE FROM kept WHERE at % 4")
        office.execute("BEGIN IMMEDIATE")
    with closing(sqlite3.connect(place, isolation_level=None)) as other:
        before = place.stat().st_size
        other.execute("BEGIN IMMEDIATE")
        give_back_room(place)  # somebody is writing: it is let be
        other.execute("ROLLBACK")
        assert place.stat().st_size >= before
    give_back_room(place)
    assert place.stat().st_size < before / 3
    with closing(sqlite3.connect(place)) as office:
        assert office.execute("SELECT count(*), sum(length(what)) FROM kept").fetchone() == (250, 750_000)
        assert office.execute("PRAGMA journal_mode").fetchone() == ("wal",)
