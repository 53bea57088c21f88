"""A chart as plain values: what it shows, and the strokes it is drawn with.

One layout for every pen (`chart_layout`): the window paints the same strokes as the press, so that the paper on the
table is the picture on the screen. Lengths are the pen's own units, y downwards from the top left corner.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto


class Ink(Enum):
    """What a stroke is for; each pen has its own ink for it. Series differ by more than ink: see `chart_layout`."""

    FIRST = auto()
    SECOND = auto()
    WORDS = auto()
    FAINT = auto()
    GRID = auto()


@dataclass(frozen=True, slots=True)
class Curve:
    """One series of a chart; `None` is a point that has no number, which is not nought."""

    name: str
    values: tuple[int | Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ChartPicture:
    """A chart: one or two series over the same places, as lines or as columns beside each other.

    `is_share`: numbers are percent, and the whole is 100. `name` says what is counted, in which unit.
    """

    name: str
    labels: tuple[str, ...]
    curves: tuple[Curve, ...]
    is_lines: bool = False
    is_share: bool = False


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points."""

    points: tuple[tuple[float, float], ...]
    tone: Ink
    width: float
    is_dashed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle with an edge; `is_filled` with its tone, else with that of the ground."""

    x: float
    y: float
    width: float
    height: float
    tone: Ink
    is_filled: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """A marker around (x, y): round and full, or square and hollow."""

    x: float
    y: float
    size: float
    tone: Ink
    is_square: bool


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text on a baseline; `part` of its width lies left of x. `on_ground` clears what is behind it."""

    x: float
    y: float
    text: str
    tone: Ink
    part: float = 0.0
    is_strong: bool = False
    on_ground: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """Where a number stands in the picture: the place in its curve, and the middle of what is drawn of it."""

    curve: int
    place: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Strokes:
    """All of a chart, to be drawn in this order."""

    strokes: tuple[Stroke | Block | Dot | Words, ...]
    spots: tuple[Point, ...]
