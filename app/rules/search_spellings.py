"""Other spellings of a folded syllable: i for y, and what an input method that is off or unfinished leaves behind."""

import re

_ONSET = r"(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
_CODA = r"(?:c|ch|m|n|ng|nh|p|t)?"
_SYLLABLE = re.compile(rf"(?!.*(?:aa|ee|oo)){_ONSET}[aeiouy]{{1,3}}{_CODA}")
_I_OR_Y = re.compile(r"((?:b|c|ch|d|h|k|kh|l|m|n|nh|ph|qu|r|s|t|th|tr|v|x)?)([iy])")
_VOWELS = frozenset("aeiouy")
_TONES = frozenset("sfrxjz")
_DOUBLED = frozenset("aeo")
_HORNED = frozenset("aou")
_LONGEST_TELEX = 14
"""A syllable has seven letters at most, each with one sign more for its mark."""


def with_i_for_y(word: str) -> str | None:
    """The syllable with its i as y or its y as i, where both are written for one sound: `ly` and `li`, `quy` and `qui`.

    `None` where they are different sounds (`tay`, `tai`; `thuy`, `thui`). A tone's place needs nothing of the kind:
    folding takes the tone away.
    """
    found = _I_OR_Y.fullmatch(word)
    return None if found is None else found[1] + ("i" if found[2] == "y" else "y")


def from_telex(word: str) -> str | None:
    """The folded syllable that these keys of Telex are meant for (`nguyeexn`, `ddawngj`), as far as it is typed.

    `None` where the word is a syllable as it is, or no syllable comes of it.
    """
    if len(word) > _LONGEST_TELEX or _SYLLABLE.fullmatch(word) or not (word.isascii() and word.isalpha()):
        return None
    meant = ""
    for key in "d" + word[2:] if word.startswith("dd") else word:
        is_begun = not _VOWELS.isdisjoint(meant)
        if (
            (is_begun and key in _TONES)
            or (key == "w" and not _HORNED.isdisjoint(meant))
            or (key in _DOUBLED and key in meant)
            or (is_begun and key == "d" and meant.startswith("d"))
        ):
            continue
        meant += "u" if key == "w" else key
    return meant if meant != word and _SYLLABLE.fullmatch(meant) else None
