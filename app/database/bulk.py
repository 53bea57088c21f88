"""Many rows put into a table past the mapper: as fast as either database takes them, guards and all.

What is known of a row are the texts of its values (`models.proof.text_of`); a database is given what it keeps of them.
"""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, Column, Table
from sqlalchemy.orm import Session

from models.short import Short, UtcDateTime, UuidKey, compact

Cell = str | int | bytes | None
Row = Sequence[Cell]
_MET_AGAIN = 500


def stored_by(dialect: str, column: Column[Any]) -> Callable[[str], Cell] | None:
    """What makes of the text of a value what a database keeps; nothing where it takes the text itself."""
    if dialect != "sqlite":
        return None
    if isinstance(column.type, JSON):
        return _compacted
    if not isinstance(column.type, Short):
        return None
    # A dossier's key stands in all that lies in it, and a moment in whatever happened then.
    is_met_again = isinstance(column.type, UuidKey | UtcDateTime)
    return lru_cache(maxsize=_MET_AGAIN)(column.type.stored_of) if is_met_again else column.type.stored_of


@lru_cache(maxsize=_MET_AGAIN)
def _compacted(text: str) -> str:
    return compact(json.loads(text))


def stored_json(dialect: str, value: object) -> str:
    """A value of a JSON column as a database keeps it."""
    return compact(value) if dialect == "sqlite" else json.dumps(value)


def add_rows(session: Session, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Put rows with these columns, as the database keeps them, into the table, in the transaction of the session.

    Nothing is sealed and no default is filled in: who adds rows so answers for all that belongs to them.
    """
    if not rows:
        return
    names = ", ".join(f'"{each}"' for each in columns)
    connection = session.connection()
    driver: Any = connection.connection.driver_connection
    if connection.dialect.name == "sqlite":
        places = ", ".join("?" * len(columns))
        driver.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)
        return
    from psycopg import Connection  # an office on SQLite need not load the driver

    assert isinstance(driver, Connection)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copying:
        for row in rows:
            copying.write_row(row)
