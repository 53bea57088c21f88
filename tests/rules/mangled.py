"""What stands between a card and the program, each a function from the card's text to what arrives (domain §8.3)."""

import unicodedata
from collections.abc import Callable

from app.rules.azerty_layout import from_azerty
from app.rules.folding import fold
from tests.rules.windows_layout import typed_through_layout

Mangling = Callable[[str], str]

_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_TONE_DIGITS = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_HATS = {"a": "â", "e": "ê", "o": "ô"}
_HORNS = {"a": "ă", "o": "ơ", "u": "ư"}
_VOWELS = frozenset("aeiouyăâêôơư")
_AMERICAN = "".join(map(chr, range(32, 127)))
_FRENCH = {from_azerty(sign): sign for sign in "&é\"'(-è_çà" + _AMERICAN if len(from_azerty(sign)) == 1}


def taken_for(page: str, errors: str = "control") -> Mangling:
    """The UTF-8 bytes shown by a program that believes in another code page; what the page has no sign for becomes the
    control sign of that number, `?`, or nothing."""

    def mangle(text: str) -> str:
        shown, rest = "", text.encode()
        while rest:
            length = next((each for each in (1, 2) if _decodes(rest[:each], page)), 0)
            if length:
                shown += rest[:length].decode(page)
            elif errors == "control":
                shown += chr(rest[0])
            elif errors == "replace":
                shown += "\ufffd"
            rest = rest[length or 1 :]
        return shown

    return mangle


def _decodes(some: bytes, page: str) -> bool:
    try:
        some.decode(page)
    except UnicodeDecodeError:
        return False
    return True


def western_only(instead: str) -> Mangling:
    """Letters that no western page has are lost."""
    return lambda text: "".join(sign if sign < "\u0100" else instead for sign in text)


def ascii_only(instead: str) -> Mangling:
    """Every marked letter is lost."""
    return lambda text: "".join(sign if sign.isascii() else instead for sign in text)


def bare(text: str) -> str:
    """The marks are lost and the letters stay."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    plain = fold(sign) if sign.strip() else sign
    return plain.upper() if sign.isupper() else plain


def low_byte(text: str) -> str:
    """Letters sent as Alt codes of one byte."""
    return "".join(chr(ord(sign) & 0xFF) for sign in text)


def composed(text: str) -> str:
    """NFC."""
    return unicodedata.normalize("NFC", text)


def decomposed(text: str) -> str:
    """NFD."""
    return unicodedata.normalize("NFD", text)


def layout_composed(text: str) -> str:
    """Digits as letters and tones, which a program on the way has put into the order of Unicode."""
    return composed(typed_through_layout(text))


def layout_decomposed(text: str) -> str:
    """The same, taken apart."""
    return decomposed(typed_through_layout(text))


def caps_lock(text: str) -> str:
    """Keys are typed in the other case; marked letters, which no key has, come as they are."""
    return "".join(sign.swapcase() if sign.isascii() else sign for sign in text)


def caps_lock_of_all(text: str) -> str:
    """Every letter in the other case."""
    return text.swapcase()


def telex(text: str) -> str:
    """An input method of that name rewrites what is typed; marked letters are sent past it and end the word."""
    return _rewritten(text, _telex_key)


def vni(text: str) -> str:
    """The same with digits for tones."""
    return _rewritten(text, _vni_key)


def _rewritten(text: str, key: Callable[[str, str], str | None]) -> str:
    done = word = ""
    for sign in text:
        if not sign.isascii() or not sign.isalnum():
            done, word = done + word + sign, ""
        else:
            changed = key(word, sign)
            word = word + sign if changed is None else changed
    return composed(done + word)


def _telex_key(word: str, sign: str) -> str | None:
    low = sign.lower()
    if low in _TONES:
        return _toned(word, _TONES[low])
    if low == "d" and word[:1] in ("d", "D"):
        return ("đ" if word[0] == "d" else "Đ") + word[1:]
    if low == "w":
        return _with_shape(word, _HORNS) or word + ("ư" if sign == "w" else "Ư")
    return _with_shape(word, {low: _HATS[low]}) if low in _HATS else None


def _vni_key(word: str, sign: str) -> str | None:
    if sign in _TONE_DIGITS:
        return _toned(word, _TONE_DIGITS[sign])
    shapes = {"6": _HATS, "7": {"o": "ơ", "u": "ư"}, "8": {"a": "ă"}, "9": {"d": "đ"}}.get(sign)
    return _with_shape(word, shapes) if shapes else None


def _toned(word: str, tone: str) -> str | None:
    at = next((place for place in range(len(word) - 1, -1, -1) if word[place].lower() in _VOWELS), None)
    return None if at is None else composed(word[: at + 1] + tone + word[at + 1 :])


def _with_shape(word: str, shapes: dict[str, str]) -> str | None:
    for at in range(len(word) - 1, -1, -1):
        if (shaped := shapes.get(word[at].lower())) is not None:
            return word[:at] + (shaped.upper() if word[at].isupper() else shaped) + word[at + 1 :]
    return None


def azerty(text: str) -> str:
    """American keys through the French layout."""
    return "".join(_FRENCH.get(sign, sign) for sign in text)


def british(text: str) -> str:
    """American keys through the British layout: `@` and `"` swapped, the bar another sign."""
    return text.translate(str.maketrans('@"|#~', '"@~£¬'))
