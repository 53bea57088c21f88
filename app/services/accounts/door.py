"""Where people sign in: a file of data that is open for all of them, or a server that opens it to each by herself."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from app.actor import Actor
from app.database.alone.opening import not_here, opened_copy, settling
from app.database.alone.vault import SlotSecret, Vault
from app.database.failures import UNWRITABLE
from app.database.location import Location
from app.database.logins import role_of
from app.database.refusals import LOGIN_REFUSED
from app.database.standing import INACTIVE
from app.database.unit_of_work import Clock, Database, system_clock
from app.errors import Away, Unavailable, UserError
from app.rules.passwords import composed
from app.services.accounts.proving import can_be_sent
from app.services.accounts.tries_here import FILE, TriesHere
from app.services.accounts.who_acts import arrive, enter, look_in, waiting, wrong
from app.settings import data_folder

_NOBODY, _COPIES = "", "alone"
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody who has signed in, and the data as they are open to her; who let her in closes them."""

    database: Database
    actor: Actor
    spare: "Spare | None" = None


@dataclass(frozen=True, slots=True)
class Spare:
    """With what she goes on without the server: her slot beside this PC's copy, and the server with her login.

    Where she has signed in without it, the data she was let in to are the copy already.
    """

    vault: Vault
    held: SlotSecret
    server: Location


@dataclass(slots=True)
class Door:
    """The way in to an office. `database`: its data where they are open already, whoever signs in.

    At a server who gives a wrong password never comes as far as the data. `tries` slows guesses at this PC down, and
    a person's failures here are put on the record as soon as she has signed in; those of others stand in the
    server's log alone. `copies` is where this PC keeps copies of the server's agencies for who goes on without it, and
    `known` the slot of who came in last: whom the server lets in with another password than her slot's has it by that.
    """

    location: Location
    tries: TriesHere
    database: Database | None = None
    clock: Clock = system_clock
    copies: Path | None = None
    known: SlotSecret | None = None

    def enter(self, user_name: str, password: str) -> Entered:
        """The person behind a name and a password, and the data open to her.

        `UserError` `sign_in_wrong`, `sign_in_wait`, and at a server `account_inactive` for whose login is switched
        off; `Unavailable` where it cannot be reached or is not to be trusted. Where it cannot be reached and people go
        on here without it, this PC's copy: `alone_not_here`, `alone_lease_over`, `alone_copy_unreadable`.
        """
        if self.database is not None:
            return Entered(self.database, enter(self.database, user_name, password))
        name = user_name.strip().lower()
        if not (name.isascii() and name.isprintable() and len(name) <= _LONGEST_NAME):
            name = _NOBODY
        if seconds := self.tries.seconds_left(name):
            raise waiting(seconds)
        try:
            database = self._opened(name, password)
        except Away:
            if (alone := self._alone(name, password)) is None:
                raise
            return alone
        try:
            actor = self._arrived(database, name)
            return Entered(database, actor, self._spare(actor, password, database.location))
        except BaseException:  # Ctrl+C, too: who did not come in leaves no connection in her name
            database.close()
            raise

    def enter_alone(self, user_name: str, password: str) -> Entered:
        """Her at this PC's copy, whether or not the server is there; errors as `enter` where it is not."""
        name = user_name.strip().lower()
        if seconds := self.tries.seconds_left(name):
            raise waiting(seconds)
        if (alone := self._alone(name, password)) is None:
            raise not_here()
        return alone

    def _opened(self, name: str, password: str) -> Database:
        if not name or not can_be_sent(password):
            self.tries.count(name)
            raise wrong()
        try:
            return Database.open(self._with_login(name, password), self.clock)
        except UserError as error:
            if error.code == INACTIVE and self.copies is not None:
                for each in self.copies.glob("*/"):
                    with suppress(OSError):
                        Vault(each).forget(name)
            if error.code != LOGIN_REFUSED:
                raise
            self.tries.count(name)
            raise wrong() from error

    def _alone(self, name: str, password: str) -> Entered | None:
        """Her, at the copy that her slot opens; nothing where nobody goes on at this PC."""
        vaults = [] if self.copies is None else [Vault(each) for each in sorted(self.copies.glob("*/"))]
        hers = [each for each in vaults if each.has(name)]
        if not hers:
            if any(each.copy is not None for each in vaults):
                raise not_here()
            return None
        for vault in hers:
            held = vault.hold(name, composed(password))
            if vault.key(held) is not None:
                database, _mark = opened_copy(vault, held)
                try:
                    actor = self._arrived_alone(database, name)
                except BaseException:  # Ctrl+C, too: who did not come in leaves no file open
                    database.close()
                    raise
                self.known = held
                return Entered(database, actor, Spare(vault, held, self._with_login(name, password)))
        self.tries.count(name)
        raise wrong()

    def _spare(self, actor: Actor, password: str, server: Location) -> Spare | None:
        """What her copy is kept with from now on; without a disk to keep anything on, none."""
        if self.copies is None:
            return None
        vault = Vault(self.copies / actor.agency_id)
        held = vault.hold(actor.user_name, composed(password))
        if self.known is not None:
            with suppress(OSError), settling(vault):  # a disk that does not take it keeps nobody out
                vault.hand_over(self.known, held, actor.account_id)
        self.known = held
        return Spare(vault, held, server)

    def _with_login(self, name: str, password: str) -> Location:
        return self.location.as_person(role_of(self.location.database, name), composed(password))

    def _arrived(self, database: Database, name: str) -> Actor:
        try:
            return database.write(None, arrive, name, self.tries.forget(name))
        except Unavailable as error:
            if error.code not in UNWRITABLE:
                raise
            return database.read(look_in, name)

    def _arrived_alone(self, database: Database, name: str) -> Actor:
        """She is on the copy's record, which goes in with what she does; one that takes no line keeps nobody out."""
        failures = self.tries.forget(name)
        try:
            return database.write(None, arrive, name, failures)
        except Unavailable:
            return database.read(look_in, name)


def door_at(location: Location, *, goes_on: bool = False, known: SlotSecret | None = None) -> Door:
    """The way in to an office at a server, with what this PC remembers of wrong passwords there.

    `goes_on`: who has signed in here before may do so while the server is away. `known` is whose slot is in hand.
    """
    copies = copies_of(location) if goes_on else None
    return Door(location, TriesHere(location.shown, data_folder() / FILE), copies=copies, known=known)


def copies_of(location: Location) -> Path:
    """Where this PC keeps its copies of the agencies at a server, a folder for each."""
    return data_folder() / _COPIES / hashlib.sha256(location.shown.encode()).hexdigest()[:16]


def open_door(database: Database) -> Door:
    """The way in to data that are open whoever signs in."""
    return Door(database.location, TriesHere(database.location.shown), database)
