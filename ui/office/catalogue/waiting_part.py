"""What an imported workbook left open in a procedure, beside the fields where a person closes it."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from app.services.catalogue.workbook.waiting import waiting
from ui.theme import S2
from ui.widgets.labels import label
from ui.widgets.words_table import Words, WordsTable


class WaitingPart(QWidget):
    """The rows that were not taken, each with why and with the cell's own words; nothing is typed here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        titles = (tr("Trang"), tr("Cột"), tr("Cần xem vì sao"), tr("Ô ghi"))
        self.table = WordsTable(tr("Các dòng cần người xem"), titles, (80, 120, 420, 0))
        self.detail = label(wrap=True, copyable=True)
        self.table.row_reached.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, S2, 0, 0)
        column.setSpacing(S2)
        column.addWidget(self.table, 1)
        column.addWidget(self.detail)

    def show_rows(self, rows: dict[str, Any]) -> int:
        """Show what waits in these rows of a workbook; answers how many places that are."""
        places = waiting(rows)
        self.table.words.show_rows([(each.sheet, each.column, each.reason, each.said) for each in places])
        self._tell(())
        return len(places)

    def _tell(self, words: Words) -> None:
        """The whole of the cell, which the column may cut."""
        self.detail.setText(words[-1] if words else "")
        self.detail.setVisible(bool(words))
