"""Whether the shipped faces can still print every Vietnamese name: read anew, not from memory."""

import itertools
import unicodedata
from io import BytesIO

from printing.fonts import Face, content

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
_CONSONANTS = "bcdđghklmnpqrstvx"


def vietnamese_letters() -> frozenset[str]:
    """Twelve vowels in six tones and the consonants with đ, small and capital."""
    vowels = {
        unicodedata.normalize("NFC", vowel + tone) for vowel, tone in itertools.product(_VOWELS, _TONES)
    }
    small = vowels | set(_CONSONANTS)
    return frozenset(small | {letter.upper() for letter in small})


def missing_letters(face: Face) -> frozenset[str] | None:
    """The letters a face has no shape for; `None` when its file is not there or cannot be read as a font."""
    from reportlab.pdfbase.ttfonts import TTFError, TTFontFile

    try:
        widths = TTFontFile(BytesIO(content(face))).charWidths
    except (OSError, TTFError):
        return None
    return frozenset(letter for letter in vietnamese_letters() if ord(letter) not in widths)
