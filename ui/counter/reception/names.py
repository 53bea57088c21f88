"""What a clerk's hasty first word about a person means: a number, or a name to be written properly."""

import re
import unicodedata
from typing import Literal

_GAPS = re.compile(r"[\s.\-]")
_CITIZEN, _OLD_CARD = 12, 9
"""Digits of a citizen's personal number and of the old identity card."""

_PHONE = re.compile(r"(?:0|\+?84)\d{9}")

NumberKind = Literal["id_number", "phone"]


def number_in(text: str) -> tuple[NumberKind, str] | None:
    """The identity or phone number that was typed where a name belongs, else `None`.

    Nine digits are an old identity card, twelve a personal number, ten with a leading 0 a phone.
    """
    bare = _GAPS.sub("", unicodedata.normalize("NFKC", text))
    if bare.isascii() and bare.isdigit() and len(bare) in (_CITIZEN, _OLD_CARD):
        return "id_number", bare
    return ("phone", bare) if _PHONE.fullmatch(bare) else None


def proper_name(text: str) -> str:
    """A name with single spaces, and with its capitals when it was typed wholly in small letters."""
    tidy = " ".join(unicodedata.normalize("NFC", text).split())
    if tidy and tidy == tidy.lower():
        return " ".join(word[:1].upper() + word[1:] for word in tidy.split(" "))
    return tidy
