"""A page in a window of its own beside the desk: on a second screen where there is one."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.keys import key


class SecondScreen(QWidget):
    """Fills the screen; Esc makes it small enough to be moved, Esc once more closes it, F11 fills the screen again.

    It goes with the desk it was opened from. `words` say what F11 does.
    """

    def __init__(self, page: QWidget, beside: QWidget, words: str) -> None:
        super().__init__(beside, Qt.WindowType.Window)
        self._beside = beside
        self.setWindowTitle(page.windowTitle())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        key("F11", self, self.fill, words)

    def come(self) -> None:
        """Open it, on another screen than the desk's where there is one, or bring it forward where it is open."""
        if not self.isVisible():
            self._hang()
        self.raise_()
        self.activateWindow()

    def fill(self) -> None:
        """Fill the screen."""
        self.showFullScreen()

    def _hang(self) -> None:
        others = [each for each in QGuiApplication.screens() if each is not self._beside.screen()]
        if others:
            self.setGeometry(others[0].availableGeometry())
            self.fill()
        else:
            self.resize(960, 540)
            self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Escape or event.isAutoRepeat():
            super().keyPressEvent(event)
        elif self.isFullScreen():
            self.showNormal()
        else:
            self.close()
