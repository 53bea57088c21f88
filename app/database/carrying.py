"""Rows carried from a SQLite file to a PostgreSQL server and back, each value as its text, counted and added up.

The text of a value is the same in both (`models.short`). A table has arrived when the one side, read through by this
program, and the other, read through by the server itself, have as many rows and the same sum of their digests.
"""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import JSON, Boolean, Column, Connection, Table, Time, text

from app.database.bulk import Cell, stored_by
from app.database.failures import of_server
from app.errors import Unavailable
from app.language import tr
from models.base import rows_at_once
from models.short import Short, UtcDateTime, UuidKey

Text = str | None
Row = Sequence[Text]
Which = tuple[str, Mapping[str, object]]
"""A condition in SQL on the rows of a table of a server, with the values in it."""
Tell = Callable[[int], None]
"""Hears how many rows of a table there are by now."""

_BATCH = 5_000
_DIGITS = 15
"""So many hexadecimal digits of a row's digest are added up: they are a whole number that any side can hold."""
_BETWEEN, _NOTHING, _SOMETHING = "\x1f", "-", "="
_MET_AGAIN = 10_000
_BAD_VALUES = ("22", "23")
"""Classes of the server's errors (SQLSTATE) that say that a value or a row does not fit."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows, and the sum of their digests, in whatever order they lie."""

    rows: int = 0
    digest: int = 0

    def __sub__(self, earlier: "Tally") -> "Tally":
        """What has been added since."""
        return Tally(self.rows - earlier.rows, self.digest - earlier.digest)


def carried(table: Table, leaving_out: Iterable[str] = ()) -> list[Column[Any]]:
    """The columns of a table whose values are carried: none that a database counts or works out for itself."""
    without = {
        *leaving_out,
        *([] if table.autoincrement_column is None else [table.autoincrement_column.name]),
    }
    return [each for each in table.columns if each.computed is None and each.name not in without]


def tallied(rows: Iterable[Row], tell: Tell = lambda _rows: None) -> tuple[list[Tally], Iterator[Row]]:
    """The rows, and a list that holds their tally once all of them were taken."""
    found: list[Tally] = []

    def passing() -> Iterator[Row]:
        digest = count = 0
        for count, row in enumerate(rows, start=1):
            said = _BETWEEN.join([_NOTHING if each is None else _SOMETHING + each for each in row])
            digest += int(sha256(said.encode()).hexdigest()[:_DIGITS], 16)
            if count % _BATCH == 0:
                tell(count)
            yield row
        found.append(Tally(count, digest))

    return found, passing()


def tally(rows: Iterable[Row]) -> Tally:
    """The tally of these rows."""
    found, passing = tallied(rows)
    for _ in passing:
        pass
    return found[0]


def rows_of_file(
    file: sqlite3.Connection, table: Table, columns: Sequence[Column[Any]]
) -> Iterator[list[Text]]:
    """The texts of every row of a table in a SQLite file. `Unavailable` `rows_refused` for what is no value."""
    reading = [_text_of_stored(each) for each in columns]
    order = "" if table.autoincrement_column is None else f' ORDER BY "{table.autoincrement_column.name}"'
    names = ", ".join(f'"{each.name}"' for each in columns)
    found = file.execute(f'SELECT {names} FROM "{table.name}"{order}')
    found.arraysize = rows_at_once(table, _BATCH)
    while batch := found.fetchmany():
        for values in batch:
            try:
                yield [
                    None if value is None else read(value)
                    for read, value in zip(reading, values, strict=True)
                ]
            except (ValueError, TypeError, LookupError, OverflowError) as error:
                raise row_refused(table.name) from error


def put_into_server(
    server: Connection, table: Table, columns: Sequence[Column[Any]], rows: Iterable[Row]
) -> None:
    """Put rows into a table of a server, all or none, in the transaction of the connection.

    Where policies hold for the owner, too, the server takes no COPY: the rows go through a table of this session.
    """
    names = ", ".join(f'"{each.name}"' for each in columns)
    with _server_speaking(table.name), _driver(server).cursor() as cursor:
        place = f'"{table.name}"'
        if has_policies := _row(server, f"SELECT row_security_active('{place}')"):
            place = f'"carried_{table.name}"'
            cursor.execute(
                f'CREATE TEMPORARY TABLE {place} ON COMMIT DROP AS SELECT {names} FROM "{table.name}" LIMIT 0'
            )
        with cursor.copy(f"COPY {place} ({names}) FROM STDIN") as copying:
            for row in rows:
                copying.write_row(row)
        if has_policies:
            cursor.execute(f'INSERT INTO "{table.name}" ({names}) SELECT {names} FROM {place}')
            cursor.execute(f"DROP TABLE {place}")


