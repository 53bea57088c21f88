"""What is typed into the first line about a person."""

import pytest

from ui.counter.reception.names import number_in, proper_name


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("001090000001", ("id_number", "001090000001")),
        ("001 090 000 001", ("id_number", "001090000001")),
        ("012345678", ("id_number", "012345678")),
        ("0912345678", ("phone", "0912345678")),
        ("0912 345 678", ("phone", "0912345678")),
        ("0912.345.678", ("phone", "0912345678")),
        ("+84912345678", ("phone", "+84912345678")),
        ("Nguyễn Văn An", None),
        ("12345", None),
        ("1234567890", None),
        ("", None),
    ],
)
def test_a_number_in_place_of_a_name_is_known(typed: str, meant: tuple[str, str] | None) -> None:
    assert number_in(typed) == meant


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("nguyễn văn an", "Nguyễn Văn An"),
        ("đặng thị ánh", "Đặng Thị Ánh"),
        ("Nguyễn  Văn An ", "Nguyễn Văn An"),
        ("NGUYỄN VĂN AN", "NGUYỄN VĂN AN"),
        ("Công ty TNHH An", "Công ty TNHH An"),
        ("nguye\u0302\u0303n an", "Nguyễn An"),
        ("", ""),
    ],
)
def test_a_hasty_name_gets_its_capitals_and_no_other_is_touched(typed: str, written: str) -> None:
    assert proper_name(typed) == written
