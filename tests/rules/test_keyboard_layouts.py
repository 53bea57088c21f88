"""Through any layout the same dossier; two codes glued together are no dossier, one code twice is one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.azerty_layout import from_azerty
from app.rules.barcodes import dossier_barcode
from app.rules.folder_code import folder_digits
from app.rules.scanning import ScanKind, read
from app.rules.vietnamese_layout import digits_from_layout
from tests.rules.french_layout import PLAIN, SHIFTED, typed_through_azerty
from tests.rules.test_folder_code import FOLDER
from tests.rules.windows_layout import typed_through_layout

ONE = dossier_barcode("01234", date(2026, 1, 19), 1)
TWO = dossier_barcode("01234", date(2026, 1, 19), 2)
WRONG = ONE[:-1] + str((int(ONE[-1]) + 1) % 10)
CODE = "H26.16-260119-0001"


@pytest.mark.parametrize(("american", "french"), [*PLAIN.items(), *SHIFTED.items()])
def test_each_key_of_azerty_is_turned_back(american: str, french: str) -> None:
    assert from_azerty(french) == american


@pytest.mark.parametrize(
    ("digit", "sign"),
    [
        ("1", "ăĂ"),
        ("2", "âÂ"),
        ("3", "êÊ"),
        ("4", "ôÔ"),
        ("5", "\u0300"),
        ("6", "\u0309"),
        ("7", "\u0303"),
        ("8", "\u0301"),
        ("9", "\u0323"),
        ("0", "đĐ"),
    ],
)
def test_each_key_of_the_vietnamese_row_is_turned_back_with_caps_lock_or_without(
    digit: str, sign: str
) -> None:
    assert {digits_from_layout(each) for each in sign} == {digit}


@pytest.mark.parametrize("caps_lock", [False, True])
@given(
    number=st.integers(0, 99_999),
    day=st.integers(0, 3_000),
    running=st.integers(1, 89_999),
)
def test_any_bars_come_back_from_azerty(caps_lock: bool, number: int, day: int, running: int) -> None:
    bars = dossier_barcode(f"{number:05}", date(2020, 1, 1) + timedelta(day), running)
    for sent in (bars, f"]C1{bars}"):
        scanned = read(typed_through_azerty(sent, caps_lock=caps_lock))
        assert (scanned.kind, scanned.digits) == (ScanKind.BARCODE, bars)
        assert len(scanned.warnings) == 1


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        (CODE, ScanKind.CODE),
        (CODE.lower(), ScanKind.CODE),
        (folder_digits(FOLDER), ScanKind.FOLDER),
        (WRONG, ScanKind.WRONG_CHECK_DIGITS),
    ],
)
def test_what_else_is_ours_comes_back_from_azerty(sent: str, kind: ScanKind) -> None:
    plain, through = read(sent), read(typed_through_azerty(sent))
    assert (through.kind, through.code, through.folder) == (kind, plain.code, plain.folder)


@pytest.mark.parametrize(
    "text", ["à", "là", "Lê Thị Hè", "và (đã", "----------", "à-à-à-à-à", "(_)", "é" * 12]
)
def test_words_and_strokes_stay_words(text: str) -> None:
    assert read(text).kind is ScanKind.WORDS


@pytest.mark.parametrize("layout", [str, typed_through_layout, typed_through_azerty])
def test_one_code_twice_is_one_and_two_are_none(layout: type[str]) -> None:
    twice = read(layout(ONE + ONE))
    assert (twice.kind, twice.digits) == (ScanKind.BARCODE, ONE)
    assert read(layout(ONE + TWO)).kind is ScanKind.GLUED
    for damaged in (ONE + WRONG, ONE + TWO[:-1], ONE[1:] + TWO):
        assert read(layout(damaged)).kind is ScanKind.WORDS
