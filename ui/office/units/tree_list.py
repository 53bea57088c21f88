"""The tree in the window: arrows move and unfold, Enter goes to what is selected."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from app.language import tr
from app.rules.folding import fold
from ui.office.units.places import Key, Tree, TreePlace
from ui.office.units.words import note
from ui.theme import ROW_HEIGHT, S4, colours_of
from ui.widgets.column_room import share_out, words_width
from ui.widgets.focus import show_current_row

_KEY, _MUTED = int(Qt.ItemDataRole.UserRole), int(Qt.ItemDataRole.UserRole) + 1
_NAME, _NOTE = 0, 1
_LEAST_NAME, _LEAST_NOTE = 240, 150


class TreeList(QTreeWidget):
    """`reached(key)` on the way through the rows, `pressed(key)` on Enter or a double click."""

    reached = Signal(object)
    pressed_row = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tree = Tree()
        self._rows: dict[Key, QTreeWidgetItem] = {}
        self.setAccessibleName(tr("Cơ quan và đơn vị"))
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setIndentation(S4)
        self.setExpandsOnDoubleClick(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setItemDelegate(_Rows(self))
        header = self.header()
        header.setStretchLastSection(False)
        header.setMinimumSectionSize(1)
        header.setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(_NOTE, QHeaderView.ResizeMode.Fixed)
        self.currentItemChanged.connect(self._reach)
        self.itemDoubleClicked.connect(lambda item, _column: self.pressed_row.emit(_key(item)))

    @property
    def keys(self) -> tuple[Key, ...]:
        """What is in the rows, from the top, folded rows too."""
        return tuple(self._rows)

    @property
    def selected(self) -> Key | None:
        """What the current row is about."""
        return _key(self.currentItem())

    def words(self, key: Key) -> tuple[str, str]:
        """What a row says: the name, and the note beside it."""
        row = self._rows[key]
        return row.text(_NAME), row.text(_NOTE)

    def show_tree(self, tree: Tree, search: str, *, with_closed: bool, select: Key | None) -> None:
        """Show the places a search means, all without one; closed ones with the others or when searched for."""
        wanted = fold(search)
        self._tree = tree
        folded = {key for key, row in self._rows.items() if row.childCount() and not row.isExpanded()}
        before, scrolled = self.selected, self.verticalScrollBar().value()
        # Qt tells of every row that becomes the current one while rows come and go.
        self.blockSignals(True)
        self.clear()
        self._rows = {}
        meant: list[Key] = []
        for place in tree.places:
            found = tree.why_found(place, wanted) if wanted else ""
            is_shown = found is not None if wanted else with_closed or not place.is_closed
            if is_shown:
                meant.append(place.key)
                self._add(place, found or "")
        self.expandAll()
        self._fit()
        for key in () if wanted else folded & self._rows.keys():
            self._rows[key].setExpanded(False)
        # What stands above a place that is meant is in sight, but not what was looked for.
        at = select if select in meant else (meant[0] if meant else None)
        if at is not None:
            self.setCurrentItem(self._rows[at])
            if at == before:
                self.verticalScrollBar().setValue(scrolled)
            else:
                self.scrollToItem(self._rows[at])
        self.blockSignals(False)
        self.reached.emit(at)

    def select(self, key: Key) -> None:
        """Make a row the current one."""
        if key in self._rows:
            self.setCurrentItem(self._rows[key])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() == "?":
            event.ignore()  # the window shows its keys; no row begins like that
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat() and self.selected is not None:
                self.pressed_row.emit(self.selected)
            event.accept()
            return
        super().keyPressEvent(event)

    def drawRow(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """The edges of the row selected go through the indent as well, which is no part of its cells."""
        super().drawRow(painter, option, index)
        if self.selectionModel().isSelected(index):
            painter.setPen(QColor(colours_of(self).accent))
            row = QRect(0, option.rect.top(), self.viewport().width(), option.rect.height())
            painter.drawLine(row.topLeft(), row.topRight())
            painter.drawLine(row.bottomLeft(), row.bottomRight())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        show_current_row(self, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The notes take what they need and the names leave them, or share with them where both are long."""
        rows = [(row, self._depth(row)) for row in self._rows.values()]
        names = [
            QFontMetrics(row.font(_NAME)).horizontalAdvance(row.text(_NAME)) + depth * self.indentation()
            for row, depth in rows
        ]
        need = max(names, default=0) + 2 * S4
        notes = words_width(self.fontMetrics(), (row.text(_NOTE) for row, _depth in rows))
        room = self.viewport().width()
        self.setColumnWidth(_NOTE, share_out(room, (_LEAST_NAME, _LEAST_NOTE), (need, notes))[1])

    def _depth(self, row: QTreeWidgetItem) -> int:
        above = row.parent()
        return 1 if above is None else 1 + self._depth(above)

    def _add(self, place: TreePlace, found: str) -> None:
        row = QTreeWidgetItem([place.name, found or note(place)])
        row.setData(_NAME, _KEY, place.key)
        row.setToolTip(_NAME, place.name)
        row.setToolTip(_NOTE, row.text(_NOTE))
        for column in (_NAME, _NOTE):
            is_muted = place.is_closed or not place.agency.ruled or column == _NOTE
            row.setData(column, _MUTED, is_muted)
        if place.unit is None:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            row.setFont(_NAME, font)
        above = self._above(place)
        if above is None:
            self.addTopLevelItem(row)
        else:
            above.addChild(row)
        self._rows[place.key] = row

    def _above(self, place: TreePlace) -> QTreeWidgetItem | None:
        """The row under which a place stands; what it stands under comes into sight with it."""
        key: Key | None = (place.agency.code, None)
        if place.unit is None:
            key = None if place.agency.parent is None else (place.agency.parent, None)
        if key is None or key not in self._tree:
            return None
        if key not in self._rows:
            self._add(self._tree[key], "")
        return self._rows[key]

    def _reach(self, row: QTreeWidgetItem | None, _before: QTreeWidgetItem | None) -> None:
        self.reached.emit(_key(row))


class _Rows(QStyledItemDelegate):
    """Rows of one height; what is closed or not ruled, and the notes, are muted in the colours in use."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        if index.data(_MUTED):
            muted = colours_of(option.widget).muted
            option.palette.setColor(QPalette.ColorRole.Text, muted)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        size.setHeight(ROW_HEIGHT)
        return size


def _key(row: QTreeWidgetItem | None) -> Key | None:
    return None if row is None else row.data(_NAME, _KEY)
