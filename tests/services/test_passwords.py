"""A password is known again however its accents are written."""

import subprocess
import sys
import unicodedata

import pytest
from argon2 import PasswordHasher

from app.services.accounts.passwords import hashed, matches

PASSWORD = "một câu đủ dài"
SPELLINGS = tuple(unicodedata.normalize(form, PASSWORD) for form in ("NFC", "NFD"))


@pytest.mark.parametrize("chosen", SPELLINGS)
@pytest.mark.parametrize("typed", SPELLINGS)
def test_two_input_methods_write_one_password(chosen: str, typed: str) -> None:
    assert matches(hashed(chosen), typed)
    assert not matches(hashed(chosen), typed + "x")


def test_a_hash_of_an_earlier_version_still_matches() -> None:
    assert matches(PasswordHasher().hash(SPELLINGS[1]), SPELLINGS[1])


def test_a_guess_costs_a_thief_what_the_standard_asks() -> None:
    """RFC 9106, section 4: the second recommended choice, 64 MiB and three passes; other tests hash for less."""
    command = "from app.services.accounts.passwords import hashed; print(hashed('một câu đủ dài'))"
    answer = subprocess.run(
        [sys.executable, "-c", command], capture_output=True, text=True, check=True
    ).stdout
    assert answer.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
