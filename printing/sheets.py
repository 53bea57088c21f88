"""How the pages of each copy are put on the sheets of the printer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from printing.barcode128 import DOT
from printing.sheet import A4, Page, Paper


@dataclass(frozen=True, slots=True)
class Spot:
    """Page `leaf` (from 0) of the copy named `copy`, its lower left corner at (x, y) points of the sheet."""

    leaf: int
    copy: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Sheet:
    """One side of paper. `cut` is the line that parts the two halves, as (x1, y1, x2, y2)."""

    width: float
    height: float
    spots: tuple[Spot, ...]
    cut: tuple[float, float, float, float] | None = None


def sheets(paper: Paper, page: Page, copies: Sequence[str], leaves: int) -> list[Sheet]:
    """One page a sheet, copy after copy; on `A4_TWO_UP` two halves of an A4 to be cut apart.

    Two copies share sheets, so that sheet n carries page n of both and one cut parts them; a copy
    without a partner has its own pages side by side.
    """
    if paper is not Paper.A4_TWO_UP:
        return [
            Sheet(page.width, page.height, (Spot(leaf, copy, 0, 0),))
            for copy in copies
            for leaf in range(leaves)
        ]
    return [_halves(page, pair) for pair in _pairs(copies, leaves)]


def _pairs(copies: Sequence[str], leaves: int) -> Iterator[list[tuple[int, str]]]:
    for first in range(0, len(copies), 2):
        both = copies[first : first + 2]
        if len(both) > 1:
            for leaf in range(leaves):
                yield [(leaf, copy) for copy in both]
        else:
            alone = [(leaf, both[0]) for leaf in range(leaves)]
            for left, right in zip_longest(alone[::2], alone[1::2]):
                yield [half for half in (left, right) if half]


def _halves(page: Page, pair: Sequence[tuple[int, str]]) -> Sheet:
    if page.width > page.height:
        width, height = A4.width, A4.height
        corners = [(0.0, height / 2 + (height / 2 - page.height) / 2), (0.0, (height / 2 - page.height) / 2)]
        cut = (0.0, height / 2, width, height / 2)
    else:
        width, height = A4.height, A4.width
        # Bars stay on whole printer dots when the half they are on begins on one.
        corners = [(0.0, 0.0), (_whole_dots(width - page.width), 0.0)]
        cut = (width / 2, 0.0, width / 2, height)
    spots = tuple(Spot(leaf, copy, x, y) for (leaf, copy), (x, y) in zip(pair, corners, strict=False))
    return Sheet(width, height, spots, cut)


def _whole_dots(length: float) -> float:
    return int(length / DOT) * DOT
