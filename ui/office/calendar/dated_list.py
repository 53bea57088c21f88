"""A short list of dossiers with their dates: two lines each, all of them readable."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from ui.theme import S1, S2


class DatedList(QListWidget):
    """As high as its rows, at most `most` of them; beyond that it scrolls."""

    def __init__(self, name: str, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = most
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSpacing(S1 // 2)
        self.setAccessibleName(name)

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show two lines for each; the same place stays chosen."""
        place = max(self.currentRow(), 0)
        self.clear()
        # Not the style's own guess, which leaves a selected row too low for its second line.
        height = 2 * self.fontMetrics().lineSpacing() + S2
        for first, second in rows:
            item = QListWidgetItem(f"{first}\n{second}", self)
            item.setSizeHint(QSize(0, height))
        self.setCurrentRow(min(place, len(rows) - 1))
        self.setFixedHeight(min(len(rows), self._most) * (height + 2 * self.spacing()) + S2)
