"""The press for books: thousands of pages, of which no more than two are held as anything but packed bytes."""

from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from printing.document import BookPart
from printing.fonts import Face, loaded
from printing.ink import draw
from printing.leaves import leaf_of_book, running_rows, total_at
from printing.press import ONE_AT_A_TIME, new_canvas
from printing.rows import Paginator, Placing
from printing.sheet import Page, Paper, Shape, page_for

Tell = Callable[[int], None]
"""Is told again and again how many lines are printed by now; what it raises ends the printing."""

_BETWEEN = 8


def print_book(file: BinaryIO, title: str, issuer: str, parts: Iterable[BookPart], tell: Tell) -> int:
    """Write a book as one PDF on A4 on its side; how many pages it has.

    Each part begins on a page of its own and numbers its pages from 1. Safe on any thread, and other papers are
    printed meanwhile.
    """
    page = page_for(Paper.A4, Shape.A4_ACROSS)
    printed = _Printed(tell)
    heeding = _Heeding(file, printed)
    with ONE_AT_A_TIME:
        canvas = new_canvas(heeding, title, issuer)
        canvas.setPageSize((page.width, page.height))
        for face in Face:
            loaded(face)
    book = _Book(canvas, page, heeding, printed)
    for part in parts:
        book.add(part)
    with ONE_AT_A_TIME:
        canvas.save()
    return book.pages


class _Printed:
    """How many lines there are by now, for who wants to know."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._lines = 0

    def one_more(self) -> None:
        self._lines += 1
        if self._lines % _BETWEEN == 0:
            self.told()

    def told(self) -> None:
        self._tell(self._lines)


class _Heeding:
    """The file as the book goes into it; asks before whether it still should."""

    def __init__(self, file: BinaryIO, printed: _Printed) -> None:
        self._file, self._printed = file, printed

    def write(self, data: bytes) -> None:
        self._printed.told()
        self._file.write(data)


class _Book:
    """The pages so far."""

    def __init__(self, canvas: Any, page: Page, file: _Heeding, printed: _Printed) -> None:
        self._canvas, self._page, self._file, self._printed = canvas, page, file, printed
        self._parts = 0
        self.pages = 0

    def add(self, part: BookPart) -> None:
        """Print a part; the number of its pages, which stands on each of them, is drawn at its end."""
        page, number = self._page, 0
        self._parts += 1
        paginator = Paginator(page.text_height, running_rows(page))

        def draw_all(placings: Iterable[Placing]) -> None:
            nonlocal number
            for placing in placings:
                number += 1
                self._draw(part, placing, number)

        draw_all(paginator.add(part.opening(page)))
        for rows in part.body(page):
            draw_all(paginator.add(rows))
            self._printed.one_more()
        draw_all(_last_pages(paginator, part, page, number))
        with ONE_AT_A_TIME:
            self._canvas.beginForm(self._total, 0, 0, page.width, page.height)
            self._canvas.setFont(loaded(Face.ITALIC).fontName, page.small)
            x, y = total_at(part, page)
            self._canvas.drawString(page.left + x, page.height - page.top - y, str(number))
            self._canvas.endForm()

    @property
    def _total(self) -> str:
        return f"pages-of-{self._parts}"

    def _draw(self, part: BookPart, placing: Placing, number: int) -> None:
        from printing.packed_pages import pack_last_page  # brings ReportLab, which a start does without

        before, after = leaf_of_book(placing, part, number, self._page)
        with ONE_AT_A_TIME:
            draw(self._canvas, before, self._page)
            self._canvas.doForm(self._total)
            draw(self._canvas, after, self._page)
            self._canvas.showPage()
            pack_last_page(self._canvas, self._file)
        self.pages += 1


def _last_pages(paginator: Paginator, part: BookPart, page: Page, before: int) -> list[Placing]:
    """The pages that are left, the last of which says how many there are together.

    That sentence may itself need another page, and its words another line.
    """
    pages = before
    while True:
        pages += 1
        trial = paginator.copy()
        last = [*trial.add(part.ending(page, pages)), *trial.ended()]
        if before + len(last) <= pages:
            return last
