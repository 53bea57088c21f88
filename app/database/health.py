"""How the database itself is doing, asked with short patience: a check never waits as a desk would."""

import sqlite3
import time
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text

from app.database.engine import make_engine
from app.database.failures import speaking
from app.database.hosts import Host
from app.database.location import Location
from app.database.logins import group_of
from app.files.live_data import READ_ERRORS

BUSY_SECONDS = 2
LOOKING_SECONDS = 4
_STEPS_BETWEEN_LOOKS = 10_000


@dataclass(frozen=True, slots=True)
class FileHealth:
    """A SQLite file: its journal mode, how long a write took that was taken back, whether the pages are sound.

    `seen_whole` is false where the file is too big to be looked through in the time there was.
    """

    journal_mode: str
    seconds: float
    is_sound: bool
    seen_whole: bool


@dataclass(frozen=True, slots=True)
class ServerHealth:
    """A PostgreSQL server: what it says of itself, and how long question and answer took.

    `at` is the machine that answered, of those it can be on.
    """

    at: Host
    version: str
    encoding: str
    connections_left: int
    takes_writing: bool
    seconds: float
    now: datetime


def file_health(path: Path, looking_seconds: float = LOOKING_SECONDS) -> FileHealth:
    """Try a file of data out; `Unavailable` when it is locked, read-only, no database or not there."""
    with speaking(), closing(_opened(path)) as connection:
        mode = str(connection.execute("PRAGMA journal_mode").fetchone()[0])
        begun = time.monotonic()
        # Nothing is changed: the one row of the revision is written as it is, and taken back.
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE alembic_version SET version_num = version_num")
        connection.execute("ROLLBACK")
        seconds = time.monotonic() - begun
        is_sound, seen_whole = _looked_through(connection, looking_seconds)
    return FileHealth(mode, seconds, is_sound, seen_whole)


def server_health(location: Location) -> ServerHealth:
    """Try a server out; `Unavailable` when it is away or refuses the sign-in."""
    from app.database.patience import server_of  # brings the driver, which an office on SQLite need not load

    engine = make_engine(location)
    try:
        with speaking(), engine.connect() as connection:
            connection.execute(text(f"SET LOCAL statement_timeout = '{LOOKING_SECONDS}s'"))
            connection.execute(text(f"SET LOCAL lock_timeout = '{BUSY_SECONDS}s'"))
            begun = time.monotonic()
            now = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            version, encoding, left, takes_writing = connection.execute(text(_OF_ITSELF)).one()
            if takes_writing:
                # As a commit begins; nothing need be allowed to who asks.
                connection.execute(text("SELECT pg_current_xact_id()"))
            seconds = time.monotonic() - begun
            at = server_of(connection.connection.driver_connection)
            connection.rollback()
    finally:
        engine.dispose()
    return ServerHealth(at, version, encoding, left, takes_writing, seconds, now.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class LoginHealth:
    """A login at a server: what it may beyond a desk's work, in the server's words, and whether its line is closed."""

    role: str
    more: tuple[str, ...]
    is_encrypted: bool


def login_health(location: Location) -> LoginHealth:
    """Look at the login that data are opened with; `Unavailable` when it is not let in."""
    engine = make_engine(location)
    try:
        with speaking(), engine.connect() as connection:
            role, is_encrypted = connection.execute(text(_LINE)).one()
            more = connection.execute(
                text(_MORE_THAN_A_DESK), {"desks": group_of(location.database)}
            ).scalars()
            return LoginHealth(str(role), tuple(more), bool(is_encrypted))
    finally:
        engine.dispose()


def server_now(location: Location) -> datetime:
    """What the server's clock says (UTC)."""
    engine = make_engine(location)
    try:
        with speaking(), engine.connect() as connection:
            now: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
            return now.astimezone(UTC)
    finally:
        engine.dispose()


def _opened(path: Path) -> sqlite3.Connection:
    # Not made where it is missing, and none of the settings a desk opens it with: it is seen as it is.
    address = f"{path.absolute().as_uri()}?mode=rw"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _looked_through(connection: sqlite3.Connection, seconds: float) -> tuple[bool, bool]:
    """Whether the pages are sound as far as they were seen, and whether all were."""
    end = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS_BETWEEN_LOOKS)
    try:
        return connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",), True
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            return True, False
        raise
    except READ_ERRORS:
        return False, True


_LINE = "SELECT session_user, ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
_MORE_THAN_A_DESK = """
    SELECT word FROM pg_roles,
        LATERAL (VALUES (rolsuper, 'SUPERUSER'), (rolcreaterole, 'CREATEROLE'), (rolcreatedb, 'CREATEDB'),
            (rolbypassrls, 'BYPASSRLS'), (rolreplication, 'REPLICATION')) AS allowed(may, word)
    WHERE rolname = session_user AND may
    UNION ALL
    SELECT granted.rolname FROM pg_auth_members
    JOIN pg_roles granted ON granted.oid = roleid JOIN pg_roles own ON own.oid = member
    WHERE own.rolname = session_user AND granted.rolname <> :desks
    UNION ALL
    SELECT 'OWNER' WHERE EXISTS (
        SELECT FROM pg_class JOIN pg_roles own ON own.oid = relowner WHERE own.rolname = session_user
    )
"""
_OF_ITSELF = """
    SELECT current_setting('server_version'),
           current_setting('server_encoding'),
           current_setting('max_connections')::int
               - current_setting('superuser_reserved_connections')::int
               - (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend')::int,
           NOT current_setting('transaction_read_only')::bool
"""
