"""A period that was closed: its figures stand, and what is corrected later shows as a difference."""

from datetime import date

import pytest

from app.errors import UserError
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, Definitions, InTime, Paused, WithoutResult
from app.services.reports.closed_tables import closed_tables
from app.services.reports.closing_periods import close_period, closed_periods, closed_report, closed_then
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.desk import Desk, assert_for_people

JANUARY = AskedReport(Period(date(2026, 1, 1), date(2026, 1, 31)))


def test_what_is_corrected_after_the_closing_is_a_difference(desk: Desk, clock: Clock) -> None:
    done, open_ = desk.receive().code, desk.receive().code
    desk.complete(done)
    with pytest.raises(UserError) as too_early:
        desk.database.write(desk.actor, close_period, JANUARY)
    assert too_early.value.code == "period_not_over"
    assert_for_people(too_early.value)
    clock.set(2026, 2, 2, 8, 0)
    chosen = Definitions(InTime.DAY, WithoutResult.APART, Paused.BY_DATE)
    closed = desk.database.write(desk.actor, close_period, AskedReport(JANUARY.period, definitions=chosen))
    numbers = closed.total.numbers
    assert (numbers.received, numbers.done, numbers.open, numbers.open_late) == (2, 1, 1, 1)
    assert (closed.definitions, closed.differences) == (chosen, ())
    assert closed.head.closed_by == desk.actor.full_name

    # What lay open gets its result in February: nothing of January has changed by that.
    desk.complete(open_)
    assert desk.database.read_as(desk.actor, closed_report, closed.head.key).differences == ()
    # The result of January is taken back: then one was done less, and one was open more.
    desk.perform(Action.ROLL_BACK, done, ActValues(reason="Nhầm hồ sơ"))
    later = desk.database.read_as(desk.actor, closed_then, JANUARY)
    assert later.total.numbers == numbers
    told = {(each.key, each.column): (each.closed, each.now) for each in later.differences}
    assert told == {
        (key, column): (was, now)
        for key in ("Hộ tịch", "")
        for column, was, now in (
            ("done", 1, 0),
            ("on_time", 1, 0),
            ("open", 1, 2),
            ("uncollected", 1, 0),
        )
    }
    [*_, differences] = closed_tables(later).tables
    assert ("Hộ tịch", "Đã giải quyết: Tổng số", 1, 0, "-1") in [row.cells for row in differences.rows]


def test_once_by_a_leader_and_for_good(desk: Desk, clock: Clock) -> None:
    clock.set(2026, 2, 2, 8, 0)
    clerk = desk.of("tiepnhan")
    with pytest.raises(UserError) as refused:
        desk.database.write(clerk.actor, close_period, JANUARY)
    assert refused.value.code == "role_missing"
    closed = desk.database.write(desk.actor, close_period, JANUARY)
    with pytest.raises(UserError) as again:
        desk.database.write(desk.actor, close_period, JANUARY)
    assert again.value.code == "period_closed"
    assert_for_people(again.value)
    assert [each.key for each in desk.database.read_as(clerk.actor, closed_periods)] == [closed.head.key]
    other = desk.another_agency()
    assert desk.database.read_as(other.actor, closed_periods) == ()
    for key in (closed.head.key, "kho", "ff" * 16):
        with pytest.raises(UserError) as unknown:
            desk.database.read_as(other.actor, closed_report, key)
        assert unknown.value.code == "unknown_closed_period"
    # The other agency closes the same days for itself.
    desk.database.write(other.actor, close_period, JANUARY)
    assert desk.database.read(verify).findings == ()
