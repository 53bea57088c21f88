"""A slip told of as lost: who tells is compared, another slip takes its place, and the lost paper raises an alarm."""

import re

import pytest

from app.rules.barcodes import MOST_SLIPS, grouped, is_valid, slip_barcode
from app.rules.people import PersonValues
from app.services.acts.gathered_results import result_to_return
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, Recipient
from models.vocabulary import Action, FormKind, Status
from tests.clock import Clock
from tests.services.desk import AN, BIRTH, RESIDENCE, Desk
from tests.services.prints import print_out
from tests.services.test_several_returned import returned

HERS = ActValues(recipient=Recipient(id_number=AN.id_number))
CUONG = Recipient(name="Lê Văn Cường", id_number="001085000111", authority="Giấy uỷ quyền số 5")
NAMELESS = PersonValues(name="Bùi Thị Không", phone="0912000111")


def lost(desk: Desk, code: str, values: ActValues = HERS) -> DossierView:
    return desk.perform(Action.REPORT_LOST, code, values)


def test_the_lost_paper_raises_an_alarm_and_the_one_in_its_place_does_not(desk: Desk, clock: Clock) -> None:
    dossier = desk.receive(BIRTH)
    assert desk.show(dossier.barcode).alarm is None
    clock.forward(minutes=3)
    after = lost(desk, dossier.code)
    assert (after.status, len(after.lost_slips), after.lost_slips[0].told_by) == (
        dossier.status,
        1,
        AN.name,
    )
    alarm = desk.show(dossier.barcode).alarm
    assert alarm is not None
    for words in (dossier.code, AN.name, "09:18 12/01/2026", "chưa trả cho ai"):
        assert words in alarm.text
    assert "Giữ tờ giấy này" in alarm.hint
    # The slip in its place has bars of its own: of the same dossier, without an alarm.
    second = slip_barcode(dossier.barcode, 1)
    assert second != dossier.barcode
    assert is_valid(second)
    paper = print_out(desk, FormKind.RECEIPT, dossier.code)
    assert grouped(second) in paper.text
    assert "CẤP LẠI lần 1" in " ".join(paper.text.split())
    assert "BẢN IN LẠI" not in paper.text
    assert paper.prepared.number == dossier.ledger_number
    assert "BẢN IN LẠI" in print_out(desk, FormKind.RECEIPT, dossier.code).text
    shown = desk.show(second)
    assert (shown.dossier is not None and shown.dossier.code, shown.alarm) == (dossier.code, None)
    # Its code, typed, is no paper; the card says it all the same.
    typed = desk.show(dossier.code)
    assert (typed.alarm, typed.dossier is not None and len(typed.dossier.lost_slips)) == (None, 1)
    # Lost again: now both papers raise it, each with its own moment; the third is the one that counts.
    clock.forward(minutes=5)
    lost(desk, dossier.code)
    third = slip_barcode(dossier.barcode, 2)
    assert [desk.show(bars).alarm is None for bars in (dossier.barcode, second, third)] == [
        False,
        False,
        True,
    ]
    told_again = desk.show(second).alarm
    assert told_again is not None
    assert "09:23" in told_again.text
    # After the result has gone, it is said to whom and when.
    desk.complete(dossier.code)
    clock.forward(minutes=1)
    desk.return_result(dossier.code, HERS)
    gone = desk.show(dossier.barcode).alarm
    assert gone is not None
    assert f"đã trả cho {AN.name} lúc 09:24 12/01/2026" in gone.text


def test_a_lost_slip_leaves_her_identity_alone(desk: Desk) -> None:
    dossier = desk.receive(BIRTH)
    for values, code in (
        (ActValues(), "recipient_missing"),
        (ActValues(recipient=Recipient()), "identity_missing"),
        (ActValues(recipient=Recipient(id_number="001090999999")), "identity_differs"),
        (ActValues(recipient=Recipient(name="Lê Văn Cường")), "recipient_id_missing"),
    ):
        refused = desk.refused(lambda values=values: lost(desk, dossier.code, values))
        assert refused.code in (code, "invalid"), code
        assert "đã báo mất" not in refused.message, "nothing was told of yet"
    lost(desk, dossier.code, ActValues(recipient=CUONG, reason="Rơi trên đường"))
    [act] = [each for each in desk.history(dossier.code) if each.action is Action.REPORT_LOST]
    assert act.details["lost"] == {
        "slip": 0,
        "name": CUONG.name,
        "id_number": CUONG.id_number,
        "authority": CUONG.authority,
    }
    desk.complete(dossier.code)
    # Returned by her name alone no more, be it alone or with others, nor for the paper that was lost.
    plain = ActValues(recipient=Recipient())
    refused = desk.refused(lambda: desk.return_result(dossier.code, plain))
    assert (refused.code, "đã báo mất" in refused.message) == ("identity_missing", True)
    assert (
        desk.refused(lambda: returned(desk, [dossier.code])).details["refused"][0]["code"]
        == "identity_missing"
    )
    gathered = desk.refused(lambda: desk.database.read_as(desk.actor, result_to_return, dossier.barcode))
    assert (gathered.code, "ĐÃ BÁO MẤT" in gathered.message) == ("slip_lost", True)
    line = desk.database.read_as(desk.actor, result_to_return, slip_barcode(dossier.barcode, 1))
    assert (line.code, line.is_slip_lost) == (dossier.code, True)
    done = returned(desk, [dossier.code], Recipient(id_number=AN.id_number))
    assert (done.codes, desk.dossier(dossier.code).status) == ((dossier.code,), Status.RETURNED)
    assert desk.refused(lambda: lost(desk, dossier.code)).code == "already_returned"


