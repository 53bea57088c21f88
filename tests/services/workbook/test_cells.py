"""Single cells and rows, each against what a person reads in them."""

from datetime import date
from decimal import Decimal

import pytest

from app.services.catalogue.workbook.documents import build
from app.services.catalogue.workbook.fees import read_fee
from app.services.catalogue.workbook.reading import read_workbook
from app.services.catalogue.workbook.rows import clean
from models.vocabulary import Channel, FeeBasis, FeeKind, PaperKind, TermUnit
from tests.services.workbook.books import FISH, FORM, TERM, book


@pytest.mark.parametrize(
    ("text", "amount", "held"),
    [
        ("Miễn phí", 0, ""),
        ("Miễn phí(Không có)", 0, ""),
        ("Miễn phí04 ngày làm việc, kể từ ngày nhận đủ hồ sơ theo quy định", 0, ""),
        ("Miễn phí(Mức lệ phí cụ thể do Hội đồng nhân dân tỉnh quyết định)", None, "fee_free_yet_charged"),
        ("Miễn phí(Chưa quy định.)", None, "fee_free_yet_charged"),
        ("Miễn phía) Thay đổi tên tổ chức cộng đồng: 05 ngày làm việc", 0, ""),
        ("Miễn phí. Hợp đồng nộp kèm hồ sơ", 0, ""),
        ("Miễn phí. 20.000 đồng một bản", None, "fee_free_yet_charged"),
        ("Miễn phí(hàng gửi kho ngoại quan; mức thu là 20.000 VNĐ/tờ khai)", None, "fee_free_yet_charged"),
        ("20,000 VNĐ", 20_000, ""),
        ("1200 VNĐ", 1_200, ""),
        ("120,000 VNĐ(Theo khoản 1 Điều 3 Thông tư số 172/2010/TT-BTC)", 120_000, ""),
        ("120 VNĐ(20.000 vnđ /tờ khai)", None, "fee_unlikely"),
        ("700 VNĐ(Phí thẩm định: 700.000 đồng/cơ sở.)", None, "fee_unlikely"),
        ("70,000 VNĐ(70.000 đồng, trẻ em 35.000 đồng)", None, "fee_amounts_differ"),
        ("50,000 Việt Nam Đồng(nộp trực tuyến bằng 50% mức thu)", None, "fee_amounts_differ"),
        ("2,000 Việt Nam Đồng(/trang)từ trang thứ 3 thu 1.000 đồng/trang", None, "fee_amounts_differ"),
        ("30,000 Việt Nam Đồng(/giao dịch)", None, "fee_basis_unknown"),
        ("12,34 VNĐ", None, "fee_unreadable"),
        ("9,999,999,999 VNĐ", 9_999_999_999, ""),
        ("20,000,000,000 VNĐ", None, "fee_unreadable"),
        ("9" * 5_000 + " VNĐ", None, "fee_unreadable"),
        ("20,000 VNĐ(" + "9" * 5_000 + " đồng/bản)", None, "fee_amounts_differ"),
        ("USD(/bản)Tại cơ quan đại diện: 10 USD/bản.", None, "fee_unreadable"),
        ("07 ngày làm việc, kể từ ngày nhận đủ hồ sơ", None, "fee_unreadable"),
        ("", None, "fee_missing"),
    ],
)
def test_a_fee_is_read_only_where_every_word_agrees(text: str, amount: int | None, held: str) -> None:
    read = read_fee(text)
    assert (read.amount, read.held) == (amount, held)


def test_what_a_fee_is_counted_by_and_called() -> None:
    page = read_fee("2,000 Việt Nam Đồng(/trang)")
    assert (page.amount, page.basis, page.kind) == (2_000, FeeBasis.PER_PAGE, FeeKind.FEE)
    copy = read_fee("8,000 VNĐ(Lệ phí 8.000 đồng/bản. Miễn cho hộ nghèo)")
    assert (copy.amount, copy.basis, copy.kind) == (8_000, FeeBasis.PER_COPY, FeeKind.CHARGE)
    assert copy.advice == "Có trường hợp được miễn, giảm"


