"""Whether Vietnamese text is whole: its letters are those of the alphabet, its words can be spoken.

Made for text that came through a machine, which loses, changes or doubles letters. Words without any mark are never
doubted, for other languages of the country write so.
"""

import re
import unicodedata
from itertools import pairwise

_MARKED = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz" + _MARKED)
"""Small letters of the alphabet, and those that foreign names need."""

_OF_HIGHLAND_NAMES = frozenset("ñčĭŏŭĕ")
_LOST = "?"
_FIRST_BEYOND_LATIN_1 = "\u0100"
_NAME_SIGNS = frozenset(" '’.-,()")
_ADDRESS_SIGNS = frozenset("–’‘“”°²³½…№")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SHARP, _HEAVY = "\u0301", "\u0323"
_NUCLEI = (
    "a ai ao au ay ă â âu ây e eo ê êu i ia iê iêu iu o oa oai oao oay oă oe oeo oi oo ô ôi ơ ơi u ua uai uâ uây"
    " uê ui uô uôi uơ uy uya uyê uyu ư ưa ưi ươ ươi ươu ưu y yê yêu"
    # After q and gi, where u and i belong to the consonant.
    " uao uau uay uă ue ueo giơ gie"
)
_STOPS = ("ch", "c", "p", "t", "k")
_ONSET = "b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x"
_CODA = "(?:ch|c|ng|nh|n|m|p|t|k|l|r|h)?"
_NUCLEUS = "|".join(sorted(_NUCLEI.split(), key=len, reverse=True))
_SYLLABLE = re.compile(rf"(?:{_ONSET})?(?:{_NUCLEUS}){_CODA}")
_HIGHLAND_WORD = re.compile(rf"(?:[aêy](?=[^aăâeêioôơuưy]))?[^aăâeêioôơuưy]{{0,4}}(?:{_NUCLEUS}){_CODA}")
_OF_Q_ALONE = re.compile(r"(?<!q)uên(?!h)")
_RUN = re.compile(r"[^\W\d_]+")
_SHORT_WORD = re.compile(r"(?:[Ôôở] |Ý [A-ZĐ]|[Đđ]\b)")
_LONGEST_SHORT = 5


def has_vietnamese_letters(text: str) -> bool:
    """Whether there is a letter that no western code page has: whatever carried it carries all of them."""
    return any(sign >= _FIRST_BEYOND_LATIN_1 and sign.lower() in LETTERS for sign in composed(text))


def is_whole_name(text: str) -> bool:
    """Whether a name shows no trace of a machine: no foreign sign, no capital within a word, no unspeakable word."""
    name = composed(text)
    is_known = all(sign in _NAME_SIGNS or sign.lower() in LETTERS | _OF_HIGHLAND_NAMES for sign in name)
    return is_known and all(_is_whole_word(word) for word in _RUN.findall(name))


def is_whole_address(text: str) -> bool:
    """The same of an address, where numbers, any punctuation and places of any language may stand.

    A letter alone that carries a mark was a letter with a number, where digits type tones (`A1` is `Á`); few words are
    as short (`Ô Chợ Dừa`, `Ý Yên`).
    """
    address = composed(text)
    known = LETTERS | _OF_HIGHLAND_NAMES | _ADDRESS_SIGNS
    if not all(sign.lower() in known or (sign.isascii() and sign != _LOST) for sign in address):
        return False
    marked = [found for found in _RUN.finditer(address) if not found.group().isascii()]
    return all(_is_short_for(found.group()) or _is_whole_word(found.group()) for found in marked) and all(
        _SHORT_WORD.match(address, found.start()) for found in marked if len(found.group()) == 1
    )


def composed(text: str) -> str:
    """The text with every letter as one sign."""
    return unicodedata.normalize("NFC", text)


def _is_whole_word(word: str) -> bool:
    if any(before.islower() and after.isupper() for before, after in pairwise(word)):
        return False
    return word.isascii() or _is_spoken(word.lower())


def _is_short_for(word: str) -> bool:
    """Whether it is letters of other words (`KĐT`, `Đ`)."""
    return len(word) <= _LONGEST_SHORT and word.isupper()


def _is_spoken(word: str) -> bool:
    parts = unicodedata.normalize("NFD", word)
    tones = [sign for sign in parts if sign in _TONES]
    bare = composed("".join(sign for sign in parts if sign not in _TONES))
    if len(tones) > 1 or _OF_Q_ALONE.search(bare):
        return False
    stops = bare.endswith(_STOPS)
    if _SYLLABLE.fullmatch(bare):
        return not (tones and stops) or tones[0] in (_SHARP, _HEAVY)
    # The languages of the highlands have no tones; the one written is that of a stop, as in Vietnamese.
    return _HIGHLAND_WORD.fullmatch(bare) is not None and (not tones or (stops and tones[0] == _SHARP))
