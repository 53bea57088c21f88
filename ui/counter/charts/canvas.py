"""One chart: its points are walked by the arrows and shown by the mouse; Enter opens the dossiers of one."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFontInfo,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.language import tr
from app.services.papers.chart_pictures import picture_of
from app.services.reports.tables import ReportTable
from printing.chart import ChartPicture, Point, Strokes
from printing.chart_layout import lay_out, number_words
from ui.counter.charts.painting import paint
from ui.theme import colours_of

_LEAST = QSize(300, 110)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_FIRST, _LAST = -1_000_000, 1_000_000


class ChartCanvas(QWidget):
    """`number_opened` as of `NumbersTable`; `told(words)` of the point one is at, as screen readers hear them."""

    number_opened = Signal(str, object, str)
    told = Signal(str)

    def __init__(self, table: ReportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self.picture = picture_of(table) or ChartPicture("", (), ())
        self.point: tuple[int, int] | None = None
        """The curve and the place one is at."""
        self._drawn: Strokes | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setMinimumSize(_LEAST)
        self.setAccessibleName(self.picture.name)
        self.setAccessibleDescription(tr("Mũi tên: từng điểm. Enter: xem hồ sơ."))

    def go(self, places: int, curves: int = 0) -> None:
        """To the next point so many places on in its curve, or to the other curve; no further than there are any."""
        number, place = self.point or (0, _FIRST)
        number = min(max(number + curves, 0), len(self.picture.curves) - 1)
        found = [at for at, value in enumerate(self.picture.curves[number].values) if value is not None]
        if not found:
            return
        if curves:
            place = min(found, key=lambda at: abs(at - place))
        elif places > 0:
            place = next((at for at in found if at > place), found[-1]) if places == 1 else found[-1]
        else:
            place = next((at for at in reversed(found) if at < place), found[0]) if places == -1 else found[0]
        self._turn_to((number, place))

    def words_of(self, point: tuple[int, int]) -> str:
        """What a point says: where it is, what it counts, how many."""
        number, place = point
        curve = self.picture.curves[number]
        value = curve.values[place]
        words = "–" if value is None else number_words(value) + (" %" if self.picture.is_share else "")
        return f"{self._table.rows[place].cells[0]} · {curve.name}: {words}"

    def open(self) -> None:
        """The dossiers of the point one is at; nothing stands behind nought."""
        if self.point is not None and (column := self.opens(self.point)):
            key = self._table.rows[self.point[1]].key
            self.number_opened.emit(column, key, self.words_of(self.point))

    def opens(self, point: tuple[int, int]) -> str:
        """The column of the table whose dossiers stand behind a point, empty where it counts none."""
        number, place = point
        if self._table.chart is None:
            return ""
        column = self._table.chart.of or self._table.chart.series[number]
        codes = [each.code for each in self._table.columns]
        return column if self._table.rows[place].cells[codes.index(column)] else ""

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        drawn, colours = self._strokes(), colours_of(self)
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.surface))
        paint(painter, drawn, colours, self.font())
        point = next((each for each in drawn.spots if (each.curve, each.place) == self.point), None)
        if point is not None:
            strong = self.hasFocus()
            painter.setPen(QPen(QColor(colours.text if strong else colours.muted), 2.0 if strong else 1.2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._ring(point), 4, 4)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._drawn = None
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        self._drawn = None  # perhaps in another type
        super().changeEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.point is None:
            self.go(_LAST)
        else:
            self._turn_to(self.point)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (-1, 0),
            Qt.Key.Key_Right: (1, 0),
            Qt.Key.Key_Home: (_FIRST, 0),
            Qt.Key.Key_End: (_LAST, 0),
            Qt.Key.Key_Up: (0, -1),
            Qt.Key.Key_Down: (0, 1),
        }
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif event.key() in steps:
            self.go(*steps[Qt.Key(event.key())])
        elif event.key() in _ENTER:
            if not event.isAutoRepeat():
                self.open()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if (point := self._nearest(event.position())) is not None and point != self.point:
            self._turn_to(point)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if (point := self._nearest(event.position())) is not None:
            self._turn_to(point)
            self.open()

    def _turn_to(self, point: tuple[int, int]) -> None:
        self.point = point
        words = self.words_of(point)
        self.told.emit(words)
        self.setAccessibleDescription(words)
        if QAccessible.isActive() and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
        self.update()

    def _nearest(self, at: QPointF) -> tuple[int, int] | None:
        """The point the mouse means: that of the nearest place, and of its curves the nearer one."""
        points = self._strokes().spots
        if not points:
            return None
        middle = {each: abs(each.x - at.x()) - each.width / 2 for each in points}
        found = min(points, key=lambda each: (max(0.0, middle[each]), abs(each.y - at.y())))
        return found.curve, found.place

    def _ring(self, point: Point) -> QRectF:
        """Around a marker, or around a column and its number."""
        if self.picture.is_lines:
            return QRectF(point.x - 7, point.y - 7, 14, 14)
        above = self.fontMetrics().height()
        return QRectF(
            point.x - point.width / 2 - 3, point.y - above, point.width + 6, point.height + above + 3
        )

    def _strokes(self) -> Strokes:
        if self._drawn is None:
            metrics = QFontMetricsF(self.font())
            size = float(QFontInfo(self.font()).pixelSize())
            width, height = float(self.width()), float(self.height())
            self._drawn = lay_out(self.picture, width, height, size, metrics.horizontalAdvance)
        return self._drawn
