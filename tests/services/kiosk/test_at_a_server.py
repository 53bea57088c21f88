"""The login of a kiosk has nothing of its office: no row that is somebody's, no function that gives one away."""

from collections.abc import Iterator

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import InsufficientPrivilege

from app.services.satisfaction.answering import answer_at_counter
from models.wall.tables import WALL
from tests.logins import login_at
from tests.offices import Lease, Offices
from tests.services.desk import AN, BIRTH, Desk
from tests.services.kiosk.conftest import KIOSK
from tests.wall.rows import SHARED

_OPEN = {*SHARED, "agency", "unit", "former_name", "agency_day", "agency_hours", "setting", "seal"}
"""What every login reads; of `seal` chain, position and hash."""
_ITS_OWN = {"account", "account_role", "access_log"}


@pytest.fixture
def offices(postgresql_offices: Offices) -> Iterator[Lease]:
    """On a server alone: a file has no logins."""
    lease = Lease(postgresql_offices)
    yield lease
    lease.end()


@pytest.fixture
def login(desk: Desk) -> Iterator[psycopg.Connection]:
    """The kiosk by the driver alone, at an office with a dossier, a neighbour and people."""
    place = desk.database.location.url or ""
    desk.receive(BIRTH)
    with psycopg.connect(login_at(place, KIOSK).replace("+psycopg", "", 1)) as connection:
        yield connection
        connection.rollback()


def test_no_row_of_anybody_is_there(login: psycopg.Connection) -> None:
    for table in WALL:
        try:
            rows = login.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))).fetchall()
        except InsufficientPrivilege:
            login.rollback()
            continue
        assert not rows or table in _OPEN | _ITS_OWN, table
        for secret in (AN.name, AN.id_number, AN.phone):
            assert str(secret) not in repr(rows)
        if table in _ITS_OWN:
            assert len(rows) <= 1, table
    told = "SELECT motcua.agencies(), motcua.readable(), motcua.workable(), motcua.ruled(), motcua.watched()"
    assert login.execute(told).fetchone() == ([], [], [], [], [])


def test_nothing_is_written(login: psycopg.Connection) -> None:
    for table in sorted(WALL):
        columns = login.execute(
            "SELECT attname FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
            (table,),
        ).fetchall()
        name, column = sql.Identifier(table), sql.Identifier(str(columns[0][0]))
        for words in ("DELETE FROM {}", "UPDATE {} SET {} = {}", "INSERT INTO {} SELECT * FROM {}"):
            holes = (
                [name]
                if words.count("{}") == 1
                else [name, name]
                if "INSERT" in words
                else [name, column, column]
            )
            try:
                touched = login.execute(sql.SQL(words).format(*holes)).rowcount
            except psycopg.Error:
                touched = 0
            login.rollback()
            assert touched == 0, (table, words)


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT * FROM motcua.next_numbers(ARRAY['ledger:H26.16:2031'])",
        "SELECT motcua.next_block('ledger:H26.16:2031', 1)",
        "INSERT INTO seal (chain, position, of_table, row_key, hash, at, by) "
        "VALUES ('dossier', 999999, 'dossier', 'x', repeat('a', 64), now(), 'kiot')",
        "SELECT * FROM motcua.kiosk_answer(NULL, '2345')",
        "SELECT * FROM motcua.kiosk_answer(repeat('1', 51), '2345')",
        "SELECT * FROM motcua.answer_satisfaction('012342601120000106', '2345', 6)",
        "SELECT * FROM motcua.answer_satisfaction('012342601120000106', '2345', NULL)",
        "SELECT * FROM motcua.answer_satisfaction(NULL, '2345', 5)",
        "SELECT * FROM motcua.take_ticket(NULL, 'submit')",
        "SELECT * FROM motcua.take_ticket(gen_random_uuid(), 'colour')",
    ],
)
def test_no_function_gives_it_more(login: psycopg.Connection, asked: str) -> None:
    with pytest.raises(psycopg.Error):
        login.execute(asked.encode())


def test_nobody_else_asks_as_a_kiosk(login: psycopg.Connection, desk: Desk) -> None:
    for user_name in ("tiepnhan", "quantri"):
        place = login_at(desk.database.location.url or "", user_name).replace("+psycopg", "", 1)
        with psycopg.connect(place) as connection, pytest.raises(InsufficientPrivilege):
            connection.execute("SELECT * FROM motcua.kiosk_answer('012342601120000156', '2345')")


def test_no_login_reads_an_answer_or_who_gave_one(login: psycopg.Connection, desk: Desk) -> None:
    """Counts of five are read; by whom, leaders alone; no desk answers for a citizen of another office."""
    place = desk.database.location.url or ""
    for _ in range(5):
        dossier = desk.receive(BIRTH)
        desk.complete(dossier.code)
        desk.return_result(dossier.code)
        desk.database.write(desk.actor, answer_at_counter, dossier.barcode, 2)
    elsewhere = desk.another_agency()
    other = elsewhere.receive(BIRTH)
    elsewhere.complete(other.code)
    elsewhere.return_result(other.code)
    seen = {}
    for user_name in (KIOSK, "tiepnhan", "quantri", "lanhdao", "phuongkhac"):
        with psycopg.connect(login_at(place, user_name).replace("+psycopg", "", 1)) as connection:
            for table in ("satisfaction_box", "dossier_answered"):
                with pytest.raises(InsufficientPrivilege):
                    connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table)))
                connection.rollback()
            rows = connection.execute("SELECT DISTINCT part FROM satisfaction_count").fetchall()
            seen[user_name] = {str(part) for (part,) in rows}
            if user_name == "tiepnhan":
                asked = "SELECT outcome FROM motcua.answer_satisfaction(%s, NULL, 5)"
                assert connection.execute(asked, (other.barcode,)).fetchone() == ("not_returned",)
                for words in ("UPDATE satisfaction_count SET answers = 9", "DELETE FROM satisfaction_count"):
                    with pytest.raises(InsufficientPrivilege):
                        connection.execute(words.encode())
                    connection.rollback()
    usual = {"whole", "field", "place"}
    assert seen == {
        KIOSK: set(),
        "tiepnhan": usual,
        "quantri": usual,
        "lanhdao": {*usual, "person"},
        "phuongkhac": set(),
    }
