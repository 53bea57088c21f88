"""How long a wrong try at a kiosk has to wait, and whose digits open a dossier: by a table worked by hand."""

import pytest

from app.rules.kiosk_tries import knows, seconds_to_wait


@pytest.mark.parametrize(
    ("wrong", "since", "expected"),
    [
        (0, 0.0, 0),
        (2, 0.0, 0),
        (3, 0.0, 2),
        (3, 1.2, 1),
        (3, 2.0, 0),
        (5, 0.0, 8),
        (10, 0.0, 256),
        (11, 0.0, 300),
        (9_999, 0.0, 300),
        (9_999, 299.5, 1),
        (9_999, 3_600.0, 0),
    ],
)
def test_by_hand(wrong: int, since: float, expected: int) -> None:
    assert seconds_to_wait(wrong, since) == expected


@pytest.mark.parametrize(
    ("typed", "id_number", "phone", "expected"),
    [
        ("2345", "001090012345", "0912345678", True),
        ("5678", "001090012345", "0912345678", False),
        ("5678", None, "0912345678", True),
        ("2345", None, None, False),
        ("", "001090012345", None, False),
        ("345", "001090012345", None, False),
        ("12345", "001090012345", None, False),
        ("٢٣٤٥", "00109001٢٣٤٥", None, False),
    ],
)
def test_whose_digits(typed: str, id_number: str | None, phone: str | None, expected: bool) -> None:
    assert knows(typed, id_number, phone) is expected
