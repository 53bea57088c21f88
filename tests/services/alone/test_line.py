"""What the line asks of the services: a new copy goes on where the one before was, also after a broken one."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from app.actor import Actor
from app.database.alone.outbox import beside, create_again, kept_in, out_of_file
from app.database.alone.taking import take
from app.database.desk_alone import AloneDesk, CopyKey
from app.database.failures import counter_behind
from app.database.file_driver import opened
from app.database.location import Location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, Unavailable, UserError
from app.services.alone import going_in, line, sending
from app.services.alone.leasing import borrow, end_lease, leases
from models.base import new_id
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Offices
from tests.services.alone.alone import facts
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import taught, verified


@pytest.fixture
def server(postgresql_offices: Offices, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    for module in ("office.desk_outbox", "alone.line"):
        monkeypatch.setattr(f"app.services.{module}.facts_now", lambda: facts(clock))
    place = taught(postgresql_offices)
    database = LoginDatabase.open(place, clock, clock.steady)
    yield database
    database.close()
    postgresql_offices.remove(place)


@pytest.fixture
def clerk(server: Database) -> Actor:
    return actor_of(server, "tiepnhan")


class Line:
    """The copies of one PC, one after the other, as the line keeps them."""

    def __init__(self, server: Database, clerk: Actor, folder: Path, clock: Clock) -> None:
        self.server, self.clerk, self.folder, self.clock = server, clerk, folder, clock
        self.key = CopyKey(secrets.token_bytes(32))
        self.copy: Location | None = None
        self.taken = 0

    def keep(self, actor: Actor | None = None) -> Location:
        """A new copy in place of the one before."""
        who = actor or self.clerk
        desk: AloneDesk = line.lease(self.server, who)
        prepare = line.prepare(self.server, who, desk, self.copy)
        self.taken += 1
        place = Location(path=self.folder / f"{self.taken}.db", key=self.key, alone=desk)
        take(self.server, who, desk, place, prepare=prepare, facts=lambda: facts(self.clock))
        self.copy = place
        return place

    def desk(self, user_name: str = "tiepnhan") -> Desk:
        assert self.copy is not None
        database = Database.open(self.copy, self.clock, self.clock.steady)
        return Desk(database, actor_of(database, user_name))


@pytest.fixture
def pc(server: Database, clerk: Actor, tmp_path: Path, clock: Clock) -> Line:
    return Line(server, clerk, tmp_path, clock)


def test_copy_after_copy_the_numbers_go_on(server: Database, clerk: Actor, pc: Line, clock: Clock) -> None:
    first = pc.keep()
    desk = pc.desk()
    codes = [desk.receive(BIRTH).code for _ in range(2)]
    others = pc.desk("motcua2").receive(BIRTH).code
    assert line.waiting(first) == 3
    sent = line.send_waiting(server, first, clerk)
    assert (sent.done, line.waiting(first)) == (2, 1)
    # What waits for her colleague is carried over, with its number.
    second = pc.keep()
    assert line.waiting(second) == 1
    file = beside(second)
    assert file is not None
    assert out_of_file(file.read().records) == kept_in(second).entries != ()
    codes.append(pc.desk().receive(BIRTH).code)
    assert [code[-5:] for code in (*codes[:2], others, codes[2])] == ["10001", "10002", "10003", "10004"]
    colleague = actor_of(server, "motcua2")
    line.send_waiting(server, second, colleague)
    line.send_waiting(server, second, clerk)
    assert line.waiting(second) == 0
    online = Desk(server, clerk)
    assert [online.dossier(code).code for code in (*codes, others)] == [*codes, others]
    assert (verified(server).findings, verified(server).still_out) == ((), 0)
    assert [each.pc_name != "" for each in server.read_as(clerk, leases)] == [True]
    # Another PC has another number.
    assert server.write(clerk, borrow, new_id(), "máy khác").desk == 11


def test_how_far_it_is_stands_in_the_copy_while_it_goes_in(
    server: Database, clerk: Actor, pc: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the network ends it half way: the next time begins behind what the server has."""
    place = pc.keep()
    desk = pc.desk()
    codes = [desk.receive(BIRTH).code for _ in range(3)]
    left: list[int] = []

    def go_in(*given: object) -> object:
        left.append(line.waiting(place))
        if left == [3, 2]:
            raise Away("server_away", "Máy chủ không trả lời.")
        return really(*given)  # type: ignore[arg-type]  # as the sending gives it

    really = sending.go_in
    monkeypatch.setattr(sending, "go_in", go_in)
    with pytest.raises(Away):
        line.send_waiting(server, place, clerk)
    assert (left, line.waiting(place)) == ([3, 2], 2)
    assert line.send_waiting(server, place, clerk).done == 2
    assert (left, line.waiting(place)) == ([3, 2, 2, 1], 0)
    online = Desk(server, clerk)
    assert [online.dossier(code).code for code in codes] == codes


