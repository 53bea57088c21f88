"""A list read again: what of it is asked for, and what has come put together."""

from dataclasses import dataclass

from app.services.views import ListedRows
from app.services.views.asked_lists import Stretch, StretchesAsked
from ui.counter.lists.rows_fetch import PAGE_ROWS
from ui.widgets.rows_read import RowsRead


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """Stretches, and where each of them began so far; where it begins now is told with what comes, if it is counted."""

    asked: StretchesAsked
    firsts: tuple[int, ...]

    def joined(self, listed: ListedRows, before: RowsRead, *, was_read: bool) -> RowsRead:
        """What has come as the list it is of. `before` is what was shown; `was_read` says that it was an answer, too,
        so that its length counts where nothing newer is known."""
        begins = zip(self.firsts, listed.parts, strict=True)
        first_page = listed.parts[0] if self.firsts == (0,) else None
        if listed.total is None and first_page is not None and not first_page.is_last:
            is_known = was_read and not before.is_growing
            read = RowsRead(before.total if is_known else 0, is_growing=not is_known)
            read.put(0, first_page)
            return read
        ends = [
            first + len(part.rows)
            for first, part, each in zip(self.firsts, listed.parts, self.asked.stretches, strict=True)
            if part.is_last and not each.is_backwards
        ]
        read = RowsRead(listed.total if listed.total is not None else max(ends, default=before.total))
        for first, part in begins:
            read.put(first if part.first is None else part.first, part)
        return read


FROM_THE_BEGINNING = ReadAgain(StretchesAsked((Stretch(limit=PAGE_ROWS),)), (0,))


def again(read: RowsRead, kept: tuple[tuple[int, int], ...], *, is_counted: bool) -> ReadAgain:
    """Read these rows again, by their places, so that nothing moves that came in above; of a list that grows, all."""
    if read.is_growing:
        return ReadAgain(StretchesAsked((Stretch(limit=max(PAGE_ROWS, read.total)),)), (0,))
    stretches = tuple(_stretch(read, first, last) for first, last in kept)
    return ReadAgain(StretchesAsked(stretches, is_counted), tuple(first for first, _last in kept))


def _stretch(read: RowsRead, first: int, last: int) -> Stretch:
    limit = max(PAGE_ROWS, last - first)
    if first == 0:
        return Stretch(limit=limit)
    if (place := read.place_at(first)) is not None:
        return Stretch(place, limit=limit)
    return read.way_to(first, last)
