"""A field, a button and a key watch at a real display; says over its output what was scanned and what is in the field.

Run as `python -m tests.ui.scanner.listening_window`. An empty line on standard input asks where it stands.
"""

import json
import os
import sys

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from ui.scanner.key_watch import KeyWatch
from ui.widgets.buttons import Button

TITLE = "Nghe máy quét"
LOOK_AGAIN_MS = 15


class ListeningWindow(QWidget):
    """Answers a line with a word: `line` or `button` puts the keyboard there, `state` tells what has come."""

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.line, self.pressed = QLineEdit(), 0
        self.button = Button("Lưu", self._press)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.button)
        self.heard: list[str] = []
        self._asked = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read, self)
        self._asked.activated.connect(self._hear)

    def listen(self) -> None:
        """From now on."""
        self.show()
        self.watch = KeyWatch(self)
        self.watch.watch(self.windowHandle())
        for announced in (self.watch.scanned, self.watch.foreign):
            announced.connect(self.heard.append)

    def _press(self) -> None:
        self.pressed += 1

    def _hear(self) -> None:
        asked = os.read(sys.stdin.fileno(), 100).decode().strip()
        if asked in ("line", "button"):
            self.heard.clear()
            self.line.clear()
            self.pressed = 0
            (self.line if asked == "line" else self.button).setFocus()
        self._answer()

    def _answer(self) -> None:
        if self.watch.is_waiting:
            QTimer.singleShot(LOOK_AGAIN_MS, self._answer)
            return
        state = {"heard": self.heard, "line": self.line.text(), "pressed": self.pressed}
        sys.stdout.write(f"{json.dumps(state)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    app = QApplication([])
    window = ListeningWindow()
    window.listen()
    app.exec()
