"""A framed block: what an old eye must find first."""

from collections.abc import Sequence
from dataclasses import replace

from printing.marks import RuledLine
from printing.rows import Row, tied

_WIDTH = 1.0


def framed(rows: Sequence[Row], width: float, padding: float) -> list[Row]:
    """The rows within a frame `width` wide, kept on one page with room above and below them."""
    inside = [Row(padding), *rows, Row(padding)]
    sides = [
        replace(
            row,
            marks=(
                *row.marks,
                RuledLine(0, 0, 0, row.height, _WIDTH),
                RuledLine(width, 0, width, row.height, _WIDTH),
            ),
        )
        for row in inside
    ]
    sides[0] = sides[0].with_marks((RuledLine(0, 0, width, 0, _WIDTH),))
    sides[-1] = sides[-1].with_marks((RuledLine(0, padding, width, padding, _WIDTH),))
    return tied(sides)
