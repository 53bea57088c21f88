"""A table one types in, with the four things one does to its rows."""

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.language import tr
from ui.office.catalogue.columns import EditorColumn
from ui.office.catalogue.rows_model import Line, RowsModel
from ui.theme import ROW_HEIGHT, S2
from ui.widgets.buttons import Button
from ui.widgets.choices import Choices
from ui.widgets.column_room import row_height, share_out, words_width
from ui.widgets.focus import show_current_row
from ui.widgets.keys import key

Index = QModelIndex | QPersistentModelIndex
_NARROWEST = 52
_ARROW = 12
_MOST_LINES, _ENOUGH_ROWS = 4, 6
_LEAST_WORDS = 150
_LEAST_NAME = 240


class CellDelegate(QStyledItemDelegate):
    """Types text, and offers a closed list where the column has one."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        column = _column(index)
        if not column.choices:
            return super().createEditor(parent, option, index)
        editor = Choices(column.choices, _model(index).value(index), parent)
        editor.chosen.connect(lambda _value: self.commitData.emit(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if not isinstance(editor, Choices):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, Choices):
            model.put(index, editor.value)
        else:
            super().setModelData(editor, model, index)


class RowsTable(QTableView):
    """Enter begins to type in a cell, since F2 belongs to the window; `resized` when there is other room."""

    resized = Signal()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_current_row(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            index = self.currentIndex()
            # An editor lets the Enter that ends it through to here.
            is_typing = self.state() == QAbstractItemView.State.EditingState
            if not is_typing and index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
                self.edit(index)
            event.accept()
            return
        super().keyPressEvent(event)


class RowsEditor(QWidget):
    """The rows of one kind: typed in place, added (Insert), removed (Ctrl+Delete) and put in order."""

    def __init__(
        self, title: str, columns: tuple[EditorColumn, ...], blank: Line, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.model = RowsModel(columns, blank, self)
        self.table = RowsTable()
        self.table.setAccessibleName(title)
        self.table.setModel(self.model)
        self.table.setItemDelegate(CellDelegate(self.table))
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setProperty("role", "cells")
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.table.verticalHeader().setMinimumSectionSize(ROW_HEIGHT)
        self.table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(_NARROWEST)
        self.table.resized.connect(self._fit)
        self.model.modelReset.connect(self._fit)
        # Rows are as high as their words need once the columns have their widths.
        soon = QTimer(self, singleShot=True, interval=0)
        soon.timeout.connect(self._fit_rows)
        for signal in (
            header.sectionResized,
            self.table.resized,
            self.model.modelReset,
            self.model.dataChanged,
            self.model.rowsInserted,
            self.model.rowsRemoved,
        ):
            signal.connect(lambda *_what: soon.start())
        self.add_button = Button(tr("Thêm dòng"), self._add, icon="add")
        self.remove_button = Button(tr("Bỏ dòng"), self._remove)
        self.up_button = Button(tr("Lên"), lambda: self._move(-1))
        self.down_button = Button(tr("Xuống"), lambda: self._move(1))
        for button, keys in ((self.add_button, "Ins"), (self.remove_button, "Ctrl+Del")):
            button.setToolTip(keys)
            key(keys, self, button.click, button.text(), only_inside=True)
        buttons = QHBoxLayout()
        buttons.setSpacing(S2)
        for button in (self.add_button, self.remove_button, self.up_button, self.down_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column_of_all = QVBoxLayout(self)
        column_of_all.setContentsMargins(0, 0, 0, 0)
        column_of_all.setSpacing(S2)
        column_of_all.addWidget(self.table, 1)
        column_of_all.addLayout(buttons)
        self.table.selectionModel().currentChanged.connect(lambda *_both: self._word_buttons())
        for signal in (self.model.modelReset, self.model.rowsInserted, self.model.rowsRemoved):
            signal.connect(self._word_buttons)
        self._word_buttons()

    def show_lines(self, lines: list[Line]) -> None:
        """Show and edit another list in place."""
        self.model.show_lines(lines)

    def type_into(self, line: int, name: str) -> None:
        """Put the keyboard into a cell and begin to type there."""
        self.reach(line, name)
        self.table.edit(self.table.currentIndex())

    def reach(self, line: int, name: str = "") -> None:
        """Put the keyboard on a cell, the first one where the row has no such column, without typing yet."""
        column = next((at for at, each in enumerate(self.model.columns) if each.name == name), 0)
        self.table.setCurrentIndex(self.model.index(line, column))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        """Words have the room that other columns do not need; where there is too little, the table scrolls."""
        columns, metrics = self.model.columns, self.table.fontMetrics()
        least, needs = [], []
        for column in columns:
            title = max(_NARROWEST, words_width(metrics, (column.title,)))
            offered = words_width(metrics, (word for _value, word in column.choices)) + _ARROW
            is_whole = bool(column.choices) or column.is_whole
            cells = () if column.is_flag else (column.write(line[column.name]) for line in self.model.lines)
            needs.append(max(title, offered if column.choices else words_width(metrics, cells)))
            least.append(needs[-1] if is_whole else max(title, min(needs[-1], _LEAST_WORDS)))
        widest = max(range(len(columns)), key=lambda place: columns[place].stretch)
        if widest == 0:  # a name
            needs[0], least[0] = max(needs[0], _LEAST_NAME), _LEAST_NAME
        room = self.table.viewport().width()
        widths = share_out(room, least, needs)
        widths[widest] += max(0, room - sum(widths))
        for place, width in enumerate(widths):
            self.table.setColumnWidth(place, width)

    def _fit_rows(self) -> None:
        """In a low window more rows are worth more than whole words, which a cell typed in shows anyway."""
        columns, table = self.model.columns, self.table
        most = _MOST_LINES if table.viewport().height() >= _ENOUGH_ROWS * ROW_HEIGHT else 1
        widths = [table.columnWidth(place) for place in range(len(columns))]
        for place, line in enumerate(self.model.lines):
            words = ["" if each.is_flag else each.write(line[each.name]) for each in columns]
            table.setRowHeight(place, row_height(table, words, widths, most))

    def _add(self) -> None:
        self.type_into(self.model.add(), self.model.columns[0].name)

    def _remove(self) -> None:
        place = self.table.currentIndex().row()
        if place >= 0:
            self.model.remove(place)
        self._word_buttons()

    def _move(self, by: int) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self.table.setCurrentIndex(self.model.index(self.model.move(index.row(), by), index.column()))

    def _word_buttons(self, *_what: object) -> None:
        has_row = self.table.currentIndex().isValid() and bool(self.model.lines)
        for button in (self.remove_button, self.up_button, self.down_button):
            button.setEnabled(has_row)


def _model(index: Index) -> RowsModel:
    model = index.model()
    assert isinstance(model, RowsModel)
    return model


def _column(index: Index) -> EditorColumn:
    return _model(index).columns[index.column()]
