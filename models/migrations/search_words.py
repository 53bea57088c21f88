"""The words dossiers and citizens are found by, as revision 0027 writes them, and as they were before it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

_PLAIN = str.maketrans("đĐðÐɖƉ", "dddddd")
_WORD = re.compile(r"[^\W_]+")
_CODES = ("code", "barcode", "external_code")
_TEXTS = ("name", "organisation", "id_number", "phone")
_FEWEST_INITIALS, _MOST_INITIALS, _FEWEST_DIGITS = 2, 12, 3
LONGEST_WORD = 60


def words_before(dossier: Mapping[str, Any], people: list[Mapping[str, Any]]) -> str:
    """What a dossier was found by: codes, names, numbers and phones, folded."""
    texts = [dossier[name] for name in _CODES] + [each[name] for each in people for name in _TEXTS]
    return " ".join(_words(texts))


def words_now(dossier: Mapping[str, Any], people: list[Mapping[str, Any]]) -> str:
    """Each of these words once, in the order of their letters, with the initials of names, numbers from their last
    digit on, and the procedure.
    """
    found = {
        *words_before(dossier, people).split(),
        *(word for each in people for word in marked_words(each)),
    }
    if dossier["procedure"]:
        found.add("__" + "".join(_words([dossier["procedure"]])))
    return " ".join(sorted(found))


def marked_words(person: Mapping[str, Any]) -> Iterator[str]:
    """The initials of somebody's name, and her numbers from their last digit on."""
    letters = "".join(word[0] for word in _words([person["name"]]) if word[0].isalpha())
    if _FEWEST_INITIALS <= len(letters) <= _MOST_INITIALS:
        yield "_" + letters
    for number in (person["id_number"], person["phone"]):
        if (
            isinstance(number, str)
            and len(number) >= _FEWEST_DIGITS
            and number.isascii()
            and number.isdigit()
        ):
            yield "_" + number[::-1]


def _words(texts: list[Any]) -> list[str]:
    return _WORD.findall(_fold(" ".join(text for text in texts if text and isinstance(text, str))))


def _fold(text: str) -> str:
    if text.isascii():
        return " ".join(text.lower().split())
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).casefold()
    signs = "".join(s for s in plain.translate(_PLAIN) if unicodedata.category(s) not in ("Mn", "Me", "Cf"))
    return " ".join(unicodedata.normalize("NFC", signs).split())
