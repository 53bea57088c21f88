"""The list of dossiers: arrows move and show the card, Enter or a double click opens it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.language import tr
from app.services.views import RowsPart
from app.services.views.asked_lists import ListOrder
from ui.theme import NARROW_WIDTH, ROW_HEIGHT
from ui.widgets.copied_rows import as_table
from ui.widgets.dossier_rows import DossierColumn, DossierRows, Index
from ui.widgets.keys import tell_keys
from ui.widgets.list_columns import ListColumns
from ui.widgets.list_heads import SortedHeads
from ui.widgets.row_delegate import RowDelegate
from ui.widgets.rows_read import RowsRead
from ui.widgets.standing_still import Stand

_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End)
PAUSE_MS = 120
"""How long the selection rests before its card is asked for, so that a held arrow key asks once."""
LOOK_MS = 40
"""How seldom it is looked for rows to read while the list is dragged along."""
AROUND = 50
"""So many rows on either side of what is in sight are read with it, and stay read."""
SOON = 20
"""How near to what is in sight an unread row is read, before it comes into sight."""
MOST_SELECTED = 300
"""So many selected rows are read wherever they stand; with more of them nothing can be done one by one."""


class DossierList(QTableView):
    """Shows dossiers. `chosen` carries a code: the selection came to rest on it, or it was pressed.
    `entered_row` says that it was pressed, so the keyboard should follow to the card.

    The bar is as long as the list; `rows_wanted` says that rows in sight or selected have not been read. A key pressed
    on such a row counts as soon as it has been.

    In a narrow window the card would cover the list, so there only Enter and a double click choose.
    What is typed on it is left to the window, which looks for it everywhere: a row that begins alike is no answer.
    """

    chosen = Signal(str)
    entered_row = Signal(str)
    several_selected = Signal(int)
    """How many rows are selected now."""
    order_wanted = Signal(object)
    """A `ListOrder`, or `None` for the list's own."""
    copied = Signal(int)
    """So many rows are in the clipboard now."""
    too_many = Signal(int)
    """So many rows are selected that they cannot be copied."""
    rows_wanted = Signal()

    def __init__(
        self, now: Callable[[], datetime], parent: QWidget | None = None, *, takes_several: bool = False
    ) -> None:
        super().__init__(parent)
        # First of all: Qt calls selectionChanged while the model is being set.
        self._is_restoring = False
        self._told_count = 0
        self._shown_code: str | None = None
        self._beside: str | None = None
        self._pressed: int | None = None
        self._copies = False
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._look_for_rows)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._come_to_rest)
        self.setAccessibleName(tr("Danh sách hồ sơ"))
        tell_keys(
            self,
            ("Enter", tr("Mở hồ sơ đang chọn")),
            ("Ctrl+C", tr("Chép các dòng đang chọn thành bảng")),
            ("a…z, 0…9", tr("Gõ vào ô tra cứu")),
        )
        self.rows = DossierRows(now, self)
        self.setModel(self.rows)
        # Of the list's own the head would ask for each column whether all rows are selected, one by one.
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(self.rows, self))
        self.setItemDelegate(RowDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        many = QAbstractItemView.SelectionMode.ExtendedSelection
        one = QAbstractItemView.SelectionMode.SingleSelection
        self.setSelectionMode(many if takes_several else one)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.columns = ListColumns(self)
        self.heads = SortedHeads(self)
        self.heads.wanted.connect(self.order_wanted)
        self.doubleClicked.connect(lambda index: self._press(index.row()))
        self.verticalScrollBar().valueChanged.connect(self._look_soon)
        for changed in (self.rows.modelReset, self.rows.rowsInserted):
            changed.connect(self._look_soon)

    @property
    def selected_code(self) -> str | None:
        """The code of the row selected, of several the one where the keyboard is; `None` while it is not read."""
        current = self.currentIndex().row()
        if self.selectionModel().isRowSelected(current):
            return self.rows.code_at(current)
        first = min((first for first, _ in self._ranges()), default=-1)
        return self.rows.code_at(first)

    @property
    def selected_codes(self) -> tuple[str, ...]:
        """The codes of the rows selected, in the order of the list; without those that have not been read."""
        ranges = self._ranges()
        codes = self.rows.read.codes.items()
        return tuple(code for rank, code in codes if any(first <= rank < last for first, last in ranges))

    @property
    def selected_count(self) -> int:
        """How many rows are selected, whether they have been read or not."""
        return sum(last - first for first, last in self._ranges())

    def stretches_kept(self) -> tuple[tuple[int, int], ...]:
        """Which rows are to be there when the list is read again: those in sight, those around, and those selected."""
        first, last = self._in_sight()
        current = self.currentIndex().row()
        kept = [(first - AROUND, last + AROUND)]
        if current >= 0:
            kept.append((current, current + AROUND))
        if self.selected_count <= MOST_SELECTED:
            kept += self._ranges()
        return _joined(kept, self.rows.read.total)

    def unread(self) -> tuple[int, int] | None:
        """Rows to be read next: what is in sight with what is around it, then what is selected."""
        read, (first, last) = self.rows.read, self._in_sight()
        if (gap := read.unread(first - SOON, last + SOON)) is not None:
            return read.unread(gap[0] - AROUND, gap[1] + AROUND)
        if self.selected_count <= MOST_SELECTED:
            return next((gap for each in self._ranges() if (gap := read.unread(*each)) is not None), None)
        return None

    def begin_in(self, own: ListOrder | None) -> None:
        """Another list comes, in its `own` order, which may be one that no column has."""
        self.heads.begin(own)

    def show_order(self, order: ListOrder | None) -> None:
        """Say in which order the rows stand; `None` is their own."""
        self.heads.show(order)

    def show_read(self, read: RowsRead) -> None:
        """Show other rows; the row selected stays selected and the list stays where it was scrolled to.

        Without one, that of the dossier whose card is shown is selected, as soon as it is among the rows. Where the
        row selected has gone, none is: Enter must not open another one, but the arrows go on from there."""
        code, before = self.selected_code, self.rows.read.codes
        several, ranges, count = self.selected_codes, self._ranges(), self.selected_count
        current, stood = self.rows.code_at(self.currentIndex().row()), self.currentIndex().row()
        stand = Stand(self, before)
        self._is_restoring = True
        is_new = self.rows.show(read)
        now = read.codes
        if code is not None and read.rank_of(code) is None and (beside := stand.row_among(now)) is not None:
            self._beside = now[beside]
        if (meant := code or self._shown_code) is not None and (row := read.rank_of(meant)) is not None:
            if count > MOST_SELECTED:
                self._stand_on(row)
            elif count <= 1 or not self.selectionModel().isRowSelected(row):
                self._select(row)
        elif is_new and current is not None and (row := read.rank_of(current)) is not None:
            self._stand_on(row)
        if is_new:
            stand.scroll_back(now)
        if count > MOST_SELECTED and not self.selectionModel().hasSelection() and current is not None:
            moved = (read.rank_of(current) or stood) - stood
            for each in ranges:
                self._select_rows(*(row + moved for row in each))
        elif len(several) > 1:
            self._select_more(several)
        self._is_restoring = False
        self._tell_count()
        self._look_soon()

    def put(self, first: int, part: RowsPart) -> None:
        """Rows that were unread are there: what was pressed on them counts now."""
        self.rows.put(first, part)
        seen = self._in_sight()
        ranges = self._ranges() if self.selected_count <= MOST_SELECTED else []
        self.rows.read.keep_near(*seen, wanted=[rank for each in ranges for rank in range(*each)])
        if self._pressed is not None and self.rows.code_at(self._pressed) is not None:
            self._press(self._pressed)
        elif self.selected_count == 1 and first <= self.currentIndex().row() < first + len(part.rows):
            self._rest_soon()
        if self._copies:
            self.copy_rows()
        self._look_soon()

    def select_code(self, code: str) -> None:
        """Mark the row of a dossier whose card is shown already, without asking for it again; none without one."""
        is_same, self._shown_code = code == self._shown_code, code
        if code == self.selected_code or len(self.selected_codes) > 1:
            return
        if is_same and self._pause.isActive():
            return  # read again while the next arrow has gone on from it, and its card is about to be asked for
        row = self.rows.row_of(code)
        self._pause.stop()
        self._is_restoring = True
        if row is None:
            # Not the current row either: Enter would open it.
            self.selectionModel().clear()
        else:
            self._select(row)
            self.scrollTo(self.rows.index(row, 0))
        self._is_restoring = False
        self._tell_count()

    def forget_shown(self) -> None:
        """No card is shown any more; the row selected stays, since the clerk goes on from there."""
        self._shown_code = None

    def copy_rows(self) -> None:
        """Put the rows selected into the clipboard as a table, for Excel or Word; once all of them have been read."""
        count, self._copies = self.selected_count, False
        if count > MOST_SELECTED:
            self.too_many.emit(count)
            return
        wanted = set(self.selected_codes)
        if len(wanted) < count:
            self._copies = True
            self._look_soon()
        elif rows := [row for row in self.rows.rows if row.code in wanted]:
            QGuiApplication.clipboard().setText(as_table(rows, self.columns.shown))
            self.copied.emit(len(rows))

    def press_code(self, code: str) -> None:
        """As Enter on the row of this dossier."""
        if (row := self.rows.row_of(code)) is not None:
            self._press(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_rows()
            event.accept()
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            if not event.isAutoRepeat():
                self._press(self.currentIndex().row())
            event.accept()
            return
        if not self.rows.rowCount():
            event.ignore()  # nothing to move in yet; whoever reads the rows may hold the key
            return
        if event.key() in _ARROWS and not self.selectionModel().hasSelection():
            beside = None if self._beside is None else self.rows.row_of(self._beside)
            self._select(beside or 0)
            event.accept()
            return
        if event.key() in _ENDS and not self.selectionModel().hasSelection():
            # Qt moves nowhere from the row where the keyboard is, selected or not.
            self._select(0 if event.key() == Qt.Key.Key_Home else self.rows.rowCount() - 1)
            event.accept()
            return
        is_typed = bool(event.text().strip()) and event.text().isprintable()
        if is_typed and not event.matches(QKeySequence.StandardKey.SelectAll):
            event.ignore()
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead to the list's ends: there are no cells to go through in a row."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.rows.rowCount() - 1,
        }
        if action in ends:
            return self.rows.index(ends[action], max(self.currentIndex().column(), 0))
        return super().moveCursor(action, modifiers)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.columns.share_out(event.size().width())  # of the rows' part, without the scroll bar
        self._look_soon()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._is_restoring:
            return
        self._pressed, self._copies = None, False
        self._tell_count()
        self._rest_soon()
        self._look_soon()

    def _tell_count(self) -> None:
        """Rows that go take what is selected of them along without a word of Qt's."""
        if (count := self.selected_count) != self._told_count:
            self._told_count = count
            self.several_selected.emit(count)

    def _rest_soon(self) -> None:
        # While several are being selected no card comes in between.
        if self.selected_count == 1 and self.window().width() >= NARROW_WIDTH:
            self._pause.start()
        else:
            self._pause.stop()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        # The whole row is edged, not the one cell that Qt paints anew.
        for row in {current.row(), previous.row()} - {-1}:
            for column in DossierColumn:
                self.update(self.rows.index(row, column))

    def _come_to_rest(self) -> None:
        if (code := self.selected_code) is not None:
            self.chosen.emit(code)

    def _press(self, row: int) -> None:
        self._pressed = None
        if (code := self.rows.code_at(row)) is None:
            self._pressed = row if 0 <= row < self.rows.rowCount() else None
            return
        self._is_restoring = True
        self._select(row)
        self._is_restoring = False
        self._tell_count()
        self._pause.stop()
        self.chosen.emit(code)
        self.entered_row.emit(code)

    def _select(self, row: int) -> None:
        self._beside = None
        self.selectionModel().setCurrentIndex(
            self.rows.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )

    def _stand_on(self, row: int) -> None:
        """Where the keyboard is without having chosen anything."""
        self.selectionModel().setCurrentIndex(
            self.rows.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
        )

    def _select_more(self, codes: tuple[str, ...]) -> None:
        for code in codes:
            if (row := self.rows.row_of(code)) is not None:
                self._select_rows(row, row + 1)

    def _select_rows(self, first: int, last: int) -> None:
        rows = QItemSelection(
            self.rows.index(max(first, 0), 0), self.rows.index(min(last, self.rows.rowCount()) - 1, 0)
        )
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().select(rows, flags)

    def _ranges(self) -> list[tuple[int, int]]:
        """The rows selected, from the first to behind the last of each run of them: they may be a whole long list."""
        selection = self.selectionModel().selection()
        ranges = (selection.at(number) for number in range(selection.count()))
        return sorted({(each.top(), each.bottom() + 1) for each in ranges})

    def _in_sight(self) -> tuple[int, int]:
        """The first row in sight, and the one behind the last."""
        rows = self.rows.rowCount()
        first = min(max(self.rowAt(0), 0), rows)
        return first, min(first + self.viewport().height() // ROW_HEIGHT + 2, rows)

    def _look_soon(self) -> None:
        if not self._look.isActive():
            self._look.start()

    def _look_for_rows(self) -> None:
        if self.unread() is not None:
            self.rows_wanted.emit()


def _joined(stretches: list[tuple[int, int]], total: int) -> tuple[tuple[int, int], ...]:
    """The stretches in order, those that meet as one."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted((max(first, 0), min(last, total)) for first, last in stretches):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], last))
        elif first < last:
            joined.append((first, last))
    return tuple(joined)
