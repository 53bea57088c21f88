"""Units merge, close and change names with open dossiers in them: nothing is lost, and old names still find."""

from datetime import date

import pytest

from app.services.accounts.who_acts import DEMO_PASSWORD, sign_in
from app.services.organisation import agency_changes, agency_placing, unit_changes, units
from app.services.organisation.units import AgencyView, UnitView
from app.services.people import changing
from app.services.views.given import ActValues, OfficeValues, Recipient
from models.vocabulary import Action, Role, Status, Transit, UnitKind
from tests.clock import Clock
from tests.services.desk import BIRTH, Desk
from tests.services.whole_office import DESK, JUSTICE, LAND, verified

LEADERS = "Lãnh đạo Uỷ ban nhân dân"
KHAC = OfficeValues(name="Uỷ ban nhân dân phường Khác", code="H26.17", barcode_number="05678")


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


def change(admin: Desk, service: object, *values: object, **named: object) -> AgencyView:
    return admin.database.write(admin.actor, service, *values, **named)  # type: ignore[arg-type,return-value]  # any of the changes


def refusal(admin: Desk, service: object, *values: object, **named: object) -> str:
    return admin.refused(lambda: change(admin, service, *values, **named)).code


def unit(view: AgencyView, name: str) -> UnitView:
    return next(each for each in view.units if each.name == name)


def sent(desk: Desk, to: str, *, accepted: bool) -> str:
    code = desk.receive().code
    desk.perform(Action.HAND_OVER, code, ActValues(to_unit=to))
    if accepted:
        desk.perform(Action.ACCEPT, code)
    return code


@pytest.mark.usefixtures("with_logins")
def test_a_closed_unit_hands_everything_to_its_successor(desk: Desk, admin: Desk, clock: Clock) -> None:
    held, coming = sent(desk, JUSTICE, accepted=True), sent(desk, JUSTICE, accepted=False)
    ready, done, elsewhere = (
        sent(desk, JUSTICE, accepted=True),
        sent(desk, JUSTICE, accepted=True),
        sent(desk, LEADERS, accepted=True),
    )
    for code in (ready, done):
        desk.complete(code)
    desk.return_result(done, ActValues(recipient=Recipient()))
    change(admin, changing.move, "chuyenvien", JUSTICE)
    officer = desk.of("chuyenvien")  # signed in while her unit is closed
    before = {code: len(desk.history(code)) for code in (held, coming, ready, done, elsewhere)}

    clock.forward(minutes=5)
    view = change(admin, unit_changes.close_unit, JUSTICE, LAND)
    closed = unit(view, JUSTICE)
    assert (closed.valid_to, closed.successor, closed.people, closed.open_dossiers) == (
        date(2026, 1, 12), LAND, 0, 0
    )  # fmt: skip
    assert (unit(view, LAND).people, unit(view, LAND).open_dossiers) == (1, 2)
    for code in (held, ready):
        assert desk.dossier(code).holder == LAND
    for code in (held, coming, ready):
        last = desk.history(code)[-1]
        assert (last.action, last.actor, last.at) == (Action.FOLLOW_UNIT, "Hoàng Văn Quản Trị", clock.now)
        assert (last.details["from_unit"], last.details["to_unit"]) == (JUSTICE, LAND)
        assert last.from_status is last.to_status
        assert len(desk.history(code)) == before[code] + 1
    assert {len(desk.history(code)) - before[code] for code in (done, elsewhere)} == {0}
    assert desk.dossier(done).holder == JUSTICE  # what is over stays as it was
    assert desk.dossier(coming).pending_unit == LAND
    assert officer.dossier(coming).transit is Transit.AWAY  # as she signed in

    officer.perform(Action.ACCEPT, coming)  # the act takes her as she is by now
    officer.complete(held)
    assert desk.return_result(ready).status is Status.RETURNED
    assert desk.database.write(None, sign_in, "chuyenvien", DEMO_PASSWORD).unit_name == LAND
    assert verified(desk.database).findings == ()


def test_two_units_at_both_ends_of_a_way_become_one(desk: Desk, admin: Desk) -> None:
    code = sent(desk, JUSTICE, accepted=True)
    desk.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND))
    change(admin, unit_changes.add_unit, "Văn phòng chung", UnitKind.SPECIALIST)
    view = change(admin, unit_changes.merge_units, (JUSTICE, LAND), "van phong chung")
    dossier = desk.dossier(code)
    assert (dossier.holder, dossier.pending_unit) == ("Văn phòng chung", None)
    assert [each.name for each in view.units if each.valid_to is None] == [DESK, LEADERS, "Văn phòng chung"]
    assert desk.complete(code).status is Status.RESULT_READY


