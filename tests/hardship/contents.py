"""Every row of a database as one digest a table, whatever its revision: two that are alike hold the same."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import psycopg
from psycopg import sql

Contents = dict[str, tuple[int, str]]
"""Rows and digest by table."""

_NOT_THE_OFFICES = ("copy_mark", "sqlite_", "dossier_search")


def contents(where: str | Path) -> Contents:
    """What lies at a path or address."""
    if "://" in str(where):
        return _at_server(str(where))
    with closing(sqlite3.connect(where)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        tables = [name for (name,) in names if not name.startswith(_NOT_THE_OFFICES)]
        connection.text_factory = bytes  # a damaged copy may have what is no text
        return {
            name: _digest(repr(row) for row in connection.execute(f'SELECT * FROM "{name}"'))
            for name in tables
        }


def _at_server(where: str) -> Contents:
    with psycopg.connect(where.replace("+psycopg", "", 1)) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = sql.SQL("SELECT t::text FROM {} AS t")
        return {
            name: _digest(row for (row,) in connection.execute(rows.format(sql.Identifier(name))))
            for (name,) in names
        }


def _digest(rows: Iterable[str]) -> tuple[int, str]:
    ordered = sorted(rows)
    return len(ordered), hashlib.sha256("\n".join(ordered).encode()).hexdigest()


def other(one: Contents, two: Contents, *, beside: Iterable[str] = ()) -> list[str]:
    """The tables that differ, but for those `beside` the matter."""
    left_out = set(beside)
    return sorted(
        name for name in one.keys() | two.keys() if one.get(name) != two.get(name) and name not in left_out
    )
