"""A line to type in that offers what is known already, in a list under it that never takes the focus.

The list is drawn over the page inside the window: no window manager moves it, and the input method keeps
talking to the line alone, so Vietnamese typing is not disturbed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import ROW_HEIGHT, S1, S2, S3, colours_of

PAUSE_MS = 120
"""How long typing rests before a question is asked; shorter than anybody notices."""

SHOWN_AT_ONCE = 8

_DETAIL_SHARE = 0.6

Index = QModelIndex | QPersistentModelIndex

_DETAIL = Qt.ItemDataRole.UserRole
_VALUE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOVES = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


@dataclass(frozen=True, slots=True)
class Offer:
    """One line of the list: what it is, a muted detail at its right, and what choosing it means."""

    title: str
    detail: str
    value: object


class SuggestBox(QLineEdit):
    """Asks while one types (`asked`) and hands over what was picked from the offers (`chosen`).

    An `eager` box stands for a choice: the first offer is picked by Enter or Tab, even when Enter
    comes before the answer. In any other box typing is free, and only the arrows lead into the list.
    `moved_on` says that Enter meant "next field".
    """

    asked = Signal(str)
    chosen = Signal(object)
    nothing_found = Signal()
    moved_on = Signal()

    def __init__(self, *, eager: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._eager = eager
        self._wants_first = False
        self._settled = ""
        self._offers: _OfferList | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.ask)
        self.textEdited.connect(self._typed)

    @property
    def is_open(self) -> bool:
        """Whether offers are in sight."""
        return self._offers is not None and self._offers.isVisible()

    def settle(self, text: str) -> None:
        """Show what was chosen: Enter on it asks nothing more and goes on."""
        self._settled = text
        if self.text() != text:
            self.setText(text)
            self.setCursorPosition(0)

    def ask(self) -> None:
        """Ask now for what fits the text."""
        self._pause.stop()
        self.asked.emit(self.text())

    def offer(self, text: str, offers: Sequence[Offer]) -> None:
        """Show what fits `text`; an answer to a text no longer standing there is not shown."""
        if text != self.text() or not self.hasFocus():
            return
        if self._wants_first:
            self._wants_first = False
            self.fold()
            if offers:
                self.chosen.emit(offers[0].value)
            else:
                self.nothing_found.emit()
            return
        if not offers:
            self.fold()
            return
        self._list().show_under(self, offers, preselect=self._eager)

    def fold(self) -> None:
        """Take the offers away."""
        if self._offers is not None:
            self._offers.hide()

    def event(self, event: QEvent) -> bool:
        # Esc closes the list and nothing else, whatever shortcut the window has for it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
            and self.is_open
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bare = not (event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        if bare and event.key() in _ENTER:
            if not event.isAutoRepeat():
                self._enter()
            event.accept()
        elif bare and event.key() in _MOVES:
            self._move(event)
            event.accept()
        elif event.key() == Qt.Key.Key_Escape:
            event.setAccepted(self.is_open)
            self.fold()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        if forwards and self._eager and self.is_open and self._pick():
            return True
        return super().focusNextPrevChild(forwards)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._pause.stop()
        self._wants_first = False
        self.fold()
        super().focusOutEvent(event)

    def _typed(self) -> None:
        self._wants_first = False
        self._pause.start()

    def _enter(self) -> None:
        if self.is_open and not self._pause.isActive():
            if not self._pick():
                self.fold()
                self.moved_on.emit()
        elif self._eager and self.text().strip() and self.text() != self._settled:
            self._wants_first = True
            self.ask()
        elif self._eager and not self.text().strip():
            self.ask()
        else:
            self._pause.stop()
            self.moved_on.emit()

    def _move(self, event: QKeyEvent) -> None:
        if self.is_open and self._offers is not None:
            self._offers.move_by_key(event)
        elif event.key() == Qt.Key.Key_Down:
            self.ask()

    def _pick(self) -> bool:
        value = self._offers.current_value() if self._offers is not None else None
        if value is None:
            return False
        self.fold()
        self.chosen.emit(value)
        return True

    def _list(self) -> "_OfferList":
        if self._offers is None or self._offers.parentWidget() is not self.window():
            self._offers = _OfferList(self.window())
            self._offers.clicked.connect(lambda _index: self._pick())
        return self._offers


class _OfferList(QListView):
    """The list itself, a child of the window that lies over the page."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = QSize()
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setModel(QStandardItemModel(self))
        self.setItemDelegate(_OfferDelegate(self))
        self.hide()
        parent.installEventFilter(self)

    def show_under(self, line: QWidget, offers: Sequence[Offer], *, preselect: bool) -> None:
        """Fill the list and lay it under `line`, or over it where there is more room."""
        model = QStandardItemModel(self)
        for offer in offers:
            item = QStandardItem(offer.title)
            item.setData(offer.detail, _DETAIL)
            item.setData(offer.value, _VALUE)
            item.setToolTip(f"{offer.title}\n{offer.detail}")
            item.setData(f"{offer.title}, {offer.detail}", Qt.ItemDataRole.AccessibleTextRole)
            model.appendRow(item)
        old = self.model()
        self.setModel(model)
        old.deleteLater()
        self.setCurrentIndex(model.index(0, 0) if preselect else QModelIndex())
        self._place(line, len(offers))
        self.show()
        self.raise_()

    def current_value(self) -> object | None:
        """What the line under the cursor stands for."""
        index = self.currentIndex()
        return index.data(_VALUE) if index.isValid() else None

    def move_by_key(self, event: QKeyEvent) -> None:
        """Let an arrow or page key move the cursor; from above the first line, Down enters the list."""
        if not self.currentIndex().isValid():
            last = self.model().rowCount() - 1
            row = 0 if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) else last
            self.setCurrentIndex(self.model().index(row, 0))
        else:
            QApplication.sendEvent(self, event)

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.window().size() != self._room:
            self.hide()
        return False

    def _edges(self) -> int:
        """What the frame takes of the height, as the style sheet draws it."""
        self.ensurePolished()
        return self.height() - self.contentsRect().height()

    def _place(self, line: QWidget, count: int) -> None:
        page = line.window()
        self._room = page.size()
        top = line.mapTo(page, QPoint(0, 0))
        below = page.height() - top.y() - line.height() - S2
        edges = self._edges()
        wanted = min(count, SHOWN_AT_ONCE) * ROW_HEIGHT + edges
        is_below = below >= min(wanted, 3 * ROW_HEIGHT) or below >= top.y()
        room = min(wanted, below if is_below else top.y() - S2)
        # Whole rows only: half a row looks like the end of the list.
        height = max((room - edges) // ROW_HEIGHT, 1) * ROW_HEIGHT + edges
        y = top.y() + line.height() + 2 if is_below else top.y() - height - 2
        width = min(max(line.width(), 420), page.width() - top.x() - S2)
        self.setGeometry(QRect(top.x(), y, width, height))


class _OfferDelegate(QStyledItemDelegate):
    """Title at the left, the muted detail at the right; a long title is shortened before the detail is."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(0, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        style_option = QStyleOptionViewItem(option)
        self.initStyleOption(style_option, index)
        style_option.text = ""
        view = style_option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, style_option, painter, view)
        colours = colours_of(view)
        area = option.rect.adjusted(S3, 0, -S3, 0)
        metrics = option.fontMetrics
        detail = metrics.elidedText(
            str(index.data(_DETAIL)), Qt.TextElideMode.ElideRight, round(area.width() * _DETAIL_SHARE)
        )
        detail_width = metrics.horizontalAdvance(detail)
        title = metrics.elidedText(
            str(index.data()), Qt.TextElideMode.ElideRight, area.width() - detail_width - S2 - S1
        )
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.save()
        painter.setPen(colours.text)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, title)
        painter.setPen(colours.muted)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, detail)
        painter.restore()
