"""Data say which version of the program made their tables, and whoever cannot read them is told it in words."""

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.schema import require_current_schema
from app.database.version_mark import made_by, mark_version, program_version
from app.errors import Unavailable
from models.migrations.head import HEAD, KNOWN


def _becomes(place: str, revision: str, version: str | None) -> None:
    engine = make_engine(parse_location(place))
    with engine.connect().execution_options(writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})
        mark_version(connection, version)
        connection.commit()
    engine.dispose()


def test_it_is_said_where_the_versions_differ(office_url: str) -> None:
    location, own = parse_location(office_url), f"{program_version()} (dữ liệu dạng {HEAD})"
    assert made_by(location) == own
    for revision, version, code, said in (
        ("9999", "12.0.34", "database_newer", "12.0.34 (dữ liệu dạng 9999)"),
        ("9999", None, "database_newer", "chưa rõ số (dữ liệu dạng 9999)"),
        (KNOWN[-2], "0.0.9", "database_older", f"0.0.9 (dữ liệu dạng {KNOWN[-2]})"),
        (KNOWN[-2], "2.0", "database_older", f"{'2.0' if '://' in office_url else 'chưa rõ số'} (dữ liệu"),
    ):
        _becomes(office_url, revision, version)
        with pytest.raises(Unavailable) as refused:
            require_current_schema(location)
        assert refused.value.code == code
        assert said in refused.value.message
        assert own in refused.value.message


def test_who_goes_back_and_up_again_says_who_did(office_url: str) -> None:
    location = parse_location(office_url)
    migrate.downgrade(location, KNOWN[-2])
    assert made_by(location).startswith("chưa rõ số")
    migrate.upgrade(location, copies=False)
    assert made_by(location).startswith(program_version())
    if location.path is not None:
        with closing(sqlite3.connect(location.path)) as office:
            [number] = office.execute("PRAGMA user_version").fetchone()
        major, minor, patch = map(int, program_version().split("."))
        assert number == major * 1_000_000 + minor * 1_000 + patch
