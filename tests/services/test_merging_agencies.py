"""Two communes become one with dossiers under way: everything goes on at the successor, and old slips find it."""

from datetime import date

import pytest

from app.services.accounts.who_acts import sign_in
from app.services.dossiers import daybook, ledger
from app.services.office import own_agency
from app.services.organisation import agency_changes, agency_placing, unit_changes, units
from app.services.organisation.agency_merging import UnitMove
from app.services.organisation.units import AgencyView
from app.services.papers import printed_forms
from app.services.people import changing
from app.services.views.given import ActValues, FeeSettlement, OfficeValues, Recipient
from models.vocabulary import Action, FormKind, Role, Status, Transit, UnitKind
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.whole_office import DESK, JUSTICE, LAND, verified

OLD, NEW = "H26.17", "H26.16"
OLD_NAME = "Uỷ ban nhân dân phường Khác"
OLD_DESK = "Một cửa"
LEADERS = "Lãnh đạo Uỷ ban nhân dân"
HERS = ActValues(recipient=Recipient())


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


@pytest.fixture
def old(desk: Desk, admin: Desk) -> Desk:
    """The desk of the agency that is going to end; it has a unit of its own name and one both have."""
    made = desk.another_agency(under="H26.16")
    for name in (JUSTICE, "Đội lưu động"):
        change(admin, unit_changes.add_unit, name, UnitKind.SPECIALIST, OLD)
    return made


def change(admin: Desk, service: object, *values: object, **named: object) -> AgencyView:
    return admin.database.write(admin.actor, service, *values, **named)  # type: ignore[arg-type]  # any of the changes


def refusal(admin: Desk, service: object, *values: object, **named: object) -> str:
    return admin.refused(lambda: change(admin, service, *values, **named)).code


def merge(admin: Desk, **named: object) -> AgencyView:
    return change(admin, agency_changes.close_agency, OLD, NEW, **named)


def found_agency(admin: Desk, code: str, name: str, number: str) -> None:
    values = OfficeValues(name=name, code=code, barcode_number=number)
    change(admin, agency_changes.add_agency, values)


def sent(desk: Desk, to: str, *, accepted: bool) -> str:
    code = desk.receive().code
    desk.perform(Action.HAND_OVER, code, ActValues(to_unit=to))
    if accepted:
        desk.perform(Action.ACCEPT, code)
    return code


def test_dossiers_people_and_units_go_along(desk: Desk, admin: Desk, old: Desk, clock: Clock) -> None:
    at_desk = old.receive().code
    same_name, own_name = sent(old, JUSTICE, accepted=True), sent(old, "Đội lưu động", accepted=True)
    coming, over = sent(old, JUSTICE, accepted=False), old.receive().code
    old.complete(over)
    old.return_result(over)
    clock.forward(minutes=5)

    foreseen = admin.database.read_as(admin.actor, agency_changes.what_goes_where, OLD, NEW)
    assert foreseen == (
        UnitMove(OLD_DESK, DESK, people=1, open_dossiers=2),  # the one on its way is still there
        UnitMove(JUSTICE, JUSTICE, people=0, open_dossiers=2),
        UnitMove("Đội lưu động", DESK, people=0, open_dossiers=1),  # two others of its kind: the desk
    )
    closed = merge(admin)
    assert (closed.code, closed.valid_to, closed.successor) == (OLD, date(2026, 1, 12), NEW)
    assert [(each.valid_to, each.people, each.open_dossiers) for each in closed.units] == [
        (date(2026, 1, 12), 0, 0)
    ] * 3

    for code, holder in ((at_desk, DESK), (same_name, JUSTICE), (own_name, DESK), (coming, DESK)):
        dossier = desk.dossier(code)
        assert (dossier.holder, dossier.receiving_agency) == (holder, OLD_NAME)
        assert OLD_NAME in str(desk.history(code)[-1].details["from_agency"])
        assert desk.history(code)[-1].action is Action.FOLLOW_UNIT
    assert (desk.dossier(coming).pending_unit, desk.dossier(coming).transit) == (JUSTICE, Transit.TO_US)
    assert desk.history(over)[-1].action is Action.RETURN_RESULT  # what is over is not touched
    assert old.database.write(None, sign_in, "phuongkhac", "mat-khau-dai").unit_name == DESK
    assert verified(desk.database).findings == ()


