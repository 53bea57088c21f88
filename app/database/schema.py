"""Which version of the tables a database has, asked without Alembic so that start-up stays short."""

import sqlite3
from contextlib import closing
from enum import StrEnum

from sqlalchemy import Connection, Engine, inspect, text

from app.database.engine import make_engine
from app.database.failures import data_unreadable, speaking, unopened
from app.database.file_driver import code_of, file_errors, opened
from app.database.location import Location
from app.errors import Unavailable
from app.language import tr
from models.migrations.head import HEAD, KNOWN

_HEADER_BYTES = 100
"""How long the header of a SQLite file is (https://www.sqlite.org/fileformat2.html)."""


class SchemaState(StrEnum):
    """How a database's tables stand to this program."""

    EMPTY = "empty"
    CURRENT = "current"
    OLDER = "older"
    NEWER = "newer"
    FOREIGN = "foreign"


def schema_state(location: Location) -> SchemaState:
    """How the tables at a place stand to this program; a missing file is empty and is not made.

    `Unavailable` when the server is away or the file cannot be read.
    """
    with speaking():
        if location.path is not None:
            return _sqlite_state(location)
        engine = make_engine(location)
        try:
            return _postgresql_state(engine)
        finally:
            engine.dispose()


def is_of_this_program(connection: Connection) -> bool:
    """Whether the tables are of this version, seen from within a transaction that may just have changed them."""
    if "alembic_version" not in inspect(connection).get_table_names():
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == HEAD


def current_server(location: Location) -> Engine:
    """The engine of a server this program can work on; refuses like `require_current_schema`."""
    engine = make_engine(location)
    try:
        with speaking():
            _require_current(_postgresql_state(engine), location)
    except BaseException:  # Ctrl+C, too: a server that is not gone on with keeps no connection of ours
        engine.dispose()
        raise
    return engine


def require_current_schema(location: Location) -> None:
    """Refuse, with a sentence, a database this program cannot work on."""
    _require_current(schema_state(location), location)


def _require_current(state: SchemaState, location: Location) -> None:
    if state is SchemaState.EMPTY:
        raise Unavailable(
            "database_empty",
            tr("Chưa có dữ liệu văn phòng ở nơi này: {place}.", place=location.shown),
            tr("Mở chương trình Một Cửa để thiết lập, hoặc chạy motcua-admin init."),
        )
    if state in (SchemaState.NEWER, SchemaState.OLDER):
        raise _of_another_version(state, location)
    if state is SchemaState.FOREIGN:
        raise data_unreadable()


def _of_another_version(state: SchemaState, location: Location) -> Unavailable:
    from app.database import version_mark  # what it brings is read where versions differ, not at every start

    with speaking():
        versions = {
            "made_by": version_mark.made_by(location),
            "own": version_mark.named(version_mark.program_version(), HEAD),
        }
    if state is SchemaState.NEWER:
        return Unavailable(
            "database_newer",
            tr(
                "Dữ liệu này do Một Cửa bản {made_by} làm ra, mới hơn bản {own} của máy này. "
                "Dữ liệu không bị động đến.",
                **versions,
            ),
            tr(
                "Cài bản Một Cửa mới ấy trên máy này. Muốn trở lại bản cũ: để tệp này sang bên, rồi khôi phục "
                "bản sao làm trước khi nâng cấp."
            ),
            **versions,
        )
    return Unavailable(
        "database_older",
        tr(
            "Dữ liệu này do Một Cửa bản {made_by} làm ra, cũ hơn bản {own} của máy này. "
            "Dữ liệu không bị động đến.",
            **versions,
        ),
        tr("Nhờ kỹ thuật chạy motcua-admin upgrade; lệnh này tự sao lưu trước khi nâng cấp."),
        **versions,
    )


def _sqlite_state(location: Location) -> SchemaState:
    path = location.path
    try:
        if path is None or not path.exists() or (size := path.stat().st_size) == 0:
            return SchemaState.EMPTY
    except OSError as error:
        raise unopened() from error  # a folder that may not be looked into, a name too long for any disk
    if not path.is_file():
        raise unopened()
    if size < _HEADER_BYTES:
        # SQLite takes a short file of any kind for a new one and writes over it.
        return SchemaState.FOREIGN
    # The file is never opened but by SQLite: when any other handle on it is closed, Linux and macOS take away
    # the locks SQLite holds on it in this program, and the next program to close it deletes the log in use.
    # Opened for reading only: looking at somebody else's file must not change it.
    with closing(opened(path, location.key, for_reading=True)) as connection:
        try:
            rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        except file_errors() as error:
            if code_of(error) == sqlite3.SQLITE_NOTADB:
                return SchemaState.FOREIGN
            raise
        tables = {row[0] for row in rows}
        if "alembic_version" not in tables:
            return SchemaState.FOREIGN if tables else SchemaState.EMPTY
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return _compare(row[0] if row else None, "dossier" in tables)


def _postgresql_state(engine: Engine) -> SchemaState:
    with engine.connect() as connection:
        has_version, ours = connection.execute(_TABLES).one()
        if not has_version:
            return SchemaState.FOREIGN if ours else SchemaState.EMPTY
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    return _compare(version, ours)


_TABLES = text("SELECT to_regclass('alembic_version') IS NOT NULL, to_regclass('dossier') IS NOT NULL")


def _compare(version: str | None, ours: bool) -> SchemaState:
    if version is None:
        return SchemaState.FOREIGN if ours else SchemaState.EMPTY
    if version == HEAD:
        return SchemaState.CURRENT if ours else SchemaState.FOREIGN
    return SchemaState.OLDER if version in KNOWN else SchemaState.NEWER
