"""A program of its own that says `ready` when its window is painted; timed from outside, imports and all."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.shell.program import Program

POLL_MILLISECONDS = 2
PATIENCE_MILLISECONDS = 60_000


def empty() -> None:
    """The floor: Qt with a window and nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    _when_painted(app, window)
    window.showMaximized()
    app.exec()


def shown(database: str, data: str) -> None:
    """The program until its window is on the screen; the data is still being opened."""
    program = _program(database, data)
    _when_painted(program.app, program.frame)
    program.frame.showMaximized()
    program.app.exec()
    program.end()


def usable(database: str, data: str) -> None:
    """The program on a sample office until the day's list stands."""
    from PySide6.QtCore import QTimer

    program = _program(database, data)
    program.frame.showMaximized()

    def look() -> None:
        opening = program.opening
        if opening is not None and opening.window is not None and not program.tasks.is_busy():
            watch.stop()
            program.frame.repaint()
            _ready(program.app)

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(POLL_MILLISECONDS)
    QTimer.singleShot(PATIENCE_MILLISECONDS, program.app.quit)
    program.app.exec()
    program.end()


def _program(database: str, data: str) -> "Program":
    from app.settings import LocalSettings
    from ui.shell.program import Program

    program = Program(sys.argv[:1], LocalSettings(), Path(data) / "settings.json", Path(data))
    program.begin(database, demo=True)
    return program


def _when_painted(app: "QApplication", window: "QWidget") -> None:
    from PySide6.QtCore import QEvent, QObject

    class FirstPaint(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                window.removeEventFilter(self)
                _ready(app)
            return False

    window.installEventFilter(FirstPaint(window))


def _ready(app: "QApplication") -> None:
    from PySide6.QtCore import QTimer

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    # Not at once: the paint under way has to end first.
    QTimer.singleShot(0, app.quit)


if __name__ == "__main__":
    {"empty": empty, "shown": shown, "usable": usable}[sys.argv[1]](*sys.argv[2:])
