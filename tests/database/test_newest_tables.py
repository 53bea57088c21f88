"""Tables that are made like those the migrations made are the same in everything a database tells of itself."""

import pytest
from sqlalchemy import text

from app.database import migrate, newest_tables
from app.database.engine import make_engine
from app.database.location import parse_location
from tests.offices import Lease

TOLD = {
    "sqlite": (
        "SELECT type, name, tbl_name, sql FROM sqlite_master",
        "SELECT version_num FROM alembic_version",
    ),
    "postgresql": (
        # `told` of everything the server has a definition of, by what it calls the same in any database.
        "SELECT table_name, ordinal_position, column_name, udt_name, is_nullable, column_default, is_identity,"
        " character_maximum_length, numeric_precision, generation_expression, collation_name"
        " FROM information_schema.columns WHERE table_schema IN ('public', 'motcua')",
        "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "SELECT conrelid::regclass::text, conname, convalidated, pg_get_constraintdef(oid) FROM pg_constraint"
        " WHERE connamespace = 'public'::regnamespace",
        "SELECT tgname, tgenabled, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT proname, proconfig, proacl::text, pg_get_functiondef(oid) FROM pg_proc"
        " WHERE pronamespace IN (SELECT oid FROM pg_namespace WHERE nspname IN ('public', 'motcua'))",
        "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies",
        "SELECT relname, relkind, relrowsecurity, reloptions FROM pg_class"
        " WHERE relnamespace IN ('public'::regnamespace, 'motcua'::regnamespace)",
        "SELECT sequencename, data_type, start_value, increment_by, last_value FROM pg_sequences",
        "SELECT stxname, pg_get_statisticsobjdef(oid) FROM pg_statistic_ext",
        "SELECT version_num FROM alembic_version",
    ),
}


def test_the_second_is_like_the_first(offices: Lease, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(newest_tables, "_known", {})
    told = []
    for _ in range(2):
        place = offices.empty()
        migrate.upgrade(parse_location(place))
        told.append(_told(place))
    assert told[0] == told[1]
    assert len(told[0]) > 500 if "://" in place else len(told[0]) > 200  # it was asked of something


def _told(place: str) -> list[tuple[object, ...]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            return sorted(
                (repr(tuple(row)), question)
                for question in TOLD[connection.dialect.name]
                for row in connection.execute(text(question.replace(":", "\\:")))
            )
    finally:
        engine.dispose()
