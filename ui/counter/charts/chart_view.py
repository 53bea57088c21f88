"""A chart in its frame, with the words of the point one is at below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.language import tr
from app.services.reports.tables import ReportTable
from ui.counter.charts.canvas import ChartCanvas
from ui.theme import S1, S2, S3
from ui.widgets.eliding import ElidedLabel


class ChartView(QFrame):
    """`number_opened` as of `ChartCanvas`, which has the keyboard for it."""

    number_opened = Signal(str, object, str)

    def __init__(self, table: ReportTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.canvas = ChartCanvas(table)
        self.said = ElidedLabel("muted")
        self.canvas.number_opened.connect(self.number_opened)
        self.canvas.told.connect(self._say)
        self.setFocusProxy(self.canvas)
        column = QVBoxLayout(self)
        column.setContentsMargins(S3, S2, S3, S2)
        column.setSpacing(S1)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.said)
        self.said.say(tr("Mũi tên: từng điểm. Enter: xem hồ sơ."))

    def take_focus(self) -> None:
        """The keyboard on the last point, or where it was."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str) -> None:
        point = self.canvas.point
        opens = point is not None and self.canvas.opens(point)
        self.said.say(f"{words} – {tr('Enter: xem hồ sơ')}" if opens else words)
