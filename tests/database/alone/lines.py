"""A desk on a line that a test can break, with the simplest outbox there can be: receptions by name, once each."""

import json
import queue
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from app.actor import Actor
from app.database.alone import outbox as real_outbox
from app.database.alone.going_on import GoingOn
from app.database.alone.keeper import CopyKeeper, Outward, Prepare
from app.database.alone.line_state import LineKind, LinePace, LineState
from app.database.alone.vault import Vault
from app.database.desk_alone import AloneDesk
from app.database.file_driver import file_errors, opened
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Told
from app.rules.people import PersonValues
from app.services.reception.receiving import receive
from app.services.views.given import Intake
from tests.services.desk import BIRTH

PATIENCE = 15.0
QUICK = LinePace(beat=0.05, patience=0.4, answers=2, first=0, keep=600)
PASSWORD = "motcua-demo"


def received(uow: UnitOfWork, name: str, request_id: str) -> str:
    """A reception that goes into the outbox at a desk alone."""
    view = receive(uow, Intake(BIRTH, PersonValues(name=name), request_id=request_id))
    if uow.alone is not None:
        uow.session.execute(
            text("INSERT INTO waiting VALUES (:entry)"), {"entry": json.dumps([name, request_id])}
        )
        uow.goes_later = True
    return view.code


@dataclass
class Outbox:
    """`sent` are the request names that went in, in their order; `before_sending` is called before each.

    Nothing goes in while there is something that keeps it (`not_in`)."""

    lease_id: uuid.UUID = field(default_factory=uuid.uuid4)
    hours: float = 24
    sent: list[str] = field(default_factory=list)
    before_sending: Callable[[], object] = lambda: None
    not_in: Told | None = None

    def outward(self) -> Outward:
        return Outward(self._lease, self._prepare, self._send, self.waiting, lambda _server, _actor: 0)

    def waiting(self, place: Location) -> int:
        return len(self._entries(place))

    def _lease(self, server: Database, actor: Actor) -> AloneDesk:
        return AloneDesk(
            self.lease_id, 10, uuid.UUID(actor.agency_id), server.now + timedelta(hours=self.hours)
        )

    def _prepare(
        self, _server: Database, _actor: Actor, _desk: AloneDesk, before: Location | None
    ) -> Prepare:
        carried: list[str] = []
        with suppress(*file_errors()):  # as much as a damaged one still tells
            carried = [] if before is None else self._entries(before)

        def prepare(file: sqlite3.Connection) -> None:
            real_outbox.create(file)
            file.execute("CREATE TABLE waiting (entry TEXT)")
            file.executemany("INSERT INTO waiting VALUES (?)", [(each,) for each in carried])

        return prepare

    def _send(self, server: Database, place: Location, actor: Actor) -> Told | None:
        if self.not_in is not None:
            return self.not_in
        assert place.path is not None
        for entry in self._entries(place):
            self.before_sending()
            name, request_id = json.loads(entry)
            server.write(actor, received, name, request_id)
            self.sent.append(request_id)
            with closing(opened(place.path, place.key, for_reading=False)) as file:
                file.execute("DELETE FROM waiting WHERE entry = ?", (entry,))
        return None

    def _entries(self, place: Location) -> list[str]:
        assert place.path is not None
        with closing(opened(place.path, place.key, for_reading=True)) as file:
            return [entry for (entry,) in file.execute("SELECT entry FROM waiting ORDER BY rowid")]


@dataclass
class Line:
    """One desk's line, and every state it told of."""

    going: GoingOn
    actor: Actor
    states: "queue.Queue[LineState]"

    def until(self, holds: Callable[[LineState], Any]) -> LineState:
        """The next state that is told of which this holds."""
        while True:
            state = self.states.get(timeout=PATIENCE)
            if holds(state):
                return state

    def becomes(self, kind: LineKind) -> LineState:
        """The next state of this kind."""
        return self.until(lambda state: state.kind is kind)

    def receive(self, name: str, request_id: str | None = None) -> str:
        return self.going.write(self.actor, received, name, request_id or uuid.uuid4().hex)


def keeper_in(folder: Path, actor: Actor, outbox: Outbox, password: str = PASSWORD) -> CopyKeeper:
    """The keeper of a person's copy, as after her password was typed."""
    vault = Vault(folder)
    held = vault.hold(actor.user_name, password)
    return CopyKeeper(vault, held, actor.account_id, outbox.outward())


def line(database: Database, actor: Actor, server: Location, folder: Path, outbox: Outbox) -> Line:
    """A line that goes to this server, and keeps its copy in this folder; who makes it closes it."""
    states: queue.Queue[LineState] = queue.Queue()
    keeper = keeper_in(folder, actor, outbox)
    going = GoingOn(database, actor, server, keeper, outbox.outward(), told=states.put, pace=QUICK)
    return Line(going, actor, states)
