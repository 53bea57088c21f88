"""Where people sign in: a file of data that is open for all of them, or a server that opens it to each by herself."""

from dataclasses import dataclass

from app.actor import Actor
from app.database.failures import UNWRITABLE
from app.database.location import Location
from app.database.logins import role_of
from app.database.refusals import LOGIN_REFUSED
from app.database.unit_of_work import Clock, Database, system_clock
from app.errors import Unavailable, UserError
from app.rules.passwords import composed
from app.services.accounts.proving import can_be_sent
from app.services.accounts.tries_here import FILE, TriesHere
from app.services.accounts.who_acts import arrive, enter, look_in, waiting, wrong
from app.settings import data_folder

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

    At a server who gives a wrong password never comes as far as the data. `tries` slows guesses at this PC down, and
    a person's failures here are put on the record as soon as she has signed in; those of others stand in the
    server's log alone.
    """

    location: Location
    tries: TriesHere
    database: Database | None = None
    clock: Clock = system_clock

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
        if seconds := self.tries.seconds_left(name):
            raise waiting(seconds)
        database = self._opened(name, password)
        try:
            return Entered(database, self._arrived(database, name))
        except BaseException:  # Ctrl+C, too: who did not come in leaves no connection in her name
            database.close()
            raise

    def _opened(self, name: str, password: str) -> Database:
        if not name or not can_be_sent(password):
            self.tries.count(name)
            raise wrong()
        role = role_of(self.location.database, name)
        try:
            return Database.open(self.location.as_person(role, composed(password)), self.clock)
        except UserError as error:
            if error.code != LOGIN_REFUSED:
                raise
            self.tries.count(name)
            raise wrong() from error

    def _arrived(self, database: Database, name: str) -> Actor:
        try:
            return database.write(None, arrive, name, self.tries.forget(name))
        except Unavailable as error:
            if error.code not in UNWRITABLE:
                raise
            return database.read(look_in, name)


def door_at(location: Location) -> Door:
    """The way in to an office at a server, with what this PC remembers of wrong passwords there."""
    return Door(location, TriesHere(location.shown, data_folder() / FILE))


def open_door(database: Database) -> Door:
    """The way in to data that are open whoever signs in."""
    return Door(database.location, TriesHere(database.location.shown), database)
