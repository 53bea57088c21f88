"""The appointment slip: every field the form asks for, in its order, and nothing of the dossier lost."""

import unicodedata
from collections import Counter
from dataclasses import replace

import pytest

from printing.charges import Charge, Settled
from printing.leaves import leaves
from printing.papers_table import PaperLine
from printing.people import Party
from printing.press import render
from printing.receipt import COPIES, SecondAppointment
from printing.sheet import A5, Paper
from printing.wording import grouped
from tests.printing.reading import barcodes, read_back, text_sizes
from tests.printing.samples import APPLICANT, BARCODE, CODE, DESK, draft, heading, receipt

AUTHORISER = Party(
    "Lê Văn Tám",
    "038090000001",
    "Thôn 3, xã Đông",
    "0987654321",
    "tam@example.com",
    authority="Giấy uỷ quyền A1",
)

# Form 01 in the order of 2025, worked off the form by hand; the last one is the foot.
MANDATED = [
    f"Mã hồ sơ: {CODE}",
    DESK,
    "Tiếp nhận hồ sơ của Ông (Bà)/Tổ chức: Nguyễn Thị Ánh Tuyết",
    "Số định danh cá nhân/tổ chức: 038190012345",
    "Địa chỉ: Số 12 phố Lê Lợi, tổ dân phố 5, phường Mẫu",
    "Số điện thoại: 0912345678",
    "Email: anhtuyet@example.com",
    "Người uỷ quyền: Lê Văn Tám; địa chỉ: Thôn 3, xã Đông; số định danh: 038090000001; "
    "số điện thoại: 0987654321; email: tam@example.com; giấy uỷ quyền: Giấy uỷ quyền A1",
    "Nội dung yêu cầu giải quyết: Đăng ký khai sinh",
    "Thành phần hồ sơ nộp gồm:",
    "Số lượng hồ sơ: 1 (bộ)",
    "Thời gian giải quyết hồ sơ theo quy định là: 3 ngày làm việc",
    "Thời gian nhận hồ sơ: 09 giờ 15 phút, ngày 12 tháng 01 năm 2026",
    "Thời gian trả kết quả giải quyết hồ sơ: 09 giờ 15 phút, ngày 15 tháng 01 năm 2026",
    "Đăng ký nhận kết quả tại: Quầy số 2 của Trung tâm",
    "Vào Sổ theo dõi hồ sơ năm 2026, Quyển số: ………, Số thứ tự: 07",
    "NGƯỜI NỘP HỒ SƠ NGƯỜI TIẾP NHẬN HỒ SƠ (Ký và ghi rõ họ tên) (Ký và ghi rõ họ tên)",
    "Trần Văn Bình",
]


def places(text: str, wanted: list[str]) -> list[int]:
    """Where each phrase stands after the one before it; -1 for one that is missing."""
    found, start = [], 0
    for phrase in wanted:
        place = text.find(phrase, start)
        found.append(place)
        start = max(place, start)
    return found


@pytest.mark.parametrize("paper", list(Paper))
def test_the_mandated_fields_stand_in_their_order_on_each_copy(paper: Paper) -> None:
    text = read_back(render(receipt(represented=AUTHORISER), paper)).text
    # The desk's name stands in the heading as well, so each copy is read from its title on.
    for copy in COPIES:
        assert f"({copy})" in text
    parts = text.split("Mẫu số 01")[1:]
    assert len(parts) == 2
    for part in parts:
        found = places(part, MANDATED)
        assert -1 not in found, MANDATED[found.index(-1)]


def test_the_heading_names_who_issues_it() -> None:
    text = read_back(render(receipt(), Paper.A5)).pages[0]
    for words in (
        "Mẫu số 01",
        "UBND PHƯỜNG MẪU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Số: 07/H26.16-TTPVHCC",
        "Phường Mẫu, ngày 12 tháng 01 năm 2026",
        "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
        "01234 260112 00001 06",
    ):
        assert words in text
    # A name set in two columns is read line by line.
    assert Counter(DESK.upper().split()) <= Counter(text.split())


def test_papers_are_listed_with_their_counts() -> None:
    text = read_back(render(receipt(), Paper.A4)).pages[0]
    assert "TT Tên giấy tờ Bản chính Bản sao" in text
    assert "1 Tờ khai đăng ký khai sinh 1 –" in text
    assert "2 Giấy chứng sinh 1 2" in text
    assert "3 Căn cước của người yêu cầu (xuất trình) – –" in text