def test_what_is_stuck_is_carried_over_and_waits_alone(
    server: Database, clerk: Actor, pc: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the server has of what stands behind it waits no more; its number is not given again."""
    pc.keep()
    desk = pc.desk()
    codes = [desk.receive(BIRTH).code for _ in range(3)]

    def go_in(uow: UnitOfWork, *given: Any) -> object:
        if given[1].entry.dossier_code == codes[1]:
            raise counter_behind()
        return going_in.go_in(uow, *given)

    with monkeypatch.context() as hurt:
        hurt.setattr("app.services.alone.sending.go_in", go_in)
        second = pc.keep()
    assert (line.waiting(second), len(kept_in(second).entries)) == (1, 2)
    codes.append(pc.desk().receive(BIRTH).code)
    assert codes[-1][-5:] == "10004"
    assert line.send_waiting(server, second, clerk).done == 2
    assert line.waiting(second) == 0
    assert verified(server).findings == ()


def test_who_has_no_key_sees_that_nothing_waits(server: Database, clerk: Actor, pc: Line) -> None:
    """Everything in, the file beside the copy is empty; with the next act it tells all again, to be lost or not."""
    place = pc.keep()
    desk = pc.desk()
    desk.receive(BIRTH)
    file = beside(place)
    assert file is not None
    assert file.tells()
    assert (line.send_waiting(server, place, clerk).done, file.tells()) == (1, False)
    assert (line.waiting(place), file.tells()) == (0, False)
    desk.receive(BIRTH)
    assert line.waiting(place) == 1
    assert out_of_file(file.read().records) == kept_in(place).entries
    # A table put back from before: the act that only the file tells stays there.
    assert place.path is not None
    met, newer = kept_in(place).entries
    desk.database.close()
    with closing(opened(place.path, place.key, for_reading=False)) as copy:
        create_again(copy, [met])
        copy.execute("INSERT INTO outbox_met VALUES (1)")
    assert (line.waiting(place), out_of_file(file.read().records)) == (0, (met, newer))


def test_a_loan_that_was_ended_takes_its_acts_in_still(
    server: Database, clerk: Actor, pc: Line, clock: Clock
) -> None:
    """The PC was thought lost: it comes back with another number, once everything under the former one is in."""
    pc.keep()
    code = pc.desk().receive(BIRTH).code
    others = pc.desk("motcua2").receive(BIRTH).code
    server.write(actor_of(server, "lanhdao"), end_lease, 10, "Tưởng máy hỏng")
    with pytest.raises(UserError) as raised:
        pc.keep()
    assert raised.value.code == "alone_held_by_others"
    pc.keep(actor_of(server, "motcua2"))
    assert pc.desk().receive(BIRTH).code[-5:] == "11001"
    online = Desk(server, clerk)
    assert [online.dossier(each).code[-5:] for each in (code, others)] == ["10001", "10002"]
    pc.keep()
    assert (verified(server).findings, verified(server).still_out) == ((), 0)


@pytest.mark.parametrize("copy_is", ["gone", "overwritten", "whole"])
def test_either_of_the_two_can_be_lost(server: Database, clerk: Actor, pc: Line, copy_is: str) -> None:
    """The copy damaged, the file beside it tells; the file cut short, the copy tells, and mends it."""
    place = pc.keep()
    desk = pc.desk()
    codes = [desk.receive(BIRTH).code for _ in range(3)]
    desk.database.close()
    assert place.path is not None
    file = beside(place)
    assert file is not None
    whole = file.path.read_bytes()
    assert b"H26.16" not in whole
    before = kept_in(place).entries
    if copy_is == "whole":
        file.path.write_bytes(whole[: len(whole) * 2 // 3])
        assert kept_in(place).entries == before
        again = pc.desk()
        codes.append(again.receive(BIRTH).code)
        again.database.close()
        assert out_of_file(file.read().records) == kept_in(place).entries
    else:
        for each in place.path.parent.glob(f"{place.path.name}*"):
            if each != file.path:
                each.unlink()
        if copy_is == "overwritten":
            place.path.write_bytes(secrets.token_bytes(50_000))
        file.path.write_bytes(whole[:-5])
        found = kept_in(place)
        assert (found.entries, found.is_from_file, found.is_cut) == (before[:-1], True, True)
        file.path.write_bytes(whole)
        assert kept_in(place).entries == before
    pc.keep()
    assert line.waiting(pc.copy or place) == 0
    online = Desk(server, clerk)
    assert [online.dossier(code).code for code in codes] == codes
    assert verified(server).findings == ()


def test_a_file_beside_that_cannot_be_written_keeps_nothing(
    pc: Line, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An act is on the disk twice before anybody is told that it is done."""
    place = pc.keep()
    desk = pc.desk()
    first = desk.receive(BIRTH).code

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("app.files.growing.os.fsync", full)
    with pytest.raises(Unavailable) as raised:
        desk.receive(BIRTH)
    monkeypatch.undo()
    assert raised.value.code == "outbox_unwritable"
    file = beside(place)
    assert file is not None
    assert out_of_file(file.read().records) == kept_in(place).entries
    assert len(kept_in(place).entries) == 1
    assert desk.receive(BIRTH).code[-5:] == "10002" > first[-5:]


@pytest.mark.parametrize("restarts", [False, True])
def test_what_was_written_down_and_not_committed_is_no_act(
    pc: Line, monkeypatch: pytest.MonkeyPatch, *, restarts: bool
) -> None:
    """The power goes between the file and the commit: the table is the truth, and the next act has that place."""
    place = pc.keep()
    desk = pc.desk()
    desk.receive(BIRTH)

    def power_cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sqlalchemy.engine.default.DefaultDialect.do_commit", power_cut)
    with pytest.raises(KeyboardInterrupt):
        desk.receive(BIRTH)
    monkeypatch.undo()
    file = beside(place)
    assert file is not None
    assert (len(kept_in(place).entries), len(out_of_file(file.read().records))) == (1, 2)
    if restarts:
        monkeypatch.setattr("app.database.alone.sealed_file._LEFT", {})
    code = pc.desk().receive(BIRTH).code
    assert (code[-5:], out_of_file(file.read().records)) == ("10002", kept_in(place).entries)


def test_what_has_been_written_is_not_changed(pc: Line) -> None:
    place = pc.keep()
    desk = pc.desk()
    desk.receive(BIRTH)
    for statement in ("UPDATE outbox SET entry = ''", "DELETE FROM outbox"):
        with pytest.raises(Exception, match="written once"):
            desk.database.write(None, lambda uow, said=statement: uow.session.execute(text(said)))
    assert len(kept_in(replace(place)).entries) == 1
    assert kept_in(Location(path=Path("/nowhere"))).entries == ()
    assert sqlite3.sqlite_version
