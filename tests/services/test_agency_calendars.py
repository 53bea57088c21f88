"""One agency's own hours and days off move its own dates and nobody else's."""

from datetime import date, time

import pytest

from app.rules.calendar import Session
from app.services.calendar_care import agency_calendars, calendar_care
from app.services.calendar_care.agency_calendars import AgencyDifferences
from tests.services.desk import Desk
from tests.services.whole_office import at

THREE_DAYS = "1.001612"
"""A household business: three working days."""
KHAC = "H26.17"


@pytest.fixture
def other(desk: Desk) -> Desk:
    return desk.another_agency(under="H26.16")


def set_day(desk: Desk, agency: str | None, day: int, kind: str, name: str = "") -> AgencyDifferences:
    actor = desk.of("quantri").actor
    service = agency_calendars.set_agency_day
    return desk.database.write(actor, service, agency, date(2026, 1, day), kind, name=name)


def set_hours(desk: Desk, start: str, hours: dict[int, tuple[Session, ...]]) -> AgencyDifferences:
    actor = desk.of("quantri").actor
    return desk.database.write(actor, agency_calendars.set_agency_hours, KHAC, start, hours)


def test_a_day_off_of_one_agency_alone(desk: Desk, other: Desk) -> None:
    assert (desk.receive(THREE_DAYS).due_at, other.receive(THREE_DAYS).due_at) == (at(15, 9, 15),) * 2
    kept = set_day(desk, "phường khác", 14, "off", "Giỗ làng")
    assert [(each.day, each.kind, each.name) for each in kept.days] == [
        (date(2026, 1, 14), "off", "Giỗ làng")
    ]
    theirs = other.receive(THREE_DAYS)
    assert theirs.due_at == at(16, 9, 15)
    assert any("Giỗ làng" in line for line in theirs.due_explanation)
    assert desk.receive(THREE_DAYS).due_at == at(15, 9, 15)
    set_day(desk, KHAC, 14, agency_calendars.AS_OFFICE)
    assert other.receive(THREE_DAYS).due_at == at(15, 9, 15)


def test_an_agency_that_works_on_the_office_s_day_off(desk: Desk, other: Desk) -> None:
    desk.database.write(desk.of("quantri").actor, calendar_care.set_day, date(2026, 1, 13), "off", "Mất điện")
    assert (desk.receive(THREE_DAYS).due_at, other.receive(THREE_DAYS).due_at) == (at(16, 9, 15),) * 2
    set_day(desk, KHAC, 13, "usual")
    assert other.receive(THREE_DAYS).due_at == at(15, 9, 15)
    assert desk.receive(THREE_DAYS).due_at == at(16, 9, 15)


def test_hours_of_its_own(desk: Desk, other: Desk) -> None:
    morning = (Session(time(7), time(11)),)
    kept = set_hours(desk, "01-01", dict.fromkeys(range(6), morning))
    assert len(kept.hours) == 6
    # 09:15 is 2:15 of a day of four hours, three working days later with Saturday open: Thursday.
    assert other.receive(THREE_DAYS).due_at == at(15, 9, 15)
    earlier = other.receive(THREE_DAYS, received_at=at(12, 9, 15), later_reason="Mất điện")
    assert earlier.effective_start == at(12, 9, 15)
    assert other.check(THREE_DAYS, received_at=at(10, 8)).due.effective_start == at(10, 8)  # type: ignore[union-attr]  # a Saturday
    assert desk.check(THREE_DAYS, received_at=at(10, 8)).due.effective_start == at(12, 7, 30)
    set_hours(desk, "01-01", {})
    assert other.check(THREE_DAYS, received_at=at(10, 8)).due.effective_start == at(12, 7, 30)


def test_contradictions_are_refused_whole(desk: Desk, other: Desk) -> None:
    overlapping = {0: (Session(time(7), time(11)), Session(time(10), time(12)))}
    admin = desk.of("quantri")
    for attempt, code in (
        (lambda: set_hours(desk, "01-01", overlapping), "calendar_invalid"),
        (lambda: set_day(desk, KHAC, 14, "holiday"), "calendar_invalid"),
        (lambda: set_day(desk, "H99", 14, "off"), "unknown_agency"),
        (lambda: set_day(desk, KHAC, 14, "off", "x" * 201), "too_long"),
    ):
        assert admin.refused(attempt).code == code
    clerk = desk.of("tiepnhan")
    for service, values in (
        (agency_calendars.set_agency_day, (KHAC, date(2026, 1, 14), "off")),
        (agency_calendars.set_agency_hours, (KHAC, "01-01", {})),
    ):
        refused = clerk.refused(
            lambda service=service, values=values: clerk.database.write(clerk.actor, service, *values)
        )
        assert refused.code == "role_missing"
    assert other.database.read_as(other.actor, agency_calendars.differences).days == ()
