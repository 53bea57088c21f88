"""A read-only table: rows of words under titles."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from shiboken6 import isValid

from ui.theme import ROW_HEIGHT
from ui.widgets.column_room import MEASURED, needs_of, row_height, share_out
from ui.widgets.focus import show_current_row

Index = QModelIndex | QPersistentModelIndex
Words = tuple[str, ...]
NARROW_TABLE = 880
_LEAST_WIDE = 160
_MOST_LINES = 4


class WordsModel(QAbstractTableModel):
    """Rows of words under titles; works without a window."""

    def __init__(self, titles: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.titles = titles
        self.rows: Sequence[Words] = ()

    def show_rows(self, rows: Sequence[Words]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def append_rows(self, rows: Sequence[Words]) -> None:
        """Show more rows under those in sight."""
        if rows:
            first = len(self.rows)
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self.rows = [*self.rows, *rows]
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.titles)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.titles[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.rows[index.row()][index.column()]
        return None


class WordsTable(QTableView):
    """Shows a `WordsModel`; `row_pressed(row)` on Enter or a double click, `row_reached(words)` on the way,
    `end_reached` when the last row comes into sight.

    A column is as wide as its words need; where there is too little room for all of them, `widths` say how much
    each has in any case; those with 0 have `least_wide` and take what is left. The columns in `folding` go where
    the table is narrow. With `wraps`, words too long for their column go on in the next line, unless there are
    very many rows.
    """

    row_pressed = Signal(int)
    row_reached = Signal(tuple)
    end_reached = Signal()

    def __init__(
        self,
        name: str,
        titles: Words,
        widths: tuple[int, ...],
        *,
        folding: tuple[int, ...] = (),
        wraps: bool = False,
        least_wide: int = _LEAST_WIDE,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._folding = folding
        self._widths = widths
        self._least = [width or least_wide for width in widths]
        self._soon = QTimer(self, singleShot=True, interval=0)
        self.setAccessibleName(name)
        self.words = WordsModel(titles, self)
        self.setModel(self.words)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(wraps)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for place, width in enumerate(widths):
            if width:
                self.setColumnWidth(place, width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.words.modelReset.connect(self._fit)
        if wraps:
            # Rows are as high as their words need once the columns have their widths.
            for signal in (header.sectionResized, self.words.modelReset, self.words.rowsInserted):
                signal.connect(lambda *_what: self._soon.start())
            self._soon.timeout.connect(self._fit_rows)
        self.selectionModel().currentRowChanged.connect(self._reach)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.doubleClicked.connect(lambda index: self.row_pressed.emit(index.row()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "?":
            event.ignore()  # the window shows its keys; no row begins like that
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat() and self.currentIndex().isValid():
                self.row_pressed.emit(self.currentIndex().row())
            event.accept()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_current_row(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        for place in self._folding:
            self.setColumnHidden(place, event.size().width() < NARROW_TABLE)
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = [place for place in range(len(self._widths)) if not self.isColumnHidden(place)]
        needs = needs_of(self.fontMetrics(), self.words.titles, self.words.rows)
        least = [self._least[place] for place in shown]
        shared = share_out(self.viewport().width(), least, [needs[place] for place in shown])
        for place, width in zip(shown, shared, strict=True):
            if self._widths[place]:
                self.setColumnWidth(place, width)

    def _fit_rows(self) -> None:
        """Rows as high as their words; where there are very many, all of one line and none half in sight."""
        wraps = len(self.words.rows) <= MEASURED
        self.setWordWrap(wraps)
        shown = [place for place in range(len(self._widths)) if not self.isColumnHidden(place)]
        widths = [self.columnWidth(place) for place in shown]
        for number, row in enumerate(self.words.rows):
            height = ROW_HEIGHT
            if wraps:
                height = row_height(self, [row[place] for place in shown], widths, _MOST_LINES)
            if self.rowHeight(number) != height:
                self.setRowHeight(number, height)

    def _scrolled(self, value: int) -> None:
        # The bar moves once more while the table is being taken away.
        if isValid(self) and value == self.verticalScrollBar().maximum():
            self.end_reached.emit()

    def _reach(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.row_reached.emit(self.words.rows[current.row()] if current.isValid() else ())
