"""The forms of the law field by field, in the order worked off the forms by hand."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from printing.charges import Charge, Settled
from printing.document import Document
from printing.papers_back import PaperBack
from printing.papers_table import PaperLine
from printing.press import render
from printing.profiles import FormName, Profile, form, register_number
from printing.receipt import SecondAppointment
from printing.sheet import Paper
from tests.printing.lives import LONG, SHORT
from tests.printing.papers import (
    apology,
    control_slip,
    ledger_pages,
    refusal,
    several_receipt,
    stop_notice,
    supplement,
)
from tests.printing.reading import first_copy, read_back
from tests.printing.samples import APPLICANT, CODE, DESK, DUE, receipt, result_receipt

RECEIVED_IN_WORDS = "09 giờ 15 phút, ngày 12 tháng 01 năm 2026"
DUE_IN_WORDS = "09 giờ 15 phút, ngày 15 tháng 01 năm 2026"


def in_order(text: str, wanted: list[str]) -> list[str]:
    """Phrases that do not stand after the one before them."""
    missing, start = [], 0
    for phrase in wanted:
        place = text.find(phrase, start)
        if place < 0:
            missing.append(phrase)
        start = max(place, start)
    return missing


SUPPLEMENT = [
    "Mẫu số 02",
    "Số: 07/PBS-TTPVHCC",
    f"Mã hồ sơ: {CODE}",
    "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
    "Hồ sơ của: Lê Văn An",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "Địa chỉ: Tổ 5, phường Mẫu",
    "Số điện thoại: 0912345678",
    "Email: …",
    "Yêu cầu hoàn thiện hồ sơ gồm những nội dung sau:",
    "1. Mẫu đơn: Giấy chứng sinh ghi sai ngày sinh của cháu.",
    "2. Bổ sung chữ ký của người làm chứng",
    "1 Tờ khai 1 –",
    "Lý do: Giấy chứng sinh ghi sai ngày sinh của cháu.",
    f"Nộp bổ sung trước: {DUE_IN_WORDS}",
    "xin liên hệ: Trần Văn Bình, điện thoại 024 0000 0000",
    "NGƯỜI HƯỚNG DẪN",
    "Trần Văn Bình",
]
REFUSAL = [
    "Mẫu số 03",
    "Số: 07/PTC-TTPVHCC",
    f"Mã hồ sơ: {CODE}",
    "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
    DESK,
    "Tiếp nhận hồ sơ của: Lê Văn An",
    "Số định danh cá nhân/tổ chức: 038190012345",
    "Địa chỉ: Tổ 5, phường Mẫu",
    "Số điện thoại: 0912345678",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "không tiếp nhận, giải quyết hồ sơ này với lý do sau:",
    "Giấy chứng sinh ghi sai ngày sinh của cháu.",
    "Người quyết định từ chối: Ngô Văn Chính, Phó Chủ tịch",
    "Giấy tờ trả lại người nộp hồ sơ:",
    "1 Tờ khai 1 – đã trả 13/01/2026",
    "2 Giấy chứng sinh 1 – chưa trả",
    "Giấy tờ lưu tại cơ quan, không trả lại: Trích lục khai tử của mẹ (1 bản sao)",
    "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
]
APOLOGY = [
    "Mẫu số 04",
    "Số: 07/PXL",
    "PHIẾU XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
    "Kính gửi: Ông (Bà)/Tổ chức Lê Văn An",
    RECEIVED_IN_WORDS,
    "UBND phường Mẫu tiếp nhận hồ sơ đề nghị giải quyết thủ tục",
    "Đăng ký khai sinh",
    "Lê Văn An (số định danh: 038190012345)",
    f"mã hồ sơ: {CODE}",
    f"Thời gian hẹn trả kết quả: {DUE_IN_WORDS}.",
    "không thể trả kết quả",
    "Lý do: Giấy chứng sinh ghi sai ngày sinh của cháu.",
    "xin lỗi",
    "đề nghị gia hạn thời gian giải quyết",
    "Thời gian trả kết quả mới: 09 giờ 15 phút, ngày 20 tháng 01 năm 2026 (thứ Ba)",
    "THỦ TRƯỞNG CƠ QUAN, ĐƠN VỊ",
    "Ngô Văn Chính",
]
STOP = [
    "Mẫu số 05",
    "Số: 07/TB-TTPVHCC",
    f"Mã hồ sơ: {CODE}",
    "THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ",
    "Kính gửi: Ông (Bà)/Tổ chức Lê Văn An",
    "11 giờ 15 phút, ngày 13 tháng 01 năm 2026:",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    f"Thời gian nhận hồ sơ: {RECEIVED_IN_WORDS}",
    "yêu cầu dừng: 10 giờ 15 phút, ngày 13 tháng 01 năm 2026, trực tiếp tại quầy",
    "Lý do: Giấy chứng sinh ghi sai ngày sinh của cháu.",
    "Hồ sơ đang ở bước: Thẩm định, Phòng Kinh tế",
    "1 Tờ khai 1 – đã trả 13/01/2026",
    "2 Giấy chứng sinh 1 – chưa trả",
    "Giấy tờ lưu tại cơ quan, không trả lại: Trích lục khai tử của mẹ (1 bản sao)",
    "Phí, lệ phí: Lệ phí khai sinh – 8.000 đồng (đã thu)",
    "PHỤ TRÁCH BỘ PHẬN NGƯỜI NỘP HỒ SƠ TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
    # Right under each title, also where the other one has two lines.
    "(Ký và ghi rõ họ tên) (Ký và ghi rõ họ tên)",
    "Ngô Văn Chính",
]
CONTROL = [
    "Mẫu số 06",
    "Số: 07/PKS-TTPVHCC",
    f"Mã số hồ sơ: {CODE}",
    "PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ",
    "Cơ quan (bộ phận) giải quyết: UBND phường Mẫu",
    "Cơ quan phối hợp: Công an phường Mẫu, Chi cục Thuế khu vực 5",
    f"Ngày nhận hồ sơ: {RECEIVED_IN_WORDS}",
    f"Hẹn trả kết quả vào: {DUE_IN_WORDS}",
    "1. Giao: Bộ phận",
    "2. Nhận: Phòng Kinh tế",
    "trước hạn",
    "Người giao (ký, ghi rõ họ tên) Người nhận (ký, ghi rõ họ tên)",
    "Trần Văn Bình Đỗ Thị Kiều",
    "1. Giao: …… giờ …… phút, ngày ……/……/………",
]


@pytest.mark.parametrize(
    ("document", "wanted"),
    [
        (supplement(SHORT), SUPPLEMENT),
        (refusal(SHORT), REFUSAL),
        (apology(SHORT), APOLOGY),
        (stop_notice(SHORT), STOP),
        (control_slip(SHORT), CONTROL),
    ],
    ids=["supplement", "refusal", "apology", "stop", "control"],
)
def test_the_fields_stand_in_the_order_of_the_form(document: Document, wanted: list[str]) -> None:
    assert not in_order(first_copy(document), wanted)


def test_only_the_head_of_the_agency_signs_an_apology() -> None:
    text = first_copy(apology(SHORT))
    assert text.count("(Ký và ghi rõ họ tên)") == 1
    assert "NGƯỜI" not in text


def test_an_apology_after_the_date_says_that_it_was_missed() -> None:
    assert "chưa trả kết quả giải quyết hồ sơ đúng thời hạn đã hẹn" in first_copy(
        apology(SHORT, overdue=True)
    )


@pytest.mark.parametrize("make", [refusal, stop_notice, control_slip])
def test_the_code_of_the_dossier_is_told_once(make: Any) -> None:
    assert first_copy(make(SHORT)).count(CODE) == 1


def test_at_the_counter_forms_two_and_three_need_no_code() -> None:
    for document in (supplement(SHORT, code=None, barcode=None), refusal(SHORT, code=None, barcode=None)):
        text = first_copy(document)
        assert CODE not in text
        assert "Lê Văn An" in document.title
    assert "Mã hồ sơ (nếu có): …" in text


def test_what_nobody_wrote_is_left_to_the_pen() -> None:
    slip = first_copy(supplement(SHORT, wanted=(), papers=(), reason="", contact_phone="", until=None))
    assert not in_order(slip, ["sau: 1. ……", "Lý do: ……", "Trần Văn Bình, điện thoại ……"])
    assert "Nộp bổ sung trước" not in slip
    assert "1. …" not in first_copy(supplement(SHORT, wanted=()))
    assert "với lý do sau: ……" in first_copy(refusal(SHORT, reason=""))
    assert "Lý do: ……" in first_copy(apology(SHORT, reason=""))
    assert "Lý do: ……" in first_copy(stop_notice(SHORT, reason=""))


def test_nothing_to_give_back_and_no_fee_are_said_in_words() -> None:
    text = first_copy(stop_notice(SHORT, papers=(), kept=(), charges=()))
    assert "Giấy tờ trả lại người nộp hồ sơ: không có" in text
    assert "lưu tại cơ quan" not in text
    assert "Phí, lệ phí: không thu" in text


def test_money_paid_back_is_on_the_stop_notice() -> None:
    charges = (Charge("Phí thẩm định", 50_000, Settled.REFUNDED),)
    assert "Phí thẩm định – 50.000 đồng (đã hoàn trả)" in first_copy(stop_notice(SHORT, charges=charges))


def test_the_receipt_for_a_result_lists_what_goes_back() -> None:
    back = (PaperBack("Giấy chứng nhận cũ", 1, 0),)
    text = first_copy(result_receipt(papers_back=back))
    assert not in_order(text, ["Giấy tờ trả lại người nộp hồ sơ:", "1 Giấy chứng nhận cũ 1 – chưa trả"])
    assert "Giấy tờ trả lại" not in first_copy(result_receipt())


# The marks of the two sets, read off TT 01/2018 and TT 03/2025.
MARKS = {
    Profile.OF_2018: ["01", "02", "03", "04", None, "05", "06"],
    Profile.OF_2025: ["01", "02", "03", "04", "05", "06", "07"],
}
MAKERS: dict[FormName, Any] = {
    FormName.SUPPLEMENT: supplement,
    FormName.REFUSAL: refusal,
    FormName.APOLOGY: apology,
    FormName.STOP: stop_notice,
    FormName.CONTROL: control_slip,
    FormName.LEDGER: ledger_pages,
}


@pytest.mark.parametrize("profile", list(Profile))
def test_each_set_has_its_marks(profile: Profile) -> None:
    found = [form(kind, profile).mark for kind in FormName]
    assert found == [mark and f"Mẫu số {mark}" for mark in MARKS[profile]]


@pytest.mark.parametrize("profile", list(Profile))
@pytest.mark.parametrize("kind", list(MAKERS))
def test_a_form_carries_mark_and_title_of_its_set(kind: FormName, profile: Profile) -> None:
    text = first_copy(MAKERS[kind](replace(SHORT, profile=profile)))
    words = form(kind, profile)
    assert words.title in text
    assert ("Mẫu số" in text) == bool(words.mark)
    assert (words.mark or "") in text


@pytest.mark.parametrize(
    ("kind", "profile", "number"),
    [
        ("receipt", "2025", "07/H26.16-BPTNTKQ"),
        ("supplement", "2025", "07/PBS-BPTNTKQ"),
        ("refusal", "2025", "07/PTC-BPTNTKQ"),
        ("apology", "2025", "07/PXL"),
        ("control", "2025", "07/PKS-BPTNTKQ"),
        ("ledger", "2025", "07/STD-BPTNTKQ"),
        ("receipt", "2018", "07/BPTNTKQ"),
        ("supplement", "2018", "07/HDHS"),
        ("apology", "2018", "07/PXL"),
    ],
)
def test_register_numbers_are_written_as_the_set_writes_them(kind: str, profile: str, number: str) -> None:
    assert register_number(kind, profile, 7, unit="H26.16", desk="BPTNTKQ") == number


def test_a_form_or_set_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="2031"):
        form("receipt", "2031")
    with pytest.raises(ValueError, match="poem"):
        form("poem", "2025")


def test_the_apology_of_2018_makes_a_new_appointment() -> None:
    text = first_copy(apology(LONG))
    assert "PHIẾU XIN LỖI VÀ HẸN LẠI NGÀY TRẢ KẾT QUẢ" in text
    assert "hẹn lại ngày trả kết quả như sau:" in text
    assert "gia hạn" not in text


def test_the_receipt_of_2018_names_owner_and_copy_and_parts_the_copies() -> None:
    papers = (PaperLine("Hợp đồng", 1, 3, certified=2), PaperLine("Tờ khai", 1, 0))
    slip = receipt(profile="2018", papers=papers)
    whole = read_back(render(slip, Paper.A4)).text
    assert "(Liên: Lưu)" in whole
    assert "(Liên: Giao khách hàng)" in whole
    assert "Chủ hồ sơ: Nguyễn Thị Ánh Tuyết" in whole
    assert "1 Hợp đồng 1 2 3" in whole
    assert "2 Tờ khai 1 – –" in whole
    for word in ("chứng", "thực", "chụp"):
        assert word in whole
    # The set of 2025 counts all copies together.
    newer = read_back(render(receipt(papers=papers), Paper.A4)).text
    assert "1 Hợp đồng 1 5" in newer
    assert "Chủ hồ sơ" not in newer
    assert "chụp" not in newer


def test_without_certified_counts_the_receipt_of_2018_has_one_column_for_copies() -> None:
    assert "TT Tên giấy tờ Bản chính Bản sao" in first_copy(receipt(profile="2018"))


def test_the_owner_is_who_gave_the_authority_else_the_organisation() -> None:
    owner = first_copy(receipt(profile="2018", represented=replace(APPLICANT, name="Võ Thị Bé")))
    assert "Chủ hồ sơ: Võ Thị Bé" in owner
    company = replace(APPLICANT, organisation="Công ty Mẫu")
    assert "Chủ hồ sơ: Công ty Mẫu" in first_copy(receipt(profile="2018", applicant=company))


@pytest.mark.parametrize("paper", list(Paper))
def test_a_second_appointment_stands_under_the_first(paper: Paper) -> None:
    slip = receipt(second=SecondAppointment(DUE + timedelta(days=20)))
    wanted = [
        f"Hẹn lần 1: {DUE_IN_WORDS} (thứ Năm)",
        "Hẹn lần 2: 09 giờ 15 phút, ngày 04 tháng 02 năm 2026 (thứ Tư)",
    ]
    assert not in_order(read_back(render(slip, paper)).text, wanted)
    assert "Hẹn lần" not in first_copy(receipt())


def test_a_second_appointment_without_date_gives_its_term_or_room_for_a_pen() -> None:
    term = SecondAppointment(None, "2 ngày làm việc sau khi nộp thuế")
    assert "Hẹn lần 2: 2 ngày làm việc sau khi nộp thuế" in first_copy(receipt(second=term))
    assert "Hẹn lần 2: ……" in first_copy(receipt(second=SecondAppointment(None)))


@pytest.mark.parametrize("paper", list(Paper))
def test_one_slip_lists_several_dossiers(paper: Paper) -> None:
    text = read_back(render(several_receipt(SHORT), paper)).text
    for words in (
        "PHIẾU TIẾP NHẬN NHIỀU HỒ SƠ",
        f"{DESK} tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Lê Văn An",
        "Số hồ sơ tiếp nhận: 2 hồ sơ",
        "H26.16-260112-0001",
        "H26.16-260112-0002",
        "Đăng ký nhận kết quả tại: Quầy số 2 của Trung tâm",
        "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ",
        "Liên hệ: 024 0000 0000.",
    ):
        assert text.count(words) == 2
    assert text.count("15/01/2026") == 4