def tally_of_server(
    server: Connection, table: Table, columns: Sequence[Column[Any]], which: Which = ("true", {})
) -> Tally:
    """The tally of these rows of a table, as the server reads them."""
    said = ", ".join(f"coalesce('{_SOMETHING}' || {_text_at_server(each)}, '{_NOTHING}')" for each in columns)
    hashed = f"encode(sha256(convert_to(concat_ws(chr({ord(_BETWEEN)}), {said}), 'UTF8')), 'hex')"
    weighed = f"('x' || left({hashed}, {_DIGITS}))::bit({4 * _DIGITS})::bigint"
    statement = f'SELECT count(*), coalesce(sum({weighed}), 0) FROM "{table.name}" WHERE {which[0]}'
    rows, digest = server.execute(text(statement), which[1]).one()
    return Tally(int(rows), int(digest))


WRITTEN_HERE: Which = ("xmin = pg_current_xact_id()::xid", {})
"""The rows that the transaction under way has written."""


def rows_of_server(
    server: Connection, table: Table, columns: Sequence[Column[Any]], which: Which, *, are_few: bool = False
) -> Iterator[list[Text]]:
    """The texts of these rows of a table of a server; where they `are_few` all of them come at once."""
    said = ", ".join(_text_at_server(each) for each in columns)
    order = "" if table.autoincrement_column is None else f' ORDER BY "{table.autoincrement_column.name}"'
    statement = text(f'SELECT {said} FROM "{table.name}" WHERE {which[0]}{order}')
    at_once = rows_at_once(table, _BATCH)
    asked = statement if are_few else statement.execution_options(yield_per=at_once)
    with server.execute(asked, which[1]) as found:  # who stops half way leaves nothing open at the server
        for batch in found.partitions(at_once):
            for row in batch:
                yield list(row)


def put_into_file(
    file: sqlite3.Connection,
    table: Table,
    columns: Sequence[Column[Any]],
    rows: Iterable[Row],
    *,
    instead: str = "ABORT",
) -> None:
    """Put rows into a table of a SQLite file, in its transaction; `instead` is what it does with a key that is there.

    https://www.sqlite.org/lang_conflict.html
    """
    writing = [stored_by("sqlite", each) for each in columns]
    names = ", ".join(f'"{each.name}"' for each in columns)
    places = ", ".join("?" * len(columns))

    def stored() -> Iterator[list[Cell]]:
        for row in rows:
            try:
                yield [
                    value if write is None or value is None else write(value)
                    for write, value in zip(writing, row, strict=True)
                ]
            except (ValueError, TypeError, LookupError, OverflowError) as error:
                raise row_refused(table.name) from error

    file.executemany(f'INSERT OR {instead} INTO "{table.name}" ({names}) VALUES ({places})', stored())


def follow_sequence(server: Connection, table: Table) -> None:
    """What the server counts in a table goes on after the highest number there is."""
    column = table.autoincrement_column
    if column is None:
        return
    sequence = text("SELECT pg_get_serial_sequence(:table, :column)")
    name = server.execute(sequence, {"table": f'"{table.name}"', "column": column.name}).scalar_one()
    if name is not None:
        highest = f'SELECT setval(:name, max("{column.name}")) FROM "{table.name}" HAVING count(*) > 0'
        server.execute(text(highest), {"name": name})


def row_refused(table: str) -> Unavailable:
    """The sentence for a row that the other database does not take, or has not taken as it was."""
    return Unavailable(
        "rows_refused",
        tr(
            "Bảng {table} có dòng không chép sang được, nên đã dừng. Dữ liệu hai bên vẫn như cũ.", table=table
        ),
        tr("Chạy motcua-admin verify trên dữ liệu nguồn và gọi kỹ thuật."),
        table=table,
    )


def _text_of_stored(column: Column[Any]) -> Callable[[Any], str]:
    """How what SQLite keeps of a value becomes its text."""
    kind = column.type
    if isinstance(kind, UuidKey):
        return bytes.hex
    if isinstance(kind, UtcDateTime):
        return lru_cache(maxsize=_MET_AGAIN)(kind.told_of)
    if isinstance(kind, Short):
        return kind.told_of
    if isinstance(kind, JSON):
        return _json_text
    return str


def _json_text(stored: str) -> str:
    return json.dumps(json.loads(stored))


def _text_at_server(column: Column[Any]) -> str:
    """The same text, by the server, in SQL."""
    name, kind = f'"{column.name}"', column.type
    if isinstance(kind, UuidKey):
        return f"replace({name}::text, '-', '')"
    if isinstance(kind, UtcDateTime):
        return f"to_char({name} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
    if isinstance(kind, Time):
        return f"to_char({name}, 'HH24:MI:SS.US')"
    return f"{name}::int::text" if isinstance(kind, Boolean) else f"{name}::text"


def _driver(server: Connection) -> Any:
    return cast("Any", server.connection.driver_connection)


def _row(server: Connection, statement: str) -> bool:
    return bool(server.execute(text(statement)).scalar_one())


@contextmanager
def _server_speaking(table: str) -> Iterator[None]:
    """Turn what the driver itself says into a sentence."""
    from psycopg import Error  # an office on SQLite need not load the driver

    try:
        yield
    except Error as error:
        state = error.sqlstate or ""
        if state.startswith(_BAD_VALUES):
            raise row_refused(table) from error
        sentence = of_server(error.sqlstate, str(error))
        if sentence is None:
            raise
        raise sentence from error
