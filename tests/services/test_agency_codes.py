"""A made-up unit code gives way to the official one, until the first slip bears it."""

import pytest

from app.services.accounts.office_changes import changes
from app.services.counter_slips.views import SlipView
from app.services.organisation.agency_changes import add_agency
from app.services.organisation.agency_codes import code_to_correct, correct_codes
from app.services.reception.keeping_slips import keep_guidance
from app.services.reception.kits import issue
from app.services.upkeep.verifying.everything import verify
from app.services.views.given import Intake, OfficeValues
from tests.services.desk import AN, BIRTH, Desk

OTHER = OfficeValues(name="Uỷ ban nhân dân phường Khác", code="H26.17", barcode_number="05678")


@pytest.fixture
def admin(desk: Desk) -> Desk:
    return desk.of("quantri")


def correct(desk: Desk, *values: str | None) -> tuple[str, str | None]:
    view = desk.database.write(desk.actor, correct_codes, *values)
    return view.code, view.barcode_number


def refused(desk: Desk, *values: str | None) -> tuple[str, object]:
    error = desk.refused(lambda: correct(desk, *values))
    return error.code, error.details.get("field")


def test_both_numbers_are_put_right_and_dossiers_bear_the_new_ones(desk: Desk, admin: Desk) -> None:
    assert correct(admin, None, "h26.99") == ("H26.99", "01234")
    assert correct(admin, "H26.99", None, "00070") == ("H26.99", "00070")
    received = desk.receive()
    assert received.code.startswith("H26.99-")
    assert received.barcode.startswith("00070")
    written = admin.database.read_as(admin.actor, changes, "H26.99")
    assert [each.what for each in written] == ["correct_codes", "correct_codes"]
    assert (written[1].before["code"], written[1].after["code"]) == ("H26.16", "H26.99")


def test_papers_given_out_under_the_former_code_keep_their_numbers(desk: Desk, admin: Desk) -> None:
    given = [guide(desk).number]
    for code in ("H26.99", "H26.98"):
        correct(admin, None, code)
        given.append(guide(desk).number)
    assert given == [1, 2, 3]
    assert desk.database.read(verify).findings == ()


def guide(desk: Desk) -> SlipView:
    return desk.database.write(desk.actor, keep_guidance, Intake(BIRTH, AN), ("Giấy chứng sinh",))


def test_once_a_dossier_bears_them_they_stay(desk: Desk, admin: Desk) -> None:
    received = desk.receive()
    assert refused(admin, "H26.16", "H26.99") == ("agency_has_dossiers", "code")
    assert correct(admin, "H26.16", "H26.16", "01234") == ("H26.16", "01234")
    assert desk.dossier(received.code).code == received.code


def test_what_is_wrong_or_taken_is_refused_and_nothing_changes(desk: Desk, admin: Desk) -> None:
    admin.database.write(admin.actor, add_agency, OTHER)
    assert refused(admin, None, "phường")[0] == "unit_code_invalid"
    assert refused(admin, None, None, "12")[0] == "barcode_number_invalid"
    assert refused(admin, None, "H26.17") == ("agency_code_taken", "code")
    assert refused(admin, None, None, "05678") == ("barcode_number_taken", "barcode_number")
    assert refused(admin, "H99", "H26.18")[0] == "unknown_agency"
    assert refused(desk.of("tiepnhan"), None, "H26.18")[0] == "role_missing"
    assert correct(admin, None) == ("H26.16", "01234")


def test_a_made_up_code_waits_for_the_official_one_only_until_a_slip_bears_it(
    desk: Desk, admin: Desk
) -> None:
    def waiting() -> str | None:
        return admin.database.read_as(admin.actor, code_to_correct)

    assert waiting() is None
    correct(admin, None, "z01.00.070")
    assert waiting() == "Z01.00.070"
    desk.receive()
    assert waiting() is None


def test_once_a_slip_printed_ahead_bears_them_they_stay(desk: Desk, admin: Desk) -> None:
    desk.database.write(desk.actor, issue, 1)
    assert refused(admin, "H26.16", "H26.99") == ("agency_has_dossiers", "code")
    assert refused(admin, "H26.16", None, "00070") == ("agency_has_dossiers", "code")
