"""Vietnamese text made comparable: without accents for searching, in dictionary order for sorting."""

import re
import unicodedata
from functools import lru_cache


class _Plain(dict[int, int | None]):
    """What becomes of a sign once it is decomposed: marks go, the rest stays; each is asked about once."""

    def __missing__(self, sign: int) -> int | None:
        self[sign] = None if unicodedata.category(chr(sign)) in ("Mn", "Me", "Cf") else sign
        return self[sign]


# Đ has no decomposition; Ð (eth) and Ɖ look the same and are typed for it.
_PLAIN = _Plain(str.maketrans("đĐðÐɖƉ", "dddddd"))
_WORD = re.compile(r"[^\W_]+")

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_NUMBER = 1
_RANK = {letter: rank for rank, letter in enumerate(_LETTERS, start=_NUMBER + 1)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_FOREIGN = 1_000
_PIECE = re.compile(r"[0-9]+|.", re.DOTALL)


def fold(text: str) -> str:
    """Lower case, no accents, đ as d, single spaces: what is stored for searching and what is searched.

    Composed and decomposed spellings give the same, and folding twice changes nothing.
    """
    if text.isascii():
        return " ".join(text.lower().split())
    # Some capitals only appear once a sign is decomposed, so both steps are done twice.
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFKD", plain).casefold()
    return " ".join(unicodedata.normalize("NFC", plain.translate(_PLAIN)).split())


def search_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, letters and digits only, in order."""
    return tuple(_WORD.findall(fold(text)))


@lru_cache(maxsize=1_024)
def vietnamese_key(text: str) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    """Sort key in the order of a Vietnamese dictionary: letters first (a ă â b … d đ), then tones, then case.

    Tones stand in the order ngang, huyền, hỏi, ngã, sắc, nặng; spaces come before numbers, numbers before
    letters, and numbers go by their value: "Phòng 2" before "Phòng 10". Whatever people choose from or read by
    name is sorted by this, and never by the database, which has its own idea of letters.
    """
    composed = unicodedata.normalize("NFC", " ".join(text.split()))
    letters: list[int] = []
    tones: list[int] = []
    for sign in _PIECE.findall(composed.lower()):
        if sign[0] in "0123456789":
            letters += _by_value(sign)
            tones += [0] * (len(letters) - len(tones))
            continue
        letter, tone = _parted(sign)
        if letter:
            letters.append(0 if letter == " " else _RANK.get(letter, _FOREIGN + ord(letter)))
            tones.append(tone)
        elif tones:
            tones[-1] = tone
    return tuple(letters), tuple(tones), composed


def given_name_key(full_name: str) -> object:
    """Sort key of a person: by the given name, which Vietnamese write last, then by the rest."""
    *rest, given = full_name.split() or [""]
    return vietnamese_key(given), vietnamese_key(" ".join(rest))


def _by_value(number: str) -> list[int]:
    """A number so that a longer one comes after a shorter one, without making an integer of any length."""
    digits = number.lstrip("0")
    return [_NUMBER, len(digits), *map(int, digits)]


@lru_cache(maxsize=1_024)
def _parted(sign: str) -> tuple[str, int]:
    """A letter without its tone, and the tone; a lone tone mark has no letter."""
    signs = unicodedata.normalize("NFD", sign)
    tone = max((_TONES.get(mark, 0) for mark in signs), default=0)
    return unicodedata.normalize("NFC", "".join(mark for mark in signs if mark not in _TONES))[:1], tone
