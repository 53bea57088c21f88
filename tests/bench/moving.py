"""`python -m tests.bench.moving`: an office of many dossiers moves from its file to a server, and is compared there.

The move is the command an administrator gives. Afterwards all tables are counted by the drivers alone, and random
dossiers are read on both sides, each field of each row that lies in them.
"""

import argparse
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from app.database.unit_of_work import Database
from models.dossiers import Dossier
from models.tables import Base
from tests.bench import filling
from tests.bench.measure import say
from tests.servers import postgresql

_COMPARED = 500
_ADDED_BY_MOVING = frozenset({"access_log", "office_change", "seal", "counter", "sign_in_tries"})
"""The move itself is written down at the server, and sealed; tries are a PC's own."""


def main() -> int:
    """Fill, move, count, compare; exit 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.moving", description=__doc__)
    parser.add_argument("--dossiers", type=int, default=100_000, metavar="N")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where the office is made, not the usual place"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="motcua-moving-", dir=asked.folder) as name:
        folder = Path(name)
        place = folder / "office.db"
        _timed(f"filling {asked.dossiers:,} dossiers", lambda: filling.fill(str(place), asked.dossiers))
        say(f"{place.stat().st_size / 2**20:,.0f} MiB")
        (folder / "server").mkdir()
        with postgresql(folder / "server") as url:
            return _moved(str(place), url.replace("postgresql://", "postgresql+psycopg://", 1))


def _moved(place: str, target: str) -> int:
    before = _in_file(place)
    seconds = _timed(
        "moving, verified on both sides", lambda: _run("--database", place, "move", target, "--yes")
    )
    rows = sum(before.values())
    say(f"{rows:,} rows, {rows / seconds:,.0f} a second with all that is checked")
    there = _at_server(target, before)
    wrong = {table for table, count in before.items() if there[table] < count}
    wrong |= {table for table in before.keys() - _ADDED_BY_MOVING if there[table] != before[table]}
    say(f"tables counted by the drivers: {len(before)}, different: {len(wrong)} {sorted(wrong) or ''}")
    differing, compared = _compare(place, target)
    say(f"dossiers compared field by field: {_COMPARED}, {compared:,} fields, different: {differing}")
    _timed("verify at the server once more", lambda: _run("--database", target, "verify"))
    return 1 if wrong or differing else 0


def _run(*words: str) -> None:
    command = [sys.executable, "-m", "app.cli", *words]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONUTF8": "1"}, stdout=subprocess.DEVNULL)


def _timed(what: str, work: Any) -> float:
    start = time.perf_counter()
    work()
    seconds = time.perf_counter() - start
    say(f"{what}: {seconds:,.1f} s")
    return seconds


def _in_file(place: str) -> dict[str, int]:
    with closing(sqlite3.connect(place)) as connection:
        return {
            table.name: connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            for table in Base.metadata.sorted_tables
        }


def _at_server(target: str, tables: Mapping[str, int]) -> dict[str, int]:
    with psycopg.connect(target.replace("+psycopg", "", 1)) as connection:
        counts = {}
        for name in tables:
            row = connection.execute(
                sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(name))
            ).fetchone()
            assert row is not None
            counts[name] = row[0]
        return counts


def _compare(place: str, target: str) -> tuple[int, int]:
    """How many of the random dossiers differ, and how many fields were looked at."""
    file, server = Database.open(place, or_copy=True), Database.open(target)
    try:
        with Session(file._reading) as here, Session(server._reading) as there:
            keys = list(here.execute(select(Dossier.id).order_by(Dossier.id)).scalars())
            chosen = random.Random().sample(keys, min(_COMPARED, len(keys)))
            found = [(_fields(here, key), _fields(there, key)) for key in chosen]
    finally:
        file.close()
        server.close()
    return sum(one != other for one, other in found), sum(len(row) for one, _ in found for row in one)


def _fields(session: Session, key: object) -> list[tuple[object, ...]]:
    """Every row that lies in a dossier or tells of it."""
    rows: list[tuple[object, ...]] = []
    for table in Base.metadata.sorted_tables:
        owner = "id" if table is Dossier.__table__ else "dossier_id"
        if owner in table.columns and (owner == "dossier_id" or table is Dossier.__table__):
            found = session.execute(select(*_kept(table)).where(table.columns[owner] == key))
            rows += sorted(((table.name, *row) for row in found), key=repr)
    return rows


def _kept(table: Table) -> list[Any]:
    """The columns that go along; the number of a dossier's words each database counts for itself."""
    return [each for each in table.columns if (table.name, each.name) != ("dossier_words", "id")]


if __name__ == "__main__":
    sys.exit(main())
