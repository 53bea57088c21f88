"""User names made from full names."""

import pytest

from app.rules.user_names import user_name_from


@pytest.mark.parametrize(
    ("full_name", "expected"),
    [
        ("Nguyễn Văn An", "nguyen.an"),
        ("Đặng Thị Ánh Nguyệt", "dang.nguyet"),
        ("  lê   ÂU ", "le.au"),
        ("H'Hen Niê", "h.nie"),
        ("An", "an"),
        ("Nguye\u0302\u0303n Va\u0306n An", "nguyen.an"),
        ("", ""),
        ("  –  ", ""),
        ("李 明", ""),
    ],
)
def test_family_and_given_name_in_plain_letters(full_name: str, expected: str) -> None:
    assert user_name_from(full_name) == expected
