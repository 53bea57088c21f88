"""What a SQLite file knows of its tables' sizes, kept fresh. A PostgreSQL server does this by itself (autovacuum)."""

from contextlib import suppress

from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from app.database.file_driver import file_errors
from app.errors import Told

# Gather what is wanted, and look at every table, not only at those this connection has asked.
_OPTIMIZE = "PRAGMA optimize(0x10002)"
_ROWS_LOOKED_AT = 400


def refresh(engine: Engine) -> None:
    """Let SQLite gather statistics of the tables that have changed much since it last did, a sample of each.

    As SQLite advises before a connection that wrote is closed (https://www.sqlite.org/pragma.html#pragma_optimize).
    Nothing waits for it and nothing depends on it: where another desk is writing, or the disk is full, it is left
    to the next one who closes.
    """
    if engine.dialect.name != "sqlite":
        return
    with suppress(SQLAlchemyError, *file_errors(), Told), engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute("PRAGMA busy_timeout=0")
        driver.execute(f"PRAGMA analysis_limit={_ROWS_LOOKED_AT}")
        driver.execute(_OPTIMIZE)
