"""Many rows put into a table past the mapper: as fast as either database takes them, guards and all.

What is known of a row are the texts of its values (`models.proof.text_of`); a database is given what it keeps of them.
"""

import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import JSON, Column, Table
from sqlalchemy.orm import Session

from models.short import Short, compact

Cell = str | int | bytes | None
Row = Sequence[Cell]


def stored_by(dialect: str, column: Column[Any]) -> Callable[[str], Cell] | None:
    """What makes of the text of a value what a database keeps; nothing where it takes the text itself."""
    if dialect != "sqlite":
        return None
    if isinstance(column.type, JSON):
        return lambda text: compact(json.loads(text))
    return column.type.stored_of if isinstance(column.type, Short) else None


def add_rows(session: Session, table: Table, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Put rows with these columns, as the database keeps them, into the table, in the transaction of the session.

    Nothing is sealed and no default is filled in: who adds rows so answers for all that belongs to them.
    """
    if not rows:
        return
    names = ", ".join(f'"{each}"' for each in columns)
    driver = session.connection().connection.driver_connection
    if isinstance(driver, sqlite3.Connection):
        places = ", ".join("?" * len(columns))
        driver.executemany(f'INSERT INTO "{table.name}" ({names}) VALUES ({places})', rows)
        return
    from psycopg import Connection  # an office on SQLite need not load the driver

    assert isinstance(driver, Connection)
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copying:
        for row in rows:
            copying.write_row(row)
