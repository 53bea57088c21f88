"""What can stand on a page: text, rules, boxes to tick, bars, squares, charts.

Plain values in points, y downwards from the top of whatever carries them; `printing.press` draws them.
"""

from dataclasses import dataclass

from printing.chart import Strokes
from printing.fonts import Face


@dataclass(frozen=True, slots=True)
class Text:
    """A piece of text in one face, its baseline beginning at (x, y)."""

    x: float
    y: float
    face: Face
    size: float
    string: str


@dataclass(frozen=True, slots=True)
class RuledLine:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float = 0.6


@dataclass(frozen=True, slots=True)
class Box:
    """A square to tick by pen, or ticked already; (x, y) is its top left corner."""

    x: float
    y: float
    side: float
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Bars:
    """A Code 128 symbol without its quiet zones; a module is `dots` printer dots of 1/203 inch wide."""

    x: float
    y: float
    height: float
    digits: str
    dots: int


@dataclass(frozen=True, slots=True)
class Squares:
    """A QR symbol of these digits without its quiet zone."""

    x: float
    y: float
    digits: str


@dataclass(frozen=True, slots=True)
class CopyName:
    """Where the name of the copy goes, centred on `middle`; known only when a copy is drawn."""

    middle: float
    y: float
    face: Face
    size: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; its words are in type of `size`."""

    x: float
    y: float
    size: float
    chart: Strokes


Mark = Text | RuledLine | Box | Bars | Squares | CopyName | Chart
