"""Offices that earlier versions left, upgraded on both databases, say what their own program had said of them."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.cli.answers.results import movement_result, scan_result
from app.database import carrying, migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.unit_of_work import Database
from app.services.dossiers.day_lists import day_list
from app.services.dossiers.finding import find, show
from app.services.dossiers.history import history
from models.base import Base
from tests.clock import Clock
from tests.conftest import actor_of
from tests.database.earlier.at_server import put_at_server
from tests.database.earlier.stored import REVISIONS, facts, unpacked
from tests.offices import Lease, Offices, opened
from tests.services.desk import Desk
from tests.services.whole_office import verified


@dataclass(frozen=True)
class Counted:
    """Counted by hand in a stored file: dossiers by state, rows of the journal, đồng taken and not given back, how the
    hash of the last act begins, its moment, and the last number of that day."""

    states: str
    acts: int
    paid: int
    hash: str
    at: str
    number: str


_OLDEST = "in_progress 1, received 3, refused 1, result_ready 5, returned 14, stopped 1"
_NEXT = (
    "awaiting_payment 1, awaiting_supplement 1, in_progress 5, received 7, refused 1, result_ready 1, returned 8, "
    "stopped 1"
)
_LATEST = _NEXT.replace("in_progress 5, received 7", "in_progress 7, received 5")
COUNTED = {
    "0004": Counted(_OLDEST, 68, 714_000, "994fd1d5", "05:44:07", "0009"),
    "0010": Counted(_NEXT, 70, 214_000, "e891fa48", "05:44:40", "0009"),
    "0014": Counted(_NEXT, 70, 214_000, "1030b748", "05:45:10", "0009"),
    "0018": Counted(_NEXT, 70, 214_000, "6d5f2ae8", "05:45:37", "0009"),
    "0022": Counted(_NEXT, 70, 214_000, "f18afb4c", "05:46:08", "0009"),
    "0026": Counted(_LATEST, 77, 331_000, "f713ac72", "05:46:38", "0008"),
    "0029": Counted(_LATEST, 77, 331_000, "405fce10", "05:46:58", "0008"),
    "0032": Counted(_LATEST, 77, 331_000, "6b34c8a2", "05:47:27", "0008"),
}
MADE_ANEW = {("seal", "at"), ("seal", "hash")}
"""What an upgrade writes as of its own moment, and so not the same on both databases."""
BEFORE_SEALS, SALTED = "0014", {("applicant", "salt"), ("applicant_change", "salt"), ("seal", "sets")}
"""Salts that came with the seals are drawn by each upgrade; `verify` holds the digests against them."""


@pytest.fixture
def leases(sqlite_offices: Offices, postgresql_offices: Offices) -> Iterator[tuple[Lease, Lease]]:
    """Makers of offices of one test on each database."""
    both = Lease(sqlite_offices), Lease(postgresql_offices)
    yield both
    for each in both:
        each.end()


def test_every_stored_office_was_counted() -> None:
    assert tuple(COUNTED) == REVISIONS


@pytest.mark.parametrize("revision", REVISIONS)
def test_upgraded_it_says_what_its_own_program_said(revision: str, leases: tuple[Lease, Lease]) -> None:
    counted = COUNTED[revision]
    place, url = (each.empty() for each in leases)
    unpacked(revision, Path(place))
    assert _counted(place, counted) == counted
    put_at_server(Path(place), url, revision)
    for each in (place, url):
        migrate.upgrade(parse_location(each), copies=False)
        assert _counted(each, counted) == counted
    made_anew = MADE_ANEW | (SALTED if revision < BEFORE_SEALS else set())
    assert _rows(place, made_anew) == _rows(url, made_anew)
    for each in (place, url):
        clock = Clock(datetime.fromisoformat(f"2026-11-29T{counted.at}").replace(tzinfo=UTC))
        database = opened(each, clock)
        try:
            _say_the_same(database, facts(revision))
            assert verified(database).findings == ()
            clock.forward(minutes=1)
            desk = Desk(database, actor_of(database, "motcua"))
            got = desk.receive()
            assert int(got.code[-4:]) == int(counted.number) + 1
            desk.complete(got.code)
            assert verified(database).findings == ()
        finally:
            database.close()


def _counted(place: str, known: Counted) -> Counted:
    """The same, of an office in whatever revision, by plain SQL."""
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:

            def asked(statement: str) -> list[Any]:
                return [tuple(row) for row in connection.execute(text(statement))]

            states = asked("SELECT status, count(*) FROM dossier GROUP BY 1 ORDER BY 1")
            [(acts,)] = asked("SELECT count(*) FROM movement")
            # Until revision 0012 a payment was part of its item.
            has_payments = bool(asked(_HAS_PAYMENTS[connection.dialect.name]))
            [(paid,)] = asked(_PAID if has_payments else _PAID_BEFORE)
            [(last, number)] = asked(_LAST)
    finally:
        engine.dispose()
    said = ", ".join(f"{state} {count}" for state, count in states)
    hashed = last if isinstance(last, str) else last.hex()
    return Counted(said, acts, int(paid), hashed[:8], known.at, number[-4:])


_HAS_PAYMENTS = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE name = 'fee_payment'",
    "postgresql": "SELECT 1 FROM pg_class WHERE relname = 'fee_payment'",
}
_PAID = "SELECT sum(amount) FROM fee_payment WHERE refunded_at IS NULL"
_PAID_BEFORE = "SELECT sum(amount) FROM dossier_fee WHERE state = 'collected'"
_LAST = """
SELECT hash, (SELECT max(code) FROM dossier WHERE code LIKE '%-261129-%') FROM movement
ORDER BY at DESC, position DESC LIMIT 1
"""


def _rows(place: str, made_anew: set[tuple[str, str]]) -> dict[str, list[Any]]:
    """Every value of every table as text, but what an upgrade makes anew."""
    found: dict[str, list[Any]] = {}
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            for table in Base.metadata.sorted_tables:
                columns = [
                    each for each in carrying.carried(table) if (table.name, each.name) not in made_anew
                ]
                if connection.dialect.name == "sqlite":
                    with closing(sqlite3.connect(place)) as file:
                        rows: list[Any] = list(carrying.rows_of_file(file, table, columns))
                else:
                    rows = list(carrying.rows_of_server(connection, table, columns, ("true", {})))
                if table.name == "sign_in_tries":  # numbers that each database writes in its own way
                    rows = [
                        [float(each) if each and each[0].isdigit() else each for each in row] for row in rows
                    ]
                found[table.name] = sorted(([*row] for row in rows), key=repr)
    finally:
        engine.dispose()
    return found


def _say_the_same(database: Database, said: dict[str, Any]) -> None:
    clerk = actor_of(database, "tiepnhan")
    for code, told in said["show"].items():
        assert _unlike(told, scan_result(database.read_as(clerk, show, code))) == [], code
    for code, acts in said["history"].items():
        now = [movement_result(each) for each in database.read_as(clerk, history, code)]
        assert _unlike(acts, now) == [], code
    for words, codes in said["find"].items():
        assert [row.code for row in database.read_as(clerk, find, words, limit=100).rows] == codes, words
    for name, codes in said["lists"].items():
        assert [row.code for row in database.read_as(clerk, day_list, name, 100).rows] == codes, name


def _unlike(before: Any, now: Any, where: str = "") -> list[tuple[str, Any, Any]]:
    """What is said otherwise than before, or not any more; a later version may say more."""
    if where in SAID_NOW:
        return [] if SAID_NOW[where](before, now) else [(where, before, now)]
    if isinstance(before, dict) and isinstance(now, dict):
        inner = f"{where}." if where else ""
        return [each for name in before for each in _unlike(before[name], now.get(name), f"{inner}{name}")]
    if isinstance(before, list) and isinstance(now, list) and len(before) == len(now):
        pairs = zip(before, now, strict=True)
        return [each for earlier, later in pairs for each in _unlike(earlier, later, where)]
    return [] if before == now else [(where, before, now)]


OWN = "Uỷ ban nhân dân phường Mẫu"
COMMUNE = re.compile("Ủy ban nhân dân cấp xã|UBND cấp xã")
SAID_NOW = {
    "actions": lambda _before, _now: True,  # what may be done is the program's rule and not in the data
    "units": lambda before, now: sorted(before) == sorted(now),
    # The agency that a procedure only describes is told by its name.
    "deciding_agency": lambda before, now: now in (before, COMMUNE.sub(OWN, before)),
}
"""What later versions say in another way on purpose, and how the two go together."""
