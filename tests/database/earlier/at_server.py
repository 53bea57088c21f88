"""An office of an earlier revision at a server: its tables made by the migrations, its rows out of the stored file."""

import sqlite3
from contextlib import closing
from pathlib import Path

import psycopg

from app.database import migrate
from app.database.location import parse_location
from tests.kept import told

_OURS = """
SELECT name FROM sqlite_master
WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'dossier_search%'
"""
_COLUMNS = """
SELECT attname, pg_get_serial_sequence(attrelid::regclass::text, attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
"""


def put_at_server(file: Path, url: str, revision: str) -> None:
    """The rows of a file, as they are, in the same tables of an empty database."""
    migrate.upgrade(parse_location(url), revision)
    with (
        closing(sqlite3.connect(file)) as office,
        psycopg.connect(url.replace("+psycopg", "", 1)) as server,
    ):
        server.execute("SET session_replication_role = replica")  # neither triggers nor keys are asked
        server.execute("SET TimeZone = 'UTC'")
        tables = [name for (name,) in office.execute(_OURS)]
        server.execute(f"TRUNCATE {', '.join(tables)}")  # what a migration puts into an empty office
        for table in tables:
            columns = dict(server.execute(_COLUMNS, (table,)).fetchall())
            names = ", ".join(f'"{each}"' for each in columns)
            with server.cursor().copy(f"COPY {table} ({names}) FROM STDIN") as copying:
                for row in office.execute(f"SELECT {names} FROM {table}"):
                    texts = [told(column, value) for column, value in zip(columns, row, strict=True)]
                    copying.write_row([None if each is None else str(each) for each in texts])
            for column, sequence in columns.items():
                if sequence is not None:
                    server.execute(
                        f"SELECT setval('{sequence}', max({column})) FROM {table} HAVING count(*) > 0"
                    )
