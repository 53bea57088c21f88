"""Bytes that are no text, and text that is no key, day or number, in any table: `verify` says where, it does not stop.

On SQLite alone: PostgreSQL lets neither in.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Boolean, Integer, Table

from app.database.location import parse_location
from app.database.unit_of_work import Database
from models.proof import TABLES_NOT_SHOWN
from models.tables import Base
from tests.cli.running import Run
from tests.clock import Clock
from tests.offices import Offices
from tests.services.everything import fill_every_table

GROUPS = 6
"""Each has tables of every floor, so that what stops at one table shows in another's group too."""
NO_TEXT = "CAST(x'61C3' AS TEXT)"
NONSENSE = "'zz'"


@pytest.fixture(scope="module")
def everything(sqlite_offices: Offices) -> Path:
    """A closed sample office with rows in every table."""
    url = sqlite_offices.sample(dossiers=0)
    database = Database.open(url, Clock())
    fill_every_table(database, 1)
    database.close()
    path = parse_location(url).path
    assert path is not None
    return path


def _texts(table: Table) -> list[str]:
    """The columns that are no key and no number."""
    texts = [
        each for each in table.columns if not (each.primary_key or isinstance(each.type, Integer | Boolean))
    ]
    return [each.name for each in texts]


TABLES = [each for each in Base.metadata.sorted_tables if _texts(each) and each.name not in TABLES_NOT_SHOWN]


def spoil(path: Path, tables: list[Table], value: str) -> None:
    """Write the value into every column but keys and numbers of the first row of each table."""
    with closing(sqlite3.connect(path)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for table in tables:
            setting = ", ".join(f"{name} = {value}" for name in _texts(table))
            key = ", ".join(each.name for each in table.primary_key)
            row = f"({key}) IN (SELECT {key} FROM {table.name} LIMIT 1)"
            assert connection.execute(f"UPDATE {table.name} SET {setting} WHERE {row}").rowcount == 1
        for _, text in guards:
            connection.execute(text)
        connection.commit()


@pytest.mark.parametrize("value", [NO_TEXT, NONSENSE], ids=["no text", "nonsense"])
@pytest.mark.parametrize("group", range(GROUPS + 1))
def test_said_where_it_lies(run: Run, everything: Path, tmp_path: Path, group: int, value: str) -> None:
    spoilt = tmp_path / "motcua.db"
    with closing(sqlite3.connect(everything)) as source, closing(sqlite3.connect(spoilt)) as target:
        source.backup(target)
    # The last group is all tables at once.
    spoil(spoilt, TABLES if group == GROUPS else TABLES[group::GROUPS], value)
    ran = run("--database", spoilt, "verify")
    assert (ran.code, ran.err) == (1, "")
    assert len(ran.out.splitlines()) > 2
