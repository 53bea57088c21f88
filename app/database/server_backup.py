"""A whole copy of a PostgreSQL office in one SQLite file, which either database takes back.

The program reads the rows itself, in one picture of the data: no tool of the server is needed on the PC, and none can
be too old for it.
"""

from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from app.database import migrate
from app.database.backup import Copied, failed, part_beside, prove, settle
from app.database.copy_mark import put_mark
from app.database.engine import make_engine
from app.database.failures import told
from app.database.location import Location
from app.database.pouring import pour


def copy_rows(source: Connection, target: Path, at: datetime, *, replace: bool = False) -> Copied:
    """Copy what a connection sees in its transaction into `target`, or not at all. As `copy_file` otherwise."""
    with part_beside(None, target, replace=replace) as part:
        try:
            counts = fill_from_server(source, part.path, at)
        except SQLAlchemyError as error:
            raise (told(error) or failed()) from error
        prove(part.path, counts)
        size = settle(part, target, replace=replace)
    return Copied(target, size, counts["dossier"])


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
