"""A server that takes a question and never answers it is given up, so that a desk can say so and go on.

libpq has a time limit for connecting and, with the system's help, for a network that is gone. Against a server
that is frozen while its machine still answers (a stalled disk, a suspended virtual machine) it has none.
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import psycopg

from app.database.hosts import Host

LONGEST_SECONDS = 180
"""No single statement of an office takes this long; a server that still works on one is given up, too."""
_LOOKS_PER_PATIENCE = 4


@dataclass(slots=True)
class _Wait:
    """One question under way: since when, and when the server was last known to be alive."""

    begun: float
    alive: float


class Patience:
    """Makes connections and breaks those that wait longer than `seconds` for a server that takes no new one.

    A server that does take one is only busy, and is waited for up to `longest`. Who waits on a broken
    connection gets the driver's error for a lost one (`failures`: `database_away`).
    """

    def __init__(self, seconds: float, longest: float = LONGEST_SECONDS) -> None:
        self._seconds = seconds
        self._longest = longest
        self._waits: dict[psycopg.Connection[Any], _Wait] = {}
        self._lock = threading.Lock()
        self._address: dict[str, Any] = {}
        self._watching = False

    def connect(self, **address: Any) -> "psycopg.Connection[Any]":
        """A connection whose waits are watched; the arguments are those of `psycopg.connect`."""
        self._address = address
        connection: _WatchedConnection = _WatchedConnection.connect(**address)
        connection.patience = self
        connection.server = Host(connection.info.host, connection.info.port)
        return connection

    @contextmanager
    def waiting(self, connection: "psycopg.Connection[Any]") -> Iterator[None]:
        """Count the time in here as waiting for the server."""
        now = time.monotonic()
        with self._lock:
            self._waits[connection] = _Wait(now, now)
            if not self._watching:
                self._watching = True
                threading.Thread(target=self._watch, name="patience", daemon=True).start()
        try:
            yield
        finally:
            with self._lock:
                del self._waits[connection]

    def _watch(self) -> None:
        """Look at the waits now and then; ends when nobody has waited for a while."""
        while True:
            time.sleep(self._seconds / _LOOKS_PER_PATIENCE)
            late = self._late()
            # Of several machines the one that was asked counts, and no other that may have taken its place.
            takes = {each: self._takes_connections(each) for each in {server_of(one) for one in late}}
            for connection in late:
                self._judge(connection, is_alive=takes[server_of(connection)])
            with self._lock:
                if not self._waits:
                    self._watching = False
                    return

    def _late(self) -> "list[psycopg.Connection[Any]]":
        now = time.monotonic()
        with self._lock:
            return [each for each, wait in self._waits.items() if now - wait.alive > self._seconds]

    def _judge(self, connection: "psycopg.Connection[Any]", *, is_alive: bool) -> None:
        now = time.monotonic()
        with self._lock:
            wait = self._waits.get(connection)
            if wait is None:
                return  # the answer came while the server was asked
            if is_alive and now - wait.begun < self._longest:
                wait.alive = now
                return
            # Under the lock: nobody else can have this descriptor while its owner waits in `waiting`.
            with socket.fromfd(connection.fileno(), socket.AF_INET, socket.SOCK_STREAM) as handle:
                handle.shutdown(socket.SHUT_RDWR)

    def _takes_connections(self, server: Host) -> bool:
        there = {"host": server.name, "port": server.port, "target_session_attrs": "any"}
        try:
            psycopg.connect(**{**self._address, **there}).close()
        except psycopg.Error:
            return False
        return True


def server_of(connection: object) -> Host:
    """The machine that a connection of `Patience` was made to."""
    assert isinstance(connection, _WatchedConnection)
    return connection.server


class _WatchedConnection(psycopg.Connection[Any]):
    """A connection whose every question and answer goes through `wait`, as psycopg's own do."""

    patience: Patience | None = None
    server = Host("")

    def wait(self, *args: Any, **kwargs: Any) -> Any:
        if self.patience is None:
            return super().wait(*args, **kwargs)
        with self.patience.waiting(self):
            return super().wait(*args, **kwargs)
