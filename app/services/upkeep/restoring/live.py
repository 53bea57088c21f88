"""The data a copy is to take the place of: in use, away, or beyond reading."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.database.copy_mark import is_copy
from app.database.failures import speaking
from app.database.location import Location, parse_location
from app.database.moved_mark import moved
from app.database.schema import SchemaState, require_current_schema, schema_state
from app.database.staging import OF_DAMAGE
from app.database.unit_of_work import Clock, Database
from app.database.whole_tables import has_whole_tables
from app.errors import Told, UserError
from app.files.live_data import READ_ERRORS, opened_to_read
from app.language import tr
from app.services.office.own_agency import is_set_up
from app.services.office.skipped_numbers import GivenOut
from app.services.office.unknown_numbers import SETTING, read_days


@dataclass(frozen=True, slots=True)
class Live:
    """Where the data are; `database` when they open and are an office's."""

    location: Location
    database: Database | None


@contextmanager
def live_data(where: str | Location, clock: Clock) -> Iterator[Live]:
    """What stands at a place now.

    Refused are data of a newer or an older program, whose own way is an upgrade, and files of other programs.
    A copy somebody has put there, a damaged file and no file at all are no office in use.
    """
    location = parse_location(where)
    database = _opened(where, location, clock)
    try:
        yield Live(location, database)
    finally:
        if database is not None:
            database.close()


def read_given_out(path: Path) -> GivenOut | None:
    """What a file that is damaged elsewhere has given out; `None` where that cannot be read either."""
    try:
        with closing(opened_to_read(path)) as connection:
            rows = connection.execute("SELECT name, value FROM counter").fetchall()
            days = connection.execute("SELECT value FROM setting WHERE name = ?", (SETTING,)).fetchone()
            return GivenOut(
                {str(name): int(value) for name, value in rows},
                read_days(None if days is None else json.loads(days[0])),
            )
    except (sqlite3.Error, ValueError, TypeError):
        return None


def _opened(where: str | Location, location: Location, clock: Clock) -> Database | None:
    if location.path is not None and is_copy(location.path):
        return None
    if location.path is not None and (gone := moved(location.path)) is not None:
        raise gone.sentence()
    try:
        state = schema_state(location)
    except Told as error:
        if error.code in OF_DAMAGE:
            return None
        raise
    if state is SchemaState.EMPTY:
        return None
    if (
        state is SchemaState.FOREIGN
        and location.path is not None
        and not _is_of_another_program(location.path)
    ):
        return None
    if state is SchemaState.OLDER:
        raise UserError(
            "restore_after_upgrade",
            tr(
                "Dữ liệu đang dùng là của bản chương trình cũ hơn, nên chưa khôi phục. Chưa có gì bị thay đổi."
            ),
            tr("Nâng cấp trước (motcua-admin upgrade), rồi khôi phục."),
        )
    require_current_schema(location)
    if location.path is not None and not _has_whole_tables(location.path):
        return None
    return _of_an_office(Database.open(where, clock))


def _of_an_office(database: Database) -> Database | None:
    try:
        if database.read(is_set_up):
            return database
    except Told as error:
        if error.code not in OF_DAMAGE:
            database.close()
            raise
    database.close()
    return None


def _has_whole_tables(path: Path) -> bool:
    try:
        with speaking(), closing(opened_to_read(path)) as connection:
            return has_whole_tables(connection)
    except Told as error:
        if error.code not in OF_DAMAGE:
            raise
        return False


def _is_of_another_program(path: Path) -> bool:
    """Whether this is a sound database of somebody else's; what is no database at all is taken for a damaged one."""
    try:
        with closing(opened_to_read(path)) as connection:
            return connection.execute("SELECT name FROM sqlite_master").fetchone() is not None
    except READ_ERRORS:
        return False