def test_all_or_nothing(desk: Desk, admin: Desk) -> None:
    sent(desk, JUSTICE, accepted=True)
    assert refusal(admin, unit_changes.merge_units, (JUSTICE, "không có"), LAND) == "unknown_unit"
    assert refusal(admin, unit_changes.merge_units, (JUSTICE, LAND), LAND) == "unit_cycle"
    assert refusal(admin, unit_changes.close_unit, JUSTICE) == "successor_missing"
    assert refusal(admin, unit_changes.close_unit, DESK) == "successor_missing"  # people work there
    assert refusal(admin, unit_changes.close_unit, JUSTICE, JUSTICE) == "unit_cycle"
    assert refusal(admin, unit_changes.close_unit, JUSTICE, LAND, date(2026, 1, 13)) == "day_invalid"
    assert refusal(admin, unit_changes.close_unit, JUSTICE, LAND, date(2025, 1, 13)) == "day_invalid"
    assert refusal(admin, unit_changes.remove_unit, JUSTICE) == "unit_in_use"


def test_no_circle_of_successors(desk: Desk, admin: Desk) -> None:
    change(admin, unit_changes.close_unit, JUSTICE, LAND)
    # The old name means who took it over, so nobody can be its own heir by a detour.
    assert refusal(admin, unit_changes.close_unit, LAND, JUSTICE) == "unit_cycle"


def test_old_names_still_find(desk: Desk, admin: Desk) -> None:
    change(admin, unit_changes.rename_unit, JUSTICE, "Văn hoá – Xã hội")
    change(admin, unit_changes.rename_unit, "văn hoá", "Hộ tịch và Văn hoá")
    change(admin, unit_changes.close_unit, LAND, "Hộ tịch và Văn hoá")
    code = desk.receive().code
    for old in (JUSTICE, "tu phap", "van hoa - xa hoi", LAND, "dia chinh"):
        name = old.replace("van hoa - xa hoi", "Văn hoá – Xã hội")
        handed = desk.perform(Action.HAND_OVER, code, ActValues(to_unit=name))
        assert handed.pending_unit == "Hộ tịch và Văn hoá"
        desk.perform(Action.SEND_BACK, code, ActValues(reason="Thử"))
    found = desk.database.read_as(desk.actor, units.find_units, "tu phap")
    assert [(each.name, each.former_names) for _, each in found] == [
        ("Hộ tịch và Văn hoá", ("Văn hoá – Xã hội", JUSTICE))
    ]
    assert desk.dossier(code).units == ("Hộ tịch và Văn hoá", LEADERS)


def test_names_of_units(desk: Desk, admin: Desk) -> None:
    add = unit_changes.add_unit
    view = change(admin, add, "  Kinh tế  – Hạ tầng ", UnitKind.SPECIALIST)
    assert unit(view, "Kinh tế – Hạ tầng").valid_from == date(2026, 1, 12)
    assert refusal(admin, add, "kinh te – ha tang", UnitKind.SPECIALIST) == "unit_name_taken"
    assert refusal(admin, add, " ", UnitKind.SPECIALIST) == "unit_name_missing"
    assert refusal(admin, add, "x" * 201, UnitKind.SPECIALIST) == "too_long"
    assert refusal(admin, unit_changes.rename_unit, LAND, JUSTICE) == "unit_name_taken"
    change(admin, unit_changes.rename_unit, LAND, "ĐỊA CHÍNH – XÂY DỰNG")  # only its letters change
    view = change(admin, unit_changes.remove_unit, "Kinh tế – Hạ tầng")
    assert "Kinh tế – Hạ tầng" not in [each.name for each in view.units]
    change(admin, changing.move, "chuyenvien", DESK)
    change(admin, unit_changes.close_unit, JUSTICE)
    assert refusal(admin, add, JUSTICE, UnitKind.SPECIALIST) == "unit_name_taken"
    assert refusal(admin, unit_changes.rename_unit, JUSTICE, "Khác") == "unit_closed"


def test_units_stand_in_the_order_of_a_vietnamese_dictionary(desk: Desk, admin: Desk) -> None:
    for name in ("Tổ 10", "Tổ 9"):
        change(admin, unit_changes.add_unit, name, UnitKind.SPECIALIST)
    ordered = [LAND, LEADERS, "Tổ 9", "Tổ 10", JUSTICE]
    dossier = desk.receive()
    assert list(dossier.units) == ordered
    away = ActValues(to_unit="khong co")
    told = desk.refused(lambda: desk.perform(Action.HAND_OVER, dossier.code, away))
    assert ", ".join([DESK, *ordered]) in told.hint


