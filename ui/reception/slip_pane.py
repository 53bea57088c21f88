"""The appointment slip growing beside the form, as it will be printed."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.language import tr
from ui.theme import S4, colours_of

_A5_RATIO = 210 / 148


class SlipPane(QWidget):
    """Draws the page as large as fits; before there is one it says what will stand here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: QImage | None = None
        self.setMinimumSize(200, 240)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Giấy hẹn xem trước"))

    @property
    def wanted_width(self) -> int:
        """How many device pixels wide the page should be drawn."""
        return round(self._page_area(_A5_RATIO).width() * self.devicePixelRatioF())

    @property
    def has_page(self) -> bool:
        """Whether a page is in sight."""
        return self._page is not None

    def show_page(self, page: QImage | None) -> None:
        """Show another page, or none."""
        self._page = page
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = colours_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if self._page is None:
            area = self._page_area(_A5_RATIO)
            painter.setPen(colours.border)
            painter.drawRect(area)
            painter.setPen(colours.muted)
            words = tr("Giấy hẹn hiện ở đây\nkhi đã chọn thủ tục")
            painter.drawText(area.adjusted(S4, S4, -S4, -S4), Qt.AlignmentFlag.AlignCenter, words)
        else:
            area = self._page_area(self._page.height() / self._page.width())
            painter.drawImage(area, self._page)
            painter.setPen(colours.border_strong)
            painter.drawRect(area)
        painter.end()

    def _page_area(self, ratio: float) -> QRect:
        room = self.rect().adjusted(0, 0, -1, -1)
        width = min(room.width(), round(room.height() / ratio))
        return QRect((room.width() - width) // 2, 0, width, round(width * ratio))
