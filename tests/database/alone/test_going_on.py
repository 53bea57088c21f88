"""A desk goes on when its server goes away in every way there is, and what it did goes in once."""

import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.actor import Actor
from app.database.alone.keeper import Prepare
from app.database.alone.line_state import LineKind
from app.database.desk_alone import AloneDesk
from app.database.location import Location, parse_location
from app.database.logins import role_of
from app.database.unit_of_work import Database, UnitOfWork
from app.errors import Away, Unavailable
from app.services.accounts.who_acts import look_in
from app.services.dossiers.finding import find
from app.services.views import DossierView
from tests.database.alone.lines import PASSWORD, Line, Outbox, keeper_in, line, received
from tests.database.relay import Relay, relay_to
from tests.offices import Offices

NAMES = ("Một", "Hai", "Ba", "Bốn", "Năm")
WAYS = ["refuse", "go_dead", "delay", "cut_in_mid_message and refuse"]


@pytest.fixture
def office(postgresql_offices: Offices) -> Iterator[str]:
    place = postgresql_offices.with_logins(postgresql_offices.sample(dossiers=3))
    yield place
    postgresql_offices.remove(place)


@pytest.fixture
def wire(office: str) -> Iterator[Relay]:
    with relay_to(office) as relay:
        yield relay


@pytest.fixture
def outbox() -> Outbox:
    return Outbox()


@pytest.fixture
def there(wire: Relay) -> Location:
    """The server over the wire, with the login of `motcua`."""
    location = parse_location(wire.url)
    return location.as_person(role_of(location.database, "motcua"), PASSWORD)


@pytest.fixture
def desk(there: Location, tmp_path: Path, outbox: Outbox) -> Iterator[Line]:
    """A desk whose copy is there."""
    server = Database.open(there)
    made = line(server, server.read(look_in, "motcua"), there, tmp_path / "alone", outbox)
    with closing(made.going):
        made.until(lambda state: state.copy_at)
        yield made


def break_it(wire: Relay, way: str) -> None:
    if way == "refuse":
        wire.refuse()
    elif way == "go_dead":
        wire.go_dead()
    elif way == "delay":
        wire.delay(30)
    else:
        wire.cut_in_mid_message()


def codes_at(office: str, name: str) -> list[str]:
    with closing(Database.open(office)) as owner:
        rows = owner.read_as(owner.read(look_in, "motcua"), find, name, limit=50).rows
    return [row.code for row in rows]


@pytest.mark.parametrize("way", WAYS)
def test_it_goes_on_and_comes_back(desk: Line, wire: Relay, way: str, office: str, outbox: Outbox) -> None:
    before = desk.receive("Nguyễn Thị Trước")
    break_it(wire, way)
    if way == "cut_in_mid_message and refuse":
        # Whatever is asked is cut in half; then nobody is there.
        assert desk.going.read_as(desk.actor, find, "truoc", limit=5) is not None
        wire.refuse()
    alone = desk.becomes(LineKind.ALONE)
    assert (alone.waiting, alone.lease_until is not None) == (0, True)
    for number in range(3):
        desk.receive(f"Trần Văn Sau {NAMES[number]}", f"sau-{number}")
    assert desk.going.state.waiting == 3
    assert [row.applicant for row in find_in(desk, "sau")] == [f"Trần Văn Sau {NAMES[n]}" for n in (2, 1, 0)]
    assert codes_at(office, "sau") == []
    wire.revive()
    desk.becomes(LineKind.SENDING)
    online = desk.becomes(LineKind.ONLINE)
    assert online.waiting == 0
    assert outbox.sent == [f"sau-{number}" for number in range(3)]
    assert len(codes_at(office, "sau")) == 3
    assert before in codes_at(office, "truoc")
    after = desk.receive("Lê Thị Lại")
    assert codes_at(office, "lai") == [after]
    # The copy is taken anew: what had numbers of its own there has the server's now.
    desk.until(lambda state: state.copy_at and state.copy_at > online.since)
    wire.refuse()
    desk.becomes(LineKind.ALONE)
    assert sorted(row.code for row in find_in(desk, "sau")) == sorted(codes_at(office, "sau"))


