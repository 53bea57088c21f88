"""A wire between the program and its server that a test can make fail while both ends stay up."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import parse_qs, urlsplit, urlunsplit

_CHUNK = 65_536


class Relay:
    """Listens on a port of its own and hands bytes on, for old and new connections alike as it was last told.

    Any thread may tell it. `revive` ends whatever it was told.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._folder = parse_qs(parts.query).get("host", [""])[0]
        self._at = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self._ends: list[socket.socket] = []
        self._questions, self._answers, self._is_closed = (threading.Event() for _ in range(3))
        self._deadly: bytes | None = None
        self._seconds = 0.0
        self._is_halving = False
        self._listener: socket.socket | None = None
        self._port = 0
        self.revive()
        who = f"{parts.username}:{parts.password}@" if parts.password else f"{parts.username}@"
        self.url = urlunsplit(
            (parts.scheme, f"{who}127.0.0.1:{self._port}", parts.path, "sslmode=disable", "")
        )

    def go_dead(self, *, questions: bool = True, answers: bool = True) -> None:
        """Nothing goes through any more, in neither direction or in one, and nobody is told."""
        if questions:
            self._questions.clear()
        if answers:
            self._answers.clear()

    def go_dead_after(self, words: bytes) -> None:
        """The question with these words still reaches the server; its answer and all that follows does not."""
        self._deadly = words

    def delay(self, seconds: float) -> None:
        """Whatever is said, either way, arrives so much later."""
        self._seconds = seconds

    def cut(self) -> None:
        """Every connection ends; who connects anew is let through."""
        while self._ends:
            _hang_up(self._ends.pop())

    def cut_in_mid_message(self) -> None:
        """Of what is said next only half arrives, and its connection ends."""
        self._is_halving = True

    def refuse(self) -> None:
        """Every connection ends, and nobody listens: whoever comes is refused at once."""
        if self._listener is not None:
            _hang_up(self._listener)
            self._listener = None
        self.cut()

    def revive(self) -> None:
        """Everything goes through again, also what was held back."""
        self._deadly, self._seconds, self._is_halving = None, 0.0, False
        self._questions.set()
        self._answers.set()
        if self._listener is None:
            self._listener = socket.create_server(("127.0.0.1", self._port))
            self._port = self._listener.getsockname()[1]
            threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def close(self) -> None:
        """Cut every connection, for good."""
        self._is_closed.set()
        self._questions.set()
        self._answers.set()
        self.refuse()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _address = listener.accept()
            except OSError:
                return
            self._questions.wait()
            try:
                far = self._to_server()
            except OSError:  # the server itself is away
                _hang_up(near)
                continue
            self._ends += [near, far]
            if self._listener is not listener:  # it was told to refuse meanwhile
                self.cut()
                return
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
        goes_through = self._questions if is_question else self._answers
        try:
            while data := source.recv(_CHUNK):
                if self._seconds:
                    self._is_closed.wait(self._seconds)
                goes_through.wait()
                if is_question and self._deadly is not None and self._deadly in data:
                    self.go_dead()
                data = data if is_question else self._answered(data)
                if self._is_halving:
                    self._is_halving = False
                    target.sendall(data[: len(data) // 2])
                    break
                target.sendall(data)
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
