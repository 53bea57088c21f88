"""An agency made by mistake is forgotten whole, one that anything knows stays; what leaves is told beforehand."""

from datetime import date, time

import pytest

from app.rules.calendar import Session
from app.services.calendar_care import agency_calendars
from app.services.dossiers.unit_work import UnitWork
from app.services.organisation import agency_changes, agency_placing, agency_removal, unit_changes, units
from app.services.people import changing
from app.services.views.given import ActValues, OfficeValues
from models.vocabulary import Action, UnitKind
from tests.services.desk import Desk
from tests.services.whole_office import DESK, JUSTICE, LAND

KHAC = OfficeValues(name="Uỷ ban nhân dân phường Khác", code="H26.17", barcode_number="05678")
BA = OfficeValues(name="Uỷ ban nhân dân xã Ba", code="H26.18", barcode_number="05679")


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


def change(admin: Desk, service: object, *values: object) -> object:
    return admin.database.write(admin.actor, service, *values)  # type: ignore[arg-type]  # any of the changes


def remove(admin: Desk, text: str) -> list[str]:
    left = admin.database.write(admin.actor, agency_removal.remove_agency, text)
    return [each.code for each in left]


def refusal(admin: Desk, text: str) -> str:
    return admin.refused(lambda: remove(admin, text)).code


def test_forgotten_whole(admin: Desk) -> None:
    change(admin, agency_changes.add_agency, KHAC, "H26.16")
    change(admin, agency_changes.rename_agency, "H26.17", "Tên Nhầm Khác")
    change(admin, unit_changes.add_unit, "Tổ một", UnitKind.SPECIALIST, "H26.17")
    change(admin, unit_changes.add_unit, "Tổ hai", UnitKind.SPECIALIST, "H26.17")
    change(admin, unit_changes.rename_unit, "Tổ hai", "Tổ ba", "H26.17")
    change(admin, unit_changes.close_unit, "Tổ một", "Tổ ba", None, "H26.17")
    change(admin, agency_calendars.set_agency_day, "H26.17", date(2026, 1, 14), "off")
    change(admin, agency_calendars.set_agency_hours, "H26.17", "01-01", {0: (Session(time(7), time(8)),)})
    assert remove(admin, "H26.17") == ["H26.16"]
    change(admin, agency_changes.add_agency, KHAC)  # code and barcode number are free again


def test_what_is_known_stays(desk: Desk, admin: Desk) -> None:
    assert refusal(admin, "H26.16") == "agency_in_use"
    change(admin, agency_changes.add_agency, KHAC)
    change(admin, agency_changes.add_agency, BA, "H26.17")
    assert refusal(admin, "H26.17") == "agency_in_use"  # one is below it
    change(admin, agency_placing.place_agency, "H26.18", None)
    change(admin, agency_changes.close_agency, "H26.18", "H26.17")
    assert refusal(admin, "H26.17") == "agency_in_use"  # it took one over
    assert remove(admin, "H26.18") == ["H26.16", "H26.17"]
    change(admin, changing.move, "chuyenvien", DESK, "H26.17")
    assert refusal(admin, "H26.17") == "agency_in_use"
    change(admin, changing.deactivate, "chuyenvien")
    assert refusal(admin, "H26.17") == "agency_in_use"
    assert admin.refused(lambda: remove(desk.of("lanhdao"), "H26.17")).code == "role_missing"
    assert admin.refused(lambda: remove(admin, "H99")).code == "unknown_agency"


def test_what_leaves_is_told_before_it_is_done(desk: Desk, admin: Desk) -> None:
    held, coming, done = (desk.receive().code for _ in range(3))
    for code in (held, coming, done):
        desk.perform(Action.HAND_OVER, code, ActValues(to_unit=JUSTICE))
    for code in (held, done):
        desk.perform(Action.ACCEPT, code)
    desk.complete(done)
    desk.return_result(done)
    change(admin, changing.move, "chuyenvien", JUSTICE)
    told = admin.database.read_as(admin.actor, units.leaving_unit, JUSTICE)
    assert told == UnitWork(people=1, open_dossiers=2)
    view = desk.database.read_as(desk.actor, units.agency)
    before = {each.name: (each.people, each.open_dossiers) for each in view.units}
    after = change(admin, unit_changes.close_unit, JUSTICE, LAND)
    assert isinstance(after, units.AgencyView)
    now = next(each for each in after.units if each.name == LAND)
    # The one that was on its way is still held by the desk that sent it.
    assert (now.people - before[LAND][0], now.open_dossiers - before[LAND][1]) == (told.people, 1)


def test_the_tree_names_who_took_an_agency_over(admin: Desk) -> None:
    change(admin, agency_changes.add_agency, KHAC)
    change(admin, agency_changes.close_agency, "H26.17", "H26.16")
    tree = admin.database.read_as(admin.actor, units.agencies)
    assert {each.code: each.successor for each in tree} == {"H26.16": None, "H26.17": "H26.16"}


def test_a_unit_that_is_no_more_has_nothing_to_leave(admin: Desk) -> None:
    change(admin, changing.move, "chuyenvien", DESK)
    change(admin, unit_changes.close_unit, JUSTICE)
    refused = admin.refused(lambda: admin.database.read_as(admin.actor, units.leaving_unit, JUSTICE))
    assert refused.code == "unit_closed"
    clerk = admin.of("tiepnhan")
    refused = clerk.refused(lambda: clerk.database.read_as(clerk.actor, units.leaving_unit, LAND))
    assert refused.code == "role_missing"
