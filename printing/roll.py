"""The paper of a thermal roll: as wide as the print head, as long as what stands on it.

Heads of receipt printers have 203 dots an inch: 576 of them under a roll of 80 mm, 384 under one of 58 mm.
"""

from dataclasses import replace
from enum import StrEnum
from math import ceil

from printing.barcode128 import DOT
from printing.sheet import Page


class Roll(StrEnum):
    """A roll by the width of its paper."""

    WIDE = "80mm"
    NARROW = "58mm"

    @property
    def dots(self) -> int:
        """How many dots its head prints side by side."""
        return 576 if self is Roll.WIDE else 384


class NoRollForm(ValueError):  # noqa: N818  says what there is not
    """A paper that is printed on sheets alone."""


_EDGE_DOTS = 8
_TOP, _BOTTOM = 6.0, 8.0
_TOP_WITH_STAMPS = 28.0


def page_of(roll: Roll) -> Page:
    """The page a strip is laid out on; its height is not known before that, see `as_long_as`."""
    is_wide = roll is Roll.WIDE
    return Page(
        width=roll.dots * DOT,
        height=_TOP + _BOTTOM,
        left=_EDGE_DOTS * DOT,
        right=_EDGE_DOTS * DOT,
        top=_TOP,
        bottom=_BOTTOM,
        body=11 if is_wide else 10,
        small=9.5 if is_wide else 9,
        head=10 if is_wide else 9.5,
        title=14 if is_wide else 12,
        leading=1.2,
    )


def as_long_as(page: Page, rows: float, *, stamped: bool) -> Page:
    """The page for rows of that height in points, whole dots long; stamps get room above them."""
    top = _TOP_WITH_STAMPS if stamped else _TOP
    # One dot more than the rows: what arithmetic loses must not begin another page.
    return replace(page, top=top, height=(ceil((top + rows + page.bottom) / DOT) + 1) * DOT)
