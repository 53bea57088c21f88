"""The server fails under eight desks at work: its standby takes its place, and nobody's acts are lost or done twice."""

import itertools
import os
import re
import shutil
import signal
import tempfile
import threading
import uuid
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import select

from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Unavailable
from app.rules.people import PersonValues
from app.services.accounts.new_accounts import add_account
from app.services.acts.performing import perform
from app.services.reception.receiving import receive
from app.services.setting_up import new_office
from app.services.upkeep.diagnosing import data
from app.services.upkeep.diagnosing.check_answer import State
from app.services.upkeep.verifying.everything import verify
from app.services.views import DossierView
from app.services.views.given import AccountValues, ActValues, FeeSettlement, Intake, Recipient
from models.agencies import Unit
from models.dossiers import Dossier, FeePayment
from models.records import Movement
from models.vocabulary import Action, Role
from tests.clock import Clock
from tests.conftest import MEMORY, has_room
from tests.services.desk import RESIDENCE
from tests.services.diagnosing.places import place_at
from tests.services.logins import door
from tests.services.whole_office import DESK, JUSTICE
from tests.two_servers import LONGEST, Machine, Pair, pair, until

OFFICE = "motcua"
PASSWORD = "con trau trang go cua"
DESKS = tuple(f"ban{number}" for number in range(1, 9))
LIFE = (
    (Action.HAND_OVER, ActValues(to_unit=JUSTICE)),
    (Action.ACCEPT, ActValues()),
    (Action.COMPLETE, ActValues()),
    (Action.RETURN_RESULT, ActValues(recipient=Recipient(), fees=FeeSettlement(collected=True))),
)
OWNER = "chu"
UNWRITTEN = {"database_away", "database_standing_by"}
"""The codes of sentences that say that nothing was written."""
_ALL_WAIT = f"""
    SELECT count(*) = {len(DESKS)} AND bool_or(wait_event = 'SyncRep')
    FROM pg_stat_activity
    WHERE usename LIKE '{OFFICE}.ban%' AND state = 'active' AND wait_event_type IN ('IPC', 'Lock')
"""
"""Every desk is in the middle of an act, one at least of those that the standby is waited for."""
_SENT = "SELECT sent_lsn FROM pg_stat_replication WHERE sent_lsn >= pg_current_wal_flush_lsn()"


class Done(NamedTuple):
    """An act a desk was told is done."""

    request_id: str
    action: Action
    code: str


@dataclass(frozen=True)
class Refused:
    """An act a desk was told could not be done, or not for sure."""

    request_id: str
    code: str


class WorkingDesk(threading.Thread):
    """Takes dossiers through their lives without a pause.

    What fails it asks for again: at once, as people do, and then when it may go on.
    """

    def __init__(self, place: str, user_name: str, going_on: threading.Event) -> None:
        super().__init__(name=user_name)
        inside = door(place, Clock()).enter(user_name, PASSWORD)
        self.database, self._actor = inside.database, inside.actor
        self._going_on = going_on
        self._ending = threading.Event()
        self.done: list[Done] = []
        self.refused: list[Refused] = []
        self.heard: list[str] = []
        self.returned = 0
        self.fault: BaseException | None = None
        self.watch = self.database.watch_changes(lambda: self.heard.append("changed"), self._away)

    def run(self) -> None:
        try:
            while not self._ending.is_set():
                self._live()
                self.returned += 1
        except BaseException as fault:
            self.fault = fault

    def end(self) -> None:
        """After the dossier in hand it is over."""
        self._ending.set()
        self.join(LONGEST)
        assert not self.is_alive()

    def _live(self) -> None:
        person = PersonValues(name=f"Nguyễn Văn {'ABCDEFGH'[int(self.name[-1]) - 1]}", phone="0912345678")
        intake = Intake(RESIDENCE, person)
        code = self._surely(
            Action.RECEIVE,
            lambda name: self.database.write(self._actor, receive, replace(intake, request_id=name)),
        )
        for action, values in LIFE:
            self._surely(
                action,
                lambda name, action=action, values=values: self.database.write(
                    self._actor, perform, action, code, replace(values, request_id=name)
                ),
            )

    def _surely(self, action: Action, act: Callable[[str], DossierView]) -> str:
        name = str(uuid.uuid4())
        for asked in itertools.count(1):
            try:
                code = act(name).code
            except Unavailable as refused:
                self.refused.append(Refused(name, refused.code))
                if asked > 1:
                    assert self._going_on.wait(LONGEST)
            else:
                self.done.append(Done(name, action, code))
                return code
        raise AssertionError("unreachable")

    @property
    def after_silence(self) -> list[str]:
        """What the watch has told since the server was away, which it was once."""
        return self.heard[self.heard.index("away") + 1 :][:2] if "away" in self.heard else []

    def _away(self, is_away: bool) -> None:
        self.heard.append("away" if is_away else "there")


