"""Strips of thermal rolls, read back from the PDF: nothing missing, bars of whole dots, as long as they are."""

from dataclasses import replace

import pytest

from printing.barcode128 import DOT
from printing.bundle import Bundle
from printing.document import Document
from printing.fee_receipt import FeeItem
from printing.people import Party
from printing.press import render
from printing.queue_slip import QueueSlip
from printing.receipt import SecondAppointment
from printing.reprint import Reprint
from printing.roll import NoRollForm, Roll
from printing.roll_label import FolderLabel
from printing.sheet import LEAST, Paper
from tests.printing.reading import bar_edges, barcodes, read_back, text_sizes, written
from tests.printing.samples import (
    BARCODE,
    CODE,
    DUE,
    RECEIVED,
    fee_receipt,
    guide_slip,
    heading,
    receipt,
)

LONG = " ".join(["Nguyễn Phước Tôn Nữ Hoàng Ngọc Bảo Châu"] * 8)
PAPER_MILLIMETRES = {Roll.WIDE: 72, Roll.NARROW: 48}


def label() -> FolderLabel:
    return FolderLabel("UBND phường Mẫu", CODE, BARCODE, "Đăng ký khai sinh", RECEIVED, DUE, ("DỮ LIỆU THỬ",))


def strip_text(document: Document, roll: Roll) -> str:
    return read_back(render(document, roll)).pages[0]


@pytest.mark.parametrize("roll", list(Roll))
@pytest.mark.parametrize("dpi", [203, 300])
def test_bars_are_read_at_the_dots_of_the_head(roll: Roll, dpi: int) -> None:
    job = Bundle((receipt(), label()))
    assert barcodes(render(job, roll), dpi) == [[BARCODE], [BARCODE]]


@pytest.mark.parametrize(("roll", "dots"), [(Roll.WIDE, 3), (Roll.NARROW, 2)])
def test_bars_begin_and_end_on_whole_dots_with_white_beside_them(roll: Roll, dots: int) -> None:
    edges = [edge / DOT for edge in bar_edges(render(label(), roll))]
    assert all(abs(edge - round(edge)) < 0.02 for edge in edges)
    assert edges[-1] - edges[0] == pytest.approx(134 * dots, abs=0.05)
    assert min(edges[0], roll.dots - edges[-1]) >= 10 * dots


@pytest.mark.parametrize("roll", list(Roll))
def test_a_fee_receipt_says_on_a_strip_what_its_sheet_says(roll: Roll) -> None:
    paid = fee_receipt(
        reprint=Reprint(2, RECEIVED, "Trần Văn Bình"),
        heading=heading(is_sample=True),
        foot="Xin giữ biên lai.",
    )
    printed = read_back(render(paid, roll))
    assert len(printed.pages) == len(paid.copies) == 3
    for page, copy in zip(printed.pages, paid.copies, strict=True):
        for said in (
            "DỮ LIỆU THỬ",
            "BẢN IN LẠI lần 2",
            "BIÊN LAI THU PHÍ, LỆ PHÍ",
            copy,
            "2026-000123",
            CODE,
            "Nguyễn Thị Ánh Tuyết",
            "038190012345",
            "3 × 8.000 = 24.000 đồng",
            "1.005.000 đồng",
            "1.029.000 đồng",
            "Một triệu không trăm hai mươi chín nghìn đồng.",
            "09:15 12/01/2026",
            "Trần Văn Bình",
            "Xin giữ biên lai.",
        ):
            assert said in page, said
    assert {width for width, _ in printed.sizes} == {PAPER_MILLIMETRES[roll]}
    # Both stamps beside each other are wider than the narrow roll.
    right = max(each.right for page in written(render(paid, roll)) for each in page)
    assert right <= roll.dots * DOT


@pytest.mark.parametrize("roll", list(Roll))
def test_an_appointment_says_when_where_and_how_sure(roll: Roll) -> None:
    second = SecondAppointment(None, "10 ngày làm việc kể từ khi hoàn thành nghĩa vụ tài chính")
    text = strip_text(
        receipt(second=second, unsettled=True, provisional=True, entered_at=DUE, contact="024 0000"), roll
    )
    for said in (
        CODE,
        "09:15 thứ Năm 15/01/2026",
        "(dự kiến, tạm tính)",
        second.words,
        "Quầy số 2 của Trung tâm",
        "1. Tờ khai đăng ký khai sinh (1 bản chính)",
        "2. Giấy chứng sinh (1 bản chính, 2 bản sao)",
        "3. Căn cước của người yêu cầu (xuất trình)",
        "Thời gian giải quyết: 3 ngày làm việc",
        "Người tiếp nhận: Trần Văn Bình",
        "nhập bù lúc 09:15 15/01/2026",
        "024 0000",
        "Mẫu số 01",
    ):
        assert said in text, said


@pytest.mark.parametrize("roll", list(Roll))
def test_a_label_names_the_folder_and_no_citizen(roll: Roll) -> None:
    text = strip_text(label(), roll)
    for said in ("DỮ LIỆU THỬ", CODE, "01234 260112 00001 06", "Đăng ký khai sinh", "Hẹn 09:15 15/01/2026"):
        assert said in text, said


@pytest.mark.parametrize("roll", list(Roll))
def test_a_strip_is_as_long_as_it_is(roll: Roll) -> None:
    """Names of three hundred letters and forty items lose nothing, on one page; nothing is smaller than eyes read."""
    items = tuple(FeeItem(f"Khoản thu số {number}", 1, 1_000, 1_000) for number in range(1, 41))
    paid = fee_receipt(items=items, payer=Party(LONG, address=LONG))
    pdf = render(paid, roll)
    printed = read_back(pdf)
    assert len(printed.pages) == 3
    assert all(f"Khoản thu số {number} " in printed.pages[0] for number in range(1, 41))
    assert printed.pages[0].count("Bảo Châu") == 16
    assert min(text_sizes(pdf)) >= LEAST
    short = read_back(render(replace(paid, items=items[:1]), roll))
    assert short.sizes[0][1] < printed.sizes[0][1]


def test_a_paper_without_a_form_for_rolls_is_refused() -> None:
    with pytest.raises(NoRollForm):
        render(guide_slip(), Roll.WIDE)


@pytest.mark.parametrize("place", [*Roll, Paper.A5])
def test_a_number_for_who_waits_is_read_from_across_the_hall(place: Roll | Paper) -> None:
    slip = QueueSlip("Uỷ ban nhân dân phường Mẫu", 127, "Nhận kết quả", 14, RECEIVED)
    data = render(slip, place)
    said = read_back(data).pages[0]
    for words in ("127", "Nhận kết quả", "Số người chờ trước: 14", "phường Mẫu", "trong ngày"):
        assert words in said
    assert max(text_sizes(data)) >= 40
