"""Official dossier codes, of 2025 and of 2018, in the spellings people use."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import UserError
from app.rules.numbering import check_barcode_number, check_unit_code, code_end, dossier_code, read_code

DAY = date(2026, 1, 19)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (1, "H26.16-260119-0001"),
        (361, "H26.16-260119-0361"),
        (9_999, "H26.16-260119-9999"),
        (10_000, "H26.16-260119-10000"),
    ],
)
def test_codes_are_issued_in_the_official_form(number: int, code: str) -> None:
    assert dossier_code("H26.16", DAY, number) == code


@pytest.mark.parametrize(
    "text",
    [
        "H26.16-260119-0001", "h26.16-260119-1", "h26.16 260119 1", "H26.16–260119–0001", "  H26.16 - 260119 - 0001 ",
        "Ｈ26．16－260119－０００１", "H26.16_260119_01", "H26.16/260119/1",
    ],
)  # fmt: skip
def test_loose_spellings_name_the_same_dossier(text: str) -> None:
    code = read_code(text)
    assert code is not None
    assert (code.unit_code, code.day, code.number) == ("H26.16", DAY, 1)
    assert code.canonical == "H26.16-260119-0001"


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("000.00.06.H56-231027-0361", "000.00.06.H56"),
        ("000.17.22.H56-210531-0001", "000.17.22.H56"),
        ("000.00.16.G04-220405-0008", "000.00.16.G04"),
        ("H56.14-240823-0001", "H56.14"),
        ("H26.12.34-240823-0001", "H26.12.34"),
        ("H26-240823-0001", "H26"),
    ],
)
def test_codes_seen_in_offices_are_read(text: str, unit: str) -> None:
    code = read_code(text)
    assert code is not None
    assert code.unit_code == unit
    assert code.written == text


@pytest.mark.parametrize(
    "text",
    [
        "", "H26.16", "H26.16-260119", "H26.16-261301-0001", "H26.16-260230-0001", "H26.16-260119-0000",
        "Nguyễn Văn An", "H26.16-260119-1234567", "26.16-260119-0001", "H26.16-260119-0001-2", "H26.16-26011-0001",
        "1.001193", "H26" + ".12" * 12 + "-260119-0001",
    ],
)  # fmt: skip
def test_other_texts_are_not_codes(text: str) -> None:
    assert read_code(text) is None


units = st.from_regex(r"[A-Z][0-9]{2}(\.[0-9]{2,3}){0,4}", fullmatch=True)


@settings(max_examples=150)
@given(units, st.dates(date(2000, 1, 1), date(2099, 12, 31)), st.integers(1, 999_999), st.booleans())
def test_what_is_issued_is_read_again(unit: str, day: date, number: int, loose: bool) -> None:
    code = dossier_code(unit, day, number)
    read = read_code(f" {code.lower().replace('-', ' ')}\r\n" if loose else code)
    assert read is not None
    assert (read.unit_code, read.day, read.number, read.canonical) == (unit, day, number, code)


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_any_text_is_read_without_failing(text: str) -> None:
    code = read_code(text)
    assert code is None or read_code(code.written) == code
    assert read_code(unicodedata.normalize("NFKC", text)) == code


@pytest.mark.parametrize(
    ("text", "code"), [(" h26.16 ", "H26.16"), ("000.00.16.h26", "000.00.16.H26"), ("G04", "G04")]
)
def test_unit_codes_are_taken(text: str, code: str) -> None:
    assert check_unit_code(text) == code


@pytest.mark.parametrize("text", ["", "26.16", "H2", "H26.", "H26.1", "HH26", "H26" + ".12" * 12])
def test_bad_unit_codes_are_refused(text: str) -> None:
    with pytest.raises(UserError) as refused:
        check_unit_code(text)
    assert (refused.value.code, refused.value.details["field"]) == ("unit_code_invalid", "unit_code")


def test_barcode_numbers_keep_their_zeros() -> None:
    assert check_barcode_number(" ０１２３４ ") == "01234"


def test_numbers_begin_at_one() -> None:
    with pytest.raises(ValueError, match="running number"):
        dossier_code("H26.16", DAY, 0)


def test_a_desk_alone_s_number_is_not_shown_as_the_server_s() -> None:
    ends = [code_end(dossier_code("H26.16", date(2026, 1, 19), number)) for number in (1, 10_001)]
    assert ends == ["…0001", "…10001"]
