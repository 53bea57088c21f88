"""How the columns of a table share the room there is, so that no words are cut beside columns that stand empty."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QFontMetrics

MEASURED = 200
"""So many rows are measured; who scrolls further down sees columns as wide as the first ones need."""
_BESIDE_WORDS = 22
"""Padding of a cell on both sides and the margin Qt adds, with a little air."""


def words_width(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """How wide a column has to be for the longest of these to be seen whole."""
    return max(map(metrics.horizontalAdvance, texts), default=0) + _BESIDE_WORDS


def needs_of(metrics: QFontMetrics, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would have to be for its title and its words."""
    seen = rows[:MEASURED]
    return [
        words_width(metrics, (title, *(row[place] for row in seen))) for place, title in enumerate(titles)
    ]


def share_out(room: int, least: Sequence[int], needs: Sequence[int]) -> list[int]:
    """Widths of columns: at least `least` or what a column needs, the rest to those that need more.

    Whoever needs little is served first. Where there is not even room for the least, they take it all the same;
    what nobody needs is left over.
    """
    widths = [min(pair) for pair in zip(least, needs, strict=True)]
    spare = max(0, room - sum(widths))
    hungry = sorted(range(len(widths)), key=lambda place: needs[place] - widths[place])
    for served, place in enumerate(hungry):
        given = min(needs[place] - widths[place], spare // (len(hungry) - served))
        widths[place] += given
        spare -= given
    return widths