@pytest.mark.parametrize(
    ("amount", "unit", "expected", "code"),
    [
        ("3", "Ngày làm việc", (Decimal(3), TermUnit.WORKING_DAYS), None),
        (3, "ngày làm  việc", (Decimal(3), TermUnit.WORKING_DAYS), None),
        ("0,5", "Ngày làm việc", (Decimal("0.5"), TermUnit.WORKING_DAYS), None),
        ("15", "Ngày", (Decimal(15), TermUnit.CALENDAR_DAYS), None),
        ("8", "Giờ", (Decimal(8), TermUnit.HOURS), None),
        ("7", None, (None, None), "term_without_unit"),
        (None, "Ngày", (None, None), "term_without_amount"),
        (None, None, (None, None), "term_missing"),
        ("0", "Ngày", (None, None), "term_unreadable"),
        ("1,5", "Ngày", (None, None), "term_unreadable"),
        ("hai", "Ngày", (None, None), "term_unreadable"),
        ("1e3000", "Ngày", (None, None), "term_unreadable"),
        ("1e1", "Ngày", (None, None), "term_unreadable"),
        ("1_0", "Ngày", (None, None), "term_unreadable"),
        ("1.000", "Ngày", (None, None), "term_unreadable"),
        ("5", "Tuần", (None, None), "term_unit_unknown"),
    ],
)
def test_a_term_stands_only_with_its_unit(
    amount: object, unit: str | None, expected: tuple[object, object], code: str | None
) -> None:
    entry = read_workbook(book(terms=[(FISH[0], "Trực tiếp", amount, unit, "Miễn phí")])).entries[0]
    built = build(entry, date(2026, 1, 12))
    assert built.document is not None
    term = built.document.cases[0].terms[0]
    assert (term.amount, term.unit) == expected
    assert [place.code for place in built.held] == ([code] if code else [])
    assert bool(term.editor_note) is (code is not None)
    assert bool(built.document.open_points) is (code is not None)


@pytest.mark.parametrize(
    ("heading", "name", "originals", "copies", "code"),
    [
        ("--", "Đơn", 1, 0, ""),
        ("--", "Trường hợp mang thai hộ phải có văn bản xác nhận", 1, 0, ""),
        ("--", "Nộp", 1, 0, "paper_name_unreadable"),
        ("--", ")", 1, 0, "paper_fragment"),
        ("--", "hoặc chứng từ điện tử", 1, 0, "paper_fragment"),
        ("--", "có xác nhận của cơ quan chủ quản", 1, 0, "paper_fragment"),
        ("--", "nếu nhập khẩu một lần hoặc bản sao khi nhập khẩu nhiều lần", 1, 0, "paper_fragment"),
        ("--", "Cơ quan tiếp nhận có trách nhiệm đối chiếu", 0, 0, "remark"),
        ("--", "b) Giấy phép: 01 bản chụp", 0, 0, "paper_without_count"),
        ("--", "Văn bản kèm theo Nghị định ngày 28/8/", 20201, 1, "paper_count_unreadable"),
        ("--", "Tờ khai theo mẫu", "hai", 0, "paper_count_unreadable"),
        ("--", "Tờ khai " + "rất dài " * 130, 1, 0, "text_too_long"),
        ("Lưu ý", "Tờ khai theo mẫu", 1, 0, ""),
        ("Lưu ý", "Người yêu cầu chịu trách nhiệm về lời khai", 1, 0, "remark"),
    ],
)
def test_which_rows_are_papers(heading: str, name: str, originals: object, copies: object, code: str) -> None:
    entry = read_workbook(book(papers=[(FISH[0], heading, name, originals, copies)])).entries[0]
    built = build(entry, date(2026, 1, 12))
    assert built.document is not None
    assert [place.code for place in built.held] == ([code] if code else [])
    assert len(built.document.cases[0].papers) == (0 if code else 1)


