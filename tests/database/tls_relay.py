"""Stands between a program and its server with a certificate of its own, as an impostor or a pooler would."""

import socket
import ssl
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

DATA = Path(__file__).parents[1] / "data"
CERTIFICATE, KEY = DATA / "server.crt", DATA / "server.key"
"""Signed by itself for the name `localhost`, good for a hundred years, and of no use but in tests."""
_ASKS_FOR_TLS = bytes.fromhex("0000000804d2162f")
_CHUNK = 65_536


class TlsRelay:
    """Speaks TLS on a port of its own and hands what is said in it to the server's socket."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        (folder,) = parse_qs(parts.query)["host"]
        self._server = f"{folder}/.s.PGSQL.5432"
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(CERTIFICATE, KEY)
        self._ends: list[socket.socket] = []
        self.database = parts.path[1:]
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def url(self, host: str = "localhost", **asked: str) -> str:
        """The address by which it is reached, with settings of the driver."""
        query = "&".join(f"{name}={value}" for name, value in asked.items())
        return f"postgresql+psycopg://{host}:{self.port}/{self.database}?{query}"

    def close(self) -> None:
        """Cut every connection."""
        for each in (self._listener, *self._ends):
            each.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(near,), daemon=True).start()

    def _serve(self, near: socket.socket) -> None:
        with suppress(OSError):  # whoever does not trust the certificate hangs up
            assert near.recv(len(_ASKS_FOR_TLS)) == _ASKS_FOR_TLS
            near.sendall(b"S")
            closed = self._context.wrap_socket(near, server_side=True)
            far = socket.socket(socket.AF_UNIX)
            far.connect(self._server)
            self._ends += [closed, far]
            threading.Thread(target=_carry, args=(far, closed), daemon=True).start()
            _carry(closed, far)


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(_CHUNK):
            target.sendall(data)
    with suppress(OSError):
        target.shutdown(socket.SHUT_RDWR)
