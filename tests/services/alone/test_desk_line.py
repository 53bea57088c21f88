"""A desk over a line that breaks, with all a desk has: its loan, its numbers, its outbox and what comes of it."""

import queue
import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from app.database.alone.going_on import GoingOn
from app.database.alone.line_state import LineKind, LineState
from app.database.location import parse_location
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, Unavailable, UserError
from app.rules.people import PersonValues
from app.services.accounts.door import Door
from app.services.accounts.tries_here import TriesHere
from app.services.accounts.who_acts import DEMO_PASSWORD
from app.services.alone.conflicts import conflicts
from app.services.alone.desk_line import OUTWARD, copy_of, go_on, keep_copy, keeper_of
from app.services.views.given import ActValues
from app.services.wording.words import subject_words
from app.this_pc import pc_name
from models.vocabulary import AccessKind, Action, Status
from models.watch import Access
from tests.conftest import actor_of
from tests.database.alone.lines import QUICK, Line
from tests.database.relay import Relay, relay_to
from tests.offices import Offices
from tests.services.desk import Desk


@contextmanager
def one_pc(offices: Offices, folder: Path) -> Iterator[tuple[Relay, Database, Door]]:
    """The wire from a PC to a server's new office, that office for its owner, and the PC's door."""
    place = offices.with_logins(offices.sample(dossiers=0))
    with relay_to(place) as wire, closing(Database.open(place)) as owner:
        yield wire, owner, door_of(wire, folder / "alone")
    offices.remove(place)


def door_of(wire: Relay, copies: Path) -> Door:
    """The door of a PC that keeps its copy in this folder."""
    location = parse_location(wire.url).for_anyone()
    return Door(location, TriesHere(location.shown), copies=copies)


def at_the_door(door: Door, user_name: str = "motcua") -> Line:
    """She signs in and works, at the server or at her copy."""
    entered = door.enter(user_name, DEMO_PASSWORD)
    spare, states = entered.spare, queue.Queue[LineState]()
    assert spare is not None
    going = GoingOn(
        entered.database,
        entered.actor,
        spare.server,
        keeper_of(spare, entered.actor),
        OUTWARD,
        told=states.put,
        pace=QUICK,
    )
    return Line(going, entered.actor, states)


def test_two_sign_ins_without_the_server_and_one_act_somebody_else_did_first(
    postgresql_offices: Offices, tmp_path: Path
) -> None:
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        colleague = Desk(owner, actor_of(owner, "motcua"))
        ready = colleague.receive(applicant=PersonValues(name="Trần Văn Chung"))
        colleague.complete(ready.code)
        given = _alone_for_a_while(door, wire, ready.code)
        colleague.return_result(ready.code)
        _alone_again_and_back(door, wire, given)
        assert colleague.dossier(given).applicant == "Lê Thị Một Mình"
        assert colleague.dossier(given).status is Status.RECEIVED
        assert owner.read(_sign_ins, "motcua") == ["", "làm một mình, quầy 10"]
        (conflict,) = owner.read_as(colleague.actor, conflicts)
        assert (conflict.dossier, conflict.by) == (ready.code, "Người dùng thử")


def _sign_ins(uow: UnitOfWork, user_name: str) -> list[str]:
    """With what words each time she signed in stands on the server's record, in the order of the moments."""
    rows = select(Access.subject).where(Access.what == AccessKind.SIGNED_IN, Access.user_name == user_name)
    return [subject_words(each) for each in uow.session.execute(rows.order_by(Access.at)).scalars()]


def _alone_for_a_while(door: Door, wire: Relay, ready: str) -> str:
    line = at_the_door(door)
    with closing(line.going):
        line.until(lambda state: state.copy_at)
        wire.refuse()
        line.becomes(LineKind.ALONE)
        desk = Desk(line.going, line.actor)
        given = desk.receive(applicant=PersonValues(name="Lê Thị Một Mình"))
        assert given.code.endswith("-10001")
        assert desk.return_result(ready).status is Status.RETURNED
        assert line.going.state.waiting == 2
    return given.code


def _alone_again_and_back(door: Door, wire: Relay, given: str) -> None:
    line = at_the_door(door)
    with closing(line.going):
        assert (line.going.state.kind, line.going.state.waiting) == (LineKind.ALONE, 2)
        assert Desk(line.going, line.actor).dossier(given).code == given
        wire.revive()
        line.becomes(LineKind.SENDING)
        line.becomes(LineKind.ONLINE)
        assert line.until(lambda state: state.conflicts).waiting == 0
        assert Desk(line.going, line.actor).dossier(given).code == given


