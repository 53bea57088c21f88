"""What the rows of a paper say, apart from where they stand: for writers that lay out pages themselves (DOCX).

A row that begins a passage carries it, whole and unbroken; the rows after it, which continue it on the page, carry
nothing. So one paper has one source, whichever way it leaves.
"""

from dataclasses import dataclass

from printing.text import Align, Run


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text in type of `size` points, `indent` points from the left, its first line `hanging` more."""

    runs: tuple[Run, ...]
    size: float
    align: Align = Align.LEFT
    indent: float = 0.0
    hanging: float = 0.0
    underlined: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """Bars of these digits, a module `dots` printer dots wide, `height` points high."""

    digits: str
    dots: int
    height: float


@dataclass(frozen=True, slots=True)
class CopyNames:
    """Where the name of the copy goes, in type of `size` points."""

    size: float


@dataclass(frozen=True, slots=True)
class Room:
    """Empty room, between what is said or for a hand, in points."""

    height: float


Block = Paragraph | Symbol | CopyNames | Room
Cells = tuple[tuple[Block, ...], ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Blocks beside each other, each within its share of the width of the text."""

    shares: tuple[float, ...]
    cells: Cells


@dataclass(frozen=True, slots=True)
class Ruled:
    """A line of a table with rules around its cells; a `head` is repeated on every page."""

    shares: tuple[float, ...]
    cells: Cells
    head: bool = False


@dataclass(frozen=True, slots=True)
class Framed:
    """Blocks in one frame."""

    blocks: tuple[Block, ...]


Passage = Block | SideBySide | Ruled | Framed
