"""Engines for the two databases, set so that nothing acknowledged is ever lost."""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from app.database.failures import gone
from app.database.file_driver import ciphered, unlock
from app.database.location import Location
from models.short import compact

BUSY_TIMEOUT_SECONDS = 15
CONNECT_TIMEOUT_SECONDS = 5
# A cable pulled out is noticed in about this time; the system alone would wait for a quarter of an hour.
SILENCE_SECONDS = 20
ASKED_BEFORE = 2
"""A statement that a connection has asked so often is prepared the next time."""
PATIENCE_SECONDS = 20
"""How long a server that takes no new connection may owe an answer."""


def make_engine(location: Location) -> Engine:
    """An engine whose transactions begin as told by the execution option `writing`.

    SQLite: WAL, `synchronous=FULL`, foreign keys on; writing transactions open with BEGIN IMMEDIATE,
    since a deferred one that turns into a writer can only fail;
    where the location has a key, all the same by SQLCipher. PostgreSQL: READ COMMITTED for writing,
    and connections are tested before use so that a restarted server is no error.
    """
    if location.path is not None:
        return _sqlite_engine(location)
    return _postgresql_engine(location)


def _postgresql_engine(location: Location) -> Engine:
    # These bring the driver, which an office on SQLite need not load.
    from app.database.hosts import latest_first
    from app.database.patience import Patience, server_of
    from app.database.pooler import prepare_nothing_behind_a_pooler
    from app.database.refusals import refusing
    from app.database.server_trust import trust_of

    engine = create_engine(
        location.parsed,
        pool_pre_ping=True,
        pool_size=4,
        # One connection does most of a desk's work and has its statements prepared; the others are for what comes
        # at the same moment.
        pool_use_lifo=True,
        connect_args={
            "connect_timeout": CONNECT_TIMEOUT_SECONDS,
            # A schema of the owner's own name would go before the tables' otherwise.
            "options": "-c TimeZone=UTC -c search_path=public",
            "keepalives_idle": SILENCE_SECONDS // 2,
            "keepalives_interval": SILENCE_SECONDS // 4,
            "keepalives_count": 2,
            "tcp_user_timeout": SILENCE_SECONDS * 1000,
            # A clerk's day has few acts of each kind: what is asked for the third time is asked for all day.
            "prepare_threshold": ASKED_BEFORE,
            **trust_of(location),
        },
    )
    patience = Patience(PATIENCE_SECONDS)

    @event.listens_for(engine, "do_connect")
    def _connect(_dialect: Any, _record: Any, _unnamed: Any, address: dict[str, Any]) -> Any:
        login = location.login
        with refusing(login):
            # Asked for anew each time, since she may have changed her password; the engine itself knows none.
            who = {} if login is None else login.address()
            connection = latest_first(address, lambda there: patience.connect(**there, **who), server_of)
            prepare_nothing_behind_a_pooler(connection)
            return connection

    return engine


def let_go(engine: Engine) -> None:
    """Close every connection of an engine, those in use as soon as they come back; it is used no more."""
    event.listen(engine.pool, "checkin", _close)
    engine.dispose()


def _close(connection: Any, _record: Any) -> None:
    if connection is not None:
        connection.close()


def _sqlite_engine(location: Location) -> Engine:
    path, key = location.path or Path(), location.key
    # A name may hold signs that mean something in a URL.
    place = URL.create("sqlite", database=str(path))
    if location.for_reading:
        place = URL.create("sqlite", database=f"{path.as_uri()}?mode=ro", query={"uri": "true"})
    engine = create_engine(
        place,
        connect_args={"timeout": BUSY_TIMEOUT_SECONDS, "isolation_level": None},
        json_serializer=compact,
        module=None if key is None else ciphered(),
    )
    opened: list[tuple[int, int] | None] = []

    def check_still_there() -> None:
        # A file deleted or replaced while open takes every commit and keeps none of them.
        if opened and _identity(path) != opened[0]:
            raise gone()

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Any, _record: Any, address: Any, options: Any) -> Any:
        check_still_there()
        if key is None:
            return None
        connection = dialect.connect(*address, **options)
        unlock(connection, key)
        return connection

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        pragmas = _OF_AN_UNBORN_FILE if location.is_unborn else _PRAGMAS[location.for_reading :]
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")
        if not opened:
            opened.append(_identity(path))

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        check_still_there()
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY")
# Nothing to go back to and nothing to be saved from a power cut: what does not become whole goes.
_OF_AN_UNBORN_FILE = (
    "journal_mode=OFF",
    "synchronous=OFF",
    "foreign_keys=ON",
    "temp_store=MEMORY",
    "cache_size=-400000",
)


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
