"""Looking at a file of data takes nothing away from who works with it."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from app.services.office.own_agency import office
from app.services.setting_up.new_office import set_up_demo
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


@contextmanager
def somebody_else() -> Iterator[None]:
    """Root may look into every folder; the test has to be somebody who may not."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="rights of POSIX")
def test_a_folder_that_may_not_be_looked_into_is_told(tmp_path: Path) -> None:
    closed = tmp_path / "dong"
    closed.mkdir(mode=0o600)
    with somebody_else():
        for place in (closed / "a.db", closed / "trong" / "a.db"):
            with pytest.raises(Unavailable) as refused:
                schema_state(parse_location(str(place)))
            assert refused.value.code == "database_unopened"
            with pytest.raises(Unavailable):
                set_up_demo(str(place), dossiers=0)
    closed.chmod(0o700)


def test_names_no_disk_takes_are_told(tmp_path: Path) -> None:
    circle = tmp_path / "vong"
    circle.symlink_to(circle)
    with pytest.raises(Unavailable) as refused:
        schema_state(parse_location(str(tmp_path / ("a" * 300))))
    assert refused.value.code == "database_unopened"
    for place in (circle / "a.db", "~khong-co-ai/a.db"):
        assert schema_state(parse_location(str(place))) is SchemaState.EMPTY


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
