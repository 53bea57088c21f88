"""How the columns of a table share the room there is, so that no words are cut beside columns that stand empty."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics

from ui.theme import ROW_HEIGHT, S2

MEASURED = 200
"""So many rows are measured; who scrolls further down sees columns as wide as the first ones need."""
_BESIDE_WORDS = 22
"""Padding of a cell on both sides and the margin Qt adds, with a little air."""
_WRAPPED = int(Qt.TextFlag.TextWordWrap)
_TALLEST = 10_000


def words_width(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """How wide a column has to be for the longest of these to be seen whole."""
    return max(map(metrics.horizontalAdvance, texts), default=0) + _BESIDE_WORDS


def needs_of(metrics: QFontMetrics, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would have to be for its title and its words."""
    seen = rows[:MEASURED]
    return [
        words_width(metrics, (title, *(row[place] for row in seen))) for place, title in enumerate(titles)
    ]


def row_height(metrics: QFontMetrics, texts: Sequence[str], widths: Sequence[int], most: int) -> int:
    """How high a row has to be for its words to go on in the next line, up to `most` lines.

    Qt's own measure forgets the padding of the style sheet and comes out a line short.
    """
    lines = [
        metrics.boundingRect(QRect(0, 0, width - _BESIDE_WORDS, _TALLEST), _WRAPPED, text).height()
        for text, width in zip(texts, widths, strict=True)
        if metrics.horizontalAdvance(text) > width - _BESIDE_WORDS
    ]
    tallest = min(max(lines, default=0), most * metrics.lineSpacing())
    return max(ROW_HEIGHT, tallest + S2)


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
