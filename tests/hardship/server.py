"""A server of one's own that stops without a word in the middle of everything, and is started again."""

import os
import signal
from contextlib import ExitStack
from pathlib import Path

from tests.leash import leash
from tests.two_servers import Machine, make_room, new_server, until


class OwnServer:
    """As durable as PostgreSQL is by default; it ends with the process that made it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir()
        make_room(folder)
        self._folder = folder
        self._machine: Machine = new_server(folder / "may-chu")
        self._leash = ExitStack()
        self.start()

    @property
    def url(self) -> str:
        """Its own user's, who comes in by the socket as it is."""
        return self._machine.url

    def start(self) -> None:
        """It takes connections, and has written down what it had acknowledged before."""
        self._machine.start()
        self._leash.enter_context(leash(self._machine.pid, self._folder))

    def stop_at_once(self) -> None:
        """As `pg_ctl stop -m immediate`: nobody is waited for, nothing is put in order."""
        pid = self._machine.pid
        os.kill(pid, signal.SIGQUIT)
        until(lambda: not _lives(pid))
        self._leash.close()


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
