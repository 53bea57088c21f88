"""Texts that leave the office without the people in them: each name, number and address becomes a stable mark.

What the office knows is found in any spelling: capitals or not, with or without accents, composed or not,
with other signs between the words or none, and as the escapes that programs write. What it does not know is
found by its form alone (`app.rules.masking_forms`).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_to_bytes

from app.language import tr
from app.rules.family_names import likely_names
from app.rules.folding import fold
from app.rules.masking_forms import MarkKind, forms

SURE_LENGTH = 8
"""So many signs in a row are no chance: they are masked inside other words and numbers, too."""
_SHORTEST = 2
_GRAM = 5
_UNICODE_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|&#(?:x([0-9a-fA-F]{2,5})|(\d{2,6}));")
_BYTE_ESCAPES = re.compile(r"(?:\\x[0-9a-fA-F]{2})+|(?:%[0-9a-fA-F]{2})+")
_COUNTRY_CODE = "84"


@dataclass(frozen=True, slots=True)
class Known:
    """Something about a person; a birth date as `YYYY-MM-DD`."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    kind: MarkKind
    key: str


class Squeezed:
    """A text as its letters and digits alone, folded, each knowing where it stood."""

    def __init__(self, text: str) -> None:
        signs: list[str] = []
        self.places: list[int] = []
        for place, sign in enumerate(text):
            for plain in _LETTERS[ord(sign)]:
                signs.append(plain)
                self.places.append(place)
        self.signs = "".join(signs)


class Sieve:
    """Tells quickly which of very many known things can occur in some texts at all."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._signs = "\n".join(Squeezed(unescaped(text)).signs for text in texts)
        self._grams = {self._signs[at : at + _GRAM] for at in range(len(self._signs))}

    def holds(self, known: Known) -> bool:
        """Whether it occurs in one of the texts, in any spelling."""
        return any(self._has(key) for key in keys(known))

    def _has(self, key: str) -> bool:
        if len(key) < _GRAM:
            return key in self._signs
        # Half of all names begin alike, so the end is looked at, too, before the whole text is.
        return key[:_GRAM] in self._grams and key[-_GRAM:] in self._grams and key in self._signs


class Masker:
    """Puts marks in place of what is `known` and of what looks like it; the same thing gets the same mark."""

    def __init__(self, known: Iterable[Known] = ()) -> None:
        self._kinds: dict[str, MarkKind] = {}
        self._names: dict[str, str] = {}
        for each in known:
            spellings = keys(each)
            for key in spellings:
                self._kinds.setdefault(key, each.kind)
                self._names.setdefault(key, spellings[0])
        self._numbers: dict[tuple[MarkKind, str], int] = {}
        self._last: dict[MarkKind, int] = {}

    def mask(self, text: str) -> str:
        """The text with marks in it; escapes are written out on the way."""
        plain = unicodedata.normalize("NFC", unescaped(text))
        spans = [*self._known_spans(plain), *_form_spans(plain)]
        parts: list[str] = []
        at = 0
        for span in _merged(spans):
            parts += (plain[at : span.start], self.mark(span.kind, span.key))
            at = span.end
        return "".join((*parts, plain[at:]))

    def mark(self, kind: MarkKind, text: str) -> str:
        """The mark of a thing, as `mask` writes it."""
        if kind is MarkKind.SECRET:
            return "•••"
        key = letters(text)
        key = self._names.get(key, key)
        if (kind, key) not in self._numbers:
            self._last[kind] = self._last.get(kind, 0) + 1
            self._numbers[kind, key] = self._last[kind]
        return f"«{_word(kind)} {self._numbers[kind, key]}»"

    def _known_spans(self, text: str) -> Iterable[_Span]:
        squeezed = Squeezed(text)
        for key, kind in self._kinds.items():
            at = squeezed.signs.find(key)
            while at >= 0:
                start, end = squeezed.places[at], squeezed.places[at + len(key) - 1] + 1
                if _stands_alone(text, start, end, key, kind):
                    yield _Span(start, _with_accents(text, end), kind, key)
                at = squeezed.signs.find(key, at + 1)


def keys(known: Known) -> tuple[str, ...]:
    """Letters and digits by which a thing is found, the main spelling first; nothing for what is too short."""
    signs = letters(known.text)
    found = [signs]
    if known.kind is MarkKind.BIRTH:
        found = _spellings_of(date.fromisoformat(known.text))
    elif known.kind is MarkKind.PHONE and signs.startswith("0"):
        found += [f"{_COUNTRY_CODE}{signs[1:]}", f"{_COUNTRY_CODE}{signs}"]
    elif known.kind is MarkKind.ADDRESS:
        # The house and street lead to her door without the ward.
        street = letters(known.text.split(",")[0])
        if len(street) >= SURE_LENGTH and any(sign.isdigit() for sign in street):
            found.append(street)
    return tuple(dict.fromkeys(key for key in found if len(key) >= _SHORTEST))


def letters(text: str) -> str:
    """A text as its letters and digits alone, folded; a million of them in seconds."""
    return text.translate(_LETTERS)


def without_home(text: str, home: str) -> str:
    """The text with `~` for the home folder, whose name is often its owner's, however its path is written."""
    if not home.strip("/\\"):
        return text
    parts = [re.escape(part) for part in re.split(r"[/\\]+", home.rstrip("/\\"))]
    return re.sub(r"[/\\]+".join(parts) + r"(?![\w.-])", "~", text, flags=re.IGNORECASE)


