"""The tables of this version in an empty database: made by the migrations once, and from then on as they came out.

Every copy of a server's office, every practice and every move begins with an empty database. To make there what each
former version had, one after the other, takes a hundred times as long as what is left of it in the end.
"""

from collections.abc import Callable, Hashable
from typing import Any

from sqlalchemy import Connection, event, text

Said = tuple[tuple[str, Any], ...]
"""Statements in their order, each with its values as the driver took them."""

_known: dict[Hashable, Said] = {}
"""What makes the tables, by the database and what the migrations may ask of it; it lasts as long as this process."""


def make_newest(connection: Connection, migrations: Callable[[], None]) -> None:
    """Have all tables of this version where there is nothing yet: `migrations` makes them the first time, and then
    they are made the same. In the transaction of whoever asks, with the failures of its database."""
    kind = connection.dialect
    place = (kind.name, kind.server_version_info, kind.default_schema_name)
    if (known := _known.get(place)) is None:
        said = _listened_to(connection, migrations)
        _known[place] = _as_they_stand(connection) if kind.name == "sqlite" else said
        return
    for statement, values in known:
        connection.exec_driver_sql(statement, values or None)


def has_nothing(connection: Connection) -> bool:
    """Whether no table was ever made here."""
    return not connection.execute(_ANYTHING[connection.dialect.name]).scalar_one()


_ANYTHING = {
    "sqlite": text("SELECT EXISTS (SELECT * FROM sqlite_master)"),
    "postgresql": text(
        "SELECT EXISTS (SELECT * FROM pg_class WHERE relnamespace = current_schema()::regnamespace)"
    ),
}


def _listened_to(connection: Connection, work: Callable[[], None]) -> Said:
    """All that a work says to the database but its questions after what is there."""
    said: list[tuple[str, Any]] = []

    def hear(_connection: Any, _cursor: Any, statement: str, values: Any, *_: Any) -> None:
        if not (statement.lstrip().startswith("SELECT") and "pg_catalog" in statement):
            said.append((statement, values))

    event.listen(connection, "before_cursor_execute", hear)
    try:
        work()
    finally:
        event.remove(connection, "before_cursor_execute", hear)
    return tuple(said)


def _as_they_stand(connection: Connection) -> Said:
    """What SQLite keeps of how its tables are made: no former form of any, of which it makes each anew."""
    [revision] = connection.execute(text("SELECT version_num FROM alembic_version")).one()
    made = connection.execute(_MADE).scalars()
    return (*((each, ()) for each in made), ("INSERT INTO alembic_version VALUES (?)", (revision,)))


_MADE = text(
    # An index of a key comes with its table, and the tables behind the search with the search.
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " AND name NOT IN (SELECT name FROM pragma_table_list WHERE type = 'shadow') ORDER BY type <> 'table', rowid"
)
