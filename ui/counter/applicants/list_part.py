"""A list of things that happened or lie there, with all about the selected one under it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import ROW_HEIGHT, S2
from ui.widgets.labels import label
from ui.widgets.standing_still import Stand
from ui.widgets.words_table import Words, WordsTable

_LEAST_ROWS = 3


class ListPart(QWidget):
    """Rows of words; `tell(place)` answers what is said of a row, `empty` what is said where there are none."""

    def __init__(
        self,
        table: WordsTable,
        tell: Callable[[int], str],
        empty: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tell, self._empty = tell, empty
        self.table = table
        self.table.setMinimumHeight(ROW_HEIGHT * _LEAST_ROWS)
        self.told = label(role="muted", wrap=True, copyable=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.table, 1)
        column.addWidget(self.told)
        self.table.row_reached.connect(lambda _words: self.say())

    @property
    def place(self) -> int | None:
        """The row selected."""
        row = self.table.currentIndex().row()
        return row if 0 <= row < len(self.table.words.rows) else None

    def show_rows(self, rows: Sequence[Words]) -> None:
        """Show other rows; the selection stays where it was, and so does everything where they are the same."""
        if list(rows) != list(self.table.words.rows):
            before, stand = self.place or 0, Stand(self.table, self.table.words.rows)
            self.table.words.show_rows(rows)
            if rows:
                at = stand.row_among(rows)
                self.table.selectRow(min(before, len(rows) - 1) if at is None else at)
                stand.scroll_back(rows)
        self.say()

    def say(self) -> None:
        """Tell of the row selected."""
        place = self.place
        self.told.setText(self._empty if place is None else self._tell(place))
