"""A table of a report: its names to the left, numbers to the right, and Enter on a number that has dossiers."""

from datetime import datetime
from decimal import Decimal

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from app.rules.calendar import local
from app.services.reports.tables import TEXTS, CellKind, ReportCell, ReportColumn, ReportRow, ReportTable
from app.services.wording.report_words import decimal_text, share_text
from ui.counter.reports.grouped_head import GroupedHead, wide_enough
from ui.theme import ROW_HEIGHT, S2

Index = QModelIndex | QPersistentModelIndex
_LEAST_NAME, _LEAST_NUMBER, _LEAST_WORDS = 180, 62, 110
_MOST_WORDS, _MOST_GROUP = 260, 220
_WRAPPED = 60
_MEASURED = 200
"""So many rows, and the last one, say how wide a column is."""


class NumbersModel(QAbstractTableModel):
    """The cells of a table as words; works without a window."""

    def __init__(self, table: ReportTable, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.rows: tuple[ReportRow, ...] = (*table.rows, *((table.total,) if table.total else ()))

    def opens(self, index: Index) -> tuple[ReportColumn, ReportRow] | None:
        """The column and the row of a number that dossiers stand behind."""
        if not index.isValid():
            return None
        column, row = self.table.columns[index.column()], self.rows[index.row()]
        return (column, row) if column.opens and row.cells[index.column()] else None

    def dossier_at(self, index: Index) -> str | None:
        """The code of the dossier that a line is of."""
        for place, column in enumerate(self.table.columns):
            if column.kind is CellKind.DOSSIER and index.isValid() and not self.is_sum(index.row()):
                return str(self.rows[index.row()].cells[place])
        return None

    def is_sum(self, row: int) -> bool:
        """Whether a row is the sum of others."""
        return self.is_total(row) or self.rows[row].is_sum

    def is_total(self, row: int) -> bool:
        """Whether a row is the sum of all."""
        return self.rows[row] is self.table.total

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.table.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        column = self.table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.name
        if role == Qt.ItemDataRole.ToolTipRole:
            return whole_name(column)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, row = self.table.columns[index.column()], self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return written(row.cells[index.column()], column.kind)
            case Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignLeft
                if column.kind not in TEXTS:
                    side = Qt.AlignmentFlag.AlignRight
                return side | Qt.AlignmentFlag.AlignVCenter
            case Qt.ItemDataRole.FontRole if self.is_sum(index.row()):
                return bold(QFont())
        return None


def bold(font: QFont) -> QFont:
    """The same font as sums are written in."""
    font.setWeight(QFont.Weight.DemiBold)
    return font


def whole_name(column: ReportColumn) -> str:
    """A column by its name, with its group's."""
    return f"{column.group}: {column.name}" if column.group else column.name


def written(cell: ReportCell, kind: CellKind) -> str:
    """A cell as it is read; none is nothing, and no dossiers are a dash."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return f"{local(cell):%d/%m/%Y %H:%M}"
    if isinstance(cell, Decimal):
        return share_text(cell) if kind is CellKind.SHARE else decimal_text(cell)
    if isinstance(cell, int):
        return f"{cell:,}".replace(",", ".") if cell else "–"
    return cell


class NumbersTable(QTableView):
    """`number_opened(code of the column, key of the row or None for all, what it is)` on Enter or a double click;
    `dossier_entered(code)` in a line that is of one dossier."""

    number_opened = Signal(str, object, str)
    dossier_entered = Signal(str)

    def __init__(self, table: ReportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.numbers = NumbersModel(table, self)
        self.setAccessibleName(table.name)
        self.setModel(self.numbers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setHorizontalHeader(GroupedHead(table.columns, self))
        self.horizontalHeader().show()
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "?":
            event.ignore()  # the window shows its keys
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
            event.accept()
            return
        super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        if (code := self.numbers.dossier_at(index)) is not None:
            self.dossier_entered.emit(code)
            return
        opened = self.numbers.opens(index)
        if opened is None:
            return
        column, row = opened
        key = None if self.numbers.is_total(index.row()) else row.key
        self.number_opened.emit(
            column.code, key, f"{whole_name(column)} · {row.cells[0]} ({row.cells[index.column()]})"
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Numbers as wide as they need; what is left is shared among the words. A few rows are as high as theirs."""
        columns = self.numbers.table.columns
        widths = [self._width_of(place, column) for place, column in enumerate(columns)]
        left = max(0, self.viewport().width() - sum(widths))
        weights = [column.weight if column.kind is CellKind.WORDS else 0.0 for column in columns]
        for place, (width, weight) in enumerate(zip(widths, weights, strict=True)):
            share = left * weight / sum(weights) if weight else 0
            self.horizontalHeader().resizeSection(place, int(width + share))
        if len(self.numbers.rows) <= _WRAPPED:
            self.resizeRowsToContents()

    def _width_of(self, place: int, column: ReportColumn) -> int:
        """As wide as the longest word of its head, and as what stands in it."""
        metrics, of_sums = self.fontMetrics(), QFontMetrics(bold(self.font()))
        rows = [*enumerate(self.numbers.rows)]
        widths = [metrics.horizontalAdvance(word) for word in column.name.split()]
        for number, row in [*rows[:_MEASURED], *rows[_MEASURED:][-1:]]:
            shown = of_sums if self.numbers.is_sum(number) else metrics
            widths.append(shown.horizontalAdvance(written(row.cells[place], column.kind)))
        room = max(widths, default=0) + 2 * S2
        room = max(room, self._part_of_group(column))
        if column.kind is CellKind.WORDS:
            return min(max(room, _LEAST_WORDS), _MOST_WORDS if place else _LEAST_NAME)
        return max(room, _LEAST_NUMBER, wide_enough(column.name, metrics))

    def _part_of_group(self, column: ReportColumn) -> int:
        """Its part of the width that the name of its group needs, as far as there is any."""
        if not column.group:
            return 0
        members = [each for each in self.numbers.table.columns if each.group == column.group]
        return min(_MOST_GROUP, self.fontMetrics().horizontalAdvance(column.group) + 2 * S2) // len(members)
