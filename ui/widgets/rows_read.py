"""What has been read of a list that may be longer than anybody reads: its rows by where they stand, and how to read
the others from the nearest one that is known."""

from collections.abc import Iterable, Iterator, Mapping

from app.services.views import DossierRow, RowsPart
from app.services.views.asked_lists import Side, Stretch

MOST_KEPT = 1_500
"""So many rows stay read, however far somebody goes through a list."""
MOST_AT_ONCE = 200
"""So many are asked for at most: what is in sight stands in a moment."""


class RowsRead:
    """Rows of a list of `total`; `is_growing` where nobody can say how long it is, so that it is as long as has been
    read and goes on behind its last row.
    """

    def __init__(self, total: int = 0, *, is_growing: bool = False) -> None:
        self.total, self.is_growing = total, is_growing
        self._rows: dict[int, DossierRow] = {}
        self._places: dict[int, str | None] = {}
        self._ranks: dict[str, int] = {}

    @property
    def rows(self) -> tuple[DossierRow, ...]:
        """What has been read, in the order of the list."""
        return tuple(self._rows[rank] for rank in sorted(self._rows))

    @property
    def codes(self) -> Mapping[int, str]:
        """The code of each row that has been read, by where it stands."""
        return {rank: self._rows[rank].code for rank in sorted(self._rows)}

    def row_at(self, rank: int) -> DossierRow | None:
        """The row that stands there; `None` where it has not been read, or where there is none."""
        return self._rows.get(rank)

    def rank_of(self, code: str) -> int | None:
        """Where a dossier stands, if it has been read."""
        return self._ranks.get(code)

    def place_at(self, rank: int) -> str | None:
        """By what the list is read on from this row."""
        return self._places.get(rank)

    def put(self, first: int, part: RowsPart) -> None:
        """Rows that stand from `first` on; the list is at least so long, and no longer where they are its last."""
        for rank, (row, place) in enumerate(zip(part.rows, part.places, strict=True), first):
            if (old := self._rows.get(rank)) is not None and self._ranks.get(old.code) == rank:
                del self._ranks[old.code]
            self._rows[rank], self._places[rank] = row, place
            self._ranks[row.code] = rank
        self.total = max(self.total, first + len(part.rows))

    def cut(self, total: int) -> None:
        """The list has so many rows."""
        self.total = total
        self._drop(rank for rank in tuple(self._rows) if rank >= total)

    def unread(self, first: int, last: int) -> tuple[int, int] | None:
        """From the first unread row of these (`last` is none of them) to the last one, at most `MOST_AT_ONCE`."""
        gaps = [rank for rank in range(max(0, first), min(last, self.total)) if rank not in self._rows]
        return (gaps[0], min(gaps[-1] + 1, gaps[0] + MOST_AT_ONCE)) if gaps else None

    def way_to(self, first: int, last: int) -> Stretch:
        """How to read these rows past the fewest others: from a row that is known, or from either end."""
        limit = last - first
        ways = [Stretch(skip=first, limit=limit)]
        ways.append(Stretch(None, Side.BEFORE, self.total - last, limit))
        below = max((rank for rank in self._known() if rank < first), default=None)
        if below is not None:
            ways.append(Stretch(self._places[below], Side.BEHIND, first - below - 1, limit))
        above = min((rank for rank in self._known() if rank >= last), default=None)
        if above is not None:
            ways.append(Stretch(self._places[above], Side.BEFORE, above - last, limit))
        return min(ways, key=lambda way: (way.skip, way.place is None))

    def keep_near(self, first: int, last: int, wanted: Iterable[int] = ()) -> None:
        """Let go of what is farthest from these rows, until no more than `MOST_KEPT` are left besides `wanted`."""
        kept = set(wanted)
        others = sorted(
            (rank for rank in self._rows if rank not in kept), key=lambda rank: max(first - rank, rank - last)
        )
        self._drop(others[MOST_KEPT:])

    def _known(self) -> Iterator[int]:
        return (rank for rank, place in self._places.items() if place is not None)

    def _drop(self, ranks: Iterable[int]) -> None:
        for rank in ranks:
            row = self._rows.pop(rank)
            del self._places[rank]
            if self._ranks.get(row.code) == rank:
                del self._ranks[row.code]
