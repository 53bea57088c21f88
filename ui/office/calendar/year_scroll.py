"""The year beside what is told and asked about it: each scrolls by itself, or one under the other in a small window."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.language import tr
from ui.office.calendar.year_grid import YearGrid
from ui.theme import S2, S3, S4
from ui.widgets.following_scroll import FollowingScroll
from ui.widgets.labels import label
from ui.widgets.tag import Look, Tag
from ui.widgets.tall_page import TallPage

SIDE_WIDTH = 320
_BESIDE_FROM = 760


class YearScroll(FollowingScroll):
    """Shows the month of the day chosen, and never the lower half of a month's heading at its top."""

    def __init__(self, content: QWidget, grid: YearGrid, parent: QWidget | None = None) -> None:
        super().__init__(content, parent)
        self._grid = grid

    def ensureWidgetVisible(self, part: QWidget, x: int = 50, y: int = 50) -> None:
        super().ensureWidgetVisible(part, x, y)
        content = self.widget()
        if part is self._grid and content is not None:
            bar, above = self.verticalScrollBar(), self._grid.mapTo(content, QPoint()).y()
            tops = [0, *(above + top - S2 for top in self._grid.month_tops())]
            month = above + self._grid.month_rect().top() - S2
            bar.setValue(min(top for top in tops if top >= min(bar.value(), month)))


class YearAndSide(QWidget):
    """`grid` with its legend, and the `side` beside it, so that the year stays in sight while that scrolls."""

    def __init__(self, grid: YearGrid, side: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid, self._side = grid, side
        self._marks = legend()
        self._year = QFrame()
        self._year.setProperty("role", "card")
        months = QVBoxLayout(self._year)
        months.setContentsMargins(S3, S3, S3, S3)
        months.setSpacing(S3)
        months.addWidget(grid)
        months.addWidget(self._marks)
        inside = TallPage()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(S2)
        self._column.addWidget(self._year)
        self._column.addStretch(1)
        self._beside = TallPage()
        column = QVBoxLayout(self._beside)
        column.setContentsMargins(0, 0, S2, 0)
        column.addWidget(side)
        self.year_scroll = YearScroll(inside, grid)
        self.side_scroll = FollowingScroll(self._beside)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(S2)
        row.addWidget(self.year_scroll, 1)
        row.addWidget(self.side_scroll)
        bar = self.side_scroll.verticalScrollBar().sizeHint().width()
        self.side_scroll.setFixedWidth(SIDE_WIDTH + S2 + bar)

    def show_chosen(self) -> None:
        """Bring the day chosen into sight."""
        self.year_scroll.ensureWidgetVisible(self._grid, 0, S4)

    def show_whole(self, part: QWidget) -> None:
        """Bring a part of the side that has just come up into sight with its heading."""
        (self.side_scroll if self._is_beside else self.year_scroll).show_whole(part)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (self.width() >= _BESIDE_FROM) is not self._is_beside:
            self._turn()
        margins = 2 * S3 + S3 + self._marks.sizeHint().height() + 2
        self._grid.fit_into(self.height() - margins)

    @property
    def _is_beside(self) -> bool:
        return self._beside.isAncestorOf(self._side)

    def _turn(self) -> None:
        """Put the side where there is room for it; whoever types in it goes on typing."""
        now = QApplication.focusWidget()
        will_be_beside = not self._is_beside
        column = self._beside.layout() if will_be_beside else self._column
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(0 if will_be_beside else 1, self._side)
        self._side.setMaximumWidth(SIDE_WIDTH if will_be_beside else 2 * SIDE_WIDTH)
        self._side.show()
        self.side_scroll.setVisible(will_be_beside)
        if now is not None and self._side.isAncestorOf(now):
            now.setFocus(Qt.FocusReason.OtherFocusReason)


def legend() -> QWidget:
    """One tag for each kind of day, and the keys of the calendar."""
    frame = QWidget()
    row = QHBoxLayout(frame)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(S2)
    for word, look in (
        (tr("Nghỉ, góc gập"), Look("stopped", "bad")),
        (tr("Làm bù, có khung"), Look("add", "good")),
    ):
        tag = Tag()
        tag.say(word, look)
        row.addWidget(tag)
    row.addWidget(label(tr("Hôm nay gạch chân. Mũi tên chọn ngày."), "muted", wrap=True), 1)
    return frame
