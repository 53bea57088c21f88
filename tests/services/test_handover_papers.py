"""The papers of a hand-over list: printed by either side, under the list's own number, and the differences."""

import pytest

from app.services.access_record.access_pages import access
from app.services.accounts.access_views import AccessQuery
from models.vocabulary import AccessKind, FormKind
from tests.services.between_agencies import LAND_OFFICE, Between, between
from tests.services.desk import Desk
from tests.services.listing import LIST, NAMES, Lists, received
from tests.services.prints import print_out
from tests.services.whole_office import verified


@pytest.fixture
def three(office: Desk) -> Between:
    return between(office)


def test_both_sides_print_the_list_and_what_did_not_agree(three: Between) -> None:
    giver, taker = three.commune, three.land_desk
    codes = received(giver, 4)
    made = Lists(giver).make(*codes[:3], agency=LAND_OFFICE).list
    Lists(giver).make(codes[3], agency=LAND_OFFICE)
    for desk, text in ((giver, LIST), (taker, made.barcode)):
        paper = print_out(desk, FormKind.HANDOVER, text)
        assert (paper.prepared.number, paper.prepared.year, paper.prepared.reprint) == (1, 2026, 0)
        for words in (LIST, *codes[:3], *NAMES[:3], "UỶ BAN NHÂN DÂN PHƯỜNG MẪU", "BÊN NHẬN"):
            assert words in paper.text
        assert codes[3] not in paper.text
    assert print_out(giver, FormKind.HANDOVER, LIST).prepared.reprint == 1
    assert giver.refused(lambda: print_out(giver, FormKind.DIFFERENCE, LIST)).code == "form_not_owed"

    Lists(taker).take(LIST, [codes[0], codes[3]])
    sheet = print_out(taker, FormKind.DIFFERENCE, LIST)
    assert (sheet.prepared.number, "Đã nhận: 1/3 hồ sơ" in sheet.text) == (1, True)
    assert "chưa nhận được: 2 hồ sơ" in sheet.text
    assert "Ngoài phiếu, đã nhận: 1 hồ sơ" in sheet.text
    assert "BẢN IN LẠI" not in sheet.text
    assert print_out(taker, FormKind.DIFFERENCE, LIST).prepared.reprint == 1
    # One that was found makes another sheet.
    Lists(taker).take(LIST, [codes[1]])
    later = print_out(taker, FormKind.DIFFERENCE, LIST)
    assert (later.prepared.number, later.prepared.reprint) == (2, 0)
    # The list stays what it was.
    assert all(code in print_out(giver, FormKind.HANDOVER, LIST).text for code in codes[:3])
    assert verified(giver.database).findings == ()


def test_who_printed_a_list_is_on_the_record_and_no_third_agency_can(three: Between) -> None:
    Lists(three.commune).make(*received(three.commune, 2), agency=LAND_OFFICE)
    print_out(three.commune, FormKind.HANDOVER, LIST)
    leader = three.commune
    rows = leader.database.read_as(leader.actor, access, AccessQuery(person=leader.actor.user_name)).rows
    assert (AccessKind.EXPORTED, f"handover {LIST}, 2 dòng") in [(row.what, row.subject) for row in rows]
    third = three.tax_desk
    assert third.refused(lambda: print_out(third, FormKind.HANDOVER, LIST)).code == "list_not_found"
    assert (
        third.refused(lambda: print_out(third, FormKind.HANDOVER, "H26.16-260112-0001")).code == "not_a_list"
    )
