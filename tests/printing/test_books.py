"""The ledger, the sheet that closes a day and the cash sheet: sums worked out by hand."""

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from printing.cash_sheet import CashLine
from printing.closing_sheet import DayCounts
from printing.press import render
from printing.profiles import Profile
from printing.sheet import A4_LANDSCAPE, MM, Paper
from tests.printing.lives import AWKWARD, LONG, SHORT
from tests.printing.papers import cash_sheet, closing_sheet, ledger_pages
from tests.printing.reading import grid, read_back, written
from tests.printing.samples import RECEIVED


def text(document: Any) -> str:
    return read_back(render(document, Paper.A4)).text


def cash(receipt: str, collector: str, amount: int, *, charge: bool = False) -> CashLine:
    return CashLine(
        collector, receipt, "H26.16-260112-0001", "Lê Văn An", "Khoản", RECEIVED, amount, is_charge=charge
    )


def test_the_ledger_has_a_line_a_dossier_between_opening_and_closing() -> None:
    read = text(ledger_pages(SHORT))
    for words in (
        "SỔ THEO DÕI HỒ SƠ",
        "Năm 2026 – Quyển số 01",
        "Mở sổ ngày 02 tháng 01 năm 2026, bắt đầu từ số thứ tự 01.",
        "Nhận và trả kết quả",
        "01 H26.16-260112-0001 Đăng ký khai sinh Lê Văn An",
        "02 H26.16-260112-0002 Đăng ký khai sinh Lê Văn An",
        "0912345678",
        "Khoá sổ ngày 31 tháng 12 năm 2026: 2 hồ sơ, từ số thứ tự 01 đến số thứ tự 02.",
        "PHỤ TRÁCH BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ",
    ):
        assert words in read
    # The first was returned, the second not yet: three moments and two.
    assert read.count("09:15") == 5


def test_pages_of_the_ledger_are_numbered_on_from_the_volume() -> None:
    pages = read_back(render(ledger_pages(AWKWARD, first_page=41), Paper.A4)).pages
    assert len(pages) > 3
    for number, page in enumerate(pages, start=41):
        assert page.count(f"Trang {number}/{40 + len(pages)}") == 1
    assert "Trang 1/1" in text(ledger_pages(SHORT))


@pytest.mark.parametrize("profile", list(Profile))
def test_a_citizen_has_room_to_sign_in_the_ledger(profile: Profile) -> None:
    """Rules read off the page: the columns by their edges, the lines by theirs."""
    uprights, across = grid(render(ledger_pages(replace(SHORT, profile=profile)), Paper.A4))
    # Beside the table stands the frame for the joint seal, above its lines the head.
    columns = [x for x in uprights if x < A4_LANDSCAPE.width - A4_LANDSCAPE.right + 1]
    lines = across[:-1]
    widths = [(right - left) / MM for left, right in pairwise(columns)]
    signed, note = (widths[-2], widths[-1]) if profile == Profile.OF_2018 else (widths[-1], 14)
    assert signed >= 20
    assert note >= 14
    assert len(lines) == len(SHORT.papers) + 1
    assert all((below - above) / MM >= 11.99 for above, below in pairwise(lines))


def test_every_page_of_the_ledger_has_a_place_for_the_joint_seal() -> None:
    for page in written(render(ledger_pages(AWKWARD), Paper.A4)):
        edge = A4_LANDSCAPE.width - A4_LANDSCAPE.right
        assert [each.words for each in page if each.left > edge] == ["dấu", "giáp", "lai"]


def test_the_book_of_2018_counts_sets_and_has_remarks() -> None:
    old, new = (text(ledger_pages(replace(SHORT, profile=profile))) for profile in Profile)
    assert "gấp" in old
    assert "gấp" not in new
    assert "Ghi chú" in old
    assert "Ghi chú" not in new


def test_a_stretch_without_dossiers_says_so() -> None:
    read = text(ledger_pages(SHORT, lines=()))
    assert "Trong khoảng này không có hồ sơ nào." in read
    assert "Khoá sổ ngày 31 tháng 12 năm 2026: 0 hồ sơ." in read


def test_an_open_stretch_is_not_signed() -> None:
    read = text(ledger_pages(SHORT, closed_on=None, opened_on=None))
    for words in ("Khoá sổ", "Mở sổ", "Ký và ghi rõ họ tên"):
        assert words not in read


def test_a_day_that_adds_up() -> None:
    counts = (DayCounts("Hộ tịch", 10, 5, 6, 1, 0, 8), DayCounts("Đất đai", 100, 20, 10, 0, 3, 107))
    read = text(closing_sheet(SHORT, counts=counts))
    for words in (
        "PHIẾU ĐÓNG SỔ NGÀY",
        "1 Hộ tịch 10 5 6 1 – 8",
        "2 Đất đai 100 20 10 – 3 107",
        "Cộng 110 25 16 1 3 115",
        "Tồn đầu ngày 110 + tiếp nhận 25 = đã trả 16 + từ chối 1 + dừng hoặc rút 3 + còn lại 115: số liệu khớp.",
        "Mã chốt mọi việc ghi nhật ký trong ngày (1.234 việc):",
        "Đóng sổ lúc: 17 giờ 15 phút, ngày 12 tháng 01 năm 2026",
        "NGƯỜI ĐÓNG SỔ",
    ):
        assert words in read


