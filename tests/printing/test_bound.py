"""What belongs together is not parted by the end of a line, however narrow the column is."""

import pytest

from printing.bound import NO_BREAK, bound
from printing.fields import field
from printing.fonts import Face
from printing.text import Run, flowing, measure, wrap

TOGETHER = [
    ("Phường Mẫu, ngày 12 tháng 01 năm 2026", "ngày 12 tháng 01 năm 2026"),
    ("09 giờ 15 phút, ngày 15/01/2026", "ngày 15/01/2026"),
    ("…… giờ …… phút, ngày ……/……/………", "ngày ……/……/………"),
    ("Trần Văn Bình, điện thoại 024 0000 0000", "điện thoại 024 0000 0000"),
    ("gọi 0912 345 678 – 0987 654 321", "0987 654 321"),
    ("Phí cấp bản sao – 8.000 đồng/bản", "– 8.000 đồng/bản"),
    ("Số lượng hồ sơ: 1 (bộ)", "1 (bộ)"),
    ("hạn trả lời 02 ngày làm việc", "02 ngày"),
    ("Lê Văn An (số định danh: 038190012345);", "(số định danh: 038190012345);"),
    ("của Ông Lê Văn An; mã hồ sơ: H26.16-260112-0001.", "mã hồ sơ: H26.16-260112-0001."),
    ("Quyển số: ………, Số thứ tự: 07", "Số thứ tự: 07"),
    ("Tên đơn vị (1. Giao / 2. Nhận)", "(1. Giao / 2. Nhận)"),
    ("Kết quả (trước hạn / đúng hạn / quá hạn)", "đúng hạn /"),
    ("số điện thoại: 0912; email: ………", "email: ………"),
    ("Lệ phí địa chính – 28.000 đồng (đã hoàn trả)", "(đã hoàn trả)"),
    ("các giấy tờ ghi “đã trả” trong bảng trên", "“đã trả”"),
    ("Lệ phí địa chính – 28.000 đồng", "– 28.000 đồng"),
    ("Ngày hẹn tạm tính, có thể thay đổi", "tạm tính,"),
]


def texts(runs: tuple[Run, ...], width: float) -> list[str]:
    return ["".join(run.text for run in line.runs) for line in wrap(runs, width, 11)]


@pytest.mark.parametrize(("text", "unit"), TOGETHER)
def test_a_line_does_not_end_inside(text: str, unit: str) -> None:
    least = measure(unit, Face.REGULAR, 11) + 0.01
    for width in range(0, 300, 3):
        for make in (wrap, flowing):
            lines = make((Run(text),), least + width, 11)
            said = ["".join(run.text for run in line.runs) for line in lines]
            assert any(unit in line for line in said)
            assert " ".join(said) == text


def test_what_is_wider_than_a_line_is_parted_at_its_spaces() -> None:
    date = (Run("ngày 12 tháng 01 năm 2026"),)
    assert texts(date, 40) == ["ngày 12", "tháng 01", "năm", "2026"]


def test_a_label_and_its_dots_are_of_two_runs_and_stay_together() -> None:
    runs = (*field("địa chỉ", "Thôn Một"), Run("; "), *field("email", None))
    for width in range(115, 220):
        assert any("email: …" in line for line in texts(runs, width))


@pytest.mark.parametrize(
    "text", ["09:15 12/01/2026", "01234 260112 00001 42", "Số 12 phố Lê Lợi, tổ 5", "16:05 05/01/2026"]
)
def test_moments_of_tables_and_addresses_may_be_parted(text: str) -> None:
    assert " " in bound(text)
    assert len(bound(text)) == len(text)


def test_on_paper_a_space_is_a_space() -> None:
    for text, _ in TOGETHER:
        assert NO_BREAK in bound(text)
        assert not any(NO_BREAK in run.text for line in wrap((Run(text),), 200, 11) for run in line.runs)
