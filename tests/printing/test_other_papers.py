"""The guidance slip, the fee receipt and the receipt for a result, read back from paper."""

from dataclasses import replace

import pytest

from printing.fee_receipt import FeeItem
from printing.guide import PaperToBring
from printing.papers_back import PaperBack
from printing.papers_table import PaperLine
from printing.people import Party
from printing.press import render
from printing.sheet import Paper
from tests.printing.reading import first_copy, read_back
from tests.printing.samples import CODE, DESK, RETURNED, fee_receipt, guide_slip, receipt, result_receipt


@pytest.mark.parametrize("paper", list(Paper))
def test_the_guidance_slip_tells_what_to_bring_and_what_is_missing(paper: Paper) -> None:
    text = read_back(render(guide_slip(), paper)).text
    for words in (
        "PHIẾU HƯỚNG DẪN CHUẨN BỊ HỒ SƠ",
        "Thủ tục: Đăng ký khai sinh",
        "Mã thủ tục: 1.001193",
        "Trường hợp: Thông thường",
        "Văn bản uỷ quyền (nếu có)",
        "Còn thiếu, xin mang đến lần sau: – Giấy chứng sinh",
        "Thời hạn giải quyết: trong ngày làm việc",
        "Lệ phí khai sinh – chưa xác định mức thu; Phí cấp bản sao – 8.000 đồng/bản",
        f"Nơi nộp hồ sơ và nhận kết quả: {DESK}, số 1 đường Mẫu",
        "Liên hệ: 024 0000 0000",
        "Căn cứ: Luật Hộ tịch 2014.",
        "NGƯỜI HƯỚNG DẪN",
        "Trần Văn Bình",
    ):
        assert words in text
    # Cells of several lines are read line by line.
    for words in ("hoặc văn bản", "xuất trình để"):
        assert all(word in text for word in words.split())


def test_the_fee_receipt_of_parts_says_what_is_left() -> None:
    items = (
        FeeItem("Phí một", 1, None, 5_000, paid_before=3_000, whole=20_000),
        FeeItem("Phí hai", 1, None, 5_000, paid_before=3_000, is_advance=True),
        FeeItem("Phí ba", 1, None, 5_000, whole=5_000),
    )
    text = " ".join(read_back(render(fee_receipt(items=items), Paper.A4)).text.split())
    # Cells of several lines are read line by line.
    for item in items:
        assert all(word in text.split() for word in item.words.split())
    assert items[0].words == "Phí một (tổng 20.000 đồng, đã nộp trước 3.000 đồng, còn lại 12.000 đồng)"
    assert items[1].words == "Phí hai (tạm ứng, chưa xác định mức thu, đã nộp trước 3.000 đồng)"
    assert "3 Phí ba 1 – 5.000" in text


def test_a_term_and_a_fee_the_catalogue_leaves_open_say_so() -> None:
    text = read_back(render(guide_slip(term="", charges=()), Paper.A5)).text
    assert "Thời hạn giải quyết: chưa xác định, xin hỏi tại quầy" in text
    assert "Phí, lệ phí: không thu" in text


@pytest.mark.parametrize("paper", list(Paper))
def test_what_is_missing_stands_before_the_papers_however_many_they_are(paper: Paper) -> None:
    papers = [PaperToBring(f"Giấy tờ số {number} của hồ sơ", 1, 0, at_hand=True) for number in range(40)]
    slip = guide_slip(
        papers=(*papers, PaperToBring("Giấy chứng sinh", 1, 0, missing=True)),
        guided=Party("Nguyễn Thị Ánh Tuyết", phone="0912345678"),
        heading=replace(guide_slip().heading, number="HD-2026-0002"),
    )
    first, *others = read_back(render(slip, paper)).pages
    for words in (
        "Số: HD-2026-0002",
        "Người được hướng dẫn: Nguyễn Thị Ánh Tuyết, điện thoại 0912345678",
        "Còn thiếu, xin mang đến lần sau: – Giấy chứng sinh",
    ):
        assert words in first
    assert first.index("Còn thiếu") < first.index("Giấy tờ số 0")
    assert all("HD-2026-0002" in page for page in others)