def unescaped(text: str) -> str:
    """The text with `\\u1ec5`, `\\xe1\\xbb\\x85`, `%E1%BB%85` and `&#7877;` written out as the letters they are."""
    letters = _UNICODE_ESCAPE.sub(_letter, text)
    return _BYTE_ESCAPES.sub(_letters, letters)


def _letter(found: re.Match[str]) -> str:
    short, long, hexadecimal, decimal = found.groups()
    number = int(decimal) if decimal else int(short or long or hexadecimal, 16)
    is_letter = number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF  # noqa: PLR2004  the bounds of Unicode
    return chr(number) if is_letter else found.group()


def _letters(found: re.Match[str]) -> str:
    written = found.group()
    content = unquote_to_bytes(written.replace("\\x", "%"))
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        # Python writes the first 256 letters so, one byte each; in an address there is no such spelling.
        return written if written.startswith("%") else content.decode("latin-1")


class _Letters(dict[int, str]):
    """Code point → what remains of it, folded; worked out when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = "".join(each for each in fold(chr(code)) if each.isalnum())
        return self[code]


_LETTERS = _Letters()


def _spellings_of(day: date) -> list[str]:
    year, month, number = f"{day:%Y}", day.month, day.day
    return [
        f"{year}{month:02}{number:02}",
        f"{number:02}{month:02}{year}",
        f"{year}{month}{number}",
        f"{number}{month}{year}",
        f"{number}{month:02}{year}",
        f"{number:02}{month}{year}",
    ]


def _stands_alone(text: str, start: int, end: int, key: str, kind: MarkKind) -> bool:
    """Whether this is the thing itself and no part of a longer word or number that only looks like it."""
    if kind is MarkKind.ACCOUNT and not _is_one_word(text[start:end]):
        return False  # `quantri` is somebody's account, “quản trị” is what everybody calls an administrator
    if len(key) >= SURE_LENGTH and kind not in (MarkKind.BIRTH, MarkKind.ACCOUNT):
        return True
    before = text[start - 1 : start]
    after = unicodedata.normalize("NFD", text[end : end + 1])[:1]
    if key.isdigit():
        return not before.isdigit() and not after.isdigit()
    return not before.isalpha() and not after.isalpha()


def _is_one_word(text: str) -> bool:
    return text.isascii() and not any(sign.isspace() for sign in text)


def _with_accents(text: str, end: int) -> int:
    """Where a match ends with the accents that belong to its last letter."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end


def _form_spans(text: str) -> Iterable[_Span]:
    for kind, start, end in forms(text):
        yield _Span(start, end, kind, text[start:end])
    for start, end in likely_names(text):
        yield _Span(start, end, MarkKind.PERSON, text[start:end])


def _merged(spans: Iterable[_Span]) -> list[_Span]:
    """Spans in order that do not overlap; what overlaps is masked as a whole, as the longest of them."""
    merged: list[_Span] = []
    for span in sorted(spans, key=lambda each: (each.start, -each.end)):
        last = merged[-1] if merged else None
        if last is None or span.start >= last.end:
            merged.append(span)
            continue
        longest = max((last, span), key=lambda each: each.end - each.start)
        merged[-1] = _Span(last.start, max(last.end, span.end), longest.kind, longest.key)
    return merged


def _word(kind: MarkKind) -> str:
    return {
        MarkKind.PERSON: tr("người"),
        MarkKind.ACCOUNT: tr("tài khoản"),
        MarkKind.NUMBER: tr("số"),
        MarkKind.PHONE: tr("điện thoại"),
        MarkKind.MAIL: tr("thư điện tử"),
        MarkKind.BIRTH: tr("ngày sinh"),
        MarkKind.ADDRESS: tr("địa chỉ"),
        MarkKind.DOSSIER: tr("hồ sơ"),
        MarkKind.SECRET: "",
    }[kind]