@pytest.mark.parametrize("user_name", ["tiepnhan", "chuyenvien", "lanhdao"])
def test_only_an_administrator_changes_units(untouched_desk: Desk, user_name: str) -> None:
    somebody = untouched_desk.of(user_name)
    for service, values in (
        (unit_changes.add_unit, ("Mới", UnitKind.SPECIALIST)),
        (unit_changes.rename_unit, (LAND, "Mới")),
        (unit_changes.close_unit, (LAND,)),
        (unit_changes.merge_units, ((LAND,), JUSTICE)),
        (unit_changes.remove_unit, (LAND,)),
        (agency_changes.add_agency, (KHAC,)),
        (agency_changes.rename_agency, ("H26.16", "Mới")),
        (agency_placing.place_agency, ("H26.16", None)),
        (agency_changes.close_agency, ("H26.16",)),
    ):
        assert refusal(somebody, service, *values) == "role_missing"


def test_the_tree_of_agencies(desk: Desk, admin: Desk) -> None:
    change(admin, agency_changes.add_agency, KHAC, "H26.16")
    below = OfficeValues(name="Trạm phường Khác", code="H26.17.01", barcode_number="05679")
    change(admin, agency_changes.add_agency, below, "phuong khac")
    tree = desk.database.read_as(desk.actor, units.agencies)
    assert [(each.code, each.parent, each.depth) for each in tree] == [
        ("H26.16", None, 0), ("H26.17", "H26.16", 1), ("H26.17.01", "H26.17", 2)
    ]  # fmt: skip
    assert [each.name for each in tree[1].units] == [DESK]
    for code, parent in (("H26.16", "H26.17.01"), ("H26.17", "H26.17"), ("H26.16", "H26.17")):
        assert refusal(admin, agency_placing.place_agency, code, parent) == "agency_cycle"
    change(admin, agency_placing.place_agency, "H26.17.01", "H26.16")
    change(admin, agency_changes.rename_agency, "H26.17", "Uỷ ban nhân dân xã Sáp Nhập")
    found = desk.database.read_as(desk.actor, units.agency, "phường khác")
    assert found.code == "H26.17.01"  # a name in use comes before a former one …
    exact = desk.database.read_as(desk.actor, units.agency, KHAC.name)
    assert (exact.code, exact.former_names) == ("H26.17", (KHAC.name,))  # … unless that is meant exactly


def test_agencies_of_bad_values(desk: Desk, admin: Desk) -> None:
    add = agency_changes.add_agency
    change(admin, add, KHAC)
    same_number = OfficeValues(name="Xã Ba", code="H26.18", barcode_number="05678")
    assert refusal(admin, add, KHAC) == "agency_code_taken"
    assert refusal(admin, add, same_number) == "barcode_number_taken"
    assert refusal(admin, add, OfficeValues(name="", code="x", barcode_number="y")) == "office_name_missing"
    assert refusal(admin, add, same_number, "H99") == "unknown_agency"
    assert refusal(admin, agency_changes.rename_agency, "H26.17", " ") == "office_name_missing"


def test_an_agency_ends_alone_when_nothing_is_left_in_it(desk: Desk, admin: Desk) -> None:
    close = agency_changes.close_agency
    change(admin, agency_changes.add_agency, KHAC, "H26.16")
    assert refusal(admin, close, "H26.16") == "agency_in_use"
    assert refusal(admin, close, "H26.17", "H26.17") == "agency_cycle"
    change(admin, changing.set_roles, "tiepnhan", frozenset({Role.RECEPTION}))
    change(admin, changing.move, "tiepnhan", DESK, "H26.17")
    assert desk.of("tiepnhan").receive(BIRTH).code == "H26.17-260112-0001"
    assert refusal(admin, close, "H26.17") == "agency_in_use"
    change(
        admin, agency_changes.add_agency, OfficeValues(name="Xã Ba", code="H26.18", barcode_number="05679")
    )
    view = change(admin, close, "H26.18", "H26.16")
    assert (view.valid_to, [each.valid_to for each in view.units]) == (date(2026, 1, 12), [date(2026, 1, 12)])
    assert refusal(admin, close, "H26.18") == "agency_closed"