def test_nothing_is_called_missing_before_the_clerk_has_looked() -> None:
    slip = guide_slip(papers=tuple(replace(paper, missing=False) for paper in guide_slip().papers))
    assert "Còn thiếu" not in read_back(render(slip, Paper.A5)).text


@pytest.mark.parametrize("paper", list(Paper))
def test_the_fee_receipt_has_the_total_in_figures_and_in_words(paper: Paper) -> None:
    text = read_back(render(fee_receipt(), paper)).text
    for words in (
        "BIÊN LAI THU PHÍ, LỆ PHÍ",
        "Số biên lai: 2026-000123",
        f"Mã hồ sơ: {CODE}",
        "Người nộp tiền: Nguyễn Thị Ánh Tuyết",
        "1 Phí cấp bản sao 3 8.000 24.000",
        "2 Phí chứng thực 12 – 1.005.000",
        "Tổng số tiền đã nộp: 1.029.000 đồng",
        "Viết bằng chữ: Một triệu không trăm hai mươi chín nghìn đồng.",
        "Thời gian thu: 09 giờ 15 phút, ngày 12 tháng 01 năm 2026",
        "NGƯỜI THU TIỀN",
    ):
        assert text.count(words) == 3
    for copy in ("Liên 1: Lưu tại nơi thu", "Liên 2: Giao người nộp tiền", "Liên 3: Lưu nội bộ"):
        assert text.count(copy) == 1


@pytest.mark.parametrize("paper", list(Paper))
def test_the_receipt_for_a_result_names_who_took_it_and_on_whose_authority(paper: Paper) -> None:
    text = read_back(render(result_receipt(), paper)).text
    for words in (
        "GIẤY BIÊN NHẬN TRẢ KẾT QUẢ",
        f"Mã hồ sơ: {CODE}",
        "Người nộp hồ sơ: Nguyễn Thị Ánh Tuyết",
        "Người nhận kết quả: Lê Văn Tám",
        "Số định danh: 038090000001",
        "Nhận thay theo: Văn bản uỷ quyền ngày 14/01/2026",
        "Thời gian trả kết quả: 10 giờ 02 phút, ngày 15 tháng 01 năm 2026",
        "Lệ phí khai sinh – 8.000 đồng (đã thu)",
        "NGƯỜI NHẬN KẾT QUẢ",
        "Trần Văn Bình",
    ):
        assert text.count(words) == 2


def test_she_signs_for_what_she_received_and_for_nothing_else() -> None:
    given = (PaperBack("Giấy chứng nhận cũ", 1, 0, given_back_at=RETURNED),)
    result = "Người nhận đã nhận kết quả giải quyết hồ sơ nêu trên"
    papers = "các giấy tờ ghi “đã trả” trong bảng trên."
    ended = "Hồ sơ nêu trên dừng giải quyết, không có kết quả giải quyết"
    for changes, sentence in (
        ({}, f"{result}."),
        ({"papers_back": given}, f"{result} và {papers}"),
        ({"papers_back": (PaperBack("Giấy chứng nhận cũ", 1, 0),)}, f"{result}."),
        ({"ended": "dừng giải quyết"}, f"{ended}."),
        ({"ended": "dừng giải quyết", "papers_back": given}, f"{ended}; người nhận đã nhận lại {papers}"),
        ({"ended": "dừng giải quyết", "statement": "Đã nhận đủ kết quả."}, f"{ended}."),
        ({"papers_back": given, "statement": "Đã nhận đủ."}, "Đã nhận đủ."),
    ):
        assert sentence in first_copy(result_receipt(**changes))


def test_the_applicant_herself_needs_no_authority() -> None:
    text = read_back(render(result_receipt(recipient=None), Paper.A5)).text
    assert "Nguyễn Thị Ánh Tuyết (chính người nộp hồ sơ)" in text
    assert "Nhận thay theo" not in text


def test_sample_offices_mark_every_page_of_every_paper() -> None:
    long = tuple(PaperLine(f"Giấy tờ số {number}", 1, 0) for number in range(60))
    sample = replace(receipt().heading, is_sample=True)
    for document in (
        receipt(heading=sample, papers=long),
        guide_slip(heading=sample),
        fee_receipt(heading=sample),
        result_receipt(heading=sample),
    ):
        assert all("DỮ LIỆU THỬ" in text for text in read_back(render(document, Paper.A5)).pages)