def find_in(desk: Line, name: str) -> list[DossierView]:
    return list(desk.going.read_as(desk.actor, find, name, limit=50).rows)


def test_who_waits_for_a_silent_server_is_answered_from_the_copy(desk: Line, wire: Relay) -> None:
    entered, go = threading.Event(), threading.Event()

    def slow(uow: UnitOfWork) -> str:
        entered.set()
        if uow.alone is None:
            go.wait()
        return uow.dialect

    answers: list[str] = []
    asking = threading.Thread(target=lambda: answers.append(desk.going.read_as(desk.actor, slow)))
    asking.start()
    entered.wait()
    wire.go_dead()
    asking.join()
    assert answers == ["sqlite"]
    go.set()


def test_an_act_under_way_is_done_alone_or_is_unsure_and_never_twice(
    desk: Line, wire: Relay, office: str, outbox: Outbox
) -> None:
    def cut_at_the_end(uow: UnitOfWork, name: str, request_id: str) -> str:
        code = received(uow, name, request_id)
        wire.go_dead_after(b"COMMIT")
        return code

    with pytest.raises(Unavailable, match="commit_unsure"):
        desk.going.write(desk.actor, cut_at_the_end, "Nguyễn Thị Đúng Lúc", "dung-luc")
    if desk.going.state.kind is not LineKind.ALONE:
        desk.becomes(LineKind.ALONE)
    # Asked again it is as little known as before, and is not done here.
    with pytest.raises(Unavailable, match="commit_unsure"):
        desk.receive("Nguyễn Thị Đúng Lúc", "dung-luc")
    desk.receive("Trần Văn Khác", "khac")
    wire.revive()
    desk.becomes(LineKind.ONLINE)
    code = desk.receive("Nguyễn Thị Đúng Lúc", "dung-luc")
    assert codes_at(office, "dung luc") == [code]
    assert outbox.sent == ["khac"]


def test_an_act_that_had_not_come_to_its_commit_is_done_in_the_copy(
    desk: Line, wire: Relay, office: str
) -> None:
    wire.go_dead_after(b"INSERT INTO movement")
    desk.receive("Nguyễn Thị Giữa Chừng", "giua-chung")
    assert desk.going.state.kind is LineKind.ALONE
    wire.revive()
    desk.becomes(LineKind.ONLINE)
    assert len(codes_at(office, "giua chung")) == 1


def test_it_is_lost_again_while_what_waited_goes_in(
    desk: Line, wire: Relay, office: str, outbox: Outbox
) -> None:
    wire.refuse()
    desk.becomes(LineKind.ALONE)
    for number in range(4):
        desk.receive(f"Trần Văn Sau {NAMES[number]}", f"sau-{number}")
    left = [None, wire.go_dead]

    def breaks() -> None:
        if left and (again := left.pop(0)) is not None:
            again()

    outbox.before_sending = breaks
    wire.revive()
    desk.becomes(LineKind.SENDING)
    alone = desk.becomes(LineKind.ALONE)
    assert 0 < alone.waiting <= 4
    desk.receive(f"Trần Văn Sau {NAMES[4]}", "sau-4")
    wire.revive()
    desk.becomes(LineKind.ONLINE)
    assert sorted(set(outbox.sent)) == [f"sau-{number}" for number in range(5)]
    assert len(codes_at(office, "sau")) == 5


def test_alone_no_longer_than_the_lease(there: Location, tmp_path: Path, wire: Relay, outbox: Outbox) -> None:
    outbox.hours = -1
    server = Database.open(there)
    made = line(server, server.read(look_in, "motcua"), there, tmp_path / "alone", outbox)
    with closing(made.going):
        made.until(lambda state: state.copy_at)
        wire.refuse()
        away = made.becomes(LineKind.AWAY)
        assert away.trouble is not None
        assert away.trouble.code == "alone_lease_over"
        with pytest.raises(Unavailable, match="database_away"):
            made.receive("Ai Đó")
        wire.revive()
        made.becomes(LineKind.ONLINE)
        made.receive("Ai Đó")