def test_who_works_at_the_successor_finishes_them(desk: Desk, admin: Desk, old: Desk) -> None:
    code = sent(old, JUSTICE, accepted=True)
    dossier = old.dossier(code)
    barcode = dossier.barcode
    assert desk.show(barcode).kind == "unknown"  # another agency's, until now
    merge(admin)
    clerk = desk.of("tiepnhan")
    for text in (barcode, code, code.lower().replace("-", " ")):
        answer = clerk.show(text)
        assert answer.dossier is not None
        assert answer.dossier.code == code
    assert code in [row.code for row in clerk.find("nguyen van an").rows]
    assert code in [row.code for row in clerk.day_list("today").rows]
    handed = desk.perform(Action.HAND_OVER, code, ActValues(to_unit=LAND))
    assert handed.pending_unit == LAND
    assert handed.units == (DESK, LAND, LEADERS)  # those of the office it is at
    desk.perform(Action.ACCEPT, code)
    desk.complete(code)
    printed = desk.database.write(desk.actor, printed_forms.prepare, FormKind.RECEIPT, code)
    desk.database.write(desk.actor, printed_forms.taken, printed.print_id, "Máy in")
    assert (printed.number, printed.year) == (dossier.ledger_number, dossier.ledger_year)
    assert clerk.return_result(code).status is Status.RETURNED
    assert clerk.show(barcode).dossier is not None
    assert (desk.dossier(code).code, desk.dossier(code).barcode) == (code, barcode)
    assert verified(desk.database).findings == ()


def test_a_window_left_open_at_the_old_agency_goes_on(desk: Desk, admin: Desk, old: Desk) -> None:
    """Signed in before the merging: she reads, acts and receives as somebody of the successor."""
    code, theirs = old.receive().code, desk.receive().code
    merge(admin)
    assert {row.code for row in old.day_list("today").rows} == {code, theirs}
    assert old.complete(code).status is Status.RESULT_READY
    assert old.receive().code == f"{NEW}-260112-0002"
    assert old.database.read_as(old.actor, own_agency.office).code == NEW


def test_receipts_of_the_old_dossiers_are_the_successors(desk: Desk, admin: Desk, old: Desk) -> None:
    collect = ActValues(fees=FeeSettlement(collected=True))
    first, second = old.receive(RESIDENCE).code, old.receive(RESIDENCE).code
    old.perform(Action.COLLECT_FEE, first, collect)
    own = desk.receive(RESIDENCE).code
    desk.perform(Action.COLLECT_FEE, own, collect)
    merge(admin)
    paid = desk.perform(Action.COLLECT_FEE, second, collect)
    assert [desk.dossier(code).fees[0].receipt_number for code in (first, own, second)] == [
        "2026-000001", "2026-000001", "2026-000002"
    ]  # fmt: skip
    assert paid.fees[0].receipt_number == "2026-000002"
    assert verified(desk.database).findings == ()
    sheet = desk.database.read_as(desk.actor, daybook.cash_sheet, date(2026, 1, 12))
    assert len(sheet.lines) == 3


def test_the_books_of_the_days_before_stay_as_they_were_closed(
    desk: Desk, admin: Desk, old: Desk, clock: Clock
) -> None:
    monday, tuesday = date(2026, 1, 12), date(2026, 1, 13)
    for each in (desk, desk, old):
        each.receive()
    at_both = [each.database.read_as(each.actor, daybook.close_day, monday) for each in (desk, old)]
    own_rows = desk.database.read_as(desk.actor, ledger.ledger, monday, monday)
    clock.forward(days=1)
    old.receive()
    merge(admin)
    desk.receive()

    again = desk.database.read_as(desk.actor, daybook.close_day, monday)
    assert again == at_both[0]  # the digest on the paper, too
    assert desk.database.read_as(desk.actor, ledger.ledger, monday, monday) == own_rows
    closing = desk.database.read_as(desk.actor, daybook.close_day, tuesday)
    assert closing.opening == sum(each.closing for each in at_both)
    assert (closing.received, closing.closing, closing.balances) == (2, 5, True)
    rows = desk.database.read_as(desk.actor, ledger.ledger, monday, tuesday)
    assert [(row.code[:6], row.number) for row in rows] == [
        (NEW, 1), (NEW, 2), (NEW, 3), (OLD, 1), (OLD, 2)
    ]  # fmt: skip


