"""Numbers of who waits: given out once, called by one desk, and bound to what followed, on both databases."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, time, timedelta
from queue import SimpleQueue

import pytest
from sqlalchemy import select

from app.database.unit_of_work import Database, UnitOfWork
from app.errors import UserError
from app.rules.calendar import at_office
from app.rules.periods import Period
from app.services.accounts.new_accounts import add_account
from app.services.office.own_agency import own_agency_id
from app.services.office_settings.changing import change_office_settings
from app.services.queue import calling
from app.services.queue.kinds import QUEUE, THREE
from app.services.queue.standing import queue_now
from app.services.queue.taking import take
from app.services.queue.views import QueueNow
from app.services.reports.asked import AskedReport
from app.services.reports.speed import speed
from app.services.reports.speed_tables import speed_tables
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import AccountValues
from models.agencies import Unit
from models.base import new_id
from models.queue import QueueTicket
from models.vocabulary import QueueKind, Role, TicketState, UnitKind
from tests.clock import Clock
from tests.conftest import actor_of
from tests.logins import LoginDatabase
from tests.offices import Lease
from tests.services.desk import BIRTH, Desk, assert_for_people
from tests.services.kiosk.conftest import KIOSK
from tests.services.kiosk.conftest import _install as with_kiosk

SUBMIT, COLLECT, ASK = QueueKind.SUBMIT, QueueKind.COLLECT, QueueKind.ASK
ACTS = (calling.call_next, calling.call_again, calling.skip, calling.give_back, calling.finish)
CLERKS = ("quay.mot", "quay.hai", "quay.ba", "quay.bon")


@pytest.fixture
def database(offices: Lease, clock: Clock) -> Iterator[Database]:
    opened = LoginDatabase.open(offices.worked("queue", _install), clock)
    yield opened
    opened.close()


@pytest.fixture
def desk(database: Database) -> Desk:
    """Somebody with every role."""
    return Desk(database, actor_of(database, "motcua"))


@pytest.fixture
def kiosk(desk: Desk) -> Desk:
    return desk.of(KIOSK)


def _install(database: Database) -> None:
    with_kiosk(database)
    database.write(None, _add_clerks)
    database.write(actor_of(database, "quantri"), change_office_settings, {QUEUE: THREE})


def _add_clerks(uow: UnitOfWork) -> None:
    unit = uow.session.execute(select(Unit.id).where(Unit.kind == UnitKind.RECEPTION).limit(1)).scalar_one()
    for each in CLERKS:
        add_account(
            uow, AccountValues(each, "Người ở quầy", "mat-khau-dai"), unit, frozenset({Role.RECEPTION})
        )


def taken(desk: Desk, kind: QueueKind = SUBMIT) -> int:
    return desk.database.write(desk.actor, take, kind).number


def done(desk: Desk, act: Callable[..., QueueNow], counter: str, *more: object) -> QueueNow:
    return desk.database.write(desk.actor, act, counter, *more)


def refused(work: Callable[[], object]) -> str:
    with pytest.raises(UserError) as raised:
        work()
    assert_for_people(raised.value)
    return raised.value.code


def tickets(desk: Desk) -> dict[int, QueueTicket]:
    def read(uow: UnitOfWork) -> dict[int, QueueTicket]:
        rows = uow.session.execute(
            select(QueueTicket).order_by(QueueTicket.day, QueueTicket.number)
        ).scalars()
        return {each.number: each for each in rows}

    return desk.database.read(read)


def test_numbers_follow_each_other_and_are_called_in_their_order(
    desk: Desk, kiosk: Desk, clock: Clock
) -> None:
    kinds = (SUBMIT, COLLECT, SUBMIT, ASK, COLLECT, SUBMIT)
    given = [kiosk.database.write(kiosk.actor, take, kind) for kind in kinds]
    assert [each.number for each in given] == [1, 2, 3, 4, 5, 6]
    assert [each.ahead for each in given] == [0, 0, 1, 0, 1, 2]
    one, two = desk.of(CLERKS[0]), desk.of(CLERKS[1])
    now = done(one, calling.call_next, "1")
    assert (now.mine and now.mine.number, now.waiting) == (1, 5)
    now = done(two, calling.call_next, "2", (COLLECT,))
    assert (now.mine and now.mine.number, now.waiting) == (2, 1)
    assert [(each.number, each.counter) for each in now.called] == [(2, "2"), (1, "1")]
    clock.now += timedelta(minutes=1)
    done(one, calling.call_again, "1")
    assert [each.number for each in desk.database.read_as(desk.actor, queue_now).called] == [1, 2]
    done(one, calling.give_back, "1")
    assert (now := done(one, calling.call_next, "1")).mine is not None
    assert now.mine.number == 1, "given back she comes before all who took theirs later"
    assert done(one, calling.skip, "1").skipped == (1,)
    now = done(two, calling.call_next, "2", (COLLECT,))
    assert (now.mine and now.mine.number, now.waiting) == (5, 0)
    assert refused(lambda: done(two, calling.call_next, "2", (COLLECT,))) == "queue_empty"
    assert done(two, calling.finish, "2").mine is None
    assert done(one, calling.call_number, "1", 1).mine is not None, "who came late after all"
    assert refused(lambda: done(two, calling.call_number, "2", 1)) == "ticket_not_waiting"
    assert {number: each.state for number, each in tickets(desk).items()} == {
        1: TicketState.CALLED,
        2: TicketState.DONE,
        3: TicketState.WAITING,
        4: TicketState.WAITING,
        5: TicketState.DONE,
        6: TicketState.WAITING,
    }
    assert desk.database.read(verify).findings == ()


def test_desks_at_once_never_call_the_same_number(desk: Desk, kiosk: Desk) -> None:
    """Four clerks and a kiosk at once: each number is given out once, and called at one desk."""

    def take_some(_number: int) -> list[int]:
        return [
            taken(kiosk if hand.random() < 0.5 else desk, hand.choice((SUBMIT, COLLECT))) for _ in range(6)
        ]

    def call_all(place: int) -> list[int]:
        at = desk.of(CLERKS[place])
        found = []
        while True:
            try:
                now = done(at, calling.call_next, str(place))
            except UserError:
                return found
            assert now.mine is not None
            found.append(now.mine.number)

    hand = random.Random(9)
    for each in (desk, kiosk, *map(desk.of, CLERKS)):
        each.database.read_as(each.actor, queue_now)  # each has her login by now
    with ThreadPoolExecutor(4) as threads:
        numbers = sorted(each for some in threads.map(take_some, range(4)) for each in some)
        assert numbers == list(range(1, 25))
        called = [each for some in threads.map(call_all, range(4)) for each in some]
    assert sorted(called) == numbers
    assert {each.changes for each in tickets(desk).values()} <= {2, 3}, (
        "taken, called, and all but the last ended"
    )


def test_what_follows_is_bound_to_the_number_that_was_called(desk: Desk) -> None:
    clerk, other = desk.of(CLERKS[0]), desk.of(CLERKS[1])
    for _ in range(3):
        taken(desk)
    before = clerk.receive(BIRTH)
    done(clerk, calling.call_next, "1")
    done(other, calling.call_next, "2")
    first, second = clerk.receive(BIRTH), clerk.receive(BIRTH)
    desk.complete(before.code)
    other.return_result(before.code)
    bound = {number: each.dossier_id and str(each.dossier_id) for number, each in tickets(desk).items()}
    keys = desk.database.read(_keys)
    assert bound == {1: keys[first.code], 2: keys[before.code], 3: None}
    assert second.code in keys
    done(clerk, calling.finish, "1")
    clerk.receive(BIRTH)
    assert tickets(desk)[3].dossier_id is None, "nobody stands at her desk"


def _keys(uow: UnitOfWork) -> dict[str, str]:
    from models.dossiers import Dossier

    return {row.code: str(row.id) for row in uow.session.execute(select(Dossier.code, Dossier.id))}


def test_other_desks_hear_of_each_number(desk: Desk, kiosk: Desk) -> None:
    said: SimpleQueue[object] = SimpleQueue()
    watch = desk.database.watch_changes(lambda: said.put("changed"), said.put)
    try:
        assert said.get(timeout=60) == "changed", "it begins to hear"
        for act in (
            lambda: taken(kiosk),
            lambda: done(desk, calling.call_next, "1"),
            lambda: done(desk, calling.call_again, "1"),
        ):
            act()
            assert said.get(timeout=60) == "changed"
    finally:
        watch.close()


def test_who_may_and_where_the_office_has_no_queue(desk: Desk, kiosk: Desk) -> None:
    taken(desk)
    for act in ACTS:
        assert refused(lambda act=act: done(kiosk, act, "1")) == "role_missing"
        assert refused(lambda act=act: done(desk.of("lanhdao"), act, "1")) == "role_missing"
        assert refused(lambda act=act: done(desk, act, " ")) == "counter_unnamed"
        if act is not calling.call_next:
            assert refused(lambda act=act: done(desk, act, "1")) == "no_ticket_called"
    assert refused(lambda: done(desk, calling.call_next, "x" * 41)) != "queue_empty"
    assert refused(lambda: taken(desk.of("lanhdao"))) == "role_missing"
    assert refused(lambda: taken(kiosk, QueueKind.ANY)) == "queue_kind"
    elsewhere = desk.another_agency()
    assert refused(lambda: taken(elsewhere)) == "queue_off"
    assert refused(lambda: done(elsewhere, calling.call_next, "1")) == "queue_off"
    assert elsewhere.database.read_as(elsewhere.actor, queue_now) == QueueNow()
    assert desk.database.read_as(desk.actor, queue_now).waiting == 1


def test_each_day_begins_with_one_and_forgets_those_of_long_ago(desk: Desk, kiosk: Desk) -> None:
    def old(uow: UnitOfWork) -> None:
        # In both databases before any day they may take for today.
        for day, number in ((date(2024, 6, 3), 7), (date(2199, 12, 31), 8)):
            ticket = {"kind": SUBMIT, "state": TicketState.WAITING, "taken_at": uow.now}
            uow.session.add(
                QueueTicket(id=new_id(), agency_id=own_agency_id(uow), day=day, number=number, **ticket)
            )

    desk.database.write(None, old)
    assert taken(kiosk) == 1
    assert set(tickets(desk)) == {1, 8}
    now = done(desk, calling.call_next, "1")
    assert now.mine is not None
    assert (now.mine.number, now.waiting) == (1, 0), "nobody waits since another day"


def test_how_long_one_waited_by_hour_worked_by_hand(desk: Desk) -> None:
    """Half and nine tenths as a sorted list tells them, hour by hour; who was never called has no time."""
    hand = random.Random(84)
    waits: dict[int, list[int | None]] = {8: [], 9: [], 11: []}
    for place in range(40):
        hour = hand.choice(sorted(waits))
        waits[hour].append(None if place % 7 == 0 else hand.randint(0, 3_000))

    def write(uow: UnitOfWork) -> None:
        numbers = iter(range(1, 100))
        for hour, known in waits.items():
            for seconds in known:
                at = at_office(date(2026, 1, 9), time(hour, hand.randrange(60)))
                called = None if seconds is None else at + timedelta(seconds=seconds, microseconds=900_000)
                uow.session.add(
                    QueueTicket(
                        id=new_id(),
                        agency_id=own_agency_id(uow),
                        day=date(2026, 1, 9),
                        number=next(numbers),
                        kind=SUBMIT,
                        state=TicketState.DONE,
                        taken_at=at,
                        called_at=called,
                    )
                )

    desk.database.write(None, write)
    asked = AskedReport(Period(date(2026, 1, 5), date(2026, 1, 11)))
    found = desk.database.read_as(desk.actor, speed, asked).waits
    assert [each.hour for each in found.hours] == [8, 9, 10, 11]
    everybody = [each for known in waits.values() for each in known]
    for line, of_hour in (
        *((each, waits.get(each.hour or 0, [])) for each in found.hours),
        (found.total, everybody),
    ):
        known = sorted(each for each in of_hour if each is not None)
        assert (line.taken, line.called) == (len(of_hour), len(known))
        if known:
            assert line.longest == known[-1]
            for share, within in ((0.5, line.half_within), (0.9, line.nine_tenths_within)):
                assert within is not None
                assert sum(each <= within for each in known) >= share * len(known)
                assert sum(each < within for each in known) < share * len(known)
    tables = speed_tables(desk.database.read_as(desk.actor, speed, asked)).tables
    table = next(each for each in tables if each.name == "Chờ trước quầy")
    assert table.total is not None
    assert table.total.cells[1] == 40
    before = AskedReport(Period(date(2026, 1, 1), date(2026, 1, 4)))
    nothing = desk.database.read_as(desk.actor, speed, before)
    assert nothing.waits.hours == ()
    assert "không ai lấy số" in " ".join(nothing.explained)