def test_nothing_to_go_on_with_it_is_as_without_a_copy(desk: Line, wire: Relay, tmp_path: Path) -> None:
    (copy,) = (tmp_path / "alone").glob("ban-sao-*.db")
    copy.write_bytes(b"")
    wire.refuse()
    away = desk.becomes(LineKind.AWAY)
    assert away.trouble is not None
    assert away.trouble.code == "alone_copy_unreadable"
    with pytest.raises(Unavailable, match="database_away"):
        desk.receive("Ai Đó")
    wire.revive()
    online = desk.becomes(LineKind.ONLINE)
    # A new copy by itself.
    desk.until(lambda state: state.copy_at and state.copy_at > online.since)
    wire.refuse()
    desk.becomes(LineKind.ALONE)


def test_what_keeps_an_act_from_going_in_is_told_as_long_as_it_waits(
    desk: Line, wire: Relay, outbox: Outbox
) -> None:
    for outbox.not_in in (Unavailable("alone_not_in", "1 việc chưa đưa vào sổ được"), None):
        wire.refuse()
        desk.becomes(LineKind.ALONE)
        desk.receive("Trần Văn Một", "mot")
        wire.revive()
        online = desk.becomes(LineKind.ONLINE)
        # A new copy, which carries it over, says no less of it.
        later = desk.until(lambda state: state.copy_at and state.copy_at > online.since)  # noqa: B023  heard here
        assert (later.trouble, bool(later.waiting)) == (outbox.not_in, outbox.not_in is not None)


def test_no_new_copy_takes_the_place_of_one_that_is_worked_in(
    desk: Line, wire: Relay, office: str, outbox: Outbox
) -> None:
    """The server came back for a moment, just as a copy was due, and the desk has not gone back to it."""
    wire.refuse()
    desk.becomes(LineKind.ALONE)
    desk.receive("Trần Văn Một", "mot")
    location = parse_location(office)
    there = location.as_person(role_of(location.database, "motcua"), PASSWORD)
    with closing(Database.open(there)) as server, pytest.raises(Away, match="alone_copy_in_use"):
        desk.going.keeper.keep(server, desk.actor, threading.Event())
    desk.receive("Trần Văn Hai", "hai")
    wire.revive()
    desk.becomes(LineKind.ONLINE)
    assert outbox.sent == ["mot", "hai"]


def test_no_new_copy_takes_the_place_of_one_that_was_worked_in_while_the_server_was_asked(
    desk: Line, wire: Relay, office: str, outbox: Outbox, tmp_path: Path
) -> None:
    """The server answers for the loan late: by then the desk was alone, and its acts were on their way."""
    location = parse_location(office)
    there = location.as_person(role_of(location.database, "motcua"), PASSWORD)

    class Slow(Outbox):
        def _lease(self, server: Database, actor: Actor) -> AloneDesk:
            wire.refuse()
            desk.becomes(LineKind.ALONE)
            desk.receive("Trần Văn Một", "mot")
            return super()._lease(server, actor)

        def _prepare(self, *given: Any) -> Prepare:
            begun = super()._prepare(*given)
            desk.receive("Trần Văn Hai", "hai")  # what has been counted for the new copy does not know of it
            wire.revive()
            desk.becomes(LineKind.ONLINE)
            return begun

    keeper = keeper_in(tmp_path / "alone", desk.actor, Slow(outbox.lease_id))
    with closing(Database.open(there)) as server, pytest.raises(Away, match="alone_copy_in_use"):
        keeper.keep(server, desk.actor, threading.Event())
    assert outbox.sent == ["mot", "hai"]
