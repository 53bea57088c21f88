"""A laid-out document cut into pages, each with its running head, its number and its stamps."""

from collections.abc import Sequence

from printing.document import BookPart, Layout
from printing.fonts import Face
from printing.marks import Mark, RuledLine, Text
from printing.rows import Placed, Row, paginate
from printing.sheet import LEAST, Page
from printing.text import measure, shortened

Leaf = tuple[Placed, ...]

_FOOT_DROP = 12.0
_STAMP_RISE = 12.0
_STAMP_PADDING = 4.0
_RUNNING_LINES = 1.9
_SEAL_WORDS = ("dấu", "giáp", "lai")
_SEAL_GAP = 8.0
_SEAL_LEADING = 1.2
_SEAL_HEIGHT = 104.0
_SEAL_RULE = 0.4


def leaves(layout: Layout, page: Page) -> list[Leaf]:
    """The pages of a document; those after the first begin with its name and the number of the page."""
    pages = paginate(layout.rows, page.text_height, running_rows(page))
    stamps = _stamps(layout.stamps, page)
    return [
        (*placed, *stamps, *_numbers(layout, number, len(pages), page), *_seal(layout, page))
        for number, placed in enumerate(pages, start=1)
    ]


def running_rows(page: Page) -> tuple[Row, ...]:
    """The room for its name at the head of a page."""
    return (Row(page.line(page.small) * _RUNNING_LINES),)


def leaf_of_book(placed: Leaf, part: BookPart, number: int, page: Page) -> tuple[Leaf, Leaf]:
    """A page of a book up to its number at the foot, and what comes after it: its name, a place for the joint seal.

    Between the two, at `total_at`, belongs the number of all its pages, which is known at the end.
    """
    x, y = total_at(part, page)
    size = page.small
    words = f"Trang {number}/"
    foot = Text(x - measure(words, Face.ITALIC, size), y, Face.ITALIC, size, words)
    before = (*placed, *_stamps(part.stamps, page), Placed(Row(0, (foot,)), 0))
    return before, (*([_head(part.running, "", page)] if number > 1 else []), *_place_of_seal(page))


def total_at(part: BookPart, page: Page) -> tuple[float, float]:
    """Where the number of all pages begins, on each page of a book: (x, y) from the corner of the text."""
    room = measure("0" * len(str(part.most_pages)), Face.ITALIC, page.small)
    return page.text_width - room, page.text_height + _FOOT_DROP


def _numbers(layout: Layout, number: int, total: int, page: Page) -> list[Placed]:
    """The number of a page: of a book at the foot of each, else at the foot of the first and the head of others."""
    if layout.numbered_from is not None:
        before = layout.numbered_from - 1
        words = f"Trang {before + number}/{before + total}"
        return [_foot(words, page), *([_head(layout.running, "", page)] if number > 1 else [])]
    if total == 1:
        return []
    words = f"trang {number}/{total}"
    return [_foot(words, page) if number == 1 else _head(layout.running, words, page)]


def _foot(words: str, page: Page) -> Placed:
    size = page.small
    right = page.text_width - measure(words, Face.ITALIC, size)
    return Placed(Row(0, (Text(right, page.text_height + _FOOT_DROP, Face.ITALIC, size, words),)), 0)


def _head(name: str, words: str, page: Page) -> Placed:
    size = page.small
    right = page.text_width - measure(words, Face.ITALIC, size)
    marks: tuple[Mark, ...] = (
        Text(0, size, Face.BOLD, size, shortened(name, Face.BOLD, right - size, size)),
        Text(right, size, Face.ITALIC, size, words),
        RuledLine(0, size * 1.35, page.text_width, size * 1.35),
    )
    return Placed(Row(0, marks), 0)


def _seal(layout: Layout, page: Page) -> list[Placed]:
    return _place_of_seal(page) if layout.sealed else []


def _place_of_seal(page: Page) -> list[Placed]:
    """Where half of the joint seal goes: a frame open at the right edge of the sheet."""
    left, right = page.text_width + _SEAL_GAP, page.text_width + page.right
    size = page.small
    top = (page.text_height - _SEAL_HEIGHT) / 2
    bottom = top + _SEAL_HEIGHT
    marks: list[Mark] = [
        RuledLine(left, top, right, top, _SEAL_RULE),
        RuledLine(left, top, left, bottom, _SEAL_RULE),
        RuledLine(left, bottom, right, bottom, _SEAL_RULE),
    ]
    y = (top + bottom - len(_SEAL_WORDS) * size * _SEAL_LEADING) / 2 + size
    for word in _SEAL_WORDS:
        x = (left + right - measure(word, Face.ITALIC, size)) / 2
        marks.append(Text(x, y, Face.ITALIC, size, word))
        y += size * _SEAL_LEADING
    return [Placed(Row(0, tuple(marks)), 0)]


def _stamps(stamps: Sequence[str], page: Page) -> list[Placed]:
    """Framed words in the top margin, beginning at the left; a roll has no room for a second one, and says in its
    rows what that says (`printing.strip.strip_title`)."""
    size = max(LEAST, page.small - 1)
    marks: list[Mark] = []
    x = 0.0
    for stamp in stamps:
        width = measure(stamp, Face.BOLD, size) + 2 * _STAMP_PADDING
        if x and x + width > page.text_width:
            break
        top, bottom = -_STAMP_RISE - size * 1.1, -_STAMP_RISE + size * 0.35
        marks += (
            Text(x + _STAMP_PADDING, -_STAMP_RISE, Face.BOLD, size, stamp),
            RuledLine(x, top, x + width, top),
            RuledLine(x, bottom, x + width, bottom),
            RuledLine(x, top, x, bottom),
            RuledLine(x + width, top, x + width, bottom),
        )
        x += width + 2 * _STAMP_PADDING
    return [Placed(Row(0, tuple(marks)), 0)] if marks else []
