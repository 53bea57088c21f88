"""The hand-over list and the sheet of differences, read back from paper and by a scanner."""

from dataclasses import replace

import pytest

from app.rules.barcodes import list_barcode
from app.rules.folder_code import folder_digits
from printing.handover_sheet import DifferenceLine, DifferenceSheet, FolderLine, HandoverSheet
from printing.press import render
from printing.sheet import Paper
from tests.printing.lives import SECOND_REPRINT
from tests.printing.reading import barcodes, read_back, squares
from tests.printing.samples import DUE, RECEIVED, heading
from tests.rules.test_folder_code import FOLDER

CODE = "H26.16-BG260112-0007"
BARS = list_barcode("01234", RECEIVED.date(), 7)
GIVER = "Bộ phận Tiếp nhận và Trả kết quả – Uỷ ban nhân dân phường Mẫu"
TAKER = "Tổ Một cửa đất đai – Chi nhánh Văn phòng Đăng ký đất đai"
LONG = "Công ty trách nhiệm hữu hạn một thành viên Thương mại và Dịch vụ Xuất nhập khẩu " * 4


def folders(count: int, name: str = "Lê Văn An") -> tuple[FolderLine, ...]:
    return tuple(
        FolderLine(number, f"H26.16-260112-{number:04}", name, "Đăng ký biến động đất đai", 2, 1, DUE)
        for number in range(1, count + 1)
    )


def sheet(count: int = 3, name: str = "Lê Văn An") -> HandoverSheet:
    return HandoverSheet(
        replace(heading(), number=CODE),
        CODE,
        BARS,
        GIVER,
        TAKER,
        RECEIVED,
        folders(count, name),
        "Trần Thị Tiếp Nhận",
    )


@pytest.mark.parametrize("paper", list(Paper))
def test_the_list_lies_on_a4_whatever_is_in_the_tray(paper: Paper) -> None:
    pdf = render(sheet(), paper)
    read = read_back(pdf)
    assert read.sizes == [(297, 210)] * 2
    for page, copy in zip(read.pages, ("Liên 1: Bên giao", "Liên 2: Bên nhận"), strict=True):
        for words in (
            copy,
            "PHIẾU BÀN GIAO HỒ SƠ",
            f"Số: {CODE}",
            f"Bên giao: {GIVER}",
            f"Bên nhận: {TAKER}",
            "Thời gian giao: 09 giờ 15 phút, ngày 12 tháng 01 năm 2026",
            "1 H26.16-260112-0001 Lê Văn An Đăng ký biến động đất đai 2 1",
            "Tổng cộng: 3 hồ sơ, 6 bản chính, 3 bản sao.",
            "BÊN GIAO",
            "BÊN NHẬN",
            "Trần Thị Tiếp Nhận",
        ):
            assert words in page, words
    assert barcodes(pdf, 203) == barcodes(pdf, 300) == [[BARS], [BARS]]


def test_two_hundred_folders_have_the_head_on_every_page_and_each_line_once() -> None:
    pages = read_back(render(sheet(200), Paper.A4)).pages
    copy = pages[: len(pages) // 2]
    assert len(copy) > 5
    assert all("Mã hồ sơ" in page for page in copy)
    found = " ".join(copy)
    assert [found.count(f"H26.16-260112-{number:04}") for number in range(1, 201)] == [1] * 200
    assert f"trang 2/{len(copy)}" in copy[1]
    assert CODE in copy[1]
    # The signatures never stand alone.
    assert "H26.16-260112-0200" in copy[-1]
    assert "BÊN NHẬN" in copy[-1]


def test_a_name_of_three_hundred_letters_is_all_there() -> None:
    name = LONG[:300].strip()
    read = read_back(render(sheet(30, name), Paper.A4)).text
    for word in set(name.split()):
        assert read.count(word) >= 60, word


def test_printed_again_it_says_so() -> None:
    read = read_back(render(replace(sheet(), reprint=SECOND_REPRINT), Paper.A4)).text
    assert "BẢN IN LẠI" in read


def test_what_did_not_agree_stands_by_kind() -> None:
    lost = DifferenceLine(
        "H26.16-260112-0002", "Lê Văn An", "Đăng ký biến động", "Đỗ Thị Đất, 10:00 12/01/2026"
    )
    more = DifferenceLine("H26.16-260112-0009", "Vũ Văn Bảy", "Đăng ký biến động", "Đỗ Thị Đất")
    page = DifferenceSheet(
        heading(),
        CODE,
        BARS,
        GIVER,
        TAKER,
        RECEIVED,
        listed=9,
        accepted=8,
        parts=(("Có trên phiếu, chưa nhận được", (lost,)), ("Ngoài phiếu, đã nhận", (more,))),
        made_at=RECEIVED,
        made_by="Đỗ Thị Đất",
        given_by="Trần Thị Tiếp Nhận",
    )
    pdf = render(page, Paper.A5)
    read = read_back(pdf)
    assert len(read.pages) == 2
    for words in (
        "BIÊN BẢN CHÊNH LỆCH KHI NHẬN BÀN GIAO HỒ SƠ",
        "Đã nhận: 8/9 hồ sơ trên phiếu",
        "Có trên phiếu, chưa nhận được: 1 hồ sơ 1 H26.16-260112-0002 Lê Văn An",
        "Ngoài phiếu, đã nhận: 1 hồ sơ 1 H26.16-260112-0009 Vũ Văn Bảy",
        "BÊN GIAO",
    ):
        assert words in read.pages[0], words
    assert barcodes(pdf, 203) == [[BARS], [BARS]]


def test_each_folder_s_2d_code_is_read_from_paper() -> None:
    """With names as long as they come, on a printer of 203 dots and on one of 300."""
    digits = [
        folder_digits(replace(FOLDER, code=f"H26.16-260112-{number:04}", name=LONG[: number * 20].strip()))
        for number in range(1, 8)
    ]
    lines = [replace(line, carried=told) for line, told in zip(folders(7), digits, strict=True)]
    pdf = render(replace(sheet(), folders=tuple(lines)), Paper.A4)
    for dpi in (203, 300):
        pages = squares(pdf, dpi)
        assert [each for page in pages[: len(pages) // 2] for each in page] == digits
        assert pages[: len(pages) // 2] == pages[len(pages) // 2 :]
    assert "Mã hai chiều" in read_back(pdf).pages[0]
    assert "Mã hai chiều" not in read_back(render(sheet(), Paper.A4)).pages[0]
