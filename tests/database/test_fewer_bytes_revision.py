"""Revision 0018, with which SQLite keeps keys, moments, hashes and digests as bytes: not a row says another thing."""

import hashlib
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from app.database import migrate, room
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.room import give_back_room
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from app.services.dossiers.closing_mark import closing_mark
from models.tables import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import Offices, opened
from tests.services.desk import Desk
from tests.services.whole_office import verified

FORMER, REVISION = "0017", "0018"
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
                if inspect(connection).has_table(name)
            }
    finally:
        engine.dispose()


def closing_digest(of: Rows) -> str:
    """The digest of a closing mark over all there is, worked out of the texts of the former revision."""
    acts = sorted(of["movement"], key=lambda row: str(row["id"]))
    seals = sorted(of["seal"], key=lambda row: (row["chain"], row["position"]))
    hashes = "".join(row["hash"] for row in (*acts, *seals))
    return hashlib.sha256(hashes.encode()).hexdigest()[:32]


def test_up_from_the_former_revision_and_down_again(demo_url: str, clock: Clock) -> None:
    location = parse_location(demo_url)
    digest = closing_digest(rows(demo_url))
    migrate.downgrade(location, REVISION)
    now = rows(demo_url)
    migrate.downgrade(location, FORMER)
    before = rows(demo_url)
    migrate.upgrade(location, REVISION)
    assert rows(demo_url) == now == before
    migrate.upgrade(location, copies=False)  # there is one already

    database = opened(demo_url, clock)
    try:
        assert verified(database).findings == ()
        assert database.read(closing_mark, clock.now + timedelta(days=1)).digest == digest
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
            assert words.rstrip().endswith("WITHOUT ROWID") is not has_rowid, name
        kinds = {
            office.execute(f"SELECT DISTINCT typeof({column}) FROM {table}").fetchall()[0][0]: column
            for table, column in (("dossier", "id"), ("movement", "sets"), ("dossier", "due_at"))
        }
        assert kinds == {"blob": "sets", "integer": "due_at"}
        assert office.execute("SELECT DISTINCT length(hash), length(id) FROM movement").fetchall() == [
            (32, 16)
        ]


ALTERED = {
    1: ("dossier", "due_at = 'hôm nào'", "dossier.due_at"),
    2: ("dossier", "due_at = '2026-01-12T02:15:00.000000'", "dossier.due_at"),
    3: ("dossier", "due_explanation = ' ' || due_explanation", "dossier.due_explanation"),
    4: ("movement", "hash = upper(hash)", "row_altered"),
    5: ("movement", "sets = '{}'", "row_altered"),
    6: ("movement", "sets = sets || ' '", "row_altered"),
    7: ("movement", "at = ''", "row_altered"),
    8: ("movement", "details = replace(details, ': ', ':')", "row_altered"),
    9: ("movement", "request_id = upper(request_id)", "row_altered"),
}
"""By number of the ledger what was done past the program, and how `verify` tells of it."""


def test_what_was_altered_before_is_told_afterwards(sqlite_offices: Offices, clock: Clock) -> None:
    place = sqlite_offices.sample(dossiers=30)
    location = parse_location(place)
    migrate.downgrade(location, FORMER)
    with past_the_guards(place) as office:
        for number, (table, change, _) in ALTERED.items():
            of = f"(SELECT id FROM dossier WHERE ledger_year = 2025 AND ledger_number = {number})"
            which = f"id = {of}" if table == "dossier" else f"dossier_id = {of} AND position = 1"
            assert office.execute(f"UPDATE {table} SET {change} WHERE {which}").rowcount == 1
        of = "UPDATE seal SET sets = 'x' || sets WHERE of_table = 'unit' AND position = 1"
        assert office.execute(of).rowcount == 1
        codes = dict(office.execute("SELECT ledger_number, code FROM dossier WHERE ledger_year = 2025"))
    migrate.upgrade(location)
    database = opened(place, clock)
    try:
        found = verified(database).findings
    finally:
        database.close()
    told_of = {(each.dossier, said) for each in found for said in (each.kind, each.what)}
    assert {(codes[number], what) for number, (_, _, what) in ALTERED.items()} <= told_of
    assert "seal_altered" in {each.kind for each in found}
    assert not {code for code, _ in told_of} & {
        code for number, code in codes.items() if number not in ALTERED
    }


def test_an_office_with_rows_of_nothing_stays_what_it_was(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=30)
    location = parse_location(place)
    migrate.downgrade(location, FORMER)
    with past_the_guards(place) as office:
        office.execute("UPDATE dossier SET holder_unit_id = 'đâu đó' WHERE ledger_number = 2")
    before = rows(place)
    with pytest.raises(Unavailable, match="trọn vẹn"):
        migrate.upgrade(location)
    assert schema_state(location) is SchemaState.OLDER
    assert rows(place) == before


@contextmanager
def past_the_guards(place: str) -> Iterator[sqlite3.Connection]:
    """What somebody with the file in hand does, and covers afterwards."""
    with closing(sqlite3.connect(place)) as office:
        guards = office.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            office.execute(f"DROP TRIGGER {name}")
        office.execute("PRAGMA ignore_check_constraints=ON")
        yield office
        for _, words in guards:
            office.execute(words)
        office.commit()


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
    migrate.upgrade(location, REVISION, copies=False)  # there is one already
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
    mega = 1024**2
    monkeypatch.setattr(room.shutil, "disk_usage", lambda folder: usage)
    with pytest.raises(Unavailable) as refused:
        migrate.upgrade(location)
    assert refused.value.code == "upgrade_no_room"
    wanted, free = -(-2 * len(former) // mega), usage.free // mega  # up and down to whole MB
    assert f"cần {wanted} MB trống" in refused.value.message
    assert f"chỉ còn {free} MB." in refused.value.message
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
