"""The head of a table of two levels: names of groups above the names of their columns."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from app.services.reports.tables import ReportColumn
from ui.theme import S1, S2, colours_of

_NAME_LINES = 3
_ALIGNED = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap


class GroupedHead(QHeaderView):
    """One line for the groups, where there are any, and some for the names, which wrap."""

    def __init__(self, columns: Sequence[ReportColumn], parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._columns = columns
        self._has_groups = any(column.group for column in columns)
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(super().sizeHint().width(), self._band + line * _NAME_LINES + S2)

    @property
    def _band(self) -> int:
        """How high the line of the groups is."""
        return self.fontMetrics().lineSpacing() + S2 if self._has_groups else 0

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """The name of a column, under its group's."""
        column = self._columns[section]
        top = self._band if column.group else 0
        inside = rect.adjusted(S1, top, -S1, 0)
        painter.save()
        painter.setPen(colours_of(self).muted)
        painter.drawText(inside, _ALIGNED, column.name)
        painter.restore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._has_groups:
            return
        painter = QPainter(self.viewport())
        painter.setPen(colours_of(self).text)
        for left, right, name in self._bands():
            band = QRect(left, 0, right - left, self._band)
            words = self.fontMetrics().elidedText(name, Qt.TextElideMode.ElideRight, band.width() - S2)
            painter.drawText(band, Qt.AlignmentFlag.AlignCenter, words)
            painter.save()
            painter.setPen(colours_of(self).border_strong)
            painter.drawLine(left + S1, self._band - 1, right - S1, self._band - 1)
            painter.restore()
        painter.end()

    def _bands(self) -> list[tuple[int, int, str]]:
        """From where to where each group is in sight."""
        found = []
        for name, places in groupby(range(len(self._columns)), key=lambda place: self._columns[place].group):
            inside = list(places)
            if name:
                left = self.sectionViewportPosition(inside[0])
                right = self.sectionViewportPosition(inside[-1]) + self.sectionSize(inside[-1])
                found.append((left, right, name))
        return found


def wide_enough(name: str, metrics: QFontMetrics) -> int:
    """The least width in which a name has no more lines than the head gives it."""
    width = max(map(metrics.horizontalAdvance, name.split()), default=0)
    most = metrics.lineSpacing() * _NAME_LINES
    while metrics.boundingRect(QRect(0, 0, width, 0), _ALIGNED, name).height() > most:
        width += S1
    return width + 2 * S1
