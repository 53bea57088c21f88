"""A small table to be read, as high as its rows: numbers to the right, sums bold."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.theme import LIST_FRAME, ROW_HEIGHT


class PlainTable(QTableWidget):
    """`wide` is the column that takes the room left; `numbers` the first column of figures."""

    def __init__(
        self, heads: Sequence[str], *, wide: int = 0, numbers: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__(0, len(heads), parent)
        self._numbers = numbers
        self.setHorizontalHeaderLabels(list(heads))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(wide, QHeaderView.ResizeMode.Stretch)
        for column in range(len(heads)):
            if (item := self.horizontalHeaderItem(column)) is not None:
                item.setTextAlignment(self._alignment(column))

    def show_rows(self, rows: Sequence[Sequence[str]], bold: frozenset[int] = frozenset()) -> None:
        """Show other rows; those at the places in `bold` are sums."""
        self.setRowCount(len(rows))
        for line, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._alignment(column))
                item.setToolTip(text)
                if line in bold:
                    font = QFont(self.font())
                    font.setWeight(QFont.Weight.DemiBold)
                    item.setFont(font)
                self.setItem(line, column, item)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + len(rows) * ROW_HEIGHT + LIST_FRAME)

    def _alignment(self, column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column >= self._numbers else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter
