"""The papers on the page: a table for the keyboard, what is missing named, and a line to add one's own."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.language import capital, tr
from ui import icons
from ui.counter.reception.papers_model import (
    COPIES,
    IS_COUNTED,
    IS_MISSING,
    NAME,
    ORIGINALS,
    PapersModel,
    state_word,
)
from ui.theme import FIELD_HEIGHT, ICON_SIZE, LIST_FRAME, ROW_HEIGHT, S1, S2, S4, colours_of
from ui.widgets.buttons import Button
from ui.widgets.problems import Problem, mark_wrong

_MOST_ROWS_SHOWN = 12
_LITTLE_ROOM = 400
"""Below this width a table says its titles in fewer letters, for the names of the papers."""

Index = QModelIndex | QPersistentModelIndex


class PapersTable(QTableView):
    """Space ticks, digits count (originals, or copies when that column has the cursor), + and − step, R marks
    an original that is given back once it has been checked.

    Del takes back a paper of one's own. Tab leaves the table, as everywhere on the page.
    """

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._papers = model
        self._digits = ""
        self.setModel(model)
        self.setItemDelegate(_PaperDelegate(self))
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Giấy tờ"))
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._fit_height)
            signal.connect(self._span_states)
        model.dataChanged.connect(lambda *_: self._span_states())
        self._fit_columns()
        self._fit_height()

    def show_row(self, row: int) -> None:
        """Put the cursor on the name of a row, the last one when there are fewer."""
        if row >= 0 and self._papers.rowCount():
            self.setCurrentIndex(self._papers.index(min(row, self._papers.rowCount() - 1), NAME))

    def is_shortened(self, row: int) -> bool:
        """Whether the name in that row is too long for its column."""
        tick = self.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, None, self)
        room = self.columnWidth(NAME) - tick - 3 * S2
        return self.fontMetrics().horizontalAdvance(self._papers.papers[row].name) > room

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if not index.isValid() or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~_SHIFT:
            super().keyPressEvent(event)
            return
        row, key, sign = index.row(), event.key(), event.text()
        counted = COPIES if index.column() == COPIES else ORIGINALS
        if key != Qt.Key.Key_Space and len(sign) == 1 and sign.isascii() and sign.isdigit():
            # Digits typed on end make one number: 1, then 2, is twelve.
            self._digits = (self._digits + sign)[-3:]
            self._papers.setData(self._papers.index(row, counted), int(self._digits))
            return
        self._digits = ""
        if key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._papers.toggle(row)
        elif sign in ("+", "=", "-"):
            self._papers.step(row, counted, -1 if sign == "-" else 1)
        elif key == Qt.Key.Key_R:
            self._papers.toggle_return(row)
        elif key == Qt.Key.Key_Delete:
            self._papers.remove_own(row)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._digits = ""
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self._papers.index(0, NAME))
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        self._digits = ""
        super().currentChanged(current, previous)
        # The whole row is tinted, also outside the cells that changed.
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit_columns()
            self._fit_height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._papers.shorten_heads(event.size().width() < _LITTLE_ROOM)
        self._fit_columns()
        super().resizeEvent(event)

    def _span_states(self) -> None:
        """A word that stands instead of the counts takes both their columns."""
        self.clearSpans()
        for row, paper in enumerate(self._papers.papers):
            if state_word(paper):
                self.setSpan(row, ORIGINALS, 1, 2)

    def _fit_columns(self) -> None:
        for column in (ORIGINALS, COPIES):
            word = str(self._papers.headerData(column, Qt.Orientation.Horizontal))
            width = self.horizontalHeader().fontMetrics().horizontalAdvance(word) + S4 + S1
            self.horizontalHeader().resizeSection(column, width)

    def _fit_height(self) -> None:
        rows = min(max(self._papers.rowCount(), 1), _MOST_ROWS_SHOWN)
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + rows * ROW_HEIGHT + LIST_FRAME)


class PapersPart(QWidget):
    """Table, the word about the paper under the cursor, and the line for a paper of one's own."""

    changed = Signal()

    def __init__(self, model: PapersModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.table = PapersTable(model)
        self.own = QLineEdit()
        self.own.setPlaceholderText(tr("Giấy tờ khác, gõ tên rồi Enter"))
        self.own.setAccessibleName(tr("Giấy tờ khác"))
        self.own.returnPressed.connect(self._add_own)
        self._remove = Button(tr("Bỏ giấy tờ này"), self._remove_own, kind="quiet", icon="close")
        self._remove.hide()
        self._return = Button(tr("Chỉ đối chiếu, trả lại bản chính (R)"), self._toggle_return, kind="quiet")
        self._return.setCheckable(True)
        # For the mouse: the keyboard has R in the table, and Tab goes on with the conversation.
        self._return.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._return.hide()
        self._empty = QLabel(tr("Chọn thủ tục để biết giấy tờ cần nộp"))
        self._empty.setProperty("role", "muted")
        self._empty.setMinimumHeight(FIELD_HEIGHT)
        self._advice = QLabel(wordWrap=True)
        self._advice.setProperty("role", "muted")
        self._advice.hide()
        self._error = QLabel(wordWrap=True)
        self._error.setProperty("role", "field-error")
        self._error.hide()
        below = QHBoxLayout()
        below.setSpacing(S2)
        below.addWidget(self.own, 1)
        below.addWidget(self._return)
        below.addWidget(self._remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(S1)
        column.addWidget(self._empty)
        column.addWidget(self.table)
        column.addWidget(self._advice)
        column.addWidget(self._error)
        column.addSpacing(S1)
        column.addLayout(below)
        model.changed.connect(self.changed)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved, model.dataChanged):
            signal.connect(lambda *_: self._show_current())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._show_current())
        self._show_current()

    @property
    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through here, in order."""
        return (self.table, self.own, self._remove)

    def show_problems(self, problems: tuple[Problem, ...]) -> QWidget | None:
        """Write what is wrong with the papers under the table; answers the table if anything is."""
        mine = [(name, sentence) for name, sentence in problems if name.split(".")[0] == "papers"]
        self._error.setText("\n".join(capital(self._about(name, sentence)) for name, sentence in mine))
        self._error.setVisible(bool(mine))
        mark_wrong(self.table, bool(mine))
        return self.table if mine else None

    def _about(self, name: str, sentence: str) -> str:
        """The sentence with the paper it is about: `papers.2.originals` counts the ticked ones."""
        ticked = [paper.name for paper in self._model.papers if paper.ticked]
        place = name.split(".")[1:2]
        if place and place[0].isdigit() and int(place[0]) < len(ticked):
            return f"{ticked[int(place[0])]}: {sentence}"
        return sentence

    def _add_own(self) -> None:
        name = " ".join(self.own.text().split())
        if not name:
            self.focusNextChild()
            return
        self.own.clear()
        self.table.setCurrentIndex(self._model.index(self._model.add_own(name), NAME))

    def _remove_own(self) -> None:
        self._model.remove_own(self.table.currentIndex().row())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggle_return(self) -> None:
        self._model.toggle_return(self.table.currentIndex().row())
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_current(self) -> None:
        is_empty = not self._model.papers
        self._empty.setVisible(is_empty)
        self.table.setVisible(not is_empty)
        row = self.table.currentIndex().row()
        paper = self._model.papers[row] if 0 <= row < len(self._model.papers) else None
        self._remove.setVisible(paper is not None and paper.own)
        self._return.setVisible(paper is not None and paper.can_return)
        self._return.setChecked(paper is not None and paper.to_return)
        words = [paper.name if self.table.is_shortened(row) else "", paper.advice] if paper else []
        self._advice.setText(". ".join(word for word in words if word))
        self._advice.setVisible(any(words))


class _PaperDelegate(QStyledItemDelegate):
    """Names what is missing in amber with its icon; in grey what is only shown, and counts of what is not there.

    The row with the cursor is tinted and its cell framed: a filled selection would hide the ticks.
    """

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.state &= ~(QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus)
        colours = colours_of(option.widget)
        # The style draws the frame of a tick in the window's colour made darker; on dark that is unseen.
        option.palette.setColor(QPalette.ColorRole.Window, QColor(colours.border_strong).lighter(140))
        text = index.data()
        if index.column() in (ORIGINALS, COPIES) and not index.data(IS_COUNTED):
            option.palette.setColor(QPalette.ColorRole.Text, QColor(colours.muted))
        if index.column() != ORIGINALS or not isinstance(text, str) or text.isdigit():
            return
        tone = "warning" if index.data(IS_MISSING) else "muted"
        colour = getattr(colours, tone)
        option.palette.setColor(QPalette.ColorRole.Text, colour)
        if tone == "warning":
            option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
            option.icon = icons.icon("warning", colour)
            option.decorationSize = QSize(ICON_SIZE, ICON_SIZE)
            option.displayAlignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        table = option.widget
        current = table.currentIndex() if isinstance(table, PapersTable) and table.hasFocus() else None
        if current is None or current.row() != index.row():
            super().paint(painter, option, index)
            return
        colours = colours_of(table)
        painter.fillRect(option.rect, QColor(colours.accent_soft))
        super().paint(painter, option, index)
        if current.column() == index.column():
            painter.save()
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRect(option.rect.adjusted(1, 1, -1, -1))
            painter.restore()


_SHIFT = Qt.KeyboardModifier.ShiftModifier
