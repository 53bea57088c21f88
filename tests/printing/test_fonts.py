"""The shipped faces can print every Vietnamese name."""

import itertools
import unicodedata

import pytest

from printing.fonts import Face, advances

VOWELS = "aăâeêioôơuưy"
TONES = ["", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323"]
SIGNS = "₫“”‘’–—…№§/()%&@0123456789"


def vietnamese_letters() -> set[str]:
    """Twelve vowels in six tones and the consonants with đ, small and capital."""
    small = {
        unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(VOWELS, TONES)
    } | set("bcdđghklmnpqrstvx")
    return small | {letter.upper() for letter in small}


@pytest.mark.parametrize("face", list(Face))
def test_every_letter_has_a_shape(face: Face) -> None:
    widths, _ = advances(face)
    letters = vietnamese_letters()
    assert len(letters) == 2 * (12 * 6 + 17)
    assert [letter for letter in (*letters, *SIGNS) if ord(letter) not in widths] == []
