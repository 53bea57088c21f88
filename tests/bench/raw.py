"""The floor under the database figures: the same rows by the bare driver, with the same durability."""

import re
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, Self

import psycopg
from psycopg.rows import dict_row, tuple_row
from psycopg.types.json import Json

from app.database.location import parse_location


class Raw:
    """A driver's own connection to an office, in autocommit; transactions are begun by hand."""

    def __init__(self, where: str) -> None:
        location = parse_location(where)
        self.is_sqlite = location.path is not None
        self._connection: Any
        if location.path is not None:
            self._connection = sqlite3.connect(location.path, isolation_level=None, timeout=15)
            self._connection.row_factory = sqlite3.Row
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
                self._connection.execute(f"PRAGMA {pragma}")
        else:
            address = (location.url or "").replace("postgresql+psycopg", "postgresql", 1)
            self._connection = psycopg.connect(address, autocommit=True, row_factory=dict_row)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_exception: object) -> None:
        self._connection.close()

    def rows(self, sql: str, *values: object) -> list[dict[str, Any]]:
        """All rows of a query written with `?` for its values."""
        found = self._connection.execute(self._in_dialect(sql), values).fetchall()
        return [dict(row) for row in found]

    def named(self, sql: str, values: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """All rows of a query written with `:name` for its values, as tuples."""
        if self.is_sqlite:
            return [tuple(row) for row in self._connection.execute(sql, values)]
        written = re.sub(r"(?<!:):([a-z]+)", r"%(\1)s", sql.replace("%", "%%"))
        found: list[tuple[Any, ...]] = (
            self._connection.cursor(row_factory=tuple_row).execute(written, values).fetchall()
        )
        return found

    def run(self, sql: str, *values: object) -> Any:
        """A statement without an answer, or its cursor."""
        return self._connection.execute(self._in_dialect(sql), values)

    def begin(self) -> None:
        """Begin a transaction that writes."""
        self._connection.execute("BEGIN IMMEDIATE" if self.is_sqlite else "BEGIN")

    def begin_reading(self) -> None:
        """Begin a transaction with one picture of the data."""
        self._connection.execute(
            "BEGIN" if self.is_sqlite else "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        )

    def commit(self) -> None:
        """Make it durable."""
        self._connection.execute("COMMIT")

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Rows of one table, all with the same columns."""
        if not rows:
            return
        columns = list(rows[0])
        places = ", ".join("?" for _ in columns)
        sql = self._in_dialect(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({places})")
        values = [[self._stored(row[column]) for column in columns] for row in rows]
        self._connection.cursor().executemany(sql, values)

    def _stored(self, value: object) -> object:
        return Json(value) if isinstance(value, dict | list) and not self.is_sqlite else value

    def _in_dialect(self, sql: str) -> str:
        return sql if self.is_sqlite else sql.replace("?", "%s")
