"""Paints the rows of a list of dossiers: name with its phone number, the due date, the status as a tag."""

from typing import cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.services.views import DossierRow
from ui import icons
from ui.colours import Colours
from ui.theme import ICON_SIZE, ROW_HEIGHT, S1, S2, colours_of
from ui.widgets.dossier_rows import ROW_ROLE, DossierColumn, DossierRows, Index
from ui.widgets.tag import INKS, SOFTS, STATUS_LOOKS

INSET = 6
"""As the style sheet's padding of the header, so that words stand under their heading."""

TAG_HEIGHT = 22
_BAR = 6
"""How high what stands for words to come is."""
PROVISIONAL = "≈ "


class RowDelegate(QStyledItemDelegate):
    """One delegate for all columns, so that every cell of a row is drawn on the same grid."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = cast("DossierRow | None", index.data(ROW_ROLE))
        self.initStyleOption(option, index)
        column = DossierColumn(index.column())
        widget = option.widget
        text, option.text = option.text, ""
        option.state &= ~QStyle.StateFlag.State_HasFocus
        widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, widget)
        if not option.state & QStyle.StateFlag.State_Selected and _is_next(widget, index):
            painter.setPen(QColor(colours_of(widget).accent))
            painter.drawLine(option.rect.topLeft(), option.rect.topRight())
            painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.save()
        painter.setFont(option.font)
        cell = _Cell(painter, option.rect.adjusted(INSET, 0, -INSET, 0), colours_of(widget))
        if row is None:
            cell.to_come()
            painter.restore()
            return
        match column:
            case DossierColumn.CODE:
                cell.words(text, elide=Qt.TextElideMode.ElideLeft)
            case DossierColumn.APPLICANT:
                cell.words(text, after="" if _has_own_column(widget) else row.applicant_phone or "")
            case (
                DossierColumn.PROCEDURE | DossierColumn.PHONE | DossierColumn.RECEIVED | DossierColumn.HOLDER
            ):
                cell.words(text, tone="text")
            case DossierColumn.DUE:
                look = cast("DossierRows", index.model()).due_look(row)
                is_firm = not (row.due_provisional or row.term_unsettled)
                cell.marked(text if is_firm else PROVISIONAL + text, look.icon, look.tone)
            case DossierColumn.STATUS:
                status = STATUS_LOOKS[row.status]
                cell.tag(text, status.icon, status.tone)
        painter.restore()


def _is_next(view: QWidget, index: Index) -> bool:
    """Whether Enter would open this row: the keyboard is on it, also while the card shows a dossier of no row."""
    return (
        isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex().row() == index.row()
    )


def _has_own_column(view: QWidget) -> bool:
    """Whether the number stands in a column of its own, so that it need not stand behind the name."""
    return isinstance(view, QTableView) and not view.isColumnHidden(DossierColumn.PHONE)


class _Cell:
    """The room of one cell."""

    def __init__(self, painter: QPainter, room: QRect, colours: Colours) -> None:
        self._painter, self._room, self._colours = painter, room, colours

    def words(
        self,
        text: str,
        after: str = "",
        tone: str = "text",
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        """Text, and behind it something muted while there is room for both."""
        metrics = self._painter.fontMetrics()
        width = metrics.horizontalAdvance(text)
        left = self._room.width() - width - S2
        self._draw(self._room, metrics.elidedText(text, elide, self._room.width()), tone)
        if after and left >= metrics.horizontalAdvance(after):
            self._draw(self._room.adjusted(width + S2, 0, 0, 0), after, "muted")

    def marked(self, text: str, icon: str, tone: str) -> None:
        """An icon and text in one tone."""
        self._icon(self._room.left(), icon, tone)
        room = self._room.adjusted(ICON_SIZE + S1, 0, 0, 0)
        metrics = self._painter.fontMetrics()
        self._draw(room, metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width()), tone)

    def tag(self, text: str, icon: str, tone: str) -> None:
        """The same tag as `ui.widgets.tag` draws as a widget."""
        painter, metrics = self._painter, self._painter.fontMetrics()
        width = min(S1 + ICON_SIZE + S1 + metrics.horizontalAdvance(text) + S2, self._room.width())
        top = self._room.center().y() - TAG_HEIGHT // 2
        frame = QRectF(self._room.left() + 0.5, top + 0.5, width - 1, TAG_HEIGHT)
        ink = QColor(getattr(self._colours, INKS[tone]))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1))
        painter.setBrush(QColor(getattr(self._colours, SOFTS[tone])))
        painter.drawRoundedRect(frame, 4, 4)
        self._icon(self._room.left() + S1, icon, INKS[tone])
        inner = self._room.adjusted(S1 + ICON_SIZE + S1, 0, 0, 0)
        self._draw(
            inner, metrics.elidedText(text, Qt.TextElideMode.ElideRight, inner.width() - S1), INKS[tone]
        )

    def to_come(self) -> None:
        """A quiet bar where words will stand in a moment."""
        width = self._room.width() * 2 // 3
        place = QRect(self._room.left(), self._room.center().y() - _BAR // 2, width, _BAR)
        self._painter.fillRect(place, QColor(self._colours.border))

    def _icon(self, left: int, name: str, tone: str) -> None:
        picture = _picture(name, self._ink(tone), self._painter.device().devicePixelRatioF())
        self._painter.drawPixmap(left, self._room.center().y() - ICON_SIZE // 2 + 1, picture)

    def _draw(self, room: QRect, text: str, tone: str) -> None:
        self._painter.setPen(QColor(self._ink(tone)))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self._painter.drawText(room, int(flags), text)

    def _ink(self, tone: str) -> str:
        ink: str = getattr(self._colours, tone)
        return ink


def _picture(name: str, ink: str, ratio: float) -> QPixmap:
    """The icon, drawn once: drawing it from its font costs more than all the text of a row."""
    key = f"row/{name}/{ink}/{ratio}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = icons.pixmap(name, ink, ICON_SIZE, ratio)
        QPixmapCache.insert(key, picture)
    return picture


def tag_width(font: QFont, words: tuple[str, ...]) -> int:
    """The width a column needs so that none of the words is cut in its tag."""
    metrics = QFontMetrics(font)
    return max(metrics.horizontalAdvance(word) for word in words) + ICON_SIZE + 2 * S1 + S2 + 2 * S2
