"""The twelve months of a year, painted: days off and make-up days by mark and colour, one day chosen."""

import calendar
from collections.abc import Mapping
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.language import tr
from ui.colours import Colours
from ui.theme import S2, S3, colours_of

OFF, MAKE_UP = "off", "make_up"
"""Kinds of days that differ from their weekday, as the service names them."""

_MONTHS, _DAYS, _LINES = 12, 7, 8
_CELL_WIDTH = 24
_LEAST_HEIGHT, _MOST_HEIGHT = 17, 20
_SATURDAY = 5
_CORNER = 6
_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -_DAYS,
    Qt.Key.Key_Down: _DAYS,
}


class YearGrid(QWidget):
    """`chosen(date)` when another day is chosen, `year_wanted(int)` when the arrows leave the year."""

    chosen = Signal(object)
    year_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Lịch năm"))
        self._line = _MOST_HEIGHT
        self._room = 0
        self.day = date(2000, 1, 1)
        self._today = date(2000, 1, 1)
        self._kinds: Mapping[date, str] = {}
        self._names: Mapping[date, str] = {}

    def show_year(self, day: date, kinds: Mapping[date, str], names: Mapping[date, str], today: date) -> None:
        """Show the year of a day with that day chosen; `names` say why a day is off or worked."""
        self.day, self._kinds, self._names, self._today = day, kinds, names, today
        self._fit()
        self.update()

    def fit_into(self, height: int) -> None:
        """Make the lines as low as need be, and can be, for the whole year to be seen in so much height."""
        self._room = height
        self._fit()
        self.update()

    def month_tops(self) -> list[int]:
        """Where each row of months begins."""
        return sorted({self._origin(month).y() for month in range(1, _MONTHS + 1)})

    def month_rect(self) -> QRect:
        """Where the month of the day chosen is painted."""
        return QRect(self._origin(self.day.month), QSize(_DAYS * _CELL_WIDTH, _LINES * self._line))

    def choose(self, day: date) -> None:
        """Choose another day."""
        if day.year != self.day.year:
            self.year_wanted.emit(day.year)
            return
        self.day = day
        self.update()
        self.chosen.emit(day)

    def sizeHint(self) -> QSize:
        return QSize(4 * (_DAYS * _CELL_WIDTH + S3), self._height_for(4))

    def minimumSizeHint(self) -> QSize:
        return QSize(2 * (_DAYS * _CELL_WIDTH + S3), self._height_for(self._columns()))

    def day_at(self, place: QPoint) -> date | None:
        """The day painted at a place."""
        for month in range(1, _MONTHS + 1):
            origin = self._origin(month)
            column = (place.x() - origin.x()) // _CELL_WIDTH
            line = (place.y() - origin.y()) // self._line - 2
            if 0 <= column < _DAYS and 0 <= line < _LINES - 2:
                first = date(self.day.year, month, 1)
                found = first + timedelta(days=int(line * _DAYS + column - first.weekday()))
                return found if (found.year, found.month) == (self.day.year, month) else None
        return None

    def cell(self, day: date) -> QRect:
        """Where a day is painted."""
        origin, first = self._origin(day.month), day.replace(day=1)
        place = first.weekday() + day.day - 1
        return QRect(
            origin.x() + place % _DAYS * _CELL_WIDTH,
            origin.y() + (place // _DAYS + 2) * self._line,
            _CELL_WIDTH,
            self._line,
        )

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> object:
        """What a page that scrolls keeps in sight of a grid taller than itself: the month of the day chosen."""
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return self.month_rect()
        return super().inputMethodQuery(query)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if (step := _STEPS.get(key)) is not None:
            self.choose(self.day + timedelta(days=step))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.year_wanted.emit(self.day.year + (1 if key == Qt.Key.Key_PageDown else -1))
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (day := self.day_at(event.position().toPoint())) is not None:
            self.choose(day)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            day = self.day_at(event.pos())
            QToolTip.showText(event.globalPos(), self._names.get(day, "") if day else "", self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, _event: QEvent) -> None:
        colours = colours_of(self)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            for month in range(1, _MONTHS + 1):
                self._paint_month(painter, month, colours)

    def _paint_month(self, painter: QPainter, month: int, colours: Colours) -> None:
        origin = self._origin(month)
        line = QRect(origin.x(), origin.y(), _DAYS * _CELL_WIDTH, self._line)
        painter.setFont(_font(self, QFont.Weight.DemiBold))
        painter.setPen(QColor(colours.text))
        painter.drawText(line, int(Qt.AlignmentFlag.AlignCenter), tr("Tháng {month}", month=month))
        painter.setFont(_font(self))
        painter.setPen(QColor(colours.muted))
        for place, word in enumerate(weekday_letters()):
            cell = QRect(origin.x() + place * _CELL_WIDTH, origin.y() + self._line, _CELL_WIDTH, self._line)
            painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), word)
        year = self.day.year
        for number in range(1, calendar.monthrange(year, month)[1] + 1):
            self._paint_day(painter, date(year, month, number), colours)

    def _paint_day(self, painter: QPainter, day: date, colours: Colours) -> None:
        cell, kind = self.cell(day).adjusted(1, 1, -1, -1), self._kinds.get(day)
        ink = colours.muted if day.weekday() >= _SATURDAY else colours.text
        if kind == OFF:
            ink = colours.bad
            _fill(painter, cell, colours.bad_soft)
            _corner(painter, cell, ink)
        elif kind == MAKE_UP:
            ink = colours.good
            _fill(painter, cell, colours.good_soft)
            painter.setPen(QPen(QColor(ink), 1))
            painter.drawRect(cell)
        if day == self.day:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(cell, 3, 3)
        is_heavy = kind is not None or day == self._today
        painter.setFont(
            _font(self, QFont.Weight.DemiBold if is_heavy else QFont.Weight.Normal, day == self._today)
        )
        painter.setPen(QColor(ink))
        painter.drawText(cell, int(Qt.AlignmentFlag.AlignCenter), str(day.day))

    def _origin(self, month: int) -> QPoint:
        columns = self._columns()
        room = self.width() // columns
        column, row = (month - 1) % columns, (month - 1) // columns
        left = column * room + (room - _DAYS * _CELL_WIDTH) // 2
        return QPoint(left, row * (_LINES * self._line + S2))

    def _columns(self) -> int:
        room = _DAYS * _CELL_WIDTH + S3
        # Nothing stands after the last month of a row, so a scroll bar that comes leaves room for four as before.
        return next((columns for columns in (4, 3, 2) if self.width() >= columns * room - S3), 2)

    def _height_for(self, columns: int) -> int:
        return _MONTHS // columns * (_LINES * self._line + S2)

    def _fit(self) -> None:
        line = (self._room * self._columns() // _MONTHS - S2) // _LINES
        self._line = max(_LEAST_HEIGHT, min(line, _MOST_HEIGHT))
        height = self._height_for(self._columns())
        if self.height() != height:
            self.setFixedHeight(height)


def weekday_letters() -> tuple[str, ...]:
    """The heads of the columns of a month, Monday first."""
    return (tr("T2"), tr("T3"), tr("T4"), tr("T5"), tr("T6"), tr("T7"), tr("CN"))


def _fill(painter: QPainter, cell: QRect, colour: str) -> None:
    painter.fillRect(cell, QColor(colour))


def _corner(painter: QPainter, cell: QRect, ink: str) -> None:
    """A turned-down corner: a day off is told without its colour, too."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(ink))
    right, top = float(cell.right() + 1), float(cell.top())
    corner = (QPointF(right - _CORNER, top), QPointF(right, top), QPointF(right, top + _CORNER))
    painter.drawPolygon(QPolygonF(corner))
    painter.setBrush(Qt.BrushStyle.NoBrush)


def _font(widget: QWidget, weight: QFont.Weight = QFont.Weight.Normal, is_underlined: bool = False) -> QFont:
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * 0.92)
    font.setWeight(weight)
    font.setUnderline(is_underlined)
    return font
