"""Revision 0005 up and down with applicants in it: what both versions know survives, and words are found anew."""

import pytest
from sqlalchemy import inspect, text

from app.database import migrate
from app.database.engine import make_engine
from app.database.location import parse_location
from app.rules.people import PersonValues
from app.services.citizens import remembering
from app.services.upkeep.verifying import everything
from tests.conftest import actor_of
from tests.kept import told
from tests.offices import Offices, opened
from tests.services.desk import Desk

Contents = dict[str, list[dict[str, str]]]
Columns = dict[str, set[str]]

KEPT = ("dossier", "dossier_person", "movement", "applicant", "access_log", "account")


def test_down_and_up_again_keeps_what_both_know(demo_url: str) -> None:
    location = parse_location(demo_url)
    database = opened(demo_url)
    person = PersonValues(name="Đặng Thị Ánh", id_number="001190000001", organisation="Hợp tác xã Đoàn Kết")
    Desk(database, actor_of(database, "motcua")).receive(applicant=person)
    database.close()
    before, words = _contents(demo_url), _rows(demo_url, "applicant_word")
    assert {"dang", "anh", "001190000001", "doan"} <= {row["word"] for row in words}

    migrate.downgrade(location, "0004")
    tables, columns = _schema(demo_url)
    assert not {"applicant_word", "applicant_change"} & tables
    assert "merged_into_id" not in columns["applicant"]
    assert "applicant_id" not in columns["access_log"]
    after = _contents(demo_url)
    columns = _both(before, after)
    assert {"birth_date", "name"} <= columns["applicant"]
    assert _in(columns, after) == _in(columns, before)

    migrate.upgrade(location)
    assert _in(columns, _contents(demo_url)) == _in(columns, before)
    # The words are made anew from what is there, and they are the same words.
    assert sorted(map(str, _rows(demo_url, "applicant_word"))) == sorted(map(str, words))
    database = opened(demo_url)
    try:
        actor = actor_of(database, "motcua")
        assert [each.person.name for each in database.read_as(actor, remembering.known, "anh dang")] == [
            "Đặng Thị Ánh"
        ]
        # The old version had no place for the grades of a price, and that they are gone is seen.
        found = database.read_as(actor, everything.verify).findings
        assert {each.what.split(".")[-1] for each in found} <= {"steps"}
    finally:
        database.close()


@pytest.mark.parametrize("table", ["applicant_change", "access_log"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET at = at", "DELETE FROM {}"])
def test_trace_and_record_refuse_change_and_deletion(demo_url: str, table: str, statement: str) -> None:
    database = opened(demo_url)
    desk = Desk(database, actor_of(database, "motcua"))
    for phone in ("0912345678", "0987654321"):
        person = PersonValues(name="Lê Văn Bình", id_number="001090000077", phone=phone)
        desk.receive(applicant=person)
    database.close()
    migrate.downgrade(parse_location(demo_url), "0004")
    migrate.upgrade(parse_location(demo_url))
    database = opened(demo_url)
    desk = Desk(database, actor_of(database, "motcua"))
    person = PersonValues(name="Lê Văn Bình", id_number="001090000077", phone="0900000000")
    desk.receive(applicant=person)
    database.write(desk.actor, _looked)
    database.close()
    before = _rows(demo_url, table)
    assert before
    engine = make_engine(parse_location(demo_url))
    try:
        with engine.connect().execution_options(writing=True) as connection:
            with pytest.raises(Exception, match=r"is never (changed|deleted)"):
                connection.execute(text(statement.format(table)))
            connection.rollback()
    finally:
        engine.dispose()
    assert _rows(demo_url, table) == before


def test_the_trace_cannot_be_emptied_on_postgresql(postgresql_offices: Offices) -> None:
    engine = make_engine(parse_location(postgresql_offices.sample(dossiers=0)))
    try:
        with engine.connect() as connection, pytest.raises(Exception, match="is never changed"):
            connection.execute(text("TRUNCATE applicant_change"))
    finally:
        engine.dispose()


def _looked(uow: object) -> None:
    from app.services.accounts.access import note
    from models.vocabulary import AccessKind

    note(uow, AccessKind.EXPORTED, "thử")  # type: ignore[arg-type]  # a unit of work


def _contents(place: str) -> Contents:
    """The rows of the tables both versions have, their values as texts."""
    return {
        table: [{name: str(value) for name, value in row.items()} for row in _rows(place, table)]
        for table in KEPT
    }


def _in(columns: Columns, contents: Contents) -> dict[str, list[str]]:
    """The same, in these columns alone and in one order."""
    return {
        table: sorted(
            str(sorted((name, value) for name, value in row.items() if name in columns[table]))
            for row in rows
        )
        for table, rows in contents.items()
    }


def _both(one: Contents, other: Contents) -> Columns:
    """What both versions know of each table."""
    return {table: set(one[table][0]) & set(other[table][0]) if one[table] else set() for table in KEPT}


def _rows(place: str, table: str) -> list[dict[str, object]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            found = connection.execute(text(f"SELECT * FROM {table}"))
            return [{name: told(name, kept) for name, kept in row._mapping.items()} for row in found]
    finally:
        engine.dispose()


def _schema(place: str) -> tuple[set[str], dict[str, set[str]]]:
    engine = make_engine(parse_location(place))
    try:
        with engine.connect() as connection:
            known = inspect(connection)
            columns = {
                table: {each["name"] for each in known.get_columns(table)}
                for table in ("applicant", "access_log")
            }
            return set(known.get_table_names()), columns
    finally:
        engine.dispose()
