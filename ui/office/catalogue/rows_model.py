"""A list of a procedure's rows as an editable table model; works without a window."""

from copy import deepcopy
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from ui.office.catalogue.columns import EditorColumn, Unreadable

Index = QModelIndex | QPersistentModelIndex
Line = dict[str, Any]
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Shows the lines it is given and writes into them; `edited` after each change by a person."""

    edited = Signal()

    def __init__(self, columns: tuple[EditorColumn, ...], blank: Line, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = columns
        self._blank = blank
        self.lines: list[Line] = []

    def show_lines(self, lines: list[Line]) -> None:
        """Show another list, which is changed in place from now on."""
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(self.columns[section])
        if orientation is Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        column, value = self.columns[index.column()], self.value(index)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return None if column.is_flag else column.write(value)
        if role == Qt.ItemDataRole.CheckStateRole and column.is_flag:
            return Qt.CheckState.Checked if value else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._side(column)
        if role == Qt.ItemDataRole.ToolTipRole and not column.is_flag:
            return column.write(value)
        return None

    @staticmethod
    def _side(column: EditorColumn) -> Qt.AlignmentFlag:
        """Numbers stand to the right, and the title over them too."""
        return _RIGHT if column.is_number else _LEFT

    def value(self, index: Index) -> Any:
        """What a cell holds."""
        return self.lines[index.row()][self.columns[index.column()].name]

    def flags(self, index: Index) -> Qt.ItemFlag:
        column = self.columns[index.column()]
        extra = Qt.ItemFlag.ItemIsUserCheckable if column.is_flag else Qt.ItemFlag.ItemIsEditable
        return super().flags(index) | extra

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and column.is_flag:
            return self.put(index, Qt.CheckState(value) == Qt.CheckState.Checked)
        if role != Qt.ItemDataRole.EditRole:
            return False
        try:
            return self.put(index, column.read(str(value)))
        except Unreadable:
            return False

    def put(self, index: Index, value: Any) -> bool:
        """Let a cell hold another value."""
        if self.value(index) != value:
            line, column = self.lines[index.row()], self.columns[index.column()]
            line[column.name] = value
            if column.brings is not None:
                _bring(line, *column.brings, is_there=value is not None)
            last = self.index(index.row(), len(self.columns) - 1)
            self.dataChanged.emit(index, last)
            self.edited.emit()
        return True

    def add(self) -> int:
        """Append a blank line; answers where."""
        place = len(self.lines)
        self.beginInsertRows(QModelIndex(), place, place)
        self.lines.append(deepcopy(self._blank))
        self.endInsertRows()
        self.edited.emit()
        return place

    def remove(self, place: int) -> None:
        """Take a line out."""
        self.beginRemoveRows(QModelIndex(), place, place)
        del self.lines[place]
        self.endRemoveRows()
        self.edited.emit()

    def move(self, place: int, by: int) -> int:
        """Put a line one further up (-1) or down (1) where there is room; answers where it is."""
        target = place + by
        if not 0 <= target < len(self.lines):
            return place
        self.lines[place], self.lines[target] = self.lines[target], self.lines[place]
        first, last = sorted((place, target))
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))
        self.edited.emit()
        return target


def _bring(line: Line, neighbour: str, first: object, *, is_there: bool) -> None:
    """An amount and its unit stand together or are both open."""
    if not is_there:
        line[neighbour] = None
    elif line[neighbour] is None:
        line[neighbour] = first
