"""Hours by season are added, changed and given up, of the office and of one agency, and nothing is written over."""

from datetime import date, time

import pytest

from app.rules.calendar import Session
from app.services.calendar.work_calendar import Seasons, agency_calendar, office_seasons, own_seasons
from app.services.calendar_care import agency_calendars, calendar_care
from app.services.office.unit_names import agency_named
from tests.services.desk import Desk

MORNING = (Session(time(7), time(11)),)
SUMMER = dict.fromkeys(range(5), MORNING)
KHAC = "H26.17"


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


def change(admin: Desk, was: str | None, starts: str, hours: dict[int, tuple[Session, ...]]) -> Seasons:
    admin.database.write(admin.actor, calendar_care.change_season, was, starts, hours)
    return admin.database.read_as(admin.actor, office_seasons)


def own(admin: Desk, was: str | None, starts: str, hours: dict[int, tuple[Session, ...]]) -> Seasons:
    admin.database.write(admin.actor, agency_calendars.change_agency_season, KHAC, was, starts, hours)
    return own_of(admin)


def own_of(admin: Desk) -> Seasons:
    return admin.database.read_as(admin.actor, lambda uow: own_seasons(uow, agency_named(uow, KHAC).id))


def test_a_season_comes_and_moves_and_goes(admin: Desk) -> None:
    whole = admin.database.read_as(admin.actor, office_seasons)["01-01"]
    assert change(admin, None, "04-16", SUMMER) == {"01-01": whole, "04-16": SUMMER}
    assert change(admin, "04-16", "05-01", SUMMER) == {"01-01": whole, "05-01": SUMMER}
    longer = {**SUMMER, 5: MORNING}
    assert change(admin, "05-01", "05-01", longer) == {"01-01": whole, "05-01": longer}
    assert admin.database.write(admin.actor, calendar_care.set_hours, "05-01", {}).seasons == ()
    assert admin.database.read_as(admin.actor, office_seasons) == {"01-01": whole}


@pytest.mark.parametrize("of", [change, own])
def test_what_a_season_cannot_be(admin: Desk, of: object) -> None:
    admin.another_agency(under="H26.16")
    assert callable(of)
    if of is own:
        own(admin, None, "01-01", SUMMER)
    of(admin, None, "04-16", SUMMER)
    overlapping = {2: (Session(time(7), time(11)), Session(time(10), time(12)))}
    closing_first = {3: (Session(time(11), time(7)),)}
    for was, starts, hours, code, field, weekday in (
        (None, "04-16", SUMMER, "season_taken", "season_start", None),
        ("01-01", "04-16", SUMMER, "season_taken", "season_start", None),
        (None, "05-01", {}, "season_without_hours", "hours", None),
        (None, "05-01", {0: ()}, "season_without_hours", "hours", None),
        (None, "02-30", SUMMER, "calendar_invalid", "season_start", None),
        (None, "05-01", overlapping, "calendar_invalid", "hours", 2),
        (None, "05-01", closing_first, "calendar_invalid", "hours", 3),
    ):
        refused = admin.refused(lambda was=was, starts=starts, hours=hours: of(admin, was, starts, hours))
        assert (refused.code, refused.details["field"]) == (code, field)
        assert refused.details.get("weekday") == weekday


def test_the_office_keeps_hours_though_the_administrator_s_own_agency_has_others(admin: Desk) -> None:
    service = agency_calendars.change_agency_season
    admin.database.write(admin.actor, service, None, None, "01-01", SUMMER)
    refused = admin.refused(lambda: admin.database.write(admin.actor, calendar_care.set_hours, "01-01", {}))
    assert refused.code == "calendar_invalid"


def test_an_agency_goes_its_own_way_and_comes_back(admin: Desk) -> None:
    admin.another_agency(under="H26.16")
    assert own(admin, None, "01-01", SUMMER) == {"01-01": SUMMER}
    assert own(admin, None, "10-16", {0: MORNING}) == {"01-01": SUMMER, "10-16": {0: MORNING}}
    assert own(admin, "01-01", "04-16", SUMMER) == {"04-16": SUMMER, "10-16": {0: MORNING}}
    kept = admin.database.write(admin.actor, agency_calendars.keep_office_hours, KHAC)
    assert (kept.agency, kept.hours, own_of(admin)) == (KHAC, (), {})

    def calendars(uow):
        return agency_calendar(uow, agency_named(uow, KHAC).id).hours, agency_calendar(uow, None).hours

    theirs, office = admin.database.read_as(admin.actor, calendars)
    assert theirs == office


def test_only_an_administrator(desk: Desk) -> None:
    for user_name in ("tiepnhan", "chuyenvien", "lanhdao"):
        clerk = desk.of(user_name)
        for attempt in (
            lambda clerk=clerk: change(clerk, None, "04-16", SUMMER),
            lambda clerk=clerk: clerk.database.write(
                clerk.actor, agency_calendars.change_agency_season, None, None, "04-16", SUMMER
            ),
            lambda clerk=clerk: clerk.database.write(clerk.actor, agency_calendars.keep_office_hours, None),
        ):
            assert clerk.refused(attempt).code == "role_missing"


def test_a_make_up_day_of_one_agency_needs_hours_to_make_up_for(admin: Desk) -> None:
    admin.another_agency(under="H26.16")
    service = agency_calendars.set_agency_day
    saturday, sunday, friday = date(2026, 1, 17), date(2026, 1, 18), date(2026, 1, 16)
    refused = admin.refused(
        lambda: admin.database.write(admin.actor, service, KHAC, saturday, "make_up", replaces=sunday)
    )
    assert (refused.code, refused.details["field"]) == ("calendar_invalid", "replaces")
    kept = admin.database.write(admin.actor, service, KHAC, saturday, "make_up", replaces=friday)
    assert [(each.day, each.replaces) for each in kept.days] == [(saturday, friday)]
