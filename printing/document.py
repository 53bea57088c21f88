"""What the press asks of a document: rows laid out for a page, and what belongs to every page of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from printing.rows import Row
from printing.sheet import Page, Shape


@dataclass(frozen=True, slots=True)
class Layout:
    """A document laid out for one size of page, not yet cut into pages.

    `running` names the paper on every page but the first; `stamps` stand in the top margin of every page.
    `numbered_from` is the number of the first page of a book, whose pages are always numbered at the
    foot; `sealed` leaves a place for the joint seal (giáp lai) at the right edge of each page.
    """

    rows: tuple[Row, ...]
    running: str
    stamps: tuple[str, ...] = ()
    numbered_from: int | None = None
    sealed: bool = False

    @property
    def height(self) -> float:
        """Height of all rows in points, as if on one endless page."""
        return sum(row.height for row in self.rows)


class Document(Protocol):
    """A paper of the office, as frozen plain values."""

    @property
    def title(self) -> str:
        """What the file is called in the viewer's window."""

    @property
    def issuer(self) -> str:
        """The office that makes the paper, for the file's author."""

    @property
    def copies(self) -> tuple[str, ...]:
        """Names of the copies (liên) to print; an unnamed one is the empty string."""

    @property
    def shape(self) -> Shape:
        """How the paper lies."""

    def layout(self, page: Page) -> Layout:
        """The rows of the paper for a page of this size."""


class BookPart(Protocol):
    """A part of a book that is as long as it is: its rows come by and by, and its pages are numbered from 1.

    It is laid out once, from the beginning to the end.
    """

    @property
    def running(self) -> str:
        """What names it on every page but its first."""

    @property
    def stamps(self) -> tuple[str, ...]:
        """What stands in the top margin of every page."""

    @property
    def most_pages(self) -> int:
        """It has no more of them, if nearly."""

    def opening(self, page: Page) -> Sequence[Row]:
        """What stands before its lines."""

    def body(self, page: Page) -> Iterator[Sequence[Row]]:
        """Its lines, each by itself."""

    def ending(self, page: Page, pages: int) -> Sequence[Row]:
        """What ends it on the last of so many pages."""