def test_units_chosen_and_old_names(desk: Desk, admin: Desk, old: Desk) -> None:
    team = sent(old, "Đội lưu động", accepted=True)
    bad = {"Đội lưu động": "Không có"}
    assert refusal(admin, agency_changes.close_agency, OLD, NEW, units=bad) == "unknown_unit"
    assert refusal(admin, agency_changes.close_agency, OLD, NEW, units={"Ai": LAND}) == "unknown_unit"
    merge(admin, units={"doi luu dong": LAND})
    assert desk.dossier(team).holder == LAND
    # Who still says the old agency or the old unit means what they have become.
    code = desk.receive().code
    assert desk.perform(Action.HAND_OVER, code, ActValues(to_unit="đội lưu động")).pending_unit == LAND
    moved = desk.database.write(admin.actor, changing.move, "tiepnhan", "Đội lưu động", OLD)
    assert (moved.unit, moved.agency) == (LAND, NEW)
    shown = desk.database.read_as(desk.actor, units.agency, OLD_NAME)
    assert (shown.code, shown.successor) == (OLD, NEW)
    assert [(each.name, each.successor) for each in shown.units if each.name == "Đội lưu động"] == [
        ("Đội lưu động", LAND)
    ]
    assert refusal(admin, agency_changes.close_agency, OLD, NEW) == "agency_closed"


def test_a_chain_of_two_and_no_circle(desk: Desk, admin: Desk, old: Desk, clock: Clock) -> None:
    found_agency(admin, "H26.18", "Uỷ ban nhân dân xã Ba", "05679")
    code = old.receive().code
    merge(admin)
    clock.forward(days=1)
    own = desk.receive().code
    assert refusal(admin, agency_changes.close_agency, NEW, OLD) == "agency_cycle"  # it has become itself
    change(admin, agency_changes.close_agency, NEW, "H26.18")
    later = desk.of("tiepnhan")
    assert later.actor.agency_id != desk.actor.agency_id
    for each in (code, own):
        assert later.dossier(each).holder == DESK
        assert later.dossier(each).receiving_agency != "Uỷ ban nhân dân xã Ba"
    assert {row.code for row in later.day_list("mine").rows} == {code, own}
    assert later.receive().code.startswith("H26.18-260113-0001")
    assert later.database.read(own_agency.office).code == "H26.18"  # the desk nobody has signed in at
    for text in (OLD, NEW):
        person = changing.move, "chuyenvien", DESK, text
        assert change(admin, *person).agency == "H26.18"  # type: ignore[attr-defined]  # a person's view
    assert refusal(admin, agency_changes.close_agency, "H26.18", OLD) == "agency_cycle"
    assert desk.of("motcua").complete(own).status is Status.RESULT_READY
    assert verified(desk.database).findings == ()


def test_several_at_once_all_or_nothing(desk: Desk, admin: Desk, old: Desk) -> None:
    found_agency(admin, "H26.18", "Uỷ ban nhân dân xã Ba", "05679")
    code = old.receive().code
    merge_all = agency_changes.merge_agencies
    assert refusal(admin, merge_all, (OLD, "H99"), NEW) == "unknown_agency"
    assert refusal(admin, merge_all, (OLD, NEW), NEW) == "agency_cycle"
    view = change(admin, merge_all, (OLD, "H26.18", OLD_NAME), NEW)
    assert view.code == NEW
    assert desk.dossier(code).holder == DESK
    tree = desk.database.read_as(desk.actor, units.agencies)
    assert {each.code: each.successor for each in tree} == {NEW: None, OLD: NEW, "H26.18": NEW}


def test_the_tree_closes_over_the_gap(desk: Desk, admin: Desk) -> None:
    """A district ends in a commune under it: that one rises, the others come under it."""
    for code, name, number in (
        ("H30", "Huyện Trên", "00030"), ("H31", "Xã Một", "00031"), ("H33", "Thôn Một", "00032"),
        ("H32", "Xã Hai", "00033")
    ):  # fmt: skip
        found_agency(admin, code, name, number)
    for code, parent in (("H30", NEW), ("H31", "H30"), ("H33", "H31"), ("H32", "H30")):
        change(admin, agency_placing.place_agency, code, parent)
    assert refusal(admin, agency_changes.close_agency, "H30") == "agency_in_use"
    change(admin, agency_changes.close_agency, "H30", "H33")
    tree = desk.database.read_as(desk.actor, units.agencies)
    assert {each.code: each.parent for each in tree if each.valid_to is None} == {
        NEW: None, "H33": NEW, "H31": "H33", "H32": "H33"
    }  # fmt: skip


def test_others_still_see_nothing_of_it(desk: Desk, admin: Desk, old: Desk) -> None:
    found_agency(admin, "H26.18", "Uỷ ban nhân dân xã Ba", "05679")
    change(admin, changing.set_roles, "chuyenvien", frozenset({Role.RECEPTION, Role.OFFICER}))
    change(admin, changing.move, "chuyenvien", DESK, "H26.18")
    stranger = desk.of("chuyenvien")
    code = old.receive(BIRTH, AN).code
    merge(admin)
    assert stranger.show(code).kind == "unknown"
    assert stranger.find("nguyen van an").rows == ()
    assert stranger.refused(lambda: stranger.complete(code)).code == "not_found"
