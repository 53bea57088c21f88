"""Statistics of a SQLite file: gathered when who wrote closes, never by who only reads, never waited for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from app.services.dossiers.day_lists import day_counts
from tests.conftest import actor_of
from tests.offices import Offices, opened
from tests.services.desk import Desk


@pytest.fixture
def bare(sqlite_offices: Offices) -> str:
    """An office with thirty dossiers that nobody has gathered statistics of."""
    place = sqlite_offices.sample(dossiers=30)
    with closing(sqlite3.connect(place, isolation_level=None)) as connection:
        connection.execute("DROP TABLE IF EXISTS sqlite_stat1")
        connection.execute("VACUUM")
    return place


def test_who_wrote_leaves_fresh_statistics(bare: str) -> None:
    _receive_and_close(bare)
    assert {"dossier", "movement", "dossier_person"} <= _known_tables(bare)


def test_who_only_reads_leaves_the_file_as_it_was(bare: str) -> None:
    before = Path(bare).read_bytes()
    database = opened(bare)
    database.read_as(actor_of(database, "motcua"), day_counts)
    database.close()
    assert Path(bare).read_bytes() == before


def test_closing_while_another_desk_writes_leaves_it_to_the_next(bare: str) -> None:
    database = opened(bare)
    Desk(database, actor_of(database, "motcua")).receive()
    with closing(sqlite3.connect(bare, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        database.close()
        other.execute("ROLLBACK")
    assert _known_tables(bare) == set()
    _receive_and_close(bare)
    assert "dossier" in _known_tables(bare)


def _receive_and_close(place: str) -> None:
    database = opened(place)
    Desk(database, actor_of(database, "motcua")).receive()
    database.close()


def _known_tables(place: str) -> set[str]:
    with closing(sqlite3.connect(place)) as connection:
        if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat1'").fetchall():
            return set()
        return {row[0] for row in connection.execute("SELECT tbl FROM sqlite_stat1")}
