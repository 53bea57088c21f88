"""Every table against every kind of statement, with the rows of an agency that is not one's own.

The tables come from the server's catalogue: one that nobody has given rights, or told whose its rows are, fails here.
"""

from contextlib import suppress

import psycopg
import pytest
from psycopg import sql
from psycopg.errors import ForeignKeyViolation, InsufficientPrivilege

from models.tables import Base
from models.wall.tables import WALL
from tests.wall.conftest import Walled
from tests.wall.rows import (
    AGENCIES,
    INSPECTOR,
    NOBODYS,
    SHARED,
    TAKEN_OVER,
    WHOSE,
    columns_of,
    keys_of,
    theirs,
)

CLERK, ADMINISTRATOR, NEIGHBOUR, LOWER = "viec.0", "quantri", "ben", "viec.1"
"""Of the agency in the middle: who does everything but administer, and who administers; who administers beside it;
and who works below it."""
_RULED_BY = {
    CLERK: {"H26.16", "H26.18"},
    ADMINISTRATOR: {"H26.16", "H26.18", "H26.16.01", "H26.16.01.01"},
    NEIGHBOUR: {"H26.17", "H26.19", "H26.17.01"},
    LOWER: {"H26.16.01"},
}
_WRITERS = _RULED_BY | {INSPECTOR: {"H26.16", "H26.18"}}
_READERS = _RULED_BY | {INSPECTOR: _RULED_BY[ADMINISTRATOR]}
_PAIRS = [(each, code) for each, own in _WRITERS.items() for code in AGENCIES if code not in own]
_TABLES = sorted((*Base.metadata.tables, "alembic_version"))
_UNGUARDED = """
SELECT relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
AND NOT (relkind IN ('r', 'p') AND relrowsecurity AND relforcerowsecurity)
"""
_THERE = """
SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
"""

_OF_ADMINISTRATORS = {"office_change"}
_NOT_HERS = {
    CLERK: _OF_ADMINISTRATORS,
    LOWER: _OF_ADMINISTRATORS,
    INSPECTOR: {*_OF_ADMINISTRATORS, "access_log", "sign_in_tries", "erasure", "erasure_line"},
    ADMINISTRATOR: set(),
    NEIGHBOUR: set(),
}

Row = tuple[str | None, ...]


def test_every_table_is_behind_the_wall_and_known_to_these_tests(walled: Walled) -> None:
    with walled.owner() as owner:
        assert owner.execute(_UNGUARDED).fetchall() == []
        there = {name for (name,) in owner.execute(_THERE)}
    assert there == set(WALL) == set(_TABLES)
    assert there == SHARED | NOBODYS | set(WHOSE)


def test_a_new_table_nobody_thought_of_is_found(walled: Walled) -> None:
    with walled.owner() as owner:
        owner.execute("CREATE TABLE of_tomorrow (id uuid PRIMARY KEY)")
        owner.execute("CREATE VIEW of_yesterday AS SELECT * FROM dossier")
        assert {name for (name,) in owner.execute(_UNGUARDED)} == {"of_tomorrow", "of_yesterday"}


@pytest.mark.parametrize("person", _READERS)
@pytest.mark.parametrize("table", sorted(WHOSE))
def test_rows_of_another_agency_are_not_there(walled: Walled, table: str, person: str) -> None:
    keys, rows = _rows_of(walled, table)
    own = _own(rows, _READERS[person])
    assert all(rows[code] for code in AGENCIES)
    with walled.login(person) as login:
        seen = _read(login, table, keys)
    assert seen <= own
    # Whoever may see her own rows sees them, so that nothing is proved by a table that is closed to all.
    assert seen or table in _NOT_HERS[person]


@pytest.mark.parametrize("person", _WRITERS)
@pytest.mark.parametrize("table", sorted(WHOSE))
def test_rows_of_another_agency_are_neither_changed_nor_removed(
    walled: Walled, table: str, person: str
) -> None:
    keys, rows = _rows_of(walled, table)
    own = _own(rows, _WRITERS[person])
    with walled.owner() as owner:
        columns = columns_of(owner, table)
    with walled.login(person) as login:
        for column in columns:
            changing = sql.SQL("UPDATE {} SET {} = {}").format(*map(sql.Identifier, (table, column, column)))
            _touches_own_alone(login, changing, keys, own)
        _touches_own_alone(login, sql.SQL("DELETE FROM {}").format(sql.Identifier(table)), keys, own)