def test_headings_of_the_portal_are_kinds_and_others_are_cases() -> None:
    lines = [
        (FISH[0], "Giấy tờ phải nộp", "- Tờ khai theo mẫu;", 1, 0),
        (FISH[0], "Giấy tờ phải xuất trình", "Thẻ căn cước", 1, 0),
        (FISH[0], "Trường hợp uỷ quyền", "Văn bản uỷ quyền", 1, 1),
        (FISH[0], "TRƯỜNG HỢP ỦY QUYỀN", "Giấy tờ của người được uỷ quyền", 0, 1),
    ]
    built = build(read_workbook(book(papers=lines)).entries[0], date(2026, 1, 12))
    assert built.document is not None
    first, second, third = built.document.cases
    assert [(paper.name, paper.kind) for paper in first.papers] == [
        ("Tờ khai theo mẫu", PaperKind.SUBMIT),
        ("Thẻ căn cước", PaperKind.PRESENT),
    ]
    assert (second.code, third.code) == ("truong-hop-uy-quyen", "truong-hop-uy-quyen-2")
    assert [place.code for place in built.noted] == ["headings_are_cases"]


def test_one_channel_twice_decides_nothing() -> None:
    other = (FISH[0], "Trực tiếp", "5", "Ngày làm việc", "Miễn phí")
    built = build(read_workbook(book(terms=[TERM, other])).entries[0], date(2026, 1, 12))
    assert built.document is not None
    assert [(term.channel, term.amount) for term in built.document.cases[0].terms] == [(Channel.DIRECT, None)]
    assert [fee.amount for fee in built.document.cases[0].fees] == [None]
    assert [(place.row, place.code) for place in built.held] == [(2, "channel_twice"), (3, "channel_twice")]


def test_one_price_for_all_ways_in_is_one_item() -> None:
    terms = [(FISH[0], channel, "3", "Ngày", "20,000 VNĐ") for channel in ("Trực tiếp", "Trực tuyến")]
    built = build(read_workbook(book(terms=terms)).entries[0], date(2026, 1, 12))
    assert built.document is not None
    assert [(fee.amount, fee.channel) for fee in built.document.cases[0].fees] == [(20_000, None)]
    apart = [terms[0], (*terms[1][:4], "10,000 VNĐ")]
    built = build(read_workbook(book(terms=apart)).entries[0], date(2026, 1, 12))
    assert built.document is not None
    assert [(fee.amount, fee.channel) for fee in built.document.cases[0].fees] == [
        (20_000, Channel.DIRECT),
        (10_000, Channel.ONLINE),
    ]


def test_a_procedure_without_terms_owes_an_unknown_fee() -> None:
    built = build(read_workbook(book(terms=())).entries[0], date(2026, 1, 12))
    assert built.document is not None
    assert [fee.amount for fee in built.document.cases[0].fees] == [None]
    assert [place.code for place in built.noted] == ["no_terms"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        (0, "thủ tục 1", "code_invalid"),
        (1, None, "name_missing"),
        (2, "–", "name_missing"),
        (1, "x " * 300, "text_too_long"),
    ],
)
def test_a_procedure_that_cannot_be_used_is_held_whole(column: int, value: str | None, code: str) -> None:
    line = [*FISH]
    line[column] = value
    key = line[0]
    content = book([line], [(key, *FORM[1:])], [(key, *TERM[1:])])
    built = build(read_workbook(content).entries[0], date(2026, 1, 12))
    assert built.document is None
    assert [place.code for place in built.held] == [code]


def test_words_are_cleaned_of_what_nobody_sees() -> None:
    assert clean(" đăng k\u200e\u00fd\u00a0 hộ\r\ntịch ") == "đăng ký hộ tịch"
    assert clean("ho\u0323\u0302 tịch") == "hộ tịch"
