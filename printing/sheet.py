"""The paper a document is printed on: sizes, margins and type sizes.

The forms are designed for A5 (TT 01/2018/TT-VPCP art. 9) and in practice often printed on A4 with
the margins of NĐ 30/2020 (left 3 cm, the others 2 cm); two A5 copies on one A4 save paper and one cut
parts them. All lengths are points (1/72 inch) measured from the top left corner.
"""

from dataclasses import dataclass, replace
from enum import Enum, StrEnum

MM = 72 / 25.4
_SNUG = 0.9
_TIGHT = 0.92
_LEAST_LEADING = 1.08
LEAST = 8.0
"""The smallest type an old eye can read, in points; nothing on any paper is smaller."""


class Shape(Enum):
    """How a document lies: upright, on its side where the paper is A5, on its side on any paper, or
    on a whole A4 whatever the paper, on its side or upright."""

    UPRIGHT = "upright"
    A5_ACROSS = "a5 across"
    ACROSS = "across"
    A4_ACROSS = "a4 across"
    A4_UPRIGHT = "a4 upright"


class Paper(StrEnum):
    """What lies in the printer's tray, and how the copies share it."""

    A5 = "a5"
    A4 = "a4"
    A4_TWO_UP = "2up"


@dataclass(frozen=True, slots=True)
class Page:
    """One page as a document is laid out on it; type sizes in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    body: float
    small: float
    head: float
    title: float
    leading: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom

    def tight(self) -> "Page":
        """The same page with its lines closer to each other."""
        return replace(self, leading=max(_LEAST_LEADING, self.leading * _TIGHT))

    def closest(self) -> "Page":
        """The same page with its lines as close to each other as marks above and below the letters allow."""
        return replace(self, leading=_LEAST_LEADING)

    def snug(self) -> "Page":
        """The same page with slightly smaller type, for what would run over by a few lines."""
        return replace(
            self,
            body=self.body * _SNUG,
            small=max(LEAST, self.small * _SNUG),
            head=max(LEAST, self.head * _SNUG),
            title=self.title * _SNUG,
        )

    def line(self, size: float) -> float:
        """Height of one line set in `size`."""
        return size * self.leading


A5 = Page(
    width=148 * MM,
    height=210 * MM,
    left=17 * MM,
    right=12 * MM,
    top=14 * MM,
    bottom=11 * MM,
    body=11,
    small=9.5,
    head=9,
    title=12.5,
    leading=1.17,
)
A5_LANDSCAPE = Page(
    width=210 * MM,
    height=148 * MM,
    left=17 * MM,
    right=12 * MM,
    top=14 * MM,
    bottom=11 * MM,
    body=11,
    small=9.5,
    head=10,
    title=13,
    leading=1.17,
)
A4 = Page(
    width=210 * MM,
    height=297 * MM,
    left=30 * MM,
    right=20 * MM,
    top=20 * MM,
    bottom=20 * MM,
    body=13,
    small=11,
    head=12,
    title=15,
    leading=1.25,
)
A4_LANDSCAPE = Page(
    width=297 * MM,
    height=210 * MM,
    left=20 * MM,
    right=18 * MM,
    top=17 * MM,
    bottom=16 * MM,
    body=10.5,
    small=9.5,
    head=11,
    title=15,
    leading=1.2,
)


def paper_for(paper: Paper, shape: Shape) -> Paper:
    """The paper a document is really printed on: books and lists need a whole A4, whatever lies in the tray."""
    return Paper.A4 if shape in (Shape.A4_ACROSS, Shape.A4_UPRIGHT) else paper


def page_for(paper: Paper, shape: Shape = Shape.UPRIGHT) -> Page:
    """The page a document of this shape is laid out on."""
    if shape is Shape.A4_ACROSS or (shape is Shape.ACROSS and paper is Paper.A4):
        return A4_LANDSCAPE
    if paper is Paper.A4 or shape is Shape.A4_UPRIGHT:
        return A4
    return A5 if shape is Shape.UPRIGHT else A5_LANDSCAPE
