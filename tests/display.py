"""An X server of a test's own."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from tests.leash import leash

_ATTEMPTS = 10
_NUMBERS_APART = 20


@contextmanager
def x_server() -> Iterator[str]:
    """The name of a display nobody else has, once it answers; the server ends with the block.

    Each worker has numbers of its own: a server that ends takes the socket of its number away, also where
    another one that has just begun had made it anew.
    """
    worker = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    first = 100 + _NUMBERS_APART * worker
    for number in range(first, first + _ATTEMPTS):
        server = _started(number)
        if server is not None:
            try:
                with leash(server.pid):
                    yield f":{number}"
            finally:
                server.terminate()
                server.wait()
            return
    raise RuntimeError("no display is free")


def _started(number: int) -> "subprocess.Popen[bytes] | None":
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            f":{number}",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            "1366x768x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        if told.readline().strip():
            return server
    server.wait()
    return None
