"""A period that was closed: its figures stand, and what is corrected later shows as a difference."""

import uuid
from datetime import date, timedelta

import pytest

from app.database.unit_of_work import UnitOfWork
from app.errors import UserError
from app.rules.periods import Period
from app.services.reports.asked import AskedReport, Definitions, InTime, Paused, WithoutResult
from app.services.reports.closed_tables import closed_tables
from app.services.reports.closing_periods import (
    check_closing,
    close_period,
    closed_periods,
    closed_report,
    closed_then,
)
from app.services.reports.periodic import periodic
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import ActValues
from models.reports import ClosedPeriod
from models.vocabulary import Action
from tests.clock import Clock
from tests.services.desk import RESIDENCE, Desk, assert_for_people

FEBRUARY = AskedReport(Period(date(2026, 2, 1), date(2026, 2, 28)))
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
            ("open_late", 1, 2),
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


def test_what_happened_after_a_period_is_not_of_it(desk: Desk, clock: Clock) -> None:
    asked, extended, kept = (desk.receive(RESIDENCE).code for _ in range(3))
    clock.set(2026, 1, 13, 9, 0)
    desk.perform(Action.REQUEST_SUPPLEMENT, kept, ActValues(reason="Thiếu giấy tờ chỗ ở"))
    clock.set(2026, 2, 2, 8, 0)
    before = desk.database.read_as(desk.actor, periodic, JANUARY).total.numbers
    assert (before.asked_once, before.extended, before.awaiting_supplement, before.open_late) == (1, 0, 1, 2)
    closed = desk.database.write(desk.actor, close_period, JANUARY)
    # In February one is asked for a supplement, one gets a later date, and the citizen brings what the third lacks.
    desk.perform(Action.REQUEST_SUPPLEMENT, asked, ActValues(reason="Thiếu giấy tờ chỗ ở"))
    later = clock.now + timedelta(days=3)
    desk.perform(Action.EXTEND, extended, ActValues(reason="Chờ xác minh", due_at=later))
    desk.perform(Action.SUPPLEMENT, kept)
    assert desk.database.read_as(desk.actor, periodic, JANUARY).total.numbers == before
    assert desk.database.read_as(desk.actor, closed_report, closed.head.key).differences == ()
    clock.set(2026, 2, 2, 8, 5)
    now = desk.database.read_as(desk.actor, periodic, FEBRUARY).total.numbers
    assert (now.asked_once, now.extended, now.awaiting_supplement, now.open_late) == (2, 1, 1, 0)


def test_a_period_closed_as_reports_once_counted_is_compared_by_what_can_be(desk: Desk, clock: Clock) -> None:
    desk.receive()
    clock.set(2026, 2, 2, 8, 0)
    key = desk.database.write(desk.actor, close_period, JANUARY).head.key

    def as_once(uow: UnitOfWork) -> None:
        row = uow.session.get_one(ClosedPeriod, uuid.UUID(key))
        row.definitions = {name: word for name, word in row.definitions.items() if name != "counted"}
        [line] = row.figures
        row.figures = [{**line, "numbers": {**line["numbers"], "asked_once": 7, "new": 3}}]

    desk.database.write(None, as_once)
    found = desk.database.read_as(desk.actor, closed_report, key)
    assert not found.compares_all
    assert {each.column for each in found.differences} == {"new"}
    assert any("không so lại được" in note for note in closed_tables(found).notes)


def test_a_quarter_lies_in_its_year_and_nothing_else_overlaps(desk: Desk, clock: Clock) -> None:
    clock.set(2027, 1, 4, 8, 0)
    with pytest.raises(UserError) as nothing:
        desk.database.read_as(desk.actor, closed_then, JANUARY)
    assert "Chưa có kỳ nào được chốt" in nothing.value.hint
    quarter, year = Period(date(2026, 1, 1), date(2026, 3, 31)), Period(date(2026, 1, 1), date(2026, 12, 31))
    for period, near in ((quarter, 0), (year, 1), (Period(date(2026, 2, 1), date(2026, 2, 28)), 2)):
        assert len(desk.database.read_as(desk.actor, check_closing, period)) == near
        desk.database.write(desk.actor, close_period, AskedReport(period))
    for first, last in (
        (date(2026, 3, 31), date(2026, 4, 30)),
        (date(2025, 12, 1), date(2026, 1, 1)),
        (date(2026, 2, 28), date(2026, 3, 1)),
    ):
        for service, asked in (
            (check_closing, Period(first, last)),
            (close_period, AskedReport(Period(first, last))),
        ):
            with pytest.raises(UserError) as crossing:
                desk.database.write(desk.actor, service, asked)
            assert crossing.value.code == "period_crosses"
            assert_for_people(crossing.value)
    assert "01/02/2026 – 28/02/2026" in crossing.value.message
    assert len(desk.database.read_as(desk.actor, closed_periods)) == 3
    with pytest.raises(UserError) as unknown:
        desk.database.read_as(desk.actor, closed_then, JANUARY)
    assert unknown.value.hint == (
        "Các kỳ đã chốt: 01/01/2026 – 31/12/2026; 01/01/2026 – 31/03/2026; 01/02/2026 – 28/02/2026."
    )
