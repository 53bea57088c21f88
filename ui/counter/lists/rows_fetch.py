"""How a list is read: any stretch of it, or page by page where nobody knows how long it is."""

import time
from collections.abc import Callable

from app.services.views import ListedRows, RowsPage, RowsPart
from app.services.views.asked_lists import ListOrder, Stretch, StretchesAsked

PAGE_ROWS = 100

Fetch = Callable[[StretchesAsked, ListOrder | None], ListedRows]
"""Reads stretches of a list in an order or, without one, in the list's own; called on a worker thread."""

FetchPage = Callable[[str | None, int, ListOrder | None], RowsPage]
"""Reads the page after a key with at most so many rows."""

_RESTS = 20
"""So many times as long as counting took, it is not done again."""


def page_by_page(fetch: FetchPage) -> Fetch:
    """A list that only goes on behind its last row, read as a `Fetch`; where it is not whole, its length is unknown."""

    def read(asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
        parts = tuple(_forwards(fetch, each, order) for each in asked.stretches)
        is_whole = len(parts) == 1 and asked.stretches[0].place is None and parts[0].is_last
        return ListedRows(parts, len(parts[0].rows) if is_whole else None)

    return read


def _forwards(fetch: FetchPage, asked: Stretch, order: ListOrder | None) -> RowsPart:
    """As many rows as are asked for: a service answers at most some hundreds at a time."""
    page = fetch(asked.place, asked.limit, order)
    rows = list(page.rows)
    while page.after is not None and len(rows) < asked.limit:
        page = fetch(page.after, asked.limit - len(rows), order)
        rows.extend(page.rows)
    nowhere: tuple[str | None, ...] = (None,) * (len(rows) - 1)
    return RowsPart(tuple(rows), (*nowhere, page.after) if rows else (), is_last=page.after is None)


class CountPatience:
    """How long a list is, is asked seldom enough: counting takes no more than a small part of the time."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._not_before = 0.0

    @property
    def is_over(self) -> bool:
        """Whether it may be counted again."""
        return self._clock() >= self._not_before

    def forget(self) -> None:
        """Another list, which may be short."""
        self._not_before = 0.0

    def timed(self, fetch: Fetch) -> Fetch:
        """The same, where counting is asked for with an eye on the clock; called on a worker thread."""

        def read(asked: StretchesAsked, order: ListOrder | None) -> ListedRows:
            began = self._clock()
            listed = fetch(asked, order)
            if asked.is_counted:
                ended = self._clock()
                self._not_before = ended + _RESTS * (ended - began)
            return listed

        return read
