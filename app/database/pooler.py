"""Whether a pooler (PgBouncer, in whatever mode) stands between a desk and its PostgreSQL server."""

from typing import Any

import psycopg

_WHO_ANSWERS = "SELECT pg_backend_pid()"


def is_behind_a_pooler(connection: "psycopg.Connection[Any]") -> bool:
    """Whether the process that answers is another one than the connection was told of; asked outside transactions."""
    # Behind a pooler the next question may reach another connection, which has nothing prepared.
    row = connection.execute(_WHO_ANSWERS, prepare=False).fetchone()
    return row is None or row[0] != connection.info.backend_pid


def prepare_nothing_behind_a_pooler(connection: "psycopg.Connection[Any]") -> None:
    """Let the driver prepare no statements where each transaction may meet another connection of the server.

    A connection that fails to tell is closed: nobody else has it yet.
    """
    try:
        connection.autocommit = True
        if is_behind_a_pooler(connection):
            connection.prepare_threshold = None
        connection.autocommit = False
    except BaseException:  # Ctrl+C, too
        connection.close()
        raise
