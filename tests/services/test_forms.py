"""Every form made from a dossier's life, read back from the PDF; its number, its reprints, and when it is not owed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from app import language
from app.errors import UserError
from app.services.calendar_care import calendar_care
from app.services.office_settings.changing import change_office_settings
from app.services.papers import everyday, forms, printed_forms
from app.services.papers.contents_of_acts import points_and_reason
from app.services.papers.contents_of_control_slip import outcome_against
from app.services.views import DossierView
from app.services.views.given import ActValues, FeeSettlement, PaperValues
from models.vocabulary import Action, FormKind
from printing.control_slip import ControlSlip, Punctuality
from printing.sheet import Paper
from tests.clock import Clock
from tests.printing.reading import read_back
from tests.services.desk import BIRTH, HER_OWN, RESIDENCE, Desk, assert_for_people
from tests.services.prints import assert_says, at, prepare, print_out, read

HOUSE = (
    PaperValues("Tờ khai thay đổi thông tin cư trú"),
    PaperValues("Giấy tờ chứng minh chỗ ở", originals=1, to_return=True),
    PaperValues("Ảnh chụp chỗ ở", originals=0, copies=2),
)


@pytest.fixture
def house(desk: Desk) -> DossierView:
    """Permanent residence, received Monday 12/01/2026 at 09:15: 7 working days, due Wednesday 21/01 at 09:15."""
    dossier = desk.receive(RESIDENCE, papers=HOUSE)
    assert dossier.due_at == at(2026, 1, 21, 9, 15)
    return dossier


def test_what_is_missing_is_asked_for_point_by_point(desk: Desk, house: DossierView, clock: Clock) -> None:
    clock.set(2026, 1, 13, 10)
    reason = "- Hợp đồng thuê nhà\n- Văn bản đồng ý của chủ nhà\nLý do: giấy tờ chỗ ở chưa đủ"
    values = ActValues(reason=reason, deadline_at=at(2026, 2, 13, 17, 0))
    desk.of("lanhdao").perform(Action.REQUEST_SUPPLEMENT, house.code, values)
    clock.set(2026, 1, 14, 8)
    paper = print_out(desk, FormKind.SUPPLEMENT, house.barcode)
    assert (paper.prepared.number, paper.prepared.year, paper.prepared.reprint) == (1, 2026, 0)
    assert_says(
        paper.text,
        "Mẫu số 02",
        "Số: 01/PBS-BPTNTKQ",
        "Phường Mẫu, ngày 13 tháng 01 năm 2026",
        "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
        "Hồ sơ của: Nguyễn Văn An",
        "1. Hợp đồng thuê nhà 2. Văn bản đồng ý của chủ nhà Lý do: giấy tờ chỗ ở chưa đủ",
        "Nộp bổ sung trước: 17 giờ 00 phút, ngày 13 tháng 02 năm 2026",
        "Phạm Thị Lãnh Đạo, điện thoại 024 0000 0000",
    )
    assert "BẢN IN LẠI" not in paper.text


@pytest.mark.parametrize(
    ("typed", "points", "reason"),
    [
        ("Thiếu giấy chứng sinh", ("Thiếu giấy chứng sinh",), ""),
        ("- A\n\n  – B\n• C", ("A", "B", "C"), ""),
        ("LÝ DO: chưa ký\nTờ khai", ("Tờ khai",), "chưa ký"),
        ("Lý do: chưa ký", ("chưa ký",), ""),
        ("2 ảnh\nLý do: mờ\nlý do: cũ", ("2 ảnh",), "mờ cũ"),
    ],
)
def test_how_a_reason_becomes_points(typed: str, points: tuple[str, ...], reason: str) -> None:
    assert points_and_reason(typed) == (points, reason)


def test_a_reprint_keeps_its_number_and_says_when_and_by_whom(
    desk: Desk, house: DossierView, clock: Clock
) -> None:
    desk.perform(Action.REQUEST_SUPPLEMENT, house.code, ActValues(reason="Thiếu ảnh"))
    never_taken = prepare(desk, FormKind.SUPPLEMENT, house.code)
    first = print_out(desk, FormKind.SUPPLEMENT, house.code)
    clock.set(2026, 1, 15, 8, 5)
    second = print_out(desk.of("tiepnhan"), FormKind.SUPPLEMENT, house.code)
    third = print_out(desk, FormKind.SUPPLEMENT, house.code)
    prepared = [never_taken, first.prepared, second.prepared, third.prepared]
    assert [(each.number, each.reprint) for each in prepared] == [(1, 0), (1, 0), (1, 1), (1, 2)]
    remark = "BẢN IN LẠI lần 1, lúc 08 giờ 05 phút, ngày 15 tháng 01 năm 2026, bởi Trần Thị Tiếp Nhận"
    assert remark in second.text
    assert "BẢN IN LẠI lần 2, lúc" in third.text
    # But for the remark it is the paper of the first day.
    assert_says(second.text, "Số: 01/PBS-BPTNTKQ", "Phường Mẫu, ngày 12 tháng 01 năm 2026")


def test_another_request_is_another_paper_and_the_first_can_still_be_had(
    desk: Desk, house: DossierView, clock: Clock
) -> None:
    desk.perform(Action.REQUEST_SUPPLEMENT, house.code, ActValues(reason="Thiếu ảnh"))
    first = print_out(desk, FormKind.SUPPLEMENT, house.code)
    clock.forward(hours=1)
    desk.perform(Action.SUPPLEMENT, house.code)
    desk.perform(Action.REQUEST_SUPPLEMENT, house.code, ActValues(reason="Thiếu chữ ký"))
    second = print_out(desk, FormKind.SUPPLEMENT, house.code)
    assert (second.prepared.number, second.prepared.reprint) == (2, 0)
    assert_says(second.text, "02/PBS", "Thiếu chữ ký")
    assert "Thiếu ảnh" not in second.text
    again = prepare(desk, FormKind.SUPPLEMENT, house.code, subject=first.prepared.subject)
    assert (again.number, again.reprint) == (1, 1)
    assert_says(read(desk, again, house.code), "01/PBS", "Thiếu ảnh", "BẢN IN LẠI lần 1")


def test_a_dossier_keeps_the_set_of_forms_it_began_under(desk: Desk, house: DossierView) -> None:
    desk.database.write(desk.actor, change_office_settings, {"form_profile": "2018"})
    old = desk.receive(RESIDENCE)
    desk.database.write(desk.actor, change_office_settings, {"form_profile": "2025"})
    for dossier in (old, house):
        desk.perform(Action.REQUEST_SUPPLEMENT, dossier.code, ActValues(reason="Thiếu ảnh"))
        desk.perform(Action.SUPPLEMENT, dossier.code)
        later = ActValues(reason="Chờ xác minh", due_at=at(2026, 1, 28, 10, 0))
        desk.perform(Action.EXTEND, dossier.code, later)
    assert "Số: 01/HDHS" in print_out(desk, FormKind.SUPPLEMENT, old.code).text
    assert "VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in print_out(desk, FormKind.APOLOGY, old.code).text
    assert_says(print_out(desk, FormKind.CONTROL, old.code).text, "Mẫu số 05")
    assert_says(
        print_out(desk, FormKind.RECEIPT, old.code).text, "Chủ hồ sơ: Nguyễn Văn An", "Liên: Giao khách hàng"
    )
    assert "Số: 02/PBS-BPTNTKQ" in print_out(desk, FormKind.SUPPLEMENT, house.code).text
    assert "VÀ ĐỀ NGHỊ GIA HẠN" in print_out(desk, FormKind.APOLOGY, house.code).text
    assert_says(print_out(desk, FormKind.CONTROL, house.code).text, "Mẫu số 06")


def test_an_apology_has_both_dates_and_the_leader(desk: Desk, house: DossierView, clock: Clock) -> None:
    clock.set(2026, 1, 19, 9)
    values = ActValues(reason="Chờ xác minh chỗ ở.", due_at=at(2026, 1, 28, 10, 0))
    desk.of("lanhdao").perform(Action.EXTEND, house.code, values)
    text = print_out(desk, FormKind.APOLOGY, house.code).text
    assert_says(
        text,
        "Mẫu số 04",
        "Số: 01/PXL",
        "Thời gian hẹn trả kết quả: 09 giờ 15 phút, ngày 21 tháng 01 năm 2026",
        "không thể trả kết quả giải quyết hồ sơ đúng thời hạn đã hẹn",
        "Lý do: Chờ xác minh chỗ ở. Việc này",
        "10 giờ 00 phút, ngày 28 tháng 01 năm 2026 (thứ Tư)",
        "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
        "Phạm Thị Lãnh Đạo",
    )


def test_an_apology_after_the_date_says_so(desk: Desk, house: DossierView, clock: Clock) -> None:
    clock.set(2026, 1, 22, 9)
    desk.perform(Action.EXTEND, house.code, ActValues(reason="Quá tải", due_at=at(2026, 1, 28, 10, 0)))
    assert (
        f"đến nay, {house.receiving_agency} chưa trả kết quả"
        in print_out(desk, FormKind.APOLOGY, house.code).text
    )


def test_a_date_moved_by_the_calendar_owes_an_apology_only_when_it_is_later(
    desk: Desk, house: DossierView
) -> None:
    def calendar_says(day: date, kind: str) -> None:
        desk.database.write(desk.actor, calendar_care.set_day, day, kind)
        desk.perform(Action.REAPPOINT, house.code, ActValues(reason="Lịch nghỉ thay đổi"))

    calendar_says(date(2026, 1, 17), "make_up")  # a Saturday worked: a day earlier
    assert desk.refused(lambda: prepare(desk, FormKind.APOLOGY, house.code)).code == "form_not_owed"
    calendar_says(date(2026, 1, 15), "off")
    text = print_out(desk, FormKind.APOLOGY, house.code).text
    assert_says(
        text,
        "Thời gian hẹn trả kết quả: 09 giờ 15 phút, ngày 20 tháng 01 năm 2026",
        "Lý do: Lịch nghỉ thay đổi.",
        "09 giờ 15 phút, ngày 21 tháng 01 năm 2026 (thứ Tư)",
    )


def test_a_refusal_says_what_goes_back(desk: Desk, house: DossierView, clock: Clock) -> None:
    desk.of("lanhdao").perform(Action.REFUSE, house.code, ActValues(reason="Chỗ ở bị kê biên"))
    clock.set(2026, 1, 14, 9)
    desk.perform(Action.GIVE_BACK_PAPERS, house.code, ActValues(positions=(2,)))
    text = print_out(desk, FormKind.REFUSAL, house.code).text
    assert_says(
        text,
        "Mẫu số 03",
        "Số: 01/PTC-BPTNTKQ",
        "thông báo không tiếp nhận, giải quyết hồ sơ này với lý do sau: Chỗ ở bị kê biên",
        "Người quyết định từ chối: Phạm Thị Lãnh Đạo",
        "1 Tờ khai thay đổi thông tin cư trú 1 – chưa trả",
        "2 Giấy tờ chứng minh chỗ ở 1 – đã trả 14/01/2026",
        "Giấy tờ lưu tại cơ quan, không trả lại: Ảnh chụp chỗ ở (2 bản sao)",
    )
    # She fetches the rest, and there is no result to sign for.
    desk.perform(Action.COLLECT_FEE, house.code)
    desk.return_result(house.code)
    back = print_out(desk, FormKind.RESULT, house.code).text
    assert_says(
        back,
        "1 Tờ khai thay đổi thông tin cư trú 1 – đã trả 14/01/2026",
        "Hồ sơ nêu trên bị từ chối giải quyết, không có kết quả giải quyết; người nhận đã nhận lại các giấy tờ",
    )
    assert "Ảnh chụp chỗ ở" not in back


def test_a_stop_notice_has_stage_papers_and_money(desk: Desk, house: DossierView, clock: Clock) -> None:
    desk.database.write(desk.actor, change_office_settings, {"head_of_desk": "Vũ Thị Phụ Trách"})
    desk.perform(Action.COLLECT_FEE, house.code)
    clock.set(2026, 1, 13, 8)
    desk.of("tiepnhan").perform(Action.STOP, house.code, ActValues(reason="Rút hồ sơ"))
    desk.perform(Action.REFUND_FEE, house.code, ActValues(reason="Chưa giải quyết"))
    text = print_out(desk, FormKind.STOP, house.code).text
    assert_says(
        text,
        "Mẫu số 05",
        "Số: 01/TB-BPTNTKQ",
        "kể từ 08 giờ 00 phút, ngày 13 tháng 01 năm 2026",
        "người ghi: Trần Thị Tiếp Nhận",
        "Lý do: Rút hồ sơ",
        "Hồ sơ đang ở bước: Đã tiếp nhận – Tiếp nhận, kiểm tra hồ sơ",
        "20.000 đồng (đã hoàn trả)",
        "Vũ Thị Phụ Trách",
    )


def test_the_control_slip_has_a_block_for_each_change_of_hands(
    desk: Desk, house: DossierView, clock: Clock
) -> None:
    def hand_over(who: str, unit: str, *moment: int) -> None:
        clock.set(2026, 1, *moment)
        desk.of(who).perform(Action.HAND_OVER, house.code, ActValues(to_unit=unit))

    hand_over("tiepnhan", "tu phap", 12, 10)
    clock.forward(seconds=5)
    desk.of("tiepnhan").perform(Action.UNDO, house.code)
    hand_over("tiepnhan", "dia chinh", 12, 14)
    clock.set(2026, 1, 12, 15)
    desk.of("lanhdao").perform(Action.SEND_BACK, house.code, ActValues(reason="nhầm đơn vị"))
    hand_over("tiepnhan", "tu phap", 13, 9)
    on_its_way = prepare(desk, FormKind.CONTROL, house.code)
    slip = desk.database.read_as(desk.actor, forms.document, on_its_way, house.code)
    assert isinstance(slip, ControlSlip)
    assert [each.outcome for each in slip.hand_overs] == [None, None]  # the receiver has not said so yet
    clock.set(2026, 1, 13, 9, 30)
    desk.of("lanhdao").perform(Action.ACCEPT, house.code)
    clock.set(2026, 1, 20, 16)
    desk.of("lanhdao").perform(Action.COMPLETE, house.code)
    open_slip = print_out(desk, FormKind.CONTROL, house.code).text
    assert open_slip.count("1. Giao:") == 3 + 2  # three so far, two left for the pen
    clock.set(2026, 1, 21, 8)
    desk.perform(Action.COLLECT_FEE, house.code)
    desk.return_result(house.code)
    prepared = prepare(desk, FormKind.CONTROL, house.code)
    slip = desk.database.read_as(desk.actor, forms.document, prepared, house.code)
    assert isinstance(slip, ControlSlip)
    justice, leader = "Tư pháp – Hộ tịch", "Phạm Thị Lãnh Đạo"
    # The desk has one name: that of its own on the slips, not that of its unit in the tree.
    counter = house.returning_place
    assert counter == "Bộ phận Tiếp nhận và Trả kết quả phường Mẫu"
    returned = at(2026, 1, 21, 8, 0)
    # The desk has half a working day, 3:45 of 7:30 hours: from Monday 09:15 until 15:00.
    assert [
        (each.giver, each.receiver, each.given_at, each.taken_at, each.outcome, each.taken_by)
        for each in slip.hand_overs
    ] == [
        (
            counter,
            "Địa chính – Xây dựng",
            at(2026, 1, 12, 14, 0),
            at(2026, 1, 12, 15, 0),
            None,
            leader,
        ),
        (counter, justice, at(2026, 1, 13, 9, 0), at(2026, 1, 13, 9, 30), Punctuality.LATE, leader),
        (justice, counter, at(2026, 1, 20, 16, 0), returned, Punctuality.EARLY, desk.actor.full_name),
        (counter, "Người nộp hồ sơ", returned, returned, None, "Nguyễn Văn An"),
    ]
    notes = [each.note for each in slip.hand_overs]
    ready = "có kết quả; nơi nhận ghi nhận khi trả kết quả"
    assert notes == ["trả lại nơi giao: nhầm đơn vị", "", ready, "trả kết quả"]
    assert all(each.taken_at for each in slip.hand_overs if each.outcome)
    text = read(desk, prepared, house.code)
    assert_says(text, "Số: 01/PKS-BPTNTKQ", "09 giờ 30 phút", "nhầm", leader)
    assert text.count("1. Giao:") == 4
    assert "10 giờ 00 phút" not in text  # taken back: it never happened


@pytest.mark.parametrize(
    ("given", "due", "outcome"),
    [
        (at(2026, 1, 12, 16, 59), at(2026, 1, 13, 9, 0), Punctuality.EARLY),
        (at(2026, 1, 13, 7, 30), at(2026, 1, 13, 9, 0), Punctuality.ON_TIME),
        (at(2026, 1, 13, 9, 0), at(2026, 1, 13, 9, 0), Punctuality.ON_TIME),
        (at(2026, 1, 13, 9, 1), at(2026, 1, 13, 9, 0), Punctuality.LATE),
        (at(2026, 1, 13, 9, 1), None, None),
    ],
)
def test_how_a_giver_kept_it(given: datetime, due: datetime | None, outcome: Punctuality | None) -> None:
    assert outcome_against(given, due) is outcome


def test_a_receipt_of_money_has_the_number_of_the_money(desk: Desk, house: DossierView) -> None:
    desk.perform(Action.COLLECT_FEE, desk.receive(RESIDENCE).code)
    desk.perform(Action.COLLECT_FEE, house.code)
    paper = print_out(desk, FormKind.FEE, house.code)
    assert (paper.prepared.number, paper.prepared.year) == (2, 2026)
    assert_says(paper.text, "Số biên lai: 2026-000002", "20.000")
    assert "BẢN IN LẠI lần 1" in print_out(desk, FormKind.FEE, house.code).text
    earlier = prepare(desk, FormKind.FEE, house.code, subject="2026-000002")
    assert (earlier.number, earlier.reprint) == (2, 2)
    desk.perform(Action.REFUND_FEE, house.code, ActValues(reason="Thu nhầm"))
    with pytest.raises(UserError, match="no_fee_collected"):
        prepare(desk, FormKind.FEE, house.code)


def test_a_result_receipt_has_the_originals_that_went_back(desk: Desk, house: DossierView) -> None:
    desk.complete(house.code)
    values = replace(HER_OWN, fees=FeeSettlement(waive_reason="Hộ nghèo"))
    desk.perform(Action.RETURN_RESULT, house.code, values)
    text = print_out(desk, FormKind.RESULT, house.code).text
    assert_says(text, "Giấy tờ chứng minh chỗ ở 1 – đã trả 12/01/2026", "được miễn")
    assert "Ảnh chụp chỗ ở" not in text


def test_the_receipt_has_its_place_in_the_ledger_as_number(desk: Desk, house: DossierView) -> None:
    second = desk.receive(BIRTH)
    paper = print_out(desk, FormKind.RECEIPT, second.code)
    assert (paper.prepared.number, paper.prepared.year) == (second.ledger_number, 2026)
    assert_says(paper.text, "Số: 02/H26.16-BPTNTKQ", "Số thứ tự: 02")
    assert "BẢN IN LẠI lần 1, lúc" in print_out(desk, FormKind.RECEIPT, second.code).text


NOT_OWED = [
    (FormKind.SUPPLEMENT, "form_not_owed"),
    (FormKind.REFUSAL, "form_not_owed"),
    (FormKind.APOLOGY, "form_not_owed"),
    (FormKind.STOP, "form_not_owed"),
    (FormKind.SEVERAL, "form_not_owed"),
    (FormKind.RESULT, "not_returned"),
    (FormKind.FEE, "no_fee_collected"),
]


@pytest.mark.parametrize(("form", "code"), NOT_OWED)
def test_a_form_without_its_act_takes_no_number(
    desk: Desk, house: DossierView, form: FormKind, code: str
) -> None:
    assert desk.refused(lambda: prepare(desk, form, house.code)).code == code
    with pytest.raises(UserError) as refused:
        desk.database.read_as(desk.actor, forms.draft, form, house.code)
    assert refused.value.code == code
    assert_for_people(refused.value)


def test_an_act_taken_back_owes_nothing(desk: Desk, house: DossierView, clock: Clock) -> None:
    desk.perform(Action.REQUEST_SUPPLEMENT, house.code, ActValues(reason="Thiếu ảnh"))
    clock.forward(seconds=3)
    desk.perform(Action.UNDO, house.code)
    assert desk.refused(lambda: prepare(desk, FormKind.SUPPLEMENT, house.code)).code == "form_not_owed"


def drafts(desk: Desk, code: str) -> list[tuple[FormKind, str]]:
    return [
        *((form, code) for form in (FormKind.RECEIPT, FormKind.SUPPLEMENT, FormKind.CONTROL, FormKind.FEE)),
        (FormKind.GUIDE, code),
        *((form, "2026-01-12") for form in (FormKind.LEDGER, FormKind.CLOSING, FormKind.CASH)),
    ]


def test_a_draft_takes_no_number_and_changes_nothing(desk: Desk, house: DossierView) -> None:
    desk.perform(Action.COLLECT_FEE, house.code)
    desk.perform(Action.REQUEST_SUPPLEMENT, house.code, ActValues(reason="Thiếu ảnh"))
    before = desk.everything()
    for form, text in drafts(desk, house.code):
        draft = desk.database.read_as(desk.actor, forms.draft, form, text)
        made = read_back(everyday.render(draft, Paper.A4)).text
        assert "DỮ LIỆU THỬ" in made
        assert made.count("/PBS-") == made.count("/STD-") == 0
    assert desk.everything() == before


def test_what_was_printed_is_in_the_register_of_prints(desk: Desk, house: DossierView, clock: Clock) -> None:
    prepare(desk, FormKind.CONTROL, house.code)  # no printer took it
    print_out(desk, FormKind.RECEIPT, house.code)
    clock.forward(minutes=1)
    print_out(desk, FormKind.RECEIPT, house.code)
    known = desk.database.read_as(desk.actor, printed_forms.printed, house.code)
    assert [(each.form, each.number, each.reprint, each.printer) for each in known] == [
        (FormKind.RECEIPT, 1, 0, "máy in quầy 1"),
        (FormKind.RECEIPT, 1, 1, "máy in quầy 1"),
    ]


def test_forms_stay_vietnamese_when_the_screen_speaks_english(desk: Desk, house: DossierView) -> None:
    desk.perform(Action.STOP, house.code, ActValues(reason="Rút hồ sơ"))
    prepared = prepare(desk, FormKind.STOP, house.code)
    vietnamese = read(desk, prepared, house.code)
    language.use("en")
    try:
        assert read(desk, prepared, house.code) == vietnamese
    finally:
        language.use("vi")