def test_a_day_that_does_not_add_up_says_where() -> None:
    # Two mistakes that hide each other in the sum are still named.
    counts = (DayCounts("Hộ tịch", 10, 5, 6, 1, 0, 9), DayCounts("Đất đai", 100, 20, 10, 0, 3, 106))
    read = text(closing_sheet(SHORT, counts=counts))
    assert "số liệu khớp" not in read
    assert "SỐ LIỆU KHÔNG KHỚP" in read
    assert "ở: Hộ tịch (thừa 1), Đất đai (thiếu 1)." in read


def test_a_day_on_which_nothing_lay_there() -> None:
    assert "Tồn đầu ngày 0 + tiếp nhận 0 = " in text(closing_sheet(SHORT, counts=()))


def test_money_is_summed_by_collector_and_in_all() -> None:
    collected = (
        cash("2026-000003", "Trần Văn Bình", 8_000, charge=True),
        cash("2026-000001", "Trần Văn Bình", 1_200_000),
        cash("2026-000002", "Phạm Thị Hoa", 50_000),
    )
    refunds = (cash("2026-000002", "Phạm Thị Hoa", 50_000),)
    sheet = cash_sheet(SHORT, collected=collected, refunds=refunds)
    read = text(sheet)
    assert sheet.taken - sheet.paid_back == 1_208_000
    for words in (
        "BẢNG KÊ THU PHÍ, LỆ PHÍ",
        "Ngày 12 tháng 01 năm 2026",
        "Người thu: Phạm Thị Hoa",
        "Cộng – Phạm Thị Hoa: 50.000 đồng 50.000 –",
        "Người thu: Trần Văn Bình",
        "Cộng – Trần Văn Bình: 1.208.000 đồng 1.200.000 8.000",
        "Hoàn trả – người chi: Phạm Thị Hoa",
        "Cộng hoàn trả – Phạm Thị Hoa: 50.000 đồng 50.000 –",
        "Tổng số thu: 1.258.000 đồng",
        "Tổng số hoàn trả: 50.000 đồng",
        "Còn phải nộp: 1.208.000 đồng",
        "Viết bằng chữ: Một triệu hai trăm lẻ tám nghìn đồng.",
    ):
        assert words in read
    # Receipts stand in the order of their numbers, whatever order they came in.
    assert read.index("2026-000001") < read.index("2026-000003")


def test_more_paid_back_than_taken_is_named_so() -> None:
    read = text(cash_sheet(SHORT, collected=(), refunds=(cash("2026-000002", "Phạm Thị Hoa", 50_000),)))
    assert "Số hoàn trả vượt số thu: 50.000 đồng" in read
    assert "Năm mươi nghìn đồng." in read


def test_days_without_money_say_so() -> None:
    read = text(cash_sheet(SHORT, collected=(), refunds=(), last_day=date(2026, 1, 13)))
    assert "Từ ngày 12 tháng 01 năm 2026 đến ngày 13 tháng 01 năm 2026" in read
    assert "Trong khoảng này không thu và không hoàn trả khoản nào." in read
    assert "Còn phải nộp: 0 đồng" in read


def test_a_name_is_not_parted_from_the_first_receipt_nor_the_sum_from_the_last() -> None:
    many = tuple(
        replace(
            cash(f"2026-{number:06}", f"Người thu {number // 3:02}", 1_000), at=RECEIVED + timedelta(number)
        )
        for number in range(120)
    )
    pages = read_back(render(cash_sheet(LONG, collected=many, refunds=()), Paper.A4)).pages
    assert len(pages) >= 4
    for page in pages:
        assert page.count("Người thu: ") - page.count("(tiếp theo)") == page.count(" 1 2026-")
        assert page.count("Cộng ") == page.count(" 3 2026-")


def test_every_page_says_whose_money_it_is() -> None:
    """Two collectors with receipts over more than two pages each; each receipt stands under its collector's name."""
    collected = tuple(
        cash(f"2026-{number:06}", name, 1_000)
        for number, name in enumerate(sorted(["Trần Văn Bình", "Phạm Thị Hoa"] * 90), start=1)
    )
    pages = read_back(render(cash_sheet(SHORT, collected=collected, refunds=()), Paper.A4)).pages
    assert len(pages) >= 5
    seen = []
    for page in pages:
        owner = ""
        for word in re.findall(r"Người thu: (Trần Văn Bình|Phạm Thị Hoa)|(2026-\d{6}) H26", page):
            owner = word[0] or owner
            if word[1]:
                seen.append((owner, word[1]))
    assert seen == [(each.collector, each.receipt_number) for each in collected]
    assert sum(page.count("Người thu: Trần Văn Bình (tiếp theo)") for page in pages) >= 2
    assert "Cộng – Trần Văn Bình: 90.000 đồng" in pages[-1]
