"""What is in an office's tables, field by field, read by the mapper: the same whatever database keeps it."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.database.unit_of_work import Database
from models.tables import Base

COUNTED_BY_THE_DATABASE = ("dossier_words.id",)

Rows = dict[str, list[tuple[Any, ...]]]


def fields(database: Database, but: Collection[str] = ()) -> Rows:
    """Every row of every table, in the order of what it says; without tables `but`."""
    with Session(database._reading) as session:
        return {
            table.name: sorted((tuple(row) for row in session.execute(select(*_columns(table)))), key=repr)
            for table in Base.metadata.sorted_tables
            if table.name not in but
        }


def _columns(table: Any) -> list[Any]:
    return [each for each in table.columns if f"{table.name}.{each.name}" not in COUNTED_BY_THE_DATABASE]