def test_where_nobody_goes_on_the_data_are_as_they_are(postgresql_offices: Offices, tmp_path: Path) -> None:
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=0))
    location = parse_location(place).for_anyone()
    door = Door(location, TriesHere(location.shown))
    entered = door.enter("motcua", DEMO_PASSWORD)
    with closing(go_on(entered, minutes=5)) as database:
        assert database is entered.database
    door.copies = tmp_path / "alone"
    entered = door.enter("motcua", DEMO_PASSWORD)
    assert entered.spare is not None
    assert copy_of(entered.spare) is None
    with closing(go_on(entered, minutes=5)) as database:
        assert isinstance(database, GoingOn)
    postgresql_offices.remove(place)


@pytest.mark.parametrize("damage", ["emptied", "outbox cut short", "cut"])
def test_what_waits_beside_a_damaged_copy_goes_in_and_nobody_takes_its_place(
    damage: str, postgresql_offices: Offices, tmp_path: Path
) -> None:
    """Three acts of `motcua`; a colleague without a slot comes first and gets no copy before they went in."""
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        line = at_the_door(door)
        with closing(line.going):
            line.until(lambda state: state.copy_at)
            wire.refuse()
            line.becomes(LineKind.ALONE)
            desk = Desk(line.going, line.actor)
            codes = [
                desk.receive(applicant=PersonValues(name=name)).code
                for name in ("Lê An", "Lê Bình", "Lê Chi")
            ]
        _damage(next(tmp_path.glob("alone/*/ban-sao-*.db")), damage)
        wire.revive()
        other = door.enter("tiepnhan", DEMO_PASSWORD)
        with closing(other.database), pytest.raises(UserError, match="alone_held_by_others"):
            keep_copy(other)
        back = door.enter("motcua", DEMO_PASSWORD)
        with closing(back.database):
            kept = keep_copy(back)
            assert kept is not None
            assert kept.copy.waiting == 0
        found = [row.code for row in Desk(owner, actor_of(owner, "motcua")).day_list("all").rows]
        # The table of the copy and the file beside it tell the same; cut short in one, the other has all.
        assert sorted(found) == codes
        other = door.enter("tiepnhan", DEMO_PASSWORD)
        with closing(other.database):
            assert keep_copy(other) is not None


def test_what_a_new_copy_carried_over_goes_in_as_soon_as_it_may(
    postgresql_offices: Offices, tmp_path: Path
) -> None:
    """A dossier of one, a remark of the other on it: who wrote the remark is back first, so both wait on."""
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        waits_after = partial(_waits_after, door)
        assert (waits_after("tiepnhan"), waits_after("motcua")) == (0, 0)
        wire.refuse()
        first = at_the_door(door, "tiepnhan")
        with closing(first.going):
            code = Desk(first.going, first.actor).receive(applicant=PersonValues(name="Lê An")).code
        second = at_the_door(door)
        with closing(second.going):
            Desk(second.going, second.actor).perform(Action.COMMENT, code, ActValues(reason="Chờ bản chính"))
        wire.revive()
        assert [waits_after(each) for each in ("motcua", "motcua", "tiepnhan", "motcua")] == [2, 2, 1, 0]
        there = Desk(owner, actor_of(owner, "motcua")).history(code)
        assert [(each.action, each.actor) for each in there] == [
            (Action.RECEIVE, "Trần Thị Tiếp Nhận"),
            (Action.COMMENT, "Người dùng thử"),
        ]


def test_that_she_looked_goes_in_too_where_she_did_nothing_else(
    postgresql_offices: Offices, tmp_path: Path
) -> None:
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        for user_name in ("tiepnhan", "motcua"):
            _waits_after(door, user_name)
        wire.refuse()
        at_the_door(door, "tiepnhan").going.close()
        wire.revive()
        for user_name, words in (("motcua", [""]), ("tiepnhan", ["", "", "làm một mình, quầy 10"])):
            assert _waits_after(door, user_name) == 0
            assert sorted(owner.read(_sign_ins, "tiepnhan")) == words


