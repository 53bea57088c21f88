"""Amounts, dates and numbers as Vietnamese papers write them, against a table worked out by hand."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from printing.wording import (
    counted,
    dated,
    day_in_figures,
    decimal,
    figures,
    grouped,
    moment_in_figures,
    money,
    money_in_words,
    timed,
    timed_shortly,
    weekday,
)

IN_WORDS = {
    0: "Không đồng",
    1: "Một đồng",
    5: "Năm đồng",
    10: "Mười đồng",
    11: "Mười một đồng",
    15: "Mười lăm đồng",
    20: "Hai mươi đồng",
    21: "Hai mươi mốt đồng",
    24: "Hai mươi bốn đồng",
    55: "Năm mươi lăm đồng",
    100: "Một trăm đồng",
    105: "Một trăm lẻ năm đồng",
    110: "Một trăm mười đồng",
    111: "Một trăm mười một đồng",
    115: "Một trăm mười lăm đồng",
    121: "Một trăm hai mươi mốt đồng",
    999: "Chín trăm chín mươi chín đồng",
    1_000: "Một nghìn đồng",
    1_005: "Một nghìn không trăm lẻ năm đồng",
    1_015: "Một nghìn không trăm mười lăm đồng",
    8_000: "Tám nghìn đồng",
    10_500: "Mười nghìn năm trăm đồng",
    21_000: "Hai mươi mốt nghìn đồng",
    101_000: "Một trăm lẻ một nghìn đồng",
    150_000: "Một trăm năm mươi nghìn đồng",
    1_000_000: "Một triệu đồng",
    1_000_001: "Một triệu không trăm lẻ một đồng",
    1_005_000: "Một triệu không trăm lẻ năm nghìn đồng",
    1_500_000: "Một triệu năm trăm nghìn đồng",
    12_345_678: "Mười hai triệu ba trăm bốn mươi lăm nghìn sáu trăm bảy mươi tám đồng",
    1_000_000_000: "Một tỷ đồng",
    2_000_000_005: "Hai tỷ không trăm lẻ năm đồng",
    1_000_000_000_000: "Một nghìn tỷ đồng",
}


@pytest.mark.parametrize("amount", IN_WORDS)
def test_an_amount_is_read_aloud(amount: int) -> None:
    assert money_in_words(amount) == IN_WORDS[amount]


def test_amounts_are_told_apart_by_their_words() -> None:
    amounts = [*range(1_200), *range(1_000, 2_000_000, 997), *range(10**9, 3 * 10**9, 99_999_937)]
    assert len({money_in_words(amount) for amount in amounts}) == len(set(amounts))


def test_a_negative_amount_was_never_paid() -> None:
    with pytest.raises(ValueError, match="never negative"):
        money_in_words(-1)


def test_figures_have_dots() -> None:
    assert [figures(0), figures(999), figures(1_250_500)] == ["0", "999", "1.250.500"]
    assert money(8_000) == "8.000 đồng"
    assert [counted(0), counted(2)] == ["–", "2"]


def test_terms_have_a_comma_and_no_idle_zeros() -> None:
    terms = [Decimal("3"), Decimal("3.00"), Decimal("0.50"), Decimal("10"), Decimal("1.25")]
    assert [decimal(term) for term in terms] == ["3", "3", "0,5", "10", "1,25"]


def test_moments_are_written_in_office_time() -> None:
    at = datetime(2026, 1, 4, 22, 5, tzinfo=UTC)
    assert timed(at) == "05 giờ 05 phút, ngày 05 tháng 01 năm 2026"
    assert timed_shortly(at) == "05 giờ 05 phút, ngày 05/01/2026"
    assert moment_in_figures(at) == "05:05 05/01/2026"
    assert day_in_figures(at) == "05/01/2026"
    assert weekday(at) == "thứ Hai"
    assert dated(date(2026, 11, 24)) == "ngày 24 tháng 11 năm 2026"


def test_a_moment_without_offset_is_not_printed() -> None:
    with pytest.raises(ValueError, match="without offset"):
        timed(datetime(2026, 1, 5, 9, 15))  # noqa: DTZ001  the naive moment is what is refused


def test_the_digits_under_the_bars_are_grouped() -> None:
    assert grouped("012342601120000142") == "01234 260112 00001 42"
