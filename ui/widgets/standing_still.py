"""A list whose rows are read again stands still under the clerk's hands: the same row, at the same place."""

from collections.abc import Hashable, Sequence

from PySide6.QtWidgets import QAbstractItemView, QTableView


class Stand:
    """How a table stands before other rows are shown in it; `keys` tell its rows apart."""

    def __init__(self, view: QTableView, keys: Sequence[Hashable]) -> None:
        self._view = view
        top = max(view.rowAt(0), 0)
        self._is_scrolled = view.verticalScrollBar().value() > 0
        self._offset = view.rowViewportPosition(top)
        self._from_top = tuple(keys[top:])
        row = view.currentIndex().row()
        self._from_current = tuple(keys[row:]) if 0 <= row < len(keys) else ()

    def row_among(self, keys: Sequence[Hashable]) -> int | None:
        """Where the current row is now; one that has gone gives its place to the next, at the end to the last."""
        if not self._from_current or not keys:
            return None
        found = _first(self._from_current, keys)
        return len(keys) - 1 if found is None else found

    def scroll_back(self, keys: Sequence[Hashable]) -> None:
        """Put the row that was on top there again. From the very top nothing moves: what is new comes into sight."""
        self._view.doItemsLayout()
        bar = self._view.verticalScrollBar()
        top = _first(self._from_top, keys) if self._is_scrolled else None
        if top is None:
            bar.setValue(0 if not self._is_scrolled else bar.maximum())
        elif self._view.verticalScrollMode() is QAbstractItemView.ScrollMode.ScrollPerItem:
            bar.setValue(top)
        else:
            bar.setValue(self._view.verticalHeader().sectionPosition(top) - self._offset)


def _first(wanted: Sequence[Hashable], keys: Sequence[Hashable]) -> int | None:
    """The place of the first of `wanted` that is there."""
    places = {key: place for place, key in enumerate(keys)}
    return next((places[each] for each in wanted if each in places), None)
