"""Digits back from the Vietnamese keyboard layout of Windows, which types `1…0` as `ă â ê ô ̀ ̉ ̃ ́ ̣ đ`.

A scanner is a keyboard to the PC, so with that layout on, every digit of a slip arrives as one of these signs.
"""

import unicodedata
from collections.abc import Iterator
from itertools import combinations, islice, product

_LETTERS = {"ă": "1", "â": "2", "ê": "3", "ô": "4", "đ": "0"}
_TONES = {"\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9"}
_VOWELS = frozenset("aeiouy")  # these carry tones in words; no consonant does
_DOT_BELOW = "9"
_MOST_READINGS = 2_000


def carries_layout_signs(text: str) -> bool:
    """Whether the text reads differently once the layout is undone."""
    return digits_from_layout(text) != unicodedata.normalize("NFC", text)


def digits_from_layout(text: str) -> str:
    """The text with every sign the layout makes of a digit turned back into that digit, the rest as it is."""
    return "".join("".join(piece) for piece in _pieces(text))


def layout_readings(text: str) -> tuple[str, ...]:
    """All digit strings the text may stand for, the one as it stands first; none when they are too many.

    Unicode normal forms move the dot below (9) in front of the other tones (5–8). Where a text is in that
    order and a 9 stands together with other tones, its place may be lost, so every place is a reading.
    """
    if not _may_be_reordered(text):
        return (digits_from_layout(text),)
    readings = product(*(list(islice(_orders(run), _MOST_READINGS)) for run in _runs(text)))
    found = tuple("".join(reading) for reading in islice(readings, _MOST_READINGS))
    return found if len(found) < _MOST_READINGS else ()


def _may_be_reordered(text: str) -> bool:
    if text == unicodedata.normalize("NFC", text):
        return True  # a letter composed with one dot below may have had the others behind other tones
    sign_by_sign = "".join(unicodedata.normalize("NFD", sign) for sign in text)
    return sign_by_sign == unicodedata.normalize("NFD", text)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each letter with the marks behind it, as (the digit it is or itself, the digits of its tones)."""
    for letter, marks in _clusters(text):
        shape = "".join(mark for mark in marks if mark not in _TONES)
        tones = "".join(_TONES[mark] for mark in marks if mark in _TONES)
        bare = unicodedata.normalize("NFC", letter.lower() + shape)
        if bare in _LETTERS:
            yield _LETTERS[bare], tones
        elif letter.lower() in _VOWELS:
            yield unicodedata.normalize("NFC", letter + marks), ""
        else:
            yield letter + shape, tones


def _clusters(text: str) -> Iterator[tuple[str, str]]:
    """Every sign with the marks that stand on or behind it, in the order they arrived."""
    letter, marks = "", ""
    for sign in text:
        parts = unicodedata.normalize("NFD", sign)
        if not unicodedata.combining(parts[0]):
            if letter or marks:
                yield letter, marks
            letter, marks, parts = parts[0], "", parts[1:]
        marks += parts
    if letter or marks:
        yield letter, marks


def _runs(text: str) -> Iterator[str]:
    """The digits in runs: tones that stand together in one run, everything else alone."""
    run = ""
    for own, tones in _pieces(text):
        if own and run:
            yield run
            run = ""
        if own:
            yield from own
        run += tones
    if run:
        yield run


def _orders(run: str) -> Iterator[str]:
    """A run of tone digits as it stands, then with its nines at every other place."""
    yield run
    others = run.replace(_DOT_BELOW, "")
    for places in combinations(range(len(run)), len(run) - len(others)):
        rest = iter(others)
        order = "".join(_DOT_BELOW if at in places else next(rest) for at in range(len(run)))
        if order != run:
            yield order
