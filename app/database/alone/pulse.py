"""Whether the server answers, asked on a connection of its own and known within seconds whatever the network does.

The driver's own waits are for work, and are long (`app.database.patience`); a question of a few bytes that is not
answered in three seconds is a server nobody can work with.
"""

import selectors
import time
from typing import Any

from app.database.location import Location
from app.errors import Told

PATIENCE_SECONDS = 3.0
_QUESTION = b"SELECT 1"


class Missed(Exception):  # noqa: N818  a state more than an error
    """The server did not answer in time, or not at all."""


class Pulse:
    """One connection to a server for one thread, made when it is first asked and anew after each miss."""

    def __init__(self, location: Location, patience: float = PATIENCE_SECONDS) -> None:
        self._location, self._patience = location, patience
        self._connection: Any = None

    def beat(self) -> None:
        """Return when the server has answered; `Missed` within the patience, for connecting and for the answer each.

        `UserError` `login_refused` or `account_inactive` where it is there and takes her login no more.
        """
        from psycopg import Error

        try:
            if self._connection is None:
                self._connection = self._connected()
            self._ask(self._connection.pgconn)
        except (Error, OSError) as error:
            self.close()
            raise Missed from error
        except Missed:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _connected(self) -> Any:
        import psycopg

        from app.database.refusals import refusing
        from app.database.server_trust import trust_of

        dialect: Any = self._location.parsed.get_dialect()
        address: dict[str, Any] = dialect().create_connect_args(self._location.parsed)[1]
        login = self._location.login
        who = {} if login is None else login.address()
        known = {**address, **who, **trust_of(self._location), "connect_timeout": max(int(self._patience), 2)}
        try:
            with refusing(login):
                return psycopg.connect(**known, autocommit=True)
        except Told as error:
            if login is not None and login.address() != who:
                raise Missed from error  # she has signed in anew meanwhile, with another password
            raise

    def _ask(self, wire: Any) -> None:
        wire.send_query(_QUESTION)
        ends_at = time.monotonic() + self._patience
        with selectors.DefaultSelector() as readable:
            readable.register(wire.socket, selectors.EVENT_READ)
            while True:
                while not wire.is_busy():
                    if wire.get_result() is None:
                        return
                left = ends_at - time.monotonic()
                if left <= 0 or not readable.select(left):
                    raise Missed
                wire.consume_input()
