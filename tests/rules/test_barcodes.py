"""The 18 digits: worked by hand, and every likely damage caught."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.barcodes import (
    dossier_barcode,
    grouped,
    is_of_kit,
    is_of_list,
    is_valid,
    kit_barcode,
    list_barcode,
)
from app.rules.numbering import kit_code, read_kit_code

DAY = date(2026, 1, 19)
barcodes = st.builds(
    dossier_barcode,
    st.integers(0, 99_999).map("{:05d}".format),
    st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    st.integers(1, 89_999),
)


def check_by_definition(digits: str) -> bool:
    """ISO 7064 mod 97-10: the whole number leaves 1."""
    return int(digits) % 97 == 1


def test_the_parts_stand_in_order() -> None:
    digits = dossier_barcode("01234", DAY, 1)
    assert digits[:16] == "0123426011900001"
    assert check_by_definition(digits)
    assert grouped(digits) == f"01234 260119 00001 {digits[16:]}"


@settings(max_examples=150)
@given(barcodes)
def test_issued_digits_are_valid_by_the_definition(digits: str) -> None:
    assert len(digits) == 18
    assert check_by_definition(digits)
    assert is_valid(digits)


@settings(max_examples=25)
@given(barcodes)
def test_every_single_wrong_digit_is_caught(digits: str) -> None:
    for place in range(18):
        for other in "0123456789":
            if other != digits[place]:
                assert not is_valid(digits[:place] + other + digits[place + 1 :])


@settings(max_examples=25)
@given(barcodes)
def test_every_swap_of_two_digits_is_caught(digits: str) -> None:
    for one in range(18):
        for two in range(one + 1, 18):
            if digits[one] != digits[two]:
                swapped = list(digits)
                swapped[one], swapped[two] = digits[two], digits[one]
                assert not is_valid("".join(swapped))


@pytest.mark.parametrize(
    "text", ["", "1", "0" * 18, "01234260119000015", "０１２３４２６０１１９００００１５６", "abc"]
)
def test_other_texts_are_not_barcodes(text: str) -> None:
    assert not is_valid(text)


def test_right_check_digits_on_a_day_that_does_not_exist() -> None:
    body = "01234" + "261301" + "00001"
    check = 98 - int(body) * 100 % 97
    assert check_by_definition(f"{body}{check:02d}")
    assert not is_valid(f"{body}{check:02d}")


def test_the_last_number_of_a_day() -> None:
    assert dossier_barcode("01234", DAY, 89_999)[11:16] == "89999"
    with pytest.raises(UserError) as refused:
        dossier_barcode("01234", DAY, 90_000)
    assert refused.value.code == "barcode_numbers_used_up"


def test_no_dossier_can_be_taken_for_a_list() -> None:
    first, last = list_barcode("01234", DAY, 1), list_barcode("01234", DAY, 9_999)
    assert (first[:16], last[:16]) == ("0123426011990001", "0123426011999999")
    for digits in (first, last):
        assert check_by_definition(digits)
        assert is_valid(digits)
        assert is_of_list(digits)
    for number in (1, 9_001, 89_999):
        assert not is_of_list(dossier_barcode("01234", DAY, number))
    with pytest.raises(UserError) as refused:
        list_barcode("01234", DAY, 10_000)
    assert refused.value.code == "list_numbers_used_up"
    with pytest.raises(ValueError, match="running number"):
        list_barcode("01234", DAY, 0)


@pytest.mark.parametrize("unit", ["", "1234", "123456", "12a45", "-1234"])
def test_a_bad_unit_number_is_refused(unit: str) -> None:
    with pytest.raises(UserError) as refused:
        dossier_barcode(unit, DAY, 1)
    assert refused.value.code == "barcode_number_invalid"


def test_numbers_begin_at_one() -> None:
    with pytest.raises(ValueError, match="running number"):
        dossier_barcode("01234", DAY, 0)


def test_bars_of_blank_slips_are_those_of_no_day() -> None:
    """No dossier and no list has them, whatever its number; every wrong digit shows."""
    for number in (1, 89_999, 90_001, 99_999):
        digits = kit_barcode("01234", 2026, number)
        assert digits[:16] == f"01234260000{number:05}"
        assert (is_valid(digits), is_of_kit(digits), is_of_list(digits)) == (True, True, False)
        for place in range(18):
            wrong = digits[:place] + str((int(digits[place]) + 1) % 10) + digits[place + 1 :]
            assert not is_valid(wrong)
    assert not is_of_kit(dossier_barcode("01234", DAY, 1))
    with pytest.raises(UserError) as refused:
        kit_barcode("01234", 2026, 100_000)
    assert refused.value.code == "kit_numbers_used_up"


@pytest.mark.parametrize(
    "text", ["H26.16-DP26-0001", "h26.16 dp26 1", "H26.16-DP 26-00001", " H26.16_dp26_1 "]
)
def test_codes_of_blank_slips_in_any_spelling(text: str) -> None:
    assert read_kit_code(text) == kit_code("H26.16", 2026, 1) == "H26.16-DP26-0001"


@pytest.mark.parametrize("text", ["H26.16-260112-0001", "H26.16-BG260119-0001", "H26.16-DP26-0", "DP26-1"])
def test_other_codes_are_none_of_blank_slips(text: str) -> None:
    assert read_kit_code(text) is None