def test_what_offices_add_is_printed_when_it_is_there() -> None:
    bare = read_back(render(receipt(), Paper.A4)).text
    full = receipt(
        charges=(
            Charge("Lệ phí khai sinh", 8_000),
            Charge("Phí bản sao", 16_000, Settled.COLLECTED),
            Charge("Phí thẩm định", None),
            Charge("Lệ phí địa chính", 5_000, Settled.WAIVED),
        ),
        external_code="G22.99-260110-123456",
        note="Người nộp hẹn gọi điện trước.",
        explanation=("Thời hạn 3 ngày làm việc", "Bỏ qua 10/01–11/01 (cuối tuần)."),
        provisional=True,
        reprint=True,
        contact="024 0000 0000",
        heading=heading(is_sample=True),
    )
    text = read_back(render(full, Paper.A4)).text
    for words in (
        "Phí, lệ phí: Lệ phí khai sinh – 8.000 đồng (chưa thu); Phí bản sao – 16.000 đồng (đã thu); "
        "Phí thẩm định – chưa xác định mức thu; Lệ phí địa chính – được miễn",
        "Mã nơi khác cấp: G22.99-260110-123456",
        "Ghi chú: Người nộp hẹn gọi điện trước.",
        "Cách tính ngày hẹn: Thời hạn 3 ngày làm việc; Bỏ qua 10/01–11/01 (cuối tuần).",
        "Tạm tính",
        "BẢN IN LẠI",
        "Liên hệ: 024 0000 0000.",
        "DỮ LIỆU THỬ",
    ):
        assert words in text
        assert words.split(":")[0] not in bare


def test_what_is_not_known_is_left_to_be_written_by_hand() -> None:
    text = read_back(render(receipt(applicant=Party("Nguyễn Văn An")), Paper.A5)).pages[0]
    for label in ("Số định danh cá nhân/tổ chức: …", "Địa chỉ: …", "Số điện thoại: …", "Email: …"):
        assert label in text


def test_a_name_is_printed_with_the_organisation_it_acts_for() -> None:
    party = replace(APPLICANT, organisation="Công ty TNHH Mẫu")
    assert (
        "Nguyễn Thị Ánh Tuyết – Công ty TNHH Mẫu"
        in read_back(render(receipt(applicant=party), Paper.A5)).text
    )
    same = replace(APPLICANT, organisation=APPLICANT.name)
    assert "–" not in same.full_name


def test_a_draft_says_that_nothing_is_saved() -> None:
    pdf = render(draft(), Paper.A5)
    text = read_back(pdf).text
    assert "XEM TRƯỚC – CHƯA LƯU" in text
    assert barcodes(pdf, 203) == [[]]
    assert "Liên 1" not in text
    assert grouped(BARCODE) not in text
    assert CODE not in text


def test_an_empty_draft_is_an_empty_form() -> None:
    empty = draft(applicant=Party(""), request="", papers=(), term="", due_at=None)
    text = read_back(render(empty, Paper.A5)).text
    for label in ("Tổ chức: …", "giải quyết: …", "nộp gồm: …", "quy định là: …", "giải quyết hồ sơ: …"):
        assert label in text


@pytest.mark.parametrize("paper", list(Paper))
def test_thirty_papers_and_long_names_lose_nothing(paper: Paper) -> None:
    words = [f"từ{number}" for number in range(60)]
    long_name = " ".join(words)
    papers = tuple(PaperLine(f"Giấy số{number} {long_name}", number % 4, number % 3) for number in range(30))
    party = Party(f"Người {long_name}", "1" * 13, f"Đường {long_name}", organisation=f"Công ty {long_name}")
    slip = receipt(
        papers=papers, applicant=party, represented=replace(party, authority=long_name), note=long_name,
        request=f"Việc {long_name}", returning_place=f"Nơi {long_name}", desk=f"Bàn {long_name}",
        heading=heading(parent_name=long_name, desk_name=long_name),
    )  # fmt: skip
    printed = read_back(render(slip, paper))
    count = Counter(printed.text.lower().split())
    copies = 2
    for number in range(30):
        assert count[f"số{number}"] == copies
    # 30 papers; name, address, organisation twice; authority, note, request, place, desk, two in the heading
    written = 30 + 2 * 3 + 7
    for word in words:
        assert sum(times for found, times in count.items() if found.rstrip(";") == word) == copies * written


