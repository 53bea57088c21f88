"""A wire between the program and its server that a test can make go dead while both ends stay up."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit, urlunsplit

_CHUNK = 65_536


class Relay:
    """Listens on a port of its own and hands bytes on; `go_dead` stops that for old and new connections."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._folder = parse_qs(parts.query).get("host", [""])[0]
        self._at = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = []
        self._alive = threading.Event()
        self._alive.set()
        self._deadly: bytes | None = None
        port = self._listener.getsockname()[1]
        who = f"{parts.username}:{parts.password}@" if parts.password else f"{parts.username}@"
        self.url = urlunsplit((parts.scheme, f"{who}127.0.0.1:{port}", parts.path, "sslmode=disable", ""))
        threading.Thread(target=self._accept, daemon=True).start()

    def go_dead(self) -> None:
        """Nothing goes through any more, in neither direction."""
        self._alive.clear()

    def go_dead_after(self, words: bytes) -> None:
        """The question with these words still reaches the server; its answer and all that follows does not."""
        self._deadly = words

    def revive(self) -> None:
        """Everything goes through again, also what was held back."""
        self._deadly = None
        self._alive.set()

    def close(self) -> None:
        """Cut every connection."""
        self.revive()
        for each in (self._listener, *self._ends):
            _hang_up(each)

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            self._alive.wait()
            far = self._to_server()
            self._ends += [near, far]
            threading.Thread(target=self._carry, args=(near, far, True), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, False), daemon=True).start()

    def _to_server(self) -> socket.socket:
        if not self._folder:
            return socket.create_connection(self._at)
        far = socket.socket(socket.AF_UNIX)
        far.connect(f"{self._folder}/.s.PGSQL.{self._at[1]}")
        return far

    def _answered(self, data: bytes) -> bytes:
        """What the program is given of what the server says."""
        return data

    def _carry(self, source: socket.socket, target: socket.socket, is_question: bool) -> None:
        try:
            while data := source.recv(_CHUNK):
                self._alive.wait()
                if is_question and self._deadly is not None and self._deadly in data:
                    self.go_dead()
                target.sendall(data if is_question else self._answered(data))
        except OSError:
            pass  # one end is gone, and the other is told so below
        finally:
            for end in (source, target):
                _hang_up(end)


class PoolerLike(Relay):
    """As behind PgBouncer: the process the program is told of is none of the server's."""

    _KEY = b"K\x00\x00\x00\x0c"
    """BackendKeyData with a key of four bytes: https://www.postgresql.org/docs/current/protocol-message-formats.html."""

    def _answered(self, data: bytes) -> bytes:
        begin = data.find(self._KEY) + len(self._KEY)
        return data if begin < len(self._KEY) else data[:begin] + b"\x7f" * 4 + data[begin + 4 :]


def _hang_up(end: socket.socket) -> None:
    """Close an end and tell the other side, which a close alone does not while a thread still waits in `recv`."""
    with suppress(OSError):  # gone already, or never connected
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@contextmanager
def relay_to(url: str, kind: type[Relay] = Relay) -> Iterator[Relay]:
    """A relay to the server of `url` for one test."""
    relay = kind(url)
    try:
        yield relay
    finally:
        relay.close()
