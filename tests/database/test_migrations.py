"""Every revision goes up and down with data in it, and the last one is what the models say, on both databases."""

import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, func, inspect, select, text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.database.schema import SchemaState, schema_state
from app.errors import Unavailable
from app.services.dossiers.finding import find
from models.migrations.head import HEAD, KNOWN
from models.tables import Base
from tests.conftest import actor_of
from tests.offices import Offices, opened


def test_known_revisions_are_those_of_the_scripts() -> None:
    scripts = ScriptDirectory.from_config(migrate.alembic_config())
    assert tuple(reversed([each.revision for each in scripts.walk_revisions()])) == KNOWN
    assert scripts.get_current_head() == HEAD


def test_head_is_what_the_models_say(empty_url: str) -> None:
    location = parse_location(empty_url)
    migrate.upgrade(location)
    engine = make_engine(location)
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={"include_name": lambda name, kind, _: not str(name).startswith("dossier_search")},
            )
            differences = [
                difference
                for difference in compare_metadata(context, Base.metadata)
                if not _is_about_the_search_index(difference)
            ]
            assert differences == []
            assert set(Base.metadata.tables) <= set(_tables(connection))
    finally:
        engine.dispose()


def test_down_and_up_again_with_data(demo_url: str) -> None:
    location = parse_location(demo_url)
    before = _counts(demo_url)
    assert before["dossier"] == 30
    assert before["movement"] > 30
    migrate.downgrade(location, "base")
    assert schema_state(location) is SchemaState.EMPTY
    migrate.upgrade(location)
    assert schema_state(location) is SchemaState.CURRENT
    assert set(_counts(demo_url).values()) == {0}


@pytest.mark.parametrize("statement", ["UPDATE movement SET reason = 'x'", "DELETE FROM movement"])
def test_journal_refuses_change_and_deletion(demo_url: str, statement: str) -> None:
    before = _counts(demo_url)["movement"]
    engine = make_engine(parse_location(demo_url))
    try:
        with engine.connect().execution_options(writing=True) as connection:
            with pytest.raises(Exception, match="the journal is never"):
                connection.execute(text(statement))
            connection.rollback()
    finally:
        engine.dispose()
    assert _counts(demo_url)["movement"] == before


def test_journal_cannot_be_emptied_on_postgresql(postgresql_offices: Offices) -> None:
    place = postgresql_offices.sample(dossiers=30)
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection, pytest.raises(Exception, match="the journal is never"):
            connection.execute(text("TRUNCATE movement CASCADE"))
    finally:
        engine.dispose()


def test_an_older_file_is_copied_whole_before_the_upgrade(sqlite_offices: Offices) -> None:
    place = sqlite_offices.sample(dossiers=30)
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("INSERT INTO setting (name, value) VALUES ('only-in-the-wal', '1')")
        connection.commit()
        copy = migrate.copy_aside(parse_location(place))
    with closing(sqlite3.connect(copy)) as kept:
        assert kept.execute("SELECT count(*) FROM dossier").fetchone() == (30,)
        assert kept.execute("SELECT value FROM setting WHERE name = 'only-in-the-wal'").fetchone() == (1,)
        assert kept.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_a_failing_upgrade_leaves_the_database_as_it_was(
    demo_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _counts(demo_url)

    def half_way(config: object, revision: str) -> None:
        connection = config.attributes["connection"]  # type: ignore[attr-defined]  # Alembic's Config
        connection.execute(text("ALTER TABLE setting ADD COLUMN half integer"))
        raise Unavailable("upgrade_failed", "stopped half way")

    monkeypatch.setattr(migrate.command, "upgrade", half_way)
    with pytest.raises(Unavailable):
        migrate.upgrade(parse_location(demo_url))
    assert _counts(demo_url) == before
    engine = make_engine(parse_location(demo_url))
    try:
        with engine.connect() as connection, pytest.raises(Exception, match="half"):
            connection.execute(text("SELECT half FROM setting"))
    finally:
        engine.dispose()


def test_a_newer_database_is_told_and_not_touched(demo_url: str) -> None:
    engine = make_engine(parse_location(demo_url))
    with engine.connect().execution_options(writing=True) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        connection.commit()
    engine.dispose()
    with pytest.raises(Unavailable) as refused:
        opened(demo_url)
    assert refused.value.code == "database_newer"


def test_search_index_follows_the_words(demo_url: str) -> None:
    database = opened(demo_url)
    try:
        actor = actor_of(database, "tiepnhan")
        row = database.read_as(actor, find, "nguyen", limit=1).rows[0]
        assert row.applicant.startswith("Nguyễn")
        assert database.read_as(actor, find, "khongcoai").rows == ()
    finally:
        database.close()


def _counts(place: str) -> dict[str, int]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return {
                name: connection.execute(select(func.count()).select_from(table)).scalar_one()
                for name, table in Base.metadata.tables.items()
            }
    finally:
        engine.dispose()


def _tables(connection: Connection) -> list[str]:
    return inspect(connection).get_table_names()


def _is_about_the_search_index(difference: object) -> bool:
    marks = ("dossier_search", "ix_dossier_words_search", "Column('vector', TSVECTOR()")
    return any(mark in str(difference) for mark in marks)


def test_two_upgrades_at_once_are_one(postgresql_offices: Offices) -> None:
    place = postgresql_offices.empty()
    code = (
        "from app.database import migrate; from app.database.location import parse_location;"
        f"migrate.upgrade(parse_location({place!r}))"
    )
    # Alembic works for one at a time in a process.
    running = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(2)]
    assert [each.wait() for each in running] == [0, 0]
    assert schema_state(parse_location(place)) is SchemaState.CURRENT
