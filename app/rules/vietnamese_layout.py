"""Digits back from the Vietnamese keyboard layout of Windows, which types `1…0` as `ă â ê ô ̀ ̉ ̃ ́ ̣ đ`.

A scanner is a keyboard to the PC, so with that layout on, every digit of a slip arrives as one of these signs.
"""

import unicodedata
from collections.abc import Iterator
from itertools import combinations, islice, product

_LETTERS = {"ă": "1", "â": "2", "ê": "3", "ô": "4", "đ": "0"}
_TONES = {"\u0300": "5", "\u0309": "6", "\u0303": "7", "\u0301": "8", "\u0323": "9"}
_SHAPES = ("\u0306", "\u0302")  # the marks of ă and of â ê ô
_DOT_BELOW = "9"
_MOST_READINGS = 200


def carries_layout_signs(text: str) -> bool:
    """Whether any sign of the text could be a digit typed through the layout."""
    return any(_is_layout_sign(sign) for sign in text)


def digits_from_layout(text: str) -> str:
    """The text with every sign the layout makes of a digit turned back into that digit, the rest as it is."""
    return "".join("".join(piece) for piece in _pieces(text))


def layout_readings(text: str) -> Iterator[str]:
    """All digit strings the text may stand for, the likeliest first.

    Unicode normal forms move the dot below (9) in front of the other tones (5–8), so where a tone 9 stands
    together with others, its place is lost and every place is tried. At most 200 readings.
    """
    choices = [list(islice(_orders(run), _MOST_READINGS)) for run in _runs(text)]
    for reading in islice(product(*choices), _MOST_READINGS):
        yield "".join(reading)


def _is_layout_sign(sign: str) -> bool:
    return sign in _TONES or unicodedata.normalize("NFC", _shape(sign)[0]) in _LETTERS


def _shape(sign: str) -> tuple[str, str]:
    """A sign without its tone in lower case, and the digits of its tones."""
    parts = unicodedata.normalize("NFD", sign.lower())
    bare = "".join(part for part in parts if part not in _TONES)
    return unicodedata.normalize("NFC", bare), "".join(_TONES[part] for part in parts if part in _TONES)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    """Each sign with the marks that shape it, as (its own digit or itself, digits of its tones)."""
    for cluster in _clusters(text):
        bare, tones = _shape(cluster)
        if bare in _LETTERS:
            yield _LETTERS[bare], tones
        elif not bare:
            yield "", tones
        else:
            yield unicodedata.normalize("NFC", cluster), ""


def _clusters(text: str) -> Iterator[str]:
    """Signs one by one; a bare a, e or o keeps the marks after it that belong to it, dot below included."""
    waiting = ""
    for sign in text:
        if waiting and (sign in _SHAPES or (sign in _TONES and len(waiting) == 1)):
            waiting += sign
            continue
        if waiting:
            yield waiting
        waiting = ""
        if sign.lower() in "aeo":
            waiting = sign
        else:
            yield sign
    if waiting:
        yield waiting


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
