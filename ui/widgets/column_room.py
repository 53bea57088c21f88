"""How the columns of a table share the room there is, so that no words are cut beside columns that stand empty."""

from collections.abc import Iterable, Sequence
from math import ceil

from PySide6.QtCore import QRect
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from ui.theme import ROW_HEIGHT, ROW_PADDING

MEASURED = 200
"""So many rows are measured; who scrolls further down sees columns as wide as the first ones need."""
_BESIDE_WORDS = 22
"""Padding of a cell on both sides and the margin Qt adds, with a little air."""
_WIDE = 1_000
_ANY = 1_000
_LINE_BREAK, _LINE_SEPARATOR = "\n", "\u2028"


def words_width(metrics: QFontMetrics, texts: Iterable[str]) -> int:
    """How wide a column has to be for the longest of these to be seen whole."""
    return max(map(metrics.horizontalAdvance, texts), default=0) + _BESIDE_WORDS


def needs_of(metrics: QFontMetrics, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """How wide each column would have to be for its title and its words."""
    seen = rows[:MEASURED]
    return [
        words_width(metrics, (title, *(row[place] for row in seen))) for place, title in enumerate(titles)
    ]


def beside_words(view: QAbstractItemView, *, with_tick: bool = False) -> int:
    """What style sheet and style take of a cell's width before its words begin and behind their end."""
    option = QStyleOptionViewItem()
    view.initViewItemOption(option)
    option.rect = QRect(0, 0, _WIDE, ROW_HEIGHT)
    option.features |= QStyleOptionViewItem.ViewItemFeature.HasDisplay
    if with_tick:
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasCheckIndicator
    style = view.style()
    words = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, view)
    # As Qt does when it paints: the margin of the words lies inside of their place.
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, None, view) + 1
    return _WIDE - words.width() + 2 * margin


def words_height(font: QFont, text: str, room: int, most: int = _ANY) -> int:
    """How high words stand where they have so much width: in lines as Qt paints them, `most` at most."""
    layout = QTextLayout(text.replace(_LINE_BREAK, _LINE_SEPARATOR), font)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WordWrap)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    heights: list[float] = []
    while len(heights) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        heights.append(line.height())
    layout.endLayout()
    return ceil(sum(heights))


def row_height(view: QAbstractItemView, texts: Sequence[str], widths: Sequence[int], most: int) -> int:
    """How high a row is: the lines of its tallest cell, up to `most`, and the padding of the theme.

    Qt's own measure forgets the padding of the style sheet and comes out a line short.
    """
    metrics, beside = view.fontMetrics(), beside_words(view)
    heights = [
        words_height(view.font(), text, width - beside, most)
        for text, width in zip(texts, widths, strict=True)
        if metrics.horizontalAdvance(text) > width - beside or _LINE_BREAK in text
    ]
    return max(ROW_HEIGHT, max(heights, default=0) + ROW_PADDING)


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
