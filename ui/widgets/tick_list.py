"""A list in which each line can be ticked: arrows move, Space ticks."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QWidget

from ui.theme import LIST_FRAME, ROW_PADDING
from ui.widgets.column_room import beside_words, words_height

MOST_LINES_SHOWN = 4
_LEAST_HEIGHT = 28


@dataclass(frozen=True, slots=True)
class Tick:
    """One line: its words, and whether it is ticked at first; one that `is_fixed` has no box to tick."""

    words: str
    is_on: bool = False
    is_fixed: bool = False


class TickList(QListWidget):
    """As high as its lines, up to so many, or higher where it `grows`.

    `ticked` when a tick was set or taken away by the person.
    """

    ticked = Signal()

    def __init__(
        self, parent: QWidget | None = None, *, most_lines: int = MOST_LINES_SHOWN, grows: bool = False
    ) -> None:
        super().__init__(parent)
        self._most_lines, self._grows = most_lines, grows
        self.setWordWrap(True)
        self.setProperty("role", "ticks")
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.itemChanged.connect(lambda _item: self.ticked.emit())

    @property
    def chosen(self) -> tuple[int, ...]:
        """Places of the lines ticked, from 0."""
        return tuple(
            row for row in range(self.count()) if self.item(row).checkState() is Qt.CheckState.Checked
        )

    def show_lines(self, lines: Iterable[Tick]) -> None:
        """Show other lines."""
        self.blockSignals(True)
        self.clear()
        for line in lines:
            item = QListWidgetItem(line.words)
            if line.is_fixed:
                item.setFlags(_LINE)
            else:
                item.setFlags(_LINE | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(Qt.CheckState.Checked if line.is_on else Qt.CheckState.Unchecked)
            item.setToolTip(line.words)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(0)
        self._mark()
        self.blockSignals(False)
        self._fit()

    def set_on(self, row: int, is_on: bool) -> None:
        """Tick a line or take its tick away, as a person would."""
        self.item(row).setCheckState(Qt.CheckState.Checked if is_on else Qt.CheckState.Unchecked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._mark()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._mark()

    def _mark(self) -> None:
        """A line stands out only while Space would tick it; else it would look as if it were chosen."""
        if (line := self.currentItem()) is not None:
            line.setSelected(self.hasFocus())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give each line the height its words need at this width; Qt measures them as if they had no end."""
        room = self.viewport().width() - beside_words(self, with_tick=True)
        self.blockSignals(True)
        for row in range(self.count()):
            words = words_height(self.font(), self.item(row).text(), room)
            self.item(row).setSizeHint(QSize(0, max(words + ROW_PADDING, _LEAST_HEIGHT)))
        self.blockSignals(False)
        shown = range(min(self.count(), self._most_lines))
        height = sum(self.item(row).sizeHint().height() for row in shown) + LIST_FRAME
        if self._grows:
            self.setMinimumHeight(height)
        elif self.height() != height:
            self.setFixedHeight(height)


_LINE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
