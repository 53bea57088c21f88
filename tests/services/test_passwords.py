"""A password is known again however its accents are written."""

import unicodedata

import pytest
from argon2 import PasswordHasher

from app.services.passwords import hashed, matches

PASSWORD = "một câu đủ dài"
SPELLINGS = tuple(unicodedata.normalize(form, PASSWORD) for form in ("NFC", "NFD"))


@pytest.mark.parametrize("chosen", SPELLINGS)
@pytest.mark.parametrize("typed", SPELLINGS)
def test_two_input_methods_write_one_password(chosen: str, typed: str) -> None:
    assert matches(hashed(chosen), typed)
    assert not matches(hashed(chosen), typed + "x")


def test_a_hash_of_an_earlier_version_still_matches() -> None:
    assert matches(PasswordHasher().hash(SPELLINGS[1]), SPELLINGS[1])
