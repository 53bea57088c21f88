"""Which version of this program made an office's tables, said in the data themselves, for whoever cannot read them.

A file says it in a number of its header, a server in the comment of the table of revisions: both travel with copies,
need no table, and can be read by every program before and after.
"""

from contextlib import closing
from importlib import metadata

from sqlalchemy import Connection, text

from app.database.engine import make_engine
from app.database.file_driver import opened
from app.database.location import Location
from app.language import tr

_IN_A_PART = 1_000
"""Each of the three parts of a version is less than this."""
_CALLED = "Một Cửa "


def program_version() -> str:
    """This program's version, such as `1.2.0`; `?` where it runs without having been installed."""
    try:
        return metadata.version("motcua")
    except metadata.PackageNotFoundError:
        return "?"


def mark_version(connection: Connection, version: str | None) -> None:
    """Have the data say that their tables were made by this version; `None`: by one that nobody knows."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql(f"PRAGMA user_version = {_number_of(version or '')}")
    else:
        said = "NULL" if version is None else "'" + f"{_CALLED}{version}".replace("'", "''") + "'"
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS {said}")


def made_by(location: Location) -> str:
    """For people: the version that made the tables at a place, and the form of its data."""
    version, revision = _said_in_file(location) if location.path is not None else _said_at_server(location)
    return named(version, revision)


def named(version: str | None, revision: str) -> str:
    """A version as people are told of it: with the form of its data, for two versions may have the same number."""
    if version is None:
        return tr("chưa rõ số (dữ liệu dạng {revision})", revision=revision)
    return tr("{version} (dữ liệu dạng {revision})", version=version, revision=revision)


def _said_in_file(location: Location) -> tuple[str | None, str]:
    assert location.path is not None
    with closing(opened(location.path, location.key, for_reading=True)) as office:
        [number] = office.execute("PRAGMA user_version").fetchone()
        [revision] = office.execute(_REVISION).fetchone()
    return _version_of(number), str(revision)


def _said_at_server(location: Location) -> tuple[str | None, str]:
    engine = make_engine(location)
    try:
        with engine.connect() as connection:
            comment = connection.execute(text(_COMMENT)).scalar_one()
            revision = connection.execute(text(_REVISION)).scalar_one()
    finally:
        engine.dispose()
    is_ours = comment is not None and comment.startswith(_CALLED)
    return (comment.removeprefix(_CALLED) if is_ours else None), str(revision)


_REVISION = "SELECT version_num FROM alembic_version"
_COMMENT = "SELECT obj_description('alembic_version'::regclass, 'pg_class')"


def _number_of(version: str) -> int:
    """`1.2.3` as 1002003; 0 for what is no such version."""
    parts = version.split(".")[:3]
    if len(parts) != 3 or not all(each.isdecimal() and int(each) < _IN_A_PART for each in parts):  # noqa: PLR2004  as said
        return 0
    major, minor, patch = map(int, parts)
    return (major * _IN_A_PART + minor) * _IN_A_PART + patch


def _version_of(number: int) -> str | None:
    if number <= 0:
        return None
    rest, patch = divmod(number, _IN_A_PART)
    major, minor = divmod(rest, _IN_A_PART)
    return f"{major}.{minor}.{patch}"
