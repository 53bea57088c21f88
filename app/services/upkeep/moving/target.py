"""The server an office moves to: what is there, whether it takes an office, and its tables where there are none."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select, text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import Location, parse_location
from app.database.ownership import owns_data
from app.database.schema import SchemaState, require_current_schema, schema_state
from app.database.unit_of_work import Clock, Database, UnitOfWork
from app.errors import Unavailable, UserError
from app.language import tr
from app.services.office.own_agency import is_sample, is_set_up
from models.agencies import Agency


class AtTarget(StrEnum):
    """What is at the server."""

    NOTHING = "nothing"
    TABLES = "tables"
    OFFICES = "offices"


@dataclass(frozen=True, slots=True)
class Target:
    """Where to, without a password, what is there, and the agencies there by code."""

    place: str
    standing: AtTarget
    agencies: tuple[str, ...] = ()
    is_sample: bool = False


def server_at(where: str) -> Location:
    """The server an office moves to; `UserError` `move_to_server` for a file."""
    location = parse_location(where)
    if location.url is None:
        raise UserError(
            "move_to_server",
            tr("Nơi đến phải là máy chủ PostgreSQL dùng chung. Chưa có gì bị thay đổi."),
            tr(
                "Ghi như postgresql+psycopg://chủ_dữ_liệu@máy_chủ:5432/tên_cơ_sở_dữ_liệu; "
                "muốn có tệp khác, dùng backup và restore."
            ),
        )
    return location


def look_at(location: Location, clock: Clock) -> Target:
    """What is at the server; nothing is changed.

    `Unavailable` as `require_current_schema` for tables of another program or version, `move_needs_owner` for a login
    that does not own the data, `move_encoding` for a database that does not hold every sign.
    """
    if schema_state(location) is SchemaState.EMPTY:
        _check_takes_tables(location)
        return Target(location.shown, AtTarget.NOTHING)
    require_current_schema(location)
    database = Database(location, make_engine(location), clock)
    try:
        return database.read(lambda uow: _standing(uow, location))
    finally:
        database.close()


def opened_target(location: Location, clock: Clock) -> Database:
    """The server, ready to take rows: its tables are made where there are none."""
    if schema_state(location) is SchemaState.EMPTY:
        migrate.upgrade(location)
    require_current_schema(location)
    return Database(location, make_engine(location), clock)


def _standing(uow: UnitOfWork, location: Location) -> Target:
    if not owns_data(uow.session):
        raise _needs_owner()
    _check_encoding(uow.session.execute(_ENCODING).scalar_one())
    if not is_set_up(uow):
        return Target(location.shown, AtTarget.TABLES)
    codes = uow.session.execute(select(Agency.code).order_by(Agency.code)).scalars()
    return Target(location.shown, AtTarget.OFFICES, tuple(codes), is_sample(uow))


def _check_takes_tables(location: Location) -> None:
    engine = make_engine(location)
    try:
        with engine.connect() as connection:
            if not connection.execute(_MAY_CREATE).scalar_one():
                raise _needs_owner()
            _check_encoding(connection.execute(_ENCODING).scalar_one())
    finally:
        engine.dispose()


_ENCODING = text("SELECT current_setting('server_encoding')")
_MAY_CREATE = text("SELECT has_schema_privilege(current_schema(), 'CREATE')")


def _check_encoding(encoding: str) -> None:
    if encoding != "UTF8":
        raise Unavailable(
            "move_encoding",
            tr("Cơ sở dữ liệu ở máy chủ không dùng bảng mã UTF8. Chưa có gì bị thay đổi."),
            tr("Nhờ kỹ thuật tạo lại: CREATE DATABASE … ENCODING 'UTF8'."),
        )


def _needs_owner() -> UserError:
    return UserError(
        "move_needs_owner",
        tr("Chuyển văn phòng là việc của chủ cơ sở dữ liệu ở máy chủ. Chưa có gì bị thay đổi."),
        tr("Ghi tên đăng nhập của chủ dữ liệu trong địa chỉ máy chủ, như khi chạy motcua-admin init."),
    )
