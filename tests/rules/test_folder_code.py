"""The digits of a folder's 2D code: they say what was put in, and a wrong digit says nothing at all."""

import unicodedata
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.barcodes import dossier_barcode
from app.rules.folder_code import (
    LONGEST_DIGITS,
    FolderCode,
    folder_digits,
    is_folder_code,
    read_folder_digits,
)
from app.rules.scanning import ScanKind, read
from tests.rules.windows_layout import typed_through_layout

RECEIVED = datetime(2026, 1, 12, 2, 15, tzinfo=UTC)
FOLDER = FolderCode(
    "H26.16-260112-0001",
    "H26.16-BG260112-0001",
    "1.012783",
    "mac-dinh",
    "Nguyễn Thị Phương Thảo",
    "001190012345",
    "0912345678",
    RECEIVED,
    RECEIVED + timedelta(days=20),
)
WRITTEN = (
    "H26.16-260112-0001\nH26.16-BG260112-0001\n1.012783\nmac-dinh\nNguyễn Thị Phương Thảo\n001190012345\n0912345678\n"
    "202601120215\n202602010215"
)
"""The same, as `docs/exchange.md` says it is written."""

folders = st.builds(
    FolderCode,
    code=st.integers(1, 99_999).map("H26.16-260112-{:04}".format),
    list_code=st.just("H26.16-BG260112-0001"),
    procedure=st.integers(0, 999_999).map("1.{:06}".format),
    case=st.sampled_from(["mac-dinh", "qua-han", "x"]),
    name=st.text(st.characters(codec="utf-8", categories=("L",)), min_size=1, max_size=72),
    id_number=st.none() | st.integers(0, 10**12 - 1).map("{:012}".format),
    phone=st.none() | st.integers(0, 10**9 - 1).map("0{:09}".format),
    received_at=st.integers(0, 40_000_000).map(lambda minutes: RECEIVED + timedelta(minutes=minutes)),
    due_at=st.just(RECEIVED),
)


def crc32(data: bytes) -> int:
    """CRC-32 as its polynomial says it, bit by bit."""
    register = 0xFFFFFFFF
    for byte in data:
        register ^= byte
        for _ in range(8):
            register = (register >> 1) ^ (0xEDB88320 if register & 1 else 0)
    return register ^ 0xFFFFFFFF


def test_the_digits_are_those_the_format_tells() -> None:
    told = WRITTEN.encode()
    whole = told + crc32(told).to_bytes(4, "big")
    digits = folder_digits(FOLDER)
    assert digits[:6] == f"771{len(whole):03}"
    assert int(digits[6:]) == int.from_bytes(whole, "big")
    assert len(digits) == 6 + len(str(2 ** (8 * len(whole))))


@given(folders)
def test_what_was_put_in_comes_out(folder: FolderCode) -> None:
    digits = folder_digits(folder)
    assert digits.isascii()
    assert digits.isdigit()
    assert read_folder_digits(digits) == folder
    scanned = read(f"]Q1{digits}\r")
    assert (scanned.kind, scanned.folder) == (ScanKind.FOLDER, folder)


@pytest.mark.parametrize("place", range(len(folder_digits(FOLDER))))
def test_one_wrong_digit_opens_nothing(place: int) -> None:
    digits = folder_digits(FOLDER)
    for other in "0123456789":
        if other != digits[place]:
            damaged = f"{digits[:place]}{other}{digits[place + 1 :]}"
            assert read_folder_digits(damaged) is None
            assert read(damaged).folder is None


def test_cut_off_lengthened_or_of_a_later_version_it_opens_nothing() -> None:
    digits = folder_digits(FOLDER)
    assert all(read_folder_digits(digits[:end]) is None for end in range(len(digits)))
    assert read_folder_digits(f"{digits}0") is None
    later = f"772{digits[3:]}"
    assert (is_folder_code(later), read_folder_digits(later)) == (True, None)
    assert read(later).kind is ScanKind.WRONG_CHECK_DIGITS


def test_through_the_vietnamese_layout_it_is_the_same() -> None:
    assert read(typed_through_layout(folder_digits(FOLDER))).folder == FOLDER


def test_no_slip_and_no_number_of_a_person_is_taken_for_one() -> None:
    slip = dossier_barcode("77112", RECEIVED.date(), 77)
    for text in (slip, "771040", "0771234567", "771234567890", "7710401234567890123"):
        assert not is_folder_code(text)
        assert read(text).kind is not ScanKind.FOLDER


def test_a_name_of_two_forms_of_unicode_is_written_as_it_is_given() -> None:
    parts = unicodedata.normalize("NFD", FOLDER.name)
    told = read_folder_digits(folder_digits(replace(FOLDER, name=parts)))
    assert told is not None
    assert told.name == parts


def test_a_name_too_long_for_the_paper_is_cut_and_says_so() -> None:
    long = replace(FOLDER, name="Ạ" * 200)
    told = read_folder_digits(folder_digits(long))
    assert told == replace(FOLDER, name=f"{'Ạ' * 71}…")
    assert len(folder_digits(long)) <= LONGEST_DIGITS


@pytest.mark.parametrize(
    "wrong", [{"code": ""}, {"code": "\x1b[31m"}, {"name": " "}, {"name": "An\x00"}, {"procedure": "1.0\t01"}]
)
def test_what_no_list_has_printed_opens_nothing(wrong: dict[str, str]) -> None:
    assert read_folder_digits(folder_digits(replace(FOLDER, **wrong))) is None
