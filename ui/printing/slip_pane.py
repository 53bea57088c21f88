"""The appointment slip growing beside the form, as it will be printed."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr
from ui.theme import S4, colours_of

_BLANK_RATIO = 1 / 2


class SlipPane(QWidget):
    """Draws the page as wide as it is itself; before there is one it says what will stand here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: QImage | None = None
        self.setMinimumWidth(200)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Giấy hẹn xem trước"))

    @property
    def wanted_width(self) -> int:
        """How many device pixels wide the page should be drawn."""
        return round(self.width() * self.devicePixelRatioF())

    @property
    def has_page(self) -> bool:
        """Whether a page is in sight."""
        return self._page is not None

    def show_page(self, page: QImage | None) -> None:
        """Show another page, or none."""
        self._page = page
        self._keep_ratio()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_ratio()

    def _keep_ratio(self) -> None:
        self.setFixedHeight(round(self.width() * self._ratio))

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self)
        area = self.rect().adjusted(0, 0, -1, -1)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is None:
            painter.setPen(colours.border)
            painter.drawRect(area)
            painter.setPen(colours.muted)
            words = tr("Giấy hẹn hiện ở đây\nkhi đã chọn thủ tục")
            painter.drawText(area.adjusted(S4, S4, -S4, -S4), Qt.AlignmentFlag.AlignCenter, words)
        else:
            painter.drawImage(area, self._page)
            painter.setPen(colours.border_strong)
            painter.drawRect(area)
        painter.end()

    @property
    def _ratio(self) -> float:
        return self._page.height() / self._page.width() if self._page is not None else _BLANK_RATIO
