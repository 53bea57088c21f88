"""The board in a window of its own: on a second screen where there is one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.language import tr
from ui.counter.board.page import WallPage
from ui.desk import Desk
from ui.widgets.keys import key


class WallWindow(QWidget):
    """Fills the screen; Esc makes it small enough to be moved, Esc once more closes it, F11 fills the screen again.

    It goes with the desk it was opened from: the numbers are of who sits there.
    """

    def __init__(self, desk: Desk, beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Window)
        self._beside = beside
        self.page = WallPage(desk)
        self.setWindowTitle(self.page.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page)
        key("F11", self, self.fill, tr("Bảng đầy màn hình"))

    def hang(self) -> None:
        """Show it, on another screen than the desk's where there is one."""
        others = [each for each in QGuiApplication.screens() if each is not self._beside.screen()]
        if others:
            self.setGeometry(others[0].availableGeometry())
            self.fill()
        else:
            self.resize(960, 540)
            self.show()

    def fill(self) -> None:
        """Fill the screen."""
        self.showFullScreen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif self.isFullScreen():
            self.showNormal()
        else:
            self.close()


def hang_board(desk: Desk, beside: QWidget) -> None:
    """Open the board beside a desk, or bring it forward where it is open."""
    window = beside.findChild(WallWindow) or WallWindow(desk, beside)
    if not window.isVisible():
        window.hang()
    window.raise_()
    window.activateWindow()
