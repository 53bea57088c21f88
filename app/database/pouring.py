"""All rows of one database put in place of another's, on either kind, in the transaction of who asks.

Both have this program's tables. The guards that keep the journal from being changed are lifted for it and put back
as they were; foreign keys are proved at the end.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Enum, MetaData, String, Table, func, select, text
from sqlalchemy.exc import DBAPIError

import models.tables  # noqa: F401  every table is poured
from app.database.failures import data_unreadable, told
from app.errors import Unavailable
from app.language import tr
from models.base import Base, rows_at_once

_BATCH = 2_000
_LOCK_SECONDS = 15


def pour(source: Connection, target: Connection) -> dict[str, int]:
    """Replace every row of `target` by those of `source`; how many each table has now.

    `Unavailable` `rows_refused` when a value in the source is none this program could have written, or the target has
    other rows than the source in the end; `database_unreadable` when the tables of a file do not take them. Whoever
    asks rolls back then.
    """
    tables = [_plain(table) for table in Base.metadata.sorted_tables]
    try:
        with _unguarded(target):
            for table in reversed(tables):
                target.execute(table.delete())
            for table in tables:
                _copy(source, target, table)
            _follow(target, tables)
    except DBAPIError as error:
        # The source's tables have taken these rows: what those of a file forbid or cannot do tells of damage to them.
        if target.dialect.name != "sqlite" or told(error) is not None:
            raise
        raise data_unreadable() from error
    counts = row_counts(target)
    if counts != row_counts(source):
        raise refused()
    return counts


def row_counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in Base.metadata.sorted_tables
    }


def lock_for_pouring(target: Connection) -> None:
    """Keep everybody else out until the transaction ends; who waits then finds what was poured.

    On SQLite a transaction that writes does so anyway, and others go on reading.
    """
    if target.dialect.name == "postgresql":
        names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
        target.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
        target.execute(text(f"LOCK TABLE {names} IN ACCESS EXCLUSIVE MODE"))


def lock_against_writing(server: Connection) -> None:
    """Let everybody go on reading at a server and nobody write until the transaction ends."""
    names = ", ".join(f'"{table.name}"' for table in Base.metadata.sorted_tables)
    server.execute(text(f"SET LOCAL lock_timeout = '{_LOCK_SECONDS}s'"))
    server.execute(text(f"LOCK TABLE {names} IN SHARE ROW EXCLUSIVE MODE"))


def refused() -> Unavailable:
    """The sentence for rows that do not go from one database into the other."""
    return Unavailable(
        "rows_refused",
        tr("Dữ liệu có giá trị không chép sang được, nên đã dừng. Dữ liệu đang dùng vẫn như cũ."),
        tr("Chạy motcua-admin verify trên dữ liệu đó và gọi kỹ thuật."),
    )


def _plain(table: Table) -> Table:
    """The table with words as texts: a word of a newer or a careless writer is copied as it is."""
    columns: list[Column[Any]] = []
    for column in table.columns:
        kind = String() if isinstance(column.type, Enum) else column.type
        if column.computed is None:
            columns.append(Column(column.name, kind, primary_key=column.primary_key))
    return Table(table.name, MetaData(), *columns)


def _copy(source: Connection, target: Connection, table: Table) -> None:
    adding = table.insert()
    many = rows_at_once(Base.metadata.tables[table.name], _BATCH)
    with source.execute(select(table).execution_options(yield_per=many)) as rows:
        try:
            for chunk in rows.mappings().partitions():
                target.execute(adding, [dict(row) for row in chunk])
        except (ValueError, TypeError, LookupError) as error:
            raise refused() from error


@contextmanager
def _unguarded(target: Connection) -> Iterator[None]:
    if target.dialect.name == "sqlite":
        guards = target.execute(
            text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%RAISE(%'")
        ).all()
        target.execute(text("PRAGMA defer_foreign_keys = ON"))
        for guard in guards:
            target.execute(text(f'DROP TRIGGER "{guard.name}"'))
        yield
        for guard in guards:
            target.exec_driver_sql(guard.sql)
        if target.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise refused()
        return
    guards = target.execute(text(_SERVER_GUARDS)).all()
    keys = target.execute(text(_SERVER_KEYS)).all()
    for guard in guards:
        target.execute(text(f"ALTER TABLE {guard.place} DISABLE TRIGGER {guard.name}"))
    # Checked row by row they would look through all that was deleted, again and again.
    for key in keys:
        target.execute(text(f"ALTER TABLE {key.place} DROP CONSTRAINT {key.name}"))
    yield
    for key in keys:
        target.exec_driver_sql(f"ALTER TABLE {key.place} ADD CONSTRAINT {key.name} {key.definition}")
    for guard in guards:
        target.execute(text(f"ALTER TABLE {guard.place} ENABLE TRIGGER {guard.name}"))


_SERVER_GUARDS = """
SELECT t.tgrelid::regclass::text AS place, quote_ident(t.tgname) AS name
FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
AND t.tgenabled <> 'D' AND p.prosrc LIKE '%RAISE EXCEPTION%'
ORDER BY 1, 2
"""
_SERVER_KEYS = """
SELECT conrelid::regclass::text AS place, quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace
ORDER BY 1, 2
"""


def _follow(target: Connection, tables: list[Table]) -> None:
    """Sequences go on after the highest key that was poured."""
    if target.dialect.name != "postgresql":
        return
    for table in tables:
        column = Base.metadata.tables[table.name].autoincrement_column
        if column is None:
            continue
        sequence = target.execute(
            select(func.pg_get_serial_sequence(f'"{table.name}"', column.name))
        ).scalar_one_or_none()
        if sequence is not None:
            highest = target.execute(select(func.max(table.c[column.name]))).scalar_one()
            target.execute(select(func.setval(sequence, highest or 1, highest is not None)))
