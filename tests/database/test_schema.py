"""Looking at a file of data takes nothing away from who works with it."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.services.office import office
from tests.offices import Offices, opened

_ANOTHER_PROGRAM = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1])
connection.execute("UPDATE alembic_version SET version_num = version_num")
connection.commit()
connection.close()
"""


def test_who_looks_at_data_in_use_leaves_the_log_to_who_uses_it(sqlite_offices: Offices) -> None:
    """What another program does to the file afterwards must not part this one from what it writes."""
    place = Path(sqlite_offices.sample(dossiers=0))
    database = opened(str(place))
    try:
        database.read(office)
        log = place.with_name(f"{place.name}-wal")
        before = log.stat().st_ino
        assert schema_state(parse_location(str(place))) is SchemaState.CURRENT
        subprocess.run([sys.executable, "-c", _ANOTHER_PROGRAM, str(place)], check=True)
        assert log.stat().st_ino == before
        database.read(office)
    finally:
        database.close()


def test_what_is_shorter_than_a_header_is_no_new_file(tmp_path: Path) -> None:
    for length in (1, 99, 100, 511, 512):
        stranger = tmp_path / f"{length}.db"
        stranger.write_bytes(b"x" * length)
        assert schema_state(parse_location(str(stranger))) is SchemaState.FOREIGN
        assert stranger.read_bytes() == b"x" * length


def test_a_database_without_tables_is_empty(tmp_path: Path) -> None:
    place = tmp_path / "trong.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA user_version = 1")
    assert schema_state(parse_location(str(place))) is SchemaState.EMPTY
