"""The list of dossiers: arrows move and show the card, Enter or a double click opens it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.language import tr
from app.services.views import RowsPage
from app.services.views.asked_lists import ListOrder
from app.services.wording.words import status_word
from models.vocabulary import Status
from ui.theme import ICON_SIZE, NARROW_WIDTH, ROW_HEIGHT, S1, S2
from ui.widgets.copied_rows import as_table
from ui.widgets.dossier_rows import DossierColumn, DossierRows, Index
from ui.widgets.keys import tell_keys
from ui.widgets.list_heads import SortedHeads
from ui.widgets.row_delegate import PROVISIONAL, RowDelegate, tag_width
from ui.widgets.standing_still import Stand

WIDEST_CODE, SHORTEST_CODE = "H26.16-260119-00001", "…260119-00001"
USUAL_NAME, SHORTEST_NAME = "Nguyễn Thị Mỹ Yến", "Nguyễn Thị An"
SHORTEST_PROCEDURE = "Đăng ký khai…"
_ARROWS = (Qt.Key.Key_Down, Qt.Key.Key_Up)
PAUSE_MS = 120
"""How long the selection rests before its card is asked for, so that a held arrow key asks once."""


class DossierList(QTableView):
    """Shows pages of dossiers. `chosen` carries a code: the selection came to rest on it, or it was pressed.
    `entered_row` says that it was pressed, so the keyboard should follow to the card.

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

    def __init__(
        self, now: Callable[[], datetime], parent: QWidget | None = None, *, takes_several: bool = False
    ) -> None:
        super().__init__(parent)
        # First of all: Qt calls selectionChanged while the model is being set.
        self._is_restoring = False
        self._shown_code: str | None = None
        self._beside: str | None = None
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
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.heads = SortedHeads(self)
        self.heads.wanted.connect(self.order_wanted)
        self.doubleClicked.connect(lambda index: self._press(index.row()))

    @property
    def selected_code(self) -> str | None:
        """The code of the row selected, of several the one where the keyboard is."""
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        current = self.currentIndex().row()
        row = current if current in selected else min(selected, default=-1)
        return self.rows.code_at(row)

    @property
    def selected_codes(self) -> tuple[str, ...]:
        """The codes of all rows selected, in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(code for row in rows if (code := self.rows.code_at(row)) is not None)

    def begin_in(self, own: ListOrder | None) -> None:
        """Another list comes, in its `own` order, which may be one that no column has."""
        self.heads.begin(own)

    def show_order(self, order: ListOrder | None) -> None:
        """Say in which order the rows stand; `None` is their own."""
        self.heads.show(order)

    def show_page(self, page: RowsPage) -> None:
        """Show other rows; the row selected stays selected and the list stays where it was scrolled to.

        Without one, that of the dossier whose card is shown is selected, as soon as it is among the rows. Where the
        row selected has gone, none is: Enter must not open another one, but the arrows go on from there."""
        code, before = self.selected_code, [row.code for row in self.rows.rows]
        several = self.selected_codes
        current = self.rows.code_at(self.currentIndex().row())
        stand = Stand(self, before)
        self._is_restoring = True
        self.rows.show_page(page)
        now = [row.code for row in self.rows.rows]
        if code is not None and code not in now and (beside := stand.row_among(now)) is not None:
            self._beside = now[beside]
        if (meant := code or self._shown_code) is not None and (row := self.rows.row_of(meant)) is not None:
            self._select(row)
        elif now != before and current is not None and (row := self.rows.row_of(current)) is not None:
            # Where the keyboard is without having chosen anything.
            self.selectionModel().setCurrentIndex(
                self.rows.index(row, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )
        if now != before:
            stand.scroll_back(now)
        if len(several) > 1:
            self._select_more(several)
        self._is_restoring = False

    def select_code(self, code: str) -> None:
        """Mark the row of a dossier whose card is shown already, without asking for it again; none without one."""
        self._shown_code = code
        if code == self.selected_code or len(self.selected_codes) > 1:
            return
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

    def forget_shown(self) -> None:
        """No card is shown any more; the row selected stays, since the clerk goes on from there."""
        self._shown_code = None

    def copy_rows(self) -> None:
        """Put the rows selected into the clipboard as a table, for Excel or Word."""
        wanted = set(self.selected_codes)
        if rows := [row for row in self.rows.rows if row.code in wanted]:
            QGuiApplication.clipboard().setText(as_table(rows))
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
        if event.key() in _ARROWS and self.selected_code is None:
            beside = None if self._beside is None else self.rows.row_of(self._beside)
            self._select(beside or 0)
            event.accept()
            return
        if event.text().strip() and event.text().isprintable():
            event.ignore()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out(event.size().width())  # of the rows' part, without the scroll bar

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if self._is_restoring:
            return
        chosen = len(self.selected_codes)
        self.several_selected.emit(chosen)
        # While several are being selected no card comes in between.
        if chosen == 1 and self.window().width() >= NARROW_WIDTH:
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
        if (code := self.rows.code_at(row)) is None:
            return
        self._is_restoring = True
        self._select(row)
        self._is_restoring = False
        self._pause.stop()
        self.chosen.emit(code)
        self.entered_row.emit(code)

    def _select(self, row: int) -> None:
        self._beside = None
        self.selectionModel().setCurrentIndex(
            self.rows.index(row, 0),
            QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
        )

    def _select_more(self, codes: tuple[str, ...]) -> None:
        flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
        for code in codes:
            if (row := self.rows.row_of(code)) is not None:
                self.selectionModel().select(self.rows.index(row, 0), flags)

    def _share_out(self, width: int) -> None:
        """Code, due date and status get what their words need; name and procedure share the rest.

        Where there is not enough for all, the code loses its beginning (which is the office's own) first,
        then the procedure folds away, then the due date; tooltips and the card still have everything.
        """
        advance = QFontMetrics(self.font()).horizontalAdvance
        full, short, usual_name, least_name, least_procedure = (
            advance(text) + 2 * S2
            for text in (WIDEST_CODE, SHORTEST_CODE, USUAL_NAME, SHORTEST_NAME, SHORTEST_PROCEDURE)
        )
        due = advance(PROVISIONAL + tr("ngày mai {time}", time="00:00")) + ICON_SIZE + S1 + 2 * S2
        status = tag_width(self.font(), tuple(status_word(each) for each in Status))
        room = width - due - status
        # What is shown does not change with one row more, which brings the scroll bar.
        bar = self.verticalScrollBar()
        sure = room if bar.isVisible() else room - bar.sizeHint().width()
        shows_procedure = sure - short - usual_name >= least_procedure
        shows_due = sure - short >= least_name
        least_rest = usual_name + least_procedure if shows_procedure else least_name
        code = full if sure - full >= least_rest else short
        rest = max((room if shows_due else room + due) - code, least_name)
        name = max(usual_name, rest * 45 // 100) if shows_procedure else rest
        self.setColumnHidden(DossierColumn.PROCEDURE, not shows_procedure)
        self.setColumnHidden(DossierColumn.DUE, not shows_due)
        for column, wanted in (
            (DossierColumn.CODE, code),
            (DossierColumn.APPLICANT, name),
            (DossierColumn.PROCEDURE, rest - name),
            (DossierColumn.DUE, due),
            (DossierColumn.STATUS, status),
        ):
            self.setColumnWidth(column, wanted)
