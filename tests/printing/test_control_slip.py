"""The control slip: blocks for hands and for the pen, whole on their page."""

from dataclasses import replace

import pytest

from printing.control_slip import HandOver
from printing.fonts import Face
from printing.press import render
from printing.sheet import MM, Paper, page_for
from printing.text import measure
from tests.printing.lives import AWKWARD, SHORT
from tests.printing.papers import control_slip
from tests.printing.reading import first_copy, read_back
from tests.printing.samples import RECEIVED


def test_a_block_on_its_way_leaves_the_receiver_to_the_pen() -> None:
    away = HandOver(giver="Bộ phận", receiver="Văn phòng", given_at=RECEIVED, given_by="Trần Văn Bình")
    text = first_copy(control_slip(SHORT, hand_overs=(away,), blanks=0))
    assert "09 giờ 15 phút, ngày 12/01/2026" in text
    assert "2. Nhận: Văn phòng …… giờ …… phút, ngày ……/……/………" in text
    assert text.count("Người giao (ký") == 1


def test_a_slip_without_partners_says_so() -> None:
    assert "Cơ quan phối hợp: không có" in first_copy(control_slip(SHORT, partners=()))


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
def test_a_block_for_the_pen_is_no_lower_than_one_that_is_filled(paper: Paper) -> None:
    page = page_for(paper)
    hand_over = control_slip(SHORT).hand_overs[0]
    bare = control_slip(SHORT, hand_overs=(), blanks=0).layout(page).height
    heights = [
        control_slip(SHORT, hand_overs=blocks, blanks=0).layout(page).height - bare
        for blocks in (
            (hand_over,),
            (HandOver(),),
            (HandOver(given_by="Trần Văn Bình"),),
        )
    ]
    filled, empty, half = heights
    assert empty == half >= filled
    # A signature and a name under it, by hand: 8 mm and 6 mm; the label and four lines of cells besides.
    assert empty > 14 * MM + page.line(page.small) + 4 * page.line(page.body)


def test_the_dots_for_a_day_and_a_month_are_wide_enough_for_two_digits() -> None:
    for page in (page_for(Paper.A5), page_for(Paper.A4)):
        assert measure("……", Face.REGULAR, page.body) >= 7.5 * MM
    text = first_copy(control_slip(SHORT), Paper.A5)
    assert text.count("ngày ……/……/………") == 2


def test_a_long_note_stands_over_the_whole_width_of_its_block() -> None:
    note = "Trả lại vì thiếu chữ ký của người làm chứng ở trang ba, đã gọi điện cho người nộp."
    noted = replace(control_slip(SHORT).hand_overs[0], note=note)
    text = first_copy(control_slip(SHORT, hand_overs=(noted,)), Paper.A5)
    assert f"Ghi chú: {note}" in text
    short = first_copy(control_slip(SHORT, hand_overs=(replace(noted, note="có kết quả"),)), Paper.A5)
    assert "Ghi chú: " not in short
    assert "có kết quả" in short


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4])
def test_a_block_is_never_parted_by_a_page(paper: Paper) -> None:
    pages = read_back(render(control_slip(AWKWARD), paper)).pages
    assert len(pages) >= 3
    for text in pages:
        assert text.count("1. Giao:") == text.count("2. Nhận:") == text.count("Người giao (ký")