def test_whose_number_is_not_known_is_written_down_as_shown(desk: Desk) -> None:
    dossier = desk.receive(BIRTH, NAMELESS)
    shown = ActValues(recipient=Recipient(id_number="001190000777"))
    lost(desk, dossier.code, shown)
    desk.complete(dossier.code)
    desk.return_result(dossier.code, shown)
    told = [each.details for each in desk.history(dossier.code)]
    assert told[1]["lost"]["id_number"] == told[-1]["recipient"]["id_number"] == "001190000777"


def test_it_is_the_counter_s_and_cannot_be_taken_back(desk: Desk, clock: Clock) -> None:
    dossier = desk.receive(RESIDENCE)
    officer = desk.of("chuyenvien")
    assert officer.refused(lambda: lost(officer, dossier.code)).code == "role_missing"
    clerk = desk.of("tiepnhan")
    lost(clerk, dossier.code)
    assert clerk.refused(lambda: clerk.perform(Action.UNDO, dossier.code)).code == "nothing_to_undo"
    rolled = clerk.refused(
        lambda: clerk.perform(Action.ROLL_BACK, dossier.code, ActValues(reason="Tìm thấy rồi"))
    )
    assert (rolled.code, "đã huỷ" in rolled.message) == ("cannot_roll_back", True)
    for _ in range(MOST_SLIPS - 1):
        clock.forward(minutes=1)
        # Nobody loses a slip she never had: another desk may have told of it just now.
        assert clerk.refused(lambda: lost(clerk, dossier.code)).code == "lost_already"
        print_out(clerk, FormKind.RECEIPT, dossier.code)
        lost(clerk, dossier.code)
    print_out(clerk, FormKind.RECEIPT, dossier.code)
    assert clerk.refused(lambda: lost(clerk, dossier.code)).code == "too_many_lost"
    # The counter goes on without any slip: by her identity, and with her fees.
    desk.bring(dossier.code, "tu phap")
    desk.complete(dossier.code)
    paid = ActValues(recipient=Recipient(id_number=AN.id_number), fees=FeeSettlement(collected=True))
    assert desk.return_result(dossier.code, paid).status is Status.RETURNED


@pytest.mark.parametrize("by_another", [False, True])
def test_the_pledge_says_who_which_slip_and_since_when(desk: Desk, by_another: bool) -> None:
    dossier = desk.receive(BIRTH)
    assert desk.refused(lambda: print_out(desk, FormKind.LOST_SLIP, dossier.code)).code == "form_not_owed"
    lost(desk, dossier.code, ActValues(recipient=CUONG, reason="Rơi trên đường") if by_another else HERS)
    paper = print_out(desk, FormKind.LOST_SLIP, dossier.code)
    text = " ".join(paper.text.split())
    who = "Tôi là: Lê Văn Cường" if by_another else f"Tôi là: {AN.name} (chính người nộp hồ sơ)"
    number = CUONG.id_number if by_another else AN.id_number
    wanted = [
        "GIẤY CAM KẾT MẤT GIẤY HẸN",
        "Số: 01/CKMG",
        who,
        f"Số giấy tờ tuỳ thân đã đối chiếu: {number}",
        f"Người nộp hồ sơ: {AN.name}",
        "không còn giá trị từ: 09 giờ 15 phút, ngày 12 tháng 01 năm 2026",
        "NGƯỜI CAM KẾT",
        dossier.code,
    ]
    for words in [*wanted, *(["Thay mặt theo: Giấy uỷ quyền số 5", "Rơi trên đường"] if by_another else [])]:
        assert words in text, words
    assert len(re.findall(r"\b[1-4]\. ", text)) >= 8
