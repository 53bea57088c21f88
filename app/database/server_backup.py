"""A whole copy of a PostgreSQL office in one SQLite file, which either database takes back.

The program reads the rows itself, in one picture of the data: no tool of the server is needed on the PC, and none can
be too old for it.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.database import migrate
from app.database.copy_mark import put_mark
from app.database.engine import make_engine
from app.database.location import Location
from app.database.pouring import pour


def fill_from_server(source: Connection, part: Path, at: datetime) -> dict[str, int]:
    """Fill `part` with what a connection sees in its transaction, and mark it; the rows of each table in it."""
    location = Location(path=part)
    migrate.upgrade(location)
    engine = make_engine(location)
    try:
        with engine.connect().execution_options(writing=True) as connection:
            with connection.begin():
                counts = pour(source, connection)
            driver = connection.connection.driver_connection
            assert driver is not None
            put_mark(driver, at)
            # One file that opens by itself, nothing beside it.
            driver.execute("PRAGMA journal_mode=DELETE")
    finally:
        engine.dispose()
    return counts
