"""Text cut into lines that fit a width, in mixed faces, without losing a character."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from unicodedata import normalize

from printing.fonts import Face, advances
from printing.marks import Text

# Control characters cannot be printed; anything that parts words in the data parts them on paper.
_UNPRINTABLE = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029], " ")


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
    widths, missing = advances(face)
    return sum([widths.get(code, missing) for code in map(ord, text)]) * size / 1000


def clean(text: str) -> str:
    """A text as it can be printed: NFC, which the fonts are drawn for, and no control characters."""
    return normalize("NFC", text).translate(_UNPRINTABLE)


def largest_size(text: str, face: Face, room: float, most: float, least: float) -> float:
    """The largest type size, between the two, in which a text fits one line; `least` where none does."""
    wide = measure(clean(text), face, most)
    return most if wide <= room else max(least, most * room / wide)


def wrap(runs: Sequence[Run], width: float, size: float) -> tuple[Line, ...]:
    """Lines no wider than `width`, broken at spaces, and inside a word only if it is wider than a line."""
    lines: list[Line] = []
    pieces: list[Run] = []
    used = 0.0
    for word in _words(runs):
        for part in _fitting(word, width, size):
            space = measure(" ", pieces[-1].face, size) if pieces else 0.0
            wide = _width(part, size)
            if pieces and used + space + wide > width:
                lines.append(Line(tuple(pieces), used))
                pieces, used, space = [], 0.0, 0.0
            _append(pieces, part)
            used += space + wide
    if pieces:
        lines.append(Line(tuple(pieces), used))
    return tuple(lines)


def _words(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Words with the faces of their parts: a full stop after a bold name belongs to the name."""
    word: list[Run] = []
    for run in runs:
        for place, part in enumerate(clean(run.text).split(" ")):
            if place and word:
                yield word
                word = []
            if part:
                word.append(Run(part, run.face))
    if word:
        yield word


def _fitting(word: list[Run], width: float, size: float) -> Iterator[list[Run]]:
    """The word itself, or as many pieces of it as it takes lines."""
    if _width(word, size) <= width:
        yield word
        return
    piece: list[Run] = []
    used = 0.0
    for run in word:
        for letter in run.text:
            wide = measure(letter, run.face, size)
            if piece and used + wide > width:
                yield _joined(piece)
                piece, used = [], 0.0
            piece.append(Run(letter, run.face))
            used += wide
    yield _joined(piece)


def _joined(letters: list[Run]) -> list[Run]:
    runs: list[Run] = []
    for letter in letters:
        if runs and runs[-1].face is letter.face:
            runs[-1] = Run(runs[-1].text + letter.text, letter.face)
        else:
            runs.append(letter)
    return runs


def _append(pieces: list[Run], word: list[Run]) -> None:
    """Add a word to a line; the space before it is set in the face of the word before it."""
    if pieces:
        last = pieces[-1]
        pieces[-1] = Run(f"{last.text} ", last.face)
    for run in word:
        if pieces and pieces[-1].face is run.face:
            pieces[-1] = Run(pieces[-1].text + run.text, run.face)
        else:
            pieces.append(run)


def _width(word: list[Run], size: float) -> float:
    return sum(measure(run.text, run.face, size) for run in word)
