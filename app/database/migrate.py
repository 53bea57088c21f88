"""Bring a database's tables to this program's version, in one transaction, after a copy."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

import models.migrations
from app.database.archive_mark import open_archive, shut_archive
from app.database.backup import copy_file
from app.database.engine import make_engine
from app.database.failures import speaking, unopened
from app.database.location import Location
from app.database.newest_tables import has_nothing, make_newest
from app.database.room import check_room_to_upgrade, give_back_room
from app.database.schema import SchemaState, is_of_this_program, schema_state
from app.database.stocktaking import take_stock
from app.database.version_mark import mark_version, program_version
from app.database.wall import lower_wall, raise_wall
from app.errors import Told, Unavailable
from app.files.free_name import free_name
from app.files.owner_only import make_file
from app.language import tr

_CACHE_KILOBYTES = 200_000
_NEWEST = "head"


def upgrade(location: Location, revision: str = _NEWEST, *, copies: bool = True) -> Path | None:
    """Bring the tables up to `revision`; returns the copy made first, where there was data on SQLite.

    Without `copies` there is none: what is upgraded is a copy already.

    All or nothing: a failure leaves the database as it was and names the copy, and `Unavailable` `upgrade_no_room`
    comes before anything is done. A SQLite file gives back the room that is unused afterwards.
    """
    if location.path is not None:
        _make_place(location.path)
    is_older = copies and schema_state(location) is SchemaState.OLDER
    if is_older and location.path is not None:
        check_room_to_upgrade(location.path)
    copy = copy_aside(location) if is_older else None
    try:
        _run(location, lambda connection: _step_up(connection, revision))
    except Told as error:
        if copy is not None:
            error.hint = f"{error.hint} {tr('Bản sao trước khi nâng cấp: {copy}', copy=copy)}".strip()
            error.details["copy"] = str(copy)
        raise
    if location.path is not None:
        give_back_room(location.path)
    return copy


def downgrade(location: Location, revision: str) -> None:
    """Take the tables back to an earlier `revision`, all or nothing."""
    _run(location, lambda connection: command.downgrade(alembic_config(connection), revision))


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, with no ini file: the scripts travel inside the program."""
    config = Config()
    config.set_main_option("script_location", str(Path(models.migrations.__path__[0])))
    config.attributes["connection"] = connection
    return config


def copy_aside(location: Location) -> Path | None:
    """A whole copy of a SQLite office beside its file; `None` for PostgreSQL, whose server has its own backups."""
    path = location.path
    if path is None:
        return None
    now = datetime.now(UTC)
    # An upgrade that was killed a moment ago may have left one of this very second.
    copy = free_name(path.with_name(f"{path.stem}-{now:%Y%m%d-%H%M%S}-truoc-nang-cap{path.suffix}"))
    try:
        copy_file(path, copy, now)
    except Told as error:
        raise Unavailable(
            "copy_failed",
            tr("Không sao lưu được dữ liệu nên chưa nâng cấp. Dữ liệu không bị động đến."),
            tr("Kiểm tra chỗ trống và quyền ghi ở thư mục chứa tệp, rồi làm lại."),
        ) from error
    return copy


def _make_place(file: Path) -> None:
    """SQLite would make a new file readable to whoever may read any file of this user."""
    try:
        make_file(file)
    except OSError as error:
        raise unopened() from error


def _step_up(connection: Connection, revision: str) -> None:
    def migrations() -> None:
        command.upgrade(alembic_config(connection), revision)

    if revision == _NEWEST and has_nothing(connection):
        make_newest(connection, migrations)
    else:
        migrations()


def _run(location: Location, step: Callable[[Connection], None]) -> None:
    engine = make_engine(location)
    try:
        with speaking(), engine.connect().execution_options(writing=True) as connection:
            _migrate(connection, step)
    finally:
        engine.dispose()


def _migrate(connection: Connection, step: Callable[[Connection], None]) -> None:
    is_sqlite, is_archive = connection.dialect.name == "sqlite", False
    driver: Any = connection.connection.driver_connection
    if is_sqlite:
        # Rebuilding a table with foreign keys on deletes the rows of its children; the switch only
        # works outside a transaction, so it is thrown on the driver's connection before BEGIN.
        driver.execute("PRAGMA foreign_keys=OFF")
        # A table made anew is as large as the office: what is sorted lies on the disk, what is looked up in memory.
        driver.execute("PRAGMA temp_store=FILE")
        driver.execute(f"PRAGMA cache_size=-{_CACHE_KILOBYTES}")
    with connection.begin():
        if not is_sqlite:
            # Two at one time go one after the other, and the second finds nothing left to do.
            connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('motcua upgrade'))"))
        is_archive = is_sqlite and open_archive(connection)
        lower_wall(connection)
        step(connection)
        take_stock(connection)
        is_ours = is_of_this_program(connection)
        mark_version(connection, program_version() if is_ours else None)
        if is_ours:
            raise_wall(connection)
        if is_archive:
            shut_archive(connection)
        if is_sqlite and connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise Unavailable(
                "upgrade_failed",
                tr("Nâng cấp dữ liệu không trọn vẹn nên đã huỷ. Dữ liệu vẫn như trước."),
                tr("Giữ nguyên bản chương trình cũ và báo cho kỹ thuật."),
            )
    if is_archive:
        driver.execute("PRAGMA journal_mode=DELETE")  # one file by itself again, for any medium
