"""A list whose rows are read again stands still under the clerk's hands: the same row, at the same place."""

from collections.abc import Hashable, Mapping, Sequence

from PySide6.QtWidgets import QAbstractItemView, QTableView

Keys = Sequence[Hashable] | Mapping[int, Hashable]
"""What tells rows apart: of all rows in order, or by row of those that are known."""


class Stand:
    """How a table stands before other rows are shown in it."""

    def __init__(self, view: QTableView, keys: Keys) -> None:
        self._view = view
        top = max(view.rowAt(0), 0)
        self._scrolled = view.verticalScrollBar().value()
        self._from_top = _from(keys, top)
        self._offset = view.rowViewportPosition(top)
        if self._from_top and isinstance(keys, Mapping):
            known = min(row for row in keys if row >= top)
            self._offset = view.rowViewportPosition(known)
        row = view.currentIndex().row()
        self._from_current = _from(keys, row) if 0 <= row < _rows_of(keys) else ()

    def row_among(self, keys: Keys) -> int | None:
        """Where the current row is now; one that has gone gives its place to the next, at the end to the last."""
        if not self._from_current or not keys:
            return None
        found = _first(self._from_current, keys)
        return _rows_of(keys) - 1 if found is None else found

    def scroll_back(self, keys: Keys) -> None:
        """Put the row that was on top there again. From the very top nothing moves: what is new comes into sight."""
        self._view.doItemsLayout()
        bar = self._view.verticalScrollBar()
        top = _first(self._from_top, keys) if self._scrolled else None
        if not self._scrolled:
            bar.setValue(0)
        elif top is None:
            # Nothing known was in sight, or all of it has gone.
            bar.setValue(bar.maximum() if self._from_top else self._scrolled)
        elif self._view.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerItem:
            bar.setValue(top)
        else:
            bar.setValue(self._view.verticalHeader().sectionPosition(top) - self._offset)


def _from(keys: Keys, row: int) -> tuple[Hashable, ...]:
    """The keys of this row and of those behind it."""
    if isinstance(keys, Mapping):
        return tuple(keys[each] for each in sorted(keys) if each >= row)
    return tuple(keys[row:])


def _rows_of(keys: Keys) -> int:
    return max(keys, default=-1) + 1 if isinstance(keys, Mapping) else len(keys)


def _first(wanted: Sequence[Hashable], keys: Keys) -> int | None:
    """The place of the first of `wanted` that is there."""
    placed = keys.items() if isinstance(keys, Mapping) else enumerate(keys)
    places = {key: place for place, key in placed}
    return next((places[each] for each in wanted if each in places), None)
