"""Text cut into lines that fit a width, in mixed faces, without losing a character."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

from printing.bound import NO_BREAK, bound
from printing.fonts import Face, advances, printable
from printing.marks import Text
from printing.spelling import spelled

# Control characters cannot be printed; anything that parts words in the data parts them on paper.
_UNPRINTABLE: dict[int, str] = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")
# Signs that steer a screen and leave no ink: soft hyphen, zero-width and direction marks.
_UNPRINTABLE |= dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, 0xFEFF], "")

_LACKING = "□"
# How much longer than the mean a line of a balanced text may be, the best first.
_UNEVEN = (1.08, 1.16, 1.3)
# What arithmetic may lose, in points of type size.
_HAIR = 0.01
# Where a code, a telephone number or an address may be parted without a stroke that is not its own.
_PARTING = "-/.@_,;:"
_LEADING_ON = " –-,;:("
_Word = list[tuple[str, Face]]


class Align(Enum):
    """Where a line stands in its column."""

    LEFT = 0.0
    CENTRE = 0.5
    RIGHT = 1.0


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one face."""

    text: str
    face: Face = Face.REGULAR


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its pieces, and how wide they are together."""

    runs: tuple[Run, ...]
    width: float

    def marks(self, x: float, room: float, baseline: float, size: float, align: Align) -> Iterator[Text]:
        """The line set into a column that begins at `x` and is `room` wide."""
        place = x + (room - self.width) * align.value
        for run in self.runs:
            yield Text(place, baseline, run.face, size, run.text)
            place += measure(run.text, run.face, size)


def measure(text: str, face: Face, size: float) -> float:
    """Width of a text in points."""
    return _thousandths(text, face) * size / 1000


@lru_cache(maxsize=8192)
def _thousandths(text: str, face: Face) -> float:
    """Width in thousandths of the type size; most words of a form are the same on every paper."""
    widths, missing = advances(face)
    return sum([widths.get(code, missing) for code in map(ord, text)])


def clean(text: str) -> str:
    """A text as it can be printed: NFC, which the fonts are drawn for, no control characters, in one spelling.

    A letter the fonts lack (Chinese, an emoji) becomes a square, so that paper shows that something stood there.
    """
    text = spelled(normalize("NFC", text).translate(_UNPRINTABLE))
    lacking = set(map(ord, text)).difference(printable())
    return text.translate(dict.fromkeys(lacking, _LACKING)) if lacking else text


def lacking(text: str) -> str:
    """The signs of a text that would be squares on paper, each once."""
    composed = spelled(normalize("NFC", text).translate(_UNPRINTABLE))
    return "".join(dict.fromkeys(sign for sign in composed if ord(sign) not in printable()))


def largest_size(text: str, face: Face, room: float, most: float, least: float) -> float:
    """The largest type size, between the two, in which a text fits one line; `least` where none does."""
    wide = measure(clean(text), face, most)
    return most if wide <= room else max(least, most * room / wide - _HAIR)


def shortened(text: str, face: Face, room: float, size: float) -> str:
    """A text that fits one line, cut behind a word with "…" where it does not: for what stands elsewhere in full."""
    text = clean(text)
    if measure(text, face, size) <= room:
        return text
    words = text.split(" ")
    while words and measure(_cut(words), face, size) > room:
        words.pop()
    return _cut(words) if words else "…"


def _cut(words: Sequence[str]) -> str:
    """Some words of a text, without the stroke or comma that led to the next one."""
    return f"{' '.join(words).rstrip(_LEADING_ON)}…"


def wrap(runs: Sequence[Run], width: float, size: float) -> tuple[Line, ...]:
    """Lines no wider than `width`, broken at spaces.

    What `printing.bound` keeps together is broken only if it is wider than a line, a word the same.
    """
    return _lines(_words(runs), width, size)


def flowing(runs: Sequence[Run], width: float, size: float) -> tuple[Line, ...]:
    """The same without a short last word alone on its line, as in "Thông thường, đúng / hạn"."""
    words = list(_words(runs))
    lines = _lines(words, width, size)
    if len(lines) < _SEVERAL or len(words) < _FEWEST_WORDS or lines[-1].width > width * _SHORT:
        return lines
    *others, before, last = words
    if " " in "".join(run.text for run in lines[-1].runs):
        return lines
    text, face = before[-1]
    evened = _lines([*others, [*before[:-1], (f"{text}{NO_BREAK}", face), *last]], width, size)
    return evened if len(evened) == len(lines) else lines


def _lines(words: Iterable[_Word], width: float, size: float) -> tuple[Line, ...]:
    scale = size / 1000
    room = width / scale
    lines: list[Line] = []
    pieces: _Word = []
    used = 0.0
    for word in words:
        wide = sum([_thousandths(text, face) for text, face in word])
        for part, part_wide in ((word, wide),) if wide <= room else _parted(word, room):
            if pieces:
                # The space is set in the face of the word before it.
                before, face = pieces[-1]
                with_space = used + _thousandths(" ", face)
                if with_space + part_wide > room:
                    lines.append(_line(pieces, used * scale))
                    pieces, used = [], 0.0
                else:
                    pieces[-1] = (f"{before} ", face)
                    used = with_space
            _join(pieces, part)
            used += part_wide
    if pieces:
        lines.append(_line(pieces, used * scale))
    return tuple(lines)


_SEVERAL, _FEWEST_WORDS, _SHORT = 2, 3, 0.15
"""Lines and words from which a last word can be alone, and the share of a line up to which it looks lost there."""


def balanced(runs: Sequence[Run], width: float, size: float) -> tuple[Line, ...]:
    """As many lines as `wrap` makes, of about one length, as names in a heading are set."""
    lines = wrap(runs, width, size)
    if len(lines) > 1:
        mean = sum(line.width for line in lines) / len(lines)
        for longer in _UNEVEN:
            evened = wrap(runs, min(mean * longer, width), size)
            if len(evened) == len(lines):
                return evened
    return lines


def _words(runs: Sequence[Run]) -> Iterator[_Word]:
    """Words with the faces of their parts: a full stop after a bold name belongs to the name."""
    texts = [clean(run.text) for run in runs]
    # A label and its number are often two runs.
    whole = bound("".join(texts))
    word: _Word = []
    end = 0
    for run, text in zip(runs, texts, strict=True):
        start, end = end, end + len(text)
        for place, part in enumerate(whole[start:end].split(" ")):
            if place and word:
                yield word
                word = []
            if part:
                word.append((part, run.face))
    if word:
        yield word


def _parted(word: _Word, room: float) -> Iterator[tuple[_Word, float]]:
    """What is wider than a line as words again where it is several, those wider than a line broken inside."""
    for single in _singles(word):
        wide = sum([_thousandths(text, face) for text, face in single])
        if wide <= room:
            yield single, wide
        else:
            yield from _broken(single, room)


def _singles(word: _Word) -> Iterator[_Word]:
    single: _Word = []
    for text, face in word:
        for place, part in enumerate(text.split(NO_BREAK)):
            if place and single:
                yield single
                single = []
            if part:
                single.append((part, face))
    if single:
        yield single


def _broken(word: _Word, room: float) -> Iterator[tuple[_Word, float]]:
    """A word wider than a line as the pieces that fit one, each with its width in thousandths.

    A code or an address parts behind one of its signs where it has one, else anywhere.
    """
    letters = [(letter, face, _thousandths(letter, face)) for text, face in word for letter in text]
    start = 0
    while start < len(letters):
        end, used = start, 0.0
        while end < len(letters) and (end == start or used + letters[end][2] <= room):
            used += letters[end][2]
            end += 1
        if end < len(letters):
            end = next((place for place in range(end, start, -1) if letters[place - 1][0] in _PARTING), end)
        piece: _Word = []
        for letter, face, _ in letters[start:end]:
            _join(piece, [(letter, face)])
        yield piece, sum(wide for _, _, wide in letters[start:end])
        start = end


def _join(pieces: _Word, more: _Word) -> None:
    """Add pieces to others, neighbours of one face as one."""
    for text, face in more:
        if pieces and pieces[-1][1] is face:
            pieces[-1] = (pieces[-1][0] + text, face)
        else:
            pieces.append((text, face))


def _line(pieces: _Word, width: float) -> Line:
    return Line(tuple(Run(text.replace(NO_BREAK, " "), face) for text, face in pieces), width)
