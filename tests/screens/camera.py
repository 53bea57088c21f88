"""The window of the program in front of a camera: wait until it is quiet, then take its picture."""

from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.tasks import Tasks

WIDTH, HEIGHT = 1366, 768
QUIET_MS = 700
LONGEST_WAIT_MS = 60_000


class Camera:
    """Takes pictures of one window at one scale."""

    def __init__(self, window: QWidget, tasks: Tasks, folder: Path, scale: float) -> None:
        self.window = window
        self.folder = folder
        self.theme = "light"
        self._tasks = tasks
        self._scale = scale
        window.resize(round(WIDTH / scale), round(HEIGHT / scale))
        window.show()
        window.activateWindow()

    def at(self, window: QWidget) -> "Camera":
        """The same camera before another window."""
        other = Camera(window, self._tasks, self.folder, self._scale)
        other.theme = self.theme
        return other

    def wait(self) -> None:
        """Until nothing has been under way in the background for a while."""
        if not self.window.isActiveWindow():
            self.window.activateWindow()
        whole, quiet = QElapsedTimer(), QElapsedTimer()
        whole.start()
        quiet.start()
        while quiet.elapsed() < QUIET_MS:
            loop = QEventLoop()
            QTimer.singleShot(20, loop.quit)
            loop.exec()
            if self._tasks.is_busy():
                quiet.restart()
            if whole.elapsed() > LONGEST_WAIT_MS:
                raise TimeoutError("the window does not come to rest")

    def take(self, name: str) -> None:
        """A picture of the window as it is once it is quiet."""
        self.wait()
        percent = round(self._scale * 100)
        file = self.folder / f"{name}-{self.theme}-{percent}.png"
        picture = self.window.grab()
        with QPainter(picture) as painter:
            for popup in QApplication.topLevelWidgets():
                if popup.windowType() == Qt.WindowType.Popup and popup.isVisible():
                    painter.drawPixmap(self.window.mapFromGlobal(popup.pos()), popup.grab())
        if not picture.save(str(file)):
            raise OSError(f"cannot write {file}")

    def type(self, text: str) -> None:
        """Type into whatever has the keyboard."""
        QTest.keyClicks(self._focused(), text)
        self.wait()

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key where the keyboard is."""
        QTest.keyClick(self._focused(), key, modifiers)
        self.wait()

    def _focused(self) -> QWidget:
        return QApplication.focusWidget() or self.window.focusWidget() or self.window
