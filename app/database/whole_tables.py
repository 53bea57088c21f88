"""Whether a file has the tables its version says: a damaged page can take one away, or a column, and the file is sound
to SQLite all the same."""

import sqlite3

import models.tables  # noqa: F401  so that every table is known
from models.base import Base

_COLUMNS = "SELECT name FROM pragma_table_info(?)"


def has_whole_tables(file: sqlite3.Connection) -> bool:
    """Whether each table of this version is there with all its columns."""
    return all(
        {column.name for column in table.columns}
        <= {name for (name,) in file.execute(_COLUMNS, (table.name,))}
        for table in Base.metadata.sorted_tables
    )