@pytest.mark.parametrize(("person", "code"), _PAIRS)
def test_no_row_is_added_for_another_agency(walled: Walled, person: str, code: str) -> None:
    with walled.owner() as owner, walled.login(person) as login:
        for table in sorted(WHOSE):
            columns = columns_of(owner, table)
            rows = owner.execute(theirs(table, code, columns)).fetchall()
            assert rows
            for row in rows:
                _is_refused(login, _adding(table, columns, row))


@pytest.mark.parametrize("table", sorted(SHARED | NOBODYS))
def test_what_all_share_is_written_by_no_clerk(walled: Walled, table: str) -> None:
    with walled.owner() as owner:
        columns = columns_of(owner, table)
        texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(each)) for each in columns)
        rows = owner.execute(
            sql.SQL("SELECT {} FROM {} LIMIT 3").format(texts, sql.Identifier(table))
        ).fetchall()
    assert rows
    with walled.login(CLERK) as login:
        for column in columns:
            changing = sql.SQL("UPDATE {} SET {} = {}").format(*map(sql.Identifier, (table, column, column)))
            _is_refused(login, changing, or_touches=0)
        _is_refused(login, sql.SQL("DELETE FROM {}").format(sql.Identifier(table)), or_touches=0)
        for row in rows:
            _is_refused(login, _adding(table, columns, row))


@pytest.mark.parametrize("table", _TABLES)
def test_no_table_is_emptied_locked_or_altered(walled: Walled, table: str) -> None:
    name = sql.Identifier(table)
    with walled.login(ADMINISTRATOR) as login:
        for statement in (
            "TRUNCATE {}",
            "DROP TABLE {}",
            "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY",
            "ALTER TABLE {} DISABLE TRIGGER ALL",
            "CREATE POLICY everything ON {} USING (true)",
            "CREATE INDEX ON {} ((1))",
        ):
            _is_refused(login, sql.SQL(statement).format(name))


def _rows_of(walled: Walled, table: str) -> tuple[list[str], dict[str, set[Row]]]:
    """The key's columns, and the keys of the rows of each agency."""
    with walled.owner() as owner:
        keys = keys_of(owner, table)
        return keys, {
            code: set(owner.execute(theirs(table, code, keys)).fetchall())
            for code in (*AGENCIES, *TAKEN_OVER)
        }


def _own(rows: dict[str, set[Row]], codes: set[str]) -> set[Row]:
    return set().union(*(rows[code] for code in codes))


def _read(login: psycopg.Connection, table: str, keys: list[str]) -> set[Row]:
    texts = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(each)) for each in keys)
    return set(login.execute(sql.SQL("SELECT {} FROM {}").format(texts, sql.Identifier(table))).fetchall())


def _touches_own_alone(
    login: psycopg.Connection, statement: sql.Composed, keys: list[str], own: set[Row]
) -> None:
    """The statement is refused, or it touches rows of one's own agency and no other; also where it says not which."""
    returning = sql.SQL(", ").join(sql.SQL("{}::text").format(sql.Identifier(each)) for each in keys)
    # A row of one's own that others hang on is held by them; what is no right is said to be none.
    with suppress(InsufficientPrivilege, ForeignKeyViolation):
        touched = set(login.execute(statement + sql.SQL(" RETURNING ") + returning).fetchall())
        assert touched <= own
        login.rollback()
        assert login.execute(statement).rowcount <= len(own)
    login.rollback()


def _adding(table: str, columns: list[str], row: Row) -> sql.Composed:
    return sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(table),
        sql.SQL(", ").join(map(sql.Identifier, columns)),
        sql.SQL(", ").join(sql.Literal(each) for each in row),
    )


def _is_refused(login: psycopg.Connection, statement: sql.Composed, or_touches: int | None = None) -> None:
    try:
        done = login.execute(statement)
    except InsufficientPrivilege:
        return
    finally:
        login.rollback()
    assert done.rowcount == or_touches, statement.as_string(login)