def test_following_pages_say_which_dossier_and_which_page() -> None:
    many = receipt(
        papers=tuple(PaperLine(f"Giấy tờ số {number}", 1, 0) for number in range(70)), reprint=True
    )
    printed = read_back(render(many, Paper.A5))
    half = len(printed.pages) // 2
    assert half >= 3
    for number, text in enumerate(printed.pages[:half], start=1):
        assert f"trang {number}/{half}" in text
        assert CODE in text
        assert "BẢN IN LẠI" in text
    for text in printed.pages[1 : half - 1]:
        assert "TT Tên giấy tờ Bản chính Bản sao" in text


@pytest.mark.parametrize("papers", range(1, 45))
def test_signatures_are_never_alone_on_a_page(papers: int) -> None:
    slip = receipt(papers=tuple(PaperLine(f"Giấy tờ số {number}", 1, 0) for number in range(papers)))
    pages = read_back(render(slip, Paper.A5)).pages
    last = next(text for text in pages if "NGƯỜI NỘP HỒ SƠ" in text)
    assert "Vào Sổ theo dõi hồ sơ" in last


@pytest.mark.parametrize("paper", [Paper.A5, Paper.A4_TWO_UP])
def test_the_signatures_are_on_the_sheet_of_the_date(paper: Paper) -> None:
    """A land dossier handed in by an authorised person, with more and more papers; only the sums may run over."""
    land = {
        "represented": replace(APPLICANT, authority="Hợp đồng uỷ quyền số 1234, Văn phòng công chứng Mẫu"),
        "second": SecondAppointment(None, "4 ngày làm việc kể từ khi hoàn thành nghĩa vụ tài chính"),
        "charges": (Charge("Phí thẩm định hồ sơ cấp Giấy chứng nhận", None),) * 2,
        "note": "Người nộp hẹn gọi điện trước khi đến nhận kết quả.",
        "explanation": ("Nhận trong giờ làm việc, tính từ 09:15 thứ Hai 12/01/2026.",) * 4,
    }
    sheets = set()
    for papers in range(1, 30, 2):
        lines = tuple(
            PaperLine(f"Giấy tờ về quyền sử dụng đất số {number}", 1, 0) for number in range(papers)
        )
        pages = read_back(render(receipt(papers=lines, **land), paper)).pages
        dated = [text for text in pages if "Thời gian trả kết quả giải quyết hồ sơ:" in text]
        signed = [text for text in pages if "NGƯỜI NỘP HỒ SƠ" in text]
        assert dated == signed
        for text in dated:
            assert text.index("Hẹn lần 2") < text.index("NGƯỜI NỘP HỒ SƠ")
        sheets.add(len(pages))
    assert len(sheets) > 1
    assert min(sheets) == (2 if paper is Paper.A5 else 1)


def test_a_slip_a_few_lines_too_long_is_set_smaller_on_one_page() -> None:
    slips = [
        receipt(papers=tuple(PaperLine(f"Giấy {number}", 1, 0) for number in range(papers)))
        for papers in range(2, 14)
    ]
    running_over = [slip for slip in slips if 1 < slip.layout(A5).height / A5.text_height < 1.1]
    assert running_over
    for slip in running_over:
        assert len(read_back(render(slip, Paper.A5)).pages) == 2


def test_a_slip_of_several_pages_stays_as_the_form_is() -> None:
    """Also where closer lines or smaller type would save one of its pages."""
    several = 0
    for papers in range(14, 80, 2):
        slip = receipt(papers=tuple(PaperLine(f"Giấy {number}", 1, 0) for number in range(papers)))
        pdf = render(slip, Paper.A5)
        pages = len(read_back(pdf).pages) // len(COPIES)
        if pages > 1:
            several += 1
            assert pages == len(leaves(slip.layout(A5), A5))
            assert text_sizes(pdf) == {A5.body, A5.small, A5.head, A5.head - 0.5, A5.head + 0.5, A5.title}
    assert several


def test_decomposed_and_control_characters_print_clean() -> None:
    name = "Đặng Thị Ngọc Ưởng"
    dirty = Party(unicodedata.normalize("NFD", name).replace(" ", "\x00\t"), "038190012345")
    text = read_back(render(receipt(applicant=dirty), Paper.A5)).text
    assert name in text
    assert unicodedata.is_normalized("NFC", text)
    assert all(sign.isprintable() for sign in text)


def test_a_dossier_without_papers_says_so() -> None:
    assert "không có giấy tờ kèm theo" in read_back(render(receipt(papers=()), Paper.A5)).text