def test_what_does_not_go_in_for_a_bug_is_not_tried_with_each_keeping(
    postgresql_offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time would be a crash report before who sits there."""
    reports: list[threading.ExceptHookArgs] = []
    monkeypatch.setattr(threading, "excepthook", reports.append)
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        _waits_after(door, "tiepnhan")
        wire.refuse()
        line = at_the_door(door, "tiepnhan")
        with closing(line.going):
            code = Desk(line.going, line.actor).receive(applicant=PersonValues(name="Lê An")).code
        wire.revive()
        with monkeypatch.context() as broken:
            broken.setattr("app.services.alone.sending.go_in", _not_now)
            assert _waits_after(door, "tiepnhan") == 1
            entered = door.enter("tiepnhan", DEMO_PASSWORD)
            with closing(entered.database):
                assert entered.spare is not None
                keeper = keeper_of(entered.spare, entered.actor)
                reports.clear()
                told = []
                for _ in range(3):
                    keeper.keep(entered.database, entered.actor, threading.Event())
                    told.append(len(reports))
        assert told == [told[0]] * 3
        assert told[0] >= 1
        assert _waits_after(door, "tiepnhan") == 0
        assert [row.code for row in Desk(owner, actor_of(owner, "motcua")).day_list("all").rows] == [code]


def _not_now(*_given: object) -> None:
    raise RuntimeError


def _waits_after(door: Door, user_name: str) -> int:
    """How many acts wait once she has signed in at the server and her copy was brought up to date."""
    entered = door.enter(user_name, DEMO_PASSWORD)
    with closing(entered.database):
        kept = keep_copy(entered)
    assert kept is not None
    return kept.copy.waiting


def test_what_a_new_copy_carried_over_goes_in_under_another_loan(
    postgresql_offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At a PC that was cloned before, whose clone gave the same numbers and told the server first."""
    monkeypatch.setattr("app.this_pc.data_folder", lambda: tmp_path)
    pc_name.cache_clear()
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, _door):
        doors = [door_of(wire, tmp_path / each) for each in ("pc", "clone")]
        here, there = (partial(_waits_after, door) for door in doors)
        assert (here("tiepnhan"), here("lanhdao")) == (0, 0)
        shutil.copytree(tmp_path / "pc", tmp_path / "clone")
        wire.refuse()
        for door, names in zip(doors, (("Lê An",), ("Trần Bình", "Trần Chi", "Trần Dũng")), strict=True):
            line = at_the_door(door, "tiepnhan")
            with closing(line.going):
                desk = Desk(line.going, line.actor)
                for name in names:
                    desk.receive(applicant=PersonValues(name=name))
        wire.revive()
        assert (here("lanhdao"), there("tiepnhan")) == (1, 0)
        with pytest.raises(Away, match="alone_copy_in_use"):
            here("tiepnhan")
        assert here("tiepnhan") == 0
        rows = Desk(owner, actor_of(owner, "motcua")).day_list("all").rows
        assert sorted(each.applicant for each in rows) == ["Lê An", "Trần Bình", "Trần Chi", "Trần Dũng"]
    pc_name.cache_clear()


def test_nothing_that_waits_goes_where_the_slots_cannot_be_read(
    postgresql_offices: Offices, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file with everybody's slots is gone, cut short, or held by another program: no new copy takes the place of
    the one beside which an act waits, and with the file it goes in."""
    with one_pc(postgresql_offices, tmp_path) as (wire, owner, door):
        line = at_the_door(door)
        with closing(line.going):
            line.until(lambda state: state.copy_at)
            wire.refuse()
            line.becomes(LineKind.ALONE)
            code = Desk(line.going, line.actor).receive(applicant=PersonValues(name="Lê An")).code
        (slots,) = tmp_path.glob("alone/*/people.json")
        whole = slots.read_bytes()
        wire.revive()
        for damage in (slots.unlink, lambda: slots.write_bytes(whole[:20])):
            damage()
            for user_name in ("tiepnhan", "motcua"):
                entered = door.enter(user_name, DEMO_PASSWORD)
                with closing(entered.database), pytest.raises(Unavailable, match="alone_slots_unreadable"):
                    keep_copy(entered)
        slots.write_bytes(whole)
        read = Path.read_text

        def held(file: Path, *args: Any, **kwargs: Any) -> str:
            if file == slots:
                raise PermissionError(13, "used by another process", str(file))
            return read(file, *args, **kwargs)

        entered = door.enter("motcua", DEMO_PASSWORD)
        with closing(entered.database):
            with monkeypatch.context() as busy:
                busy.setattr(Path, "read_text", held)
                with pytest.raises(Unavailable, match="alone_slots_unreadable"):
                    keep_copy(entered)
            kept = keep_copy(entered)
        assert kept is not None
        assert kept.copy.waiting == 0
        assert [row.code for row in Desk(owner, actor_of(owner, "motcua")).day_list("all").rows] == [code]


def _damage(copy: Path, damage: str) -> None:
    beside = copy.with_name(f"{copy.name}.outbox")
    if damage == "outbox cut short":
        beside.write_bytes(beside.read_bytes()[:-20])
    else:
        whole = copy.read_bytes()
        copy.write_bytes(b"" if damage == "emptied" else whole[: len(whole) // 2])
        for each in ("-wal", "-shm"):
            copy.with_name(f"{copy.name}{each}").unlink(missing_ok=True)
