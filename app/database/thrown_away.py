"""A database at the office's server that is made for a practice and dropped after it, where the owner may make one."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import Location
from app.errors import Told

_PREFIX = "motcua_khoi_phuc_thu_"
_LEFT = text(
    "SELECT datname FROM pg_database WHERE starts_with(datname, :prefix) AND datname < :yesterday "
    "AND pg_has_role(datdba, 'USAGE') "
    "AND NOT EXISTS (SELECT 1 FROM pg_stat_activity AS busy WHERE busy.datname = pg_database.datname)"
)
_MOMENT = "%Y%m%d%H%M%S"


@contextmanager
def thrown_away_database(location: Location) -> Iterator[Location | None]:
    """An empty office's tables beside the office's own at its server, gone afterwards; `None` where none may be made.

    What practices that were killed have left is dropped on the way once it is a day old, unless somebody is connected
    to it: another office's practice may be under way at the same server.
    """
    name = f"{_PREFIX}{datetime.now(UTC):{_MOMENT}}_{secrets.token_hex(4)}"
    if not _made(location, name):
        yield None
        return
    try:
        place = replace(
            location, url=location.parsed.set(database=name).render_as_string(hide_password=False)
        )
        migrate.upgrade(place)
        yield place
    finally:
        with suppress(SQLAlchemyError, Told):
            _run(location, f'DROP DATABASE IF EXISTS "{name}"')


def _made(location: Location, name: str) -> bool:
    try:
        _run(location, f'CREATE DATABASE "{name}" TEMPLATE template0')
    except (SQLAlchemyError, Told):
        return False  # no right to, no room for it: the practice goes on in a file
    return True


def _run(location: Location, statement: str) -> None:
    """Outside of any transaction, as databases are made and dropped."""
    engine = make_engine(location)
    yesterday = f"{_PREFIX}{datetime.now(UTC) - timedelta(days=1):{_MOMENT}}"
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            found = connection.execute(_LEFT, {"prefix": _PREFIX, "yesterday": yesterday})
            for left in found.scalars().all():
                with suppress(SQLAlchemyError):
                    connection.exec_driver_sql(f'DROP DATABASE IF EXISTS "{left}"')
            connection.exec_driver_sql(statement)
    finally:
        engine.dispose()
