"""A program of its own that says `ready` when its first window is painted; timed from outside, imports and all."""

import sys
from pathlib import Path

POLL_MILLISECONDS = 2
PATIENCE_MILLISECONDS = 60_000


def empty() -> None:
    """The floor: Qt with a window and nothing in it."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    window.showMaximized()
    QTimer.singleShot(0, window, lambda: _ready(app))
    app.exec()


def ours(database: str, data: str) -> None:
    """The program on a sample office, until the desk with the day's list stands."""
    from PySide6.QtCore import QTimer

    from app.settings import LocalSettings
    from ui.shell.program import Program

    program = Program(sys.argv[:1], LocalSettings(), Path(data) / "settings.json", Path(data))
    program.begin(database, demo=True)
    program.frame.showMaximized()

    def look() -> None:
        opening = program.opening
        if opening is not None and opening.window is not None and not program.tasks.is_busy():
            watch.stop()
            _ready(program.app)

    watch = QTimer()
    watch.timeout.connect(look)
    watch.start(POLL_MILLISECONDS)
    QTimer.singleShot(PATIENCE_MILLISECONDS, program.app.quit)
    program.app.exec()
    program.end()


def _ready(app: object) -> None:
    from PySide6.QtWidgets import QApplication

    assert isinstance(app, QApplication)
    for window in app.topLevelWidgets():
        window.repaint()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    app.quit()


if __name__ == "__main__":
    ours(*sys.argv[1:]) if len(sys.argv) > 1 else empty()
