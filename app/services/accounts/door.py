"""Where people sign in: a file of data that is open for all of them, or a server that opens it to each by herself."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from app.actor import Actor
from app.database.failures import UNWRITABLE
from app.database.location import Location
from app.database.logins import role_of
from app.database.refusals import LOGIN_REFUSED
from app.database.unit_of_work import Clock, Database, system_clock
from app.errors import Unavailable, UserError
from app.rules.passwords import composed
from app.rules.sign_in_delay import Tries, seconds_to_wait
from app.services.accounts.proving import can_be_sent
from app.services.accounts.who_acts import arrive, enter, look_in, waiting, wrong

_NOBODY = ""
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who has signed in, and the data as they are open to her; who let her in closes them."""

    database: Database
    actor: Actor


@dataclass(slots=True)
class Door:
    """The way in to an office. `database`: its data where they are open already, whoever signs in.

    At a server who gives a wrong password never comes as far as the data. This program slows its own guesses down
    while it runs, and puts a person's failures on the record as soon as she has signed in; those of others stand in
    the server's log alone.
    """

    location: Location
    database: Database | None = None
    clock: Clock = system_clock
    seconds: Callable[[], float] = time.monotonic
    _tries: dict[str, Tries] = field(default_factory=dict)

    def enter(self, user_name: str, password: str) -> Entered:
        """The person behind a name and a password, and the data open to her.

        `UserError` `sign_in_wrong`, `sign_in_wait`, and at a server `account_inactive` for whose login is switched
        off; `Unavailable` where it cannot be reached or is not to be trusted.
        """
        if self.database is not None:
            return Entered(self.database, enter(self.database, user_name, password))
        name = user_name.strip().lower()
        if not (name.isascii() and name.isprintable() and len(name) <= _LONGEST_NAME):
            name = _NOBODY
        if seconds := seconds_to_wait(list(self._tries.values()), "", name, self.seconds()):
            raise waiting(seconds)
        database = self._opened(name, password)
        try:
            return Entered(database, self._arrived(database, name))
        except BaseException:
            database.close()
            raise

    def _opened(self, name: str, password: str) -> Database:
        if not name or not can_be_sent(password):
            self._count(name)
            raise wrong()
        role = role_of(self.location.database, name)
        try:
            return Database.open(self.location.as_person(role, composed(password)), self.clock)
        except UserError as error:
            if error.code != LOGIN_REFUSED:
                raise
            self._count(name)
            raise wrong() from error

    def _arrived(self, database: Database, name: str) -> Actor:
        failed = self._tries.pop(name, None)
        try:
            return database.write(None, arrive, name, 0 if failed is None else failed.failures)
        except Unavailable as error:
            if error.code not in UNWRITABLE:
                raise
            return database.read(look_in, name)

    def _count(self, name: str) -> None:
        before = self._tries.get(name)
        failures = 1 if before is None else before.failures + 1
        self._tries[name] = Tries("", name, failures=failures, last=self.seconds())
