"""What a scan means, however it arrives."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.rules.barcodes import dossier_barcode, grouped, is_valid, list_barcode
from app.rules.numbering import dossier_code
from app.rules.scanning import ScanKind, read
from tests.rules.windows_layout import typed_through_layout

DAY = date(2026, 1, 19)
BARS = dossier_barcode("01234", DAY, 1)
CARD = "001090123456||Nguyễn Văn An|01011990|Nam|Số 1, Phường X|15042021"

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
barcodes = st.builds(
    dossier_barcode, st.integers(0, 99_999).map("{:05d}".format), days, st.integers(1, 89_999)
)
codes = st.builds(
    dossier_code,
    st.sampled_from(["H26.16", "H56", "000.00.06.H56", "G04.12.345"]),
    days,
    st.integers(1, 99_999),
)


@pytest.mark.parametrize("text", ["", " ", "\r\n\t", "\ufeff", "\x00"])
def test_nothing(text: str) -> None:
    assert read(text).kind is ScanKind.EMPTY


@pytest.mark.parametrize(
    "text",
    [
        BARS, f"{BARS}\r", f"\t{BARS}\r\n", f"]C1{BARS}", f"]C0{BARS}\r", grouped(BARS), BARS[:5] + "-" + BARS[5:],
        " ".join(BARS), f"\x02{BARS}\x03", BARS.translate({48 + d: 0xFF10 + d for d in range(10)}), f"\ufeff{BARS}",
    ],
)  # fmt: skip
def test_the_bars_of_a_slip(text: str) -> None:
    scanned = read(text)
    assert (scanned.kind, scanned.digits, scanned.warnings) == (ScanKind.BARCODE, BARS, ())


def test_wrong_check_digits_are_never_another_dossier() -> None:
    wrong = BARS[:-1] + str((int(BARS[-1]) + 1) % 10)
    for text in (wrong, grouped(wrong), typed_through_layout(wrong)):
        scanned = read(text)
        assert (scanned.kind, scanned.digits) == (ScanKind.WRONG_CHECK_DIGITS, wrong)


OF_LIST = list_barcode("01234", date(2026, 1, 19), 1)


@pytest.mark.parametrize(
    "text", [OF_LIST, grouped(OF_LIST), f"]C1{OF_LIST}\r", typed_through_layout(OF_LIST)]
)
def test_the_bars_of_a_hand_over_list(text: str) -> None:
    scanned = read(text)
    assert (scanned.kind, scanned.digits) == (ScanKind.LIST, OF_LIST)


@pytest.mark.parametrize(
    "text", ["H26.16-BG260119-0001", "h26.16 bg260119 1", "H26.16–BG 260119–0001", "*H26.16-BG260119-0001*"]
)
def test_the_code_of_a_hand_over_list(text: str) -> None:
    scanned = read(text)
    assert (scanned.kind, scanned.list_code, scanned.code) == (ScanKind.LIST, "H26.16-BG260119-0001", None)


@pytest.mark.parametrize("text", ["H26.16-BG261319-0001", "BG260119-0001", "H26.16-BG260119"])
def test_what_only_looks_like_one(text: str) -> None:
    assert read(text).kind is not ScanKind.LIST


def mixes_nine_with_other_tones(digits: str) -> bool:
    """Whether a 9 stands in one stretch of tones (5–9) with another of them."""
    return any("9" in stretch and stretch.strip("9") for stretch in re.findall("[5-9]+", digits))


@settings(max_examples=200, deadline=None)
@given(barcodes, st.sampled_from([None, "NFC", "NFD"]), st.booleans())
def test_bars_survive_the_vietnamese_layout(bars: str, form: str | None, upper: bool) -> None:
    arrived = typed_through_layout(bars)
    if upper:
        arrived = arrived.upper()
    if form == "NFC":
        arrived = unicodedata.normalize("NFC", arrived)
    elif form == "NFD":
        arrived = unicodedata.normalize("NFD", arrived)
    scanned = read(f"{arrived}\r")
    # A normal form may lose the order of tones; then the scan is refused, never read as other bars.
    assert scanned.kind in (ScanKind.BARCODE, ScanKind.WRONG_CHECK_DIGITS)
    if scanned.kind is ScanKind.BARCODE or not mixes_nine_with_other_tones(bars):
        assert scanned.digits == bars
    assert scanned.warnings


def test_two_valid_readings_are_as_good_as_none() -> None:
    one, other = "976772601189788515", "796772601198788515"
    arrived = unicodedata.normalize("NFC", typed_through_layout(one))
    assert arrived == unicodedata.normalize("NFC", typed_through_layout(other))
    # The one would be a hand-over list, the other a dossier.
    assert (read(one).kind, read(other).kind) == (ScanKind.LIST, ScanKind.BARCODE)
    assert read(arrived).kind is ScanKind.WRONG_CHECK_DIGITS


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_letters_are_taken_apart_again(form: str) -> None:
    # ă followed by the key 5 is shown as one letter, and 9 (dot below) jumps over other tones.
    bars = dossier_barcode("15259", date(2026, 2, 25), 95)
    arrived = unicodedata.normalize("NFC" if form == "NFC" else "NFD", typed_through_layout(bars))
    assert arrived != typed_through_layout(bars)
    assert read(arrived).digits == bars


@pytest.mark.parametrize(
    "text",
    [
        "H26.16-260119-0001",
        "h26.16 260119 1",
        "*H26.16-260119-0001*",
        "]C1H26.16-260119-0001\r",
        "H26.16–260119–1",
    ],
)
def test_dossier_codes(text: str) -> None:
    scanned = read(text)
    assert scanned.kind is ScanKind.CODE
    assert scanned.code is not None
    assert scanned.code.canonical == "H26.16-260119-0001"


def test_a_code_in_a_look_up_address() -> None:
    scanned = read("https://motcua.example.vn/tra-cuu?ma=000.00.06.H56-231027-0361&kenh=qr")
    assert scanned.kind is ScanKind.CODE
    assert scanned.code is not None
    assert scanned.code.canonical == "000.00.06.H56-231027-0361"
    assert read("https://motcua.example.vn/tra-cuu?ma=1").kind is ScanKind.WORDS


@settings(max_examples=150, deadline=None)
@given(codes, st.booleans(), st.booleans())
def test_codes_come_back(code: str, lower: bool, layout: bool) -> None:
    arrived = code.lower() if lower else code
    scanned = read(typed_through_layout(arrived) if layout else arrived)
    assert scanned.kind is ScanKind.CODE
    assert scanned.code is not None
    assert scanned.code.canonical == code
    assert bool(scanned.warnings) is layout


@pytest.mark.parametrize(
    ("text", "canonical"), [("Ư26-260119-1", "W26-260119-0001"), ("Đ26.16-260119-0001", "D26.16-260119-0001")]
)
def test_a_letter_marked_by_telex(text: str, canonical: str) -> None:
    for spelled in (text, text.lower(), unicodedata.normalize("NFD", text)):
        scanned = read(spelled)
        assert scanned.kind is ScanKind.CODE
        assert scanned.code is not None
        assert scanned.code.canonical == canonical


@pytest.mark.parametrize(
    ("text", "kind", "digits"),
    [
        ("0912 345 678", ScanKind.PHONE, "0912345678"),
        ("+84 912.345.678", ScanKind.PHONE, "0912345678"),
        ("02438251234", ScanKind.PHONE, "02438251234"),
        ("001090123456", ScanKind.ID_NUMBER, "001090123456"),
        ("001 090 123 456", ScanKind.ID_NUMBER, "001090123456"),
        ("012345678", ScanKind.ID_NUMBER, "012345678"),
        ("0101234567", ScanKind.ID_NUMBER, "0101234567"),
        ("0101234567-001", ScanKind.ID_NUMBER, "0101234567001"),
        (typed_through_layout("001090123456"), ScanKind.ID_NUMBER, "001090123456"),
        (typed_through_layout("0912345678"), ScanKind.PHONE, "0912345678"),
        ("361", ScanKind.WORDS, "361"),
        ("0" * 17, ScanKind.WORDS, "0" * 17),
    ],
)
def test_numbers(text: str, kind: ScanKind, digits: str) -> None:
    scanned = read(text)
    assert (scanned.kind, scanned.digits) == (kind, digits)


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Văn An",
        "đặng",
        "đê",
        "ô",
        "ăâ đê",
        "Đỗ Ô Đê",
        "khai sinh",
        "1.001193",
        "224246-121115-TP03-3",
        "9" * 70,
        "KQ.G15.000031",
    ],
)
def test_words(text: str) -> None:
    for spelled in (text, unicodedata.normalize("NFD", text)):
        scanned = read(f" {spelled}\r\n")
        assert (scanned.kind, scanned.text) == (ScanKind.WORDS, text)
        assert scanned.warnings == ()


def test_a_citizen_card() -> None:
    scanned = read(f"{CARD}\r\n")
    assert scanned.kind is ScanKind.CARD
    assert scanned.card is not None
    assert scanned.card.id_number == "001090123456"


def test_the_warnings_of_a_card_are_passed_on() -> None:
    assert len(read(CARD.replace("001090", "001191")).warnings) == 2


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=40) | st.text("ăâêôđ\u0300\u0309\u0303\u0301\u0323aeo0123456789 -|", max_size=60))
def test_any_text_means_something(text: str) -> None:
    scanned = read(text)
    assert scanned.kind in ScanKind
    assert (scanned.card is not None) is (scanned.kind is ScanKind.CARD)
    assert (scanned.code is not None) is (scanned.kind is ScanKind.CODE)
    if scanned.kind in (ScanKind.BARCODE, ScanKind.WRONG_CHECK_DIGITS):
        assert scanned.digits is not None
        assert len(scanned.digits) == 18


def test_a_letter_with_many_dots_below_is_never_read_as_other_bars() -> None:
    """Composed, â with six dots and two more tones has lost their order, and another order fits the check digits."""
    bars, other = "999992708259999969", "999992708299999956"
    assert is_valid(bars)
    assert is_valid(other)
    arrived = unicodedata.normalize("NFC", typed_through_layout(bars))
    assert read(arrived).kind is ScanKind.WRONG_CHECK_DIGITS
