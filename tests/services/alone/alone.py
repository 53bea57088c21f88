"""A desk that has lost its server: a copy of the office with an outbox, worked in by people of the office."""

import secrets
import sqlite3
import uuid
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from app.database.alone import outbox
from app.database.alone.clock import ClockFacts, Contact
from app.database.alone.outbox import Kept
from app.database.alone.taking import take
from app.database.backup import copy_file
from app.database.copy_mark import remove_mark
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.services.alone import leasing
from app.services.alone.going_in import DeskBack
from app.services.alone.preparing import prepare
from app.services.alone.sending import send
from app.services.views.desks import DeskLeaseView, SentView
from models.base import new_id
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import Desk


def facts(clock: Clock, boot: str = "one") -> ClockFacts:
    """What the PC knows of the moment the tests' clock is at."""
    return ClockFacts(clock.now, clock.seconds, boot)


@dataclass(frozen=True)
class AloneOffice:
    """The server's office, and the copy of one PC that goes on without it."""

    server: Database
    copy: Database
    lease: DeskLeaseView
    clock: Clock

    @property
    def lease_id(self) -> uuid.UUID:
        return uuid.UUID(self.lease.id)

    @property
    def place(self) -> Path:
        """The copy's file."""
        assert self.copy.location.path is not None
        return self.copy.location.path

    def desk(self, user_name: str) -> Desk:
        """Somebody at the desk alone."""
        return Desk(self.copy, actor_of(self.copy, user_name))

    def online(self, user_name: str) -> Desk:
        """Somebody at another desk, which has the server."""
        return Desk(self.server, actor_of(self.server, user_name))

    def entries(self) -> tuple[Kept, ...]:
        """What waits in the outbox."""
        return self.copy.read(_entries)

    def send(self, user_name: str, entries: Sequence[Kept] | None = None) -> SentView:
        """The server is there again, and somebody signs in at it."""
        back = DeskBack(Contact(self.clock.now, facts(self.clock)))
        told = self.entries() if entries is None else entries
        return send(self.server, actor_of(self.server, user_name), self.lease_id, told, back)


def _entries(uow: UnitOfWork) -> tuple[Kept, ...]:
    return outbox.entries(uow.session)


def lose_server(server: Database, user_name: str, folder: Path, clock: Clock) -> AloneOffice:
    """A PC takes its copy as somebody who is signed in there, and from now on it is alone.

    From a server it is the copy that desks have, sealed; of an office in a file one as like it as can be.
    """
    actor = actor_of(server, user_name)
    lease = server.write(actor, leasing.borrow, new_id(), "Máy quầy")
    desk = AloneDesk(uuid.UUID(lease.id), lease.desk, uuid.UUID(lease.agency_id), lease.until)
    series = server.write(actor, leasing.series_of, desk.lease_id)
    place = Location(path=folder / f"{lease.desk}.db", alone=desk)
    if server.location.path is None:
        place = replace(place, key=CopyKey(secrets.token_bytes(32)))
        begin = partial(prepare, after=lease.told, series=series)
        take(server, actor, desk, place, prepare=begin, facts=lambda: facts(clock))
    else:
        assert place.path is not None
        copy_file(server.location.path, place.path, clock.now)
        with closing(sqlite3.connect(place.path)) as file:
            remove_mark(file)
            prepare(file, after=lease.told, series=series)
            file.commit()
    return AloneOffice(server, Database.open(place, clock, clock.steady), lease, clock)