@pytest.fixture
def machines() -> Iterator[Pair]:
    folder = Path(tempfile.mkdtemp(prefix="motcua-hai-", dir=MEMORY if has_room(MEMORY) else None))
    try:
        with pair(folder) as made:
            _set_up(made.server)
            yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_the_server_fails_in_the_middle_of_commits(machines: Pair) -> None:
    assert _diagnosed(machines) == (State.GOOD, str(machines.server), str(machines.standby))
    going_on = threading.Event()
    with _at_work(machines, going_on) as desks:
        until(lambda: _all(desks, lambda each: each.returned > 0))
        with _standby_hears_nothing(machines.standby):
            until(lambda: machines.server.ask(_ALL_WAIT))
            until(lambda: machines.server.ask(_SENT) is not None)
            sent = machines.server.ask(_SENT)
            machines.server.kill()
            until(lambda: _all(desks, lambda each: len(each.refused) > 1))
        until(lambda: machines.standby.ask(f"SELECT pg_last_wal_receive_lsn() >= '{sent}'"))
        with pytest.raises(Unavailable) as told:
            Database.open(parse_location(machines.url(OFFICE)).as_person(f"{OFFICE}.ban1", PASSWORD))
        assert told.value.code == "database_standing_by"
        machines.standby.promote()
        there = _requests(machines.standby)
        before = {each: each.returned for each in desks}
        going_on.set()
        until(lambda: _all(desks, lambda each: each.returned > before[each] + 1))
        until(lambda: _all(desks, lambda each: each.after_silence == ["there", "changed"]))
    done = [act for each in desks for act in each.done]
    refused = [act for each in desks for act in each.refused]

    # A desk knows which: what it was told is unwritten is not there, and of what is unsure some is.
    assert {each.code for each in refused} <= {"commit_unsure", *UNWRITTEN}
    unsure = {each.request_id for each in refused if each.code == "commit_unsure"}
    unwritten = {each.request_id for each in refused if each.code in UNWRITTEN}
    assert not unsure & unwritten
    assert unsure & there
    assert not unwritten & there
    # Asked again, all was done; everything is there that anybody was told, once, and nothing else.
    assert unsure | unwritten <= {each.request_id for each in done}
    _check_books(machines.standby, done)
    assert _diagnosed(machines) == (State.WARNING, str(machines.standby), str(machines.server))


def _diagnosed(machines: Pair) -> tuple[State, str, str]:
    """What is said of the data of both machines: how they are, where they are, which machine stands by or is silent."""
    owner = parse_location(machines.url(OFFICE).replace("//", f"//{OWNER}:{PASSWORD}@", 1))
    finding = data.database(place_at(owner))
    [at, *others] = re.findall(r"127\.0\.0\.1:\d+", finding.seen)
    return finding.state, at, *others


def _set_up(server: Machine) -> None:
    server.order(f"CREATE DATABASE {OFFICE}", f"CREATE ROLE {OWNER} LOGIN SUPERUSER PASSWORD '{PASSWORD}'")
    new_office.set_up_demo(_owner(server), dossiers=0, clock=Clock(), has_neighbours=False)
    office = Database.open(_owner(server), Clock())
    office.write(None, _hire)
    office.close()


def _owner(machine: Machine) -> str:
    return machine.url.replace("postgresql:", "postgresql+psycopg:").replace("/postgres?", f"/{OFFICE}?")


def _hire(uow: UnitOfWork) -> None:
    unit = uow.session.execute(select(Unit.id).where(Unit.name == DESK)).scalar_one()
    roles = frozenset({Role.RECEPTION, Role.LEADER})
    for each in DESKS:
        add_account(uow, AccountValues(each, f"Người {each}", PASSWORD), unit, roles)


@contextmanager
def _at_work(machines: Pair, going_on: threading.Event) -> Iterator[list[WorkingDesk]]:
    desks = [WorkingDesk(machines.url(OFFICE), each, going_on) for each in DESKS]
    for each in desks:
        each.start()
    try:
        yield desks
    finally:
        going_on.set()
        for each in desks:
            each.end()
            each.database.close()


@contextmanager
def _standby_hears_nothing(standby: Machine) -> Iterator[None]:
    """What the server sends it lies in the wire until this is over."""
    receiver = standby.ask("SELECT pid FROM pg_stat_wal_receiver")
    os.kill(receiver, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(receiver, signal.SIGCONT)


def _all(desks: list[WorkingDesk], holds: Callable[[WorkingDesk], bool]) -> bool:
    for each in desks:
        if each.fault is not None:
            raise each.fault
    return all(holds(each) for each in desks)


def _requests(machine: Machine) -> set[str]:
    """The names of all acts that are in the data of a machine."""
    office = Database.open(_owner(machine), Clock())
    try:
        return {act.request_id for act in office.read(_books)[0]}
    finally:
        office.close()


def _check_books(machine: Machine, done: list[Done]) -> None:
    """Each act once, no number twice and none left out, and the whole proven."""
    office = Database.open(_owner(machine), Clock())
    try:
        acts, dossiers, receipts = office.read(_books)
        assert Counter(acts) == Counter(done)
        numbers = [number for _, _, number in dossiers]
        assert sorted(numbers) == list(range(1, len(dossiers) + 1))
        assert sorted(int(code.rsplit("-", 1)[1]) for code, _, _ in dossiers) == sorted(numbers)
        assert len({barcode for _, barcode, _ in dossiers}) == len(dossiers)
        assert len(set(receipts)) == len(receipts) == len(dossiers)
        assert office.read(verify).findings == ()
    finally:
        office.close()


def _books(uow: UnitOfWork) -> tuple[list[Done], list[tuple[str, str, int]], list[str]]:
    acts = uow.session.execute(
        select(Movement.request_id, Movement.action, Dossier.code).join(
            Dossier, Dossier.id == Movement.dossier_id
        )
    )
    dossiers = uow.session.execute(select(Dossier.code, Dossier.barcode, Dossier.ledger_number))
    receipts = uow.session.execute(select(FeePayment.receipt_number)).scalars()
    # A reception has its name in the journal with a word before it.
    told = [Done(name.removeprefix("receive:"), action, code) for name, action, code in acts]
    return told, [(*row,) for row in dossiers], list(receipts)
