"""Bản trích xuất dữ liệu cá nhân: what is empty says so, what is long flows on, nothing is cut."""

from dataclasses import replace
from datetime import date, timedelta

from printing.data_extract import DataExtract, DossierPart, TimedLine
from printing.heading import Heading
from printing.press import render
from printing.sheet import Paper
from tests.printing.reading import read_back
from tests.printing.samples import RECEIVED

EMPTY = DataExtract(
    heading=Heading("UBND phường Mẫu", "Bộ phận một cửa", "Phường Mẫu", date(2026, 1, 12)),
    person="Đặng Thị Ánh",
    requester="Đặng Thị Ánh",
    reason="yêu cầu cung cấp dữ liệu",
    asked_at=RECEIVED,
    answer_by=None,
    made_at=RECEIVED,
    made_by="Trần Thị Tiếp Nhận",
    data=(("Họ tên", "Đặng Thị Ánh"),),
    dossiers=(),
    mentions=(),
    changes=(),
    sights=(),
    slips=(),
)


def test_what_is_empty_says_so() -> None:
    read = read_back(render(EMPTY, Paper.A5))
    assert read.sizes == [(210, 297)]
    assert read.text.count("Không có.") == 5
    assert "Hạn trả lời (02 ngày làm việc): chưa tính được" in read.text


def test_long_lines_flow_over_pages_under_the_heads_of_their_tables() -> None:
    acts = tuple(
        TimedLine(RECEIVED + timedelta(minutes=number), ("Ỹ" * 120, f"việc {number}", "lýdo " * 160))
        for number in range(40)
    )
    long = replace(EMPTY, dossiers=(DossierPart("H26.16-260112-0001", "Khai sinh", (), acts),))
    read = read_back(render(long, Paper.A4))
    assert len(read.pages) > 5
    assert all(f"trang {number}/{len(read.pages)}" in page for number, page in enumerate(read.pages, 1))
    assert [number for number in range(40) if f"việc {number}" not in read.text] == []
    assert read.text.count("lýdo") == 40 * 160
    assert read.pages[3].count("Người làm") == 1
