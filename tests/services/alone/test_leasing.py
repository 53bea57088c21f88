"""Desk numbers on loan: one for a PC, none to two, given again only once nothing can come of it any more."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from app.database.unit_of_work import Database
from app.errors import UserError
from app.services.alone import leasing
from app.services.views.desks import DeskLeaseView
from models.base import new_id
from tests.clock import Clock
from tests.conftest import actor_of
from tests.services.desk import Desk, assert_for_people


@pytest.fixture
def clerk(office_database: Database) -> Desk:
    return Desk(office_database, actor_of(office_database, "tiepnhan"))


def refused(desk: Desk, service: object, *values: object) -> str:
    with pytest.raises(UserError) as raised:
        desk.database.write(desk.actor, service, *values)  # type: ignore[arg-type]  # any of the services here
    assert_for_people(raised.value)
    return raised.value.code


def test_a_pc_keeps_its_number_and_renews_it(clerk: Desk, clock: Clock) -> None:
    one, other = new_id(), new_id()

    def borrow(pc: uuid.UUID) -> DeskLeaseView:
        return clerk.database.write(clerk.actor, leasing.borrow, pc, "Quầy")

    first = borrow(one)
    assert (first.desk, first.until) == (10, clerk.database.now + timedelta(hours=24))
    assert borrow(other).desk == 11
    clock.forward(hours=5)
    again = borrow(one)
    assert (again.id, again.desk, again.until - first.until) == (first.id, 10, timedelta(hours=5))
    # Another agency's numbers are its own.
    elsewhere = clerk.another_agency()
    assert elsewhere.database.write(elsewhere.actor, leasing.borrow, one, "Quầy").desk == 10
    assert refused(elsewhere, leasing.give_back, uuid.UUID(first.id)) == "desk_unknown"
    assert [each.desk for each in clerk.database.read_as(clerk.actor, leasing.leases)] == [10, 11]


def test_a_number_is_given_again_after_all_others_and_never_while_acts_may_wait(
    clerk: Desk, clock: Clock
) -> None:
    database, actor, leader = clerk.database, clerk.actor, clerk.of("lanhdao")
    lent = [database.write(actor, leasing.borrow, new_id(), "Quầy") for _ in range(80)]
    assert [each.desk for each in lent] == list(range(10, 90))
    assert refused(clerk, leasing.borrow, new_id(), "Quầy") == "desk_numbers_used_up"
    waits, _, later, earlier = (uuid.UUID(each.id) for each in lent[:4])
    database.write(actor, leasing.tell, waits, 3)
    assert refused(clerk, leasing.give_back, waits) == "desk_acts_waiting"
    assert refused(clerk, leasing.end_lease, 11, "máy hỏng") == "role_missing"
    assert refused(leader, leasing.end_lease, 11, " ") == "reason_missing"
    assert refused(leader, leasing.end_lease, 9, "máy hỏng") == "desk_unknown"
    ended = database.write(leader.actor, leasing.end_lease, 11, "máy hỏng")
    assert (ended.end_reason, ended.ended_by) == ("máy hỏng", leader.actor.full_name)
    database.write(leader.actor, leasing.end_lease, 10, "mất máy")
    for key in (earlier, later):
        database.write(actor, leasing.give_back, key)
        clock.forward(minutes=1)
    assert [database.write(actor, leasing.borrow, new_id(), "Quầy").desk for _ in range(2)] == [13, 12]
    assert refused(clerk, leasing.borrow, new_id(), "Quầy") == "desk_numbers_used_up"
    # What a lost PC printed is of its year; acts it told of are waited for whatever the year.
    clock.forward(days=400)
    assert database.write(actor, leasing.borrow, new_id(), "Quầy").desk == 11
    assert refused(clerk, leasing.borrow, new_id(), "Quầy") == "desk_numbers_used_up"


def test_pcs_that_come_at_once_get_a_number_each(clerk: Desk) -> None:
    """They go one after the other; an index would refuse two open loans of one number."""

    def borrow(_: int) -> int:
        return clerk.database.write(clerk.actor, leasing.borrow, new_id(), "Quầy").desk

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(borrow, range(8))) == list(range(10, 18))
