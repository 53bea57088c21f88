"""A program of its own that says `ready` when its window is painted; timed from outside, imports and all."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from ui.shell.program import Program

DAY_LIST = ("today.list", "today.counts")
"""What the program asks for when it shows the day's list."""
LISTS = ("today.list", "today.list.length", "today.list.more", "today.counts")
"""What it asks for while somebody goes through a list."""
PATIENCE_MILLISECONDS = 60_000
TURN_MILLISECONDS = 200
"""Longer than the list waits before it asks for what has come into sight."""
LISTED = 100


def empty() -> None:
    """The floor: Qt with a window and nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(sys.argv[:1])
    window = QWidget()
    _when_painted(app, window)
    window.showMaximized()
    app.exec()
    _tell_memory()


def bare(database: str) -> None:
    """The floor of a program with data: one window, the same tables mapped, one list asked and shown."""
    from PySide6.QtWidgets import QApplication, QListWidget
    from sqlalchemy import create_engine, select
    from sqlalchemy.orm import Session, configure_mappers

    from models.tables import Dossier

    app = QApplication(sys.argv[:1])
    window = QListWidget()
    configure_mappers()
    engine = create_engine(database if "://" in database else f"sqlite:///{database}")
    with Session(engine) as session:
        rows = session.execute(
            select(Dossier.code, Dossier.status, Dossier.due_at).order_by(Dossier.due_at).limit(LISTED)
        )
        window.addItems([f"{row.code} {row.status} {row.due_at}" for row in rows])
    _when_painted(app, window)
    window.showMaximized()
    app.exec()
    engine.dispose()


def shown(database: str, data: str) -> None:
    """The program until its window is on the screen; the data is still being opened."""
    program = program_on(database, data)
    _when_painted(program.app, program.frame)
    program.frame.showMaximized()
    program.app.exec()
    program.end()


def usable(database: str, data: str) -> None:
    """The program on a sample office until the day's list stands."""
    from PySide6.QtCore import QTimer

    program = program_on(database, data)
    program.frame.showMaximized()

    def look() -> None:
        opening = program.opening
        if opening is not None and opening.window is not None and not program.tasks.is_busy(*DAY_LIST):
            soon.timeout.disconnect(look)
            program.frame.repaint()
            _ready(program.app)

    # Not at once: an answer is shown after it is told of.
    soon = QTimer(singleShot=True, interval=0)
    soon.timeout.connect(look)
    program.tasks.busy_changed.connect(soon.start)
    QTimer.singleShot(PATIENCE_MILLISECONDS, program.app.quit)
    program.app.exec()
    program.end()


def listed(database: str, data: str) -> None:
    """The program with all dossiers listed, after a look at the list's beginning, end and middle."""
    from PySide6.QtCore import QTimer

    program = program_on(database, data)
    program.frame.showMaximized()
    ways = iter(("all", "end", "middle"))

    def go_on() -> None:
        window = program.opening.window if program.opening is not None else None
        if window is None or program.tasks.is_busy(*LISTS):
            return
        today = window.screens.today
        bar = today.pane.list.verticalScrollBar()
        match next(ways, ""):
            case "all":
                today.show_view("all")
            case "end":
                bar.setValue(bar.maximum())
            case "middle":
                bar.setValue(bar.maximum() // 2)
            case _:
                turn.stop()
                assert today.pane.list.rows.code_at(today.pane.list.rowAt(0)) is not None
                sys.stdout.write(f"rows {today.pane.list.rows.rowCount()}\n")
                _ready(program.app)

    turn = QTimer(interval=TURN_MILLISECONDS)
    turn.timeout.connect(go_on)
    turn.start()
    QTimer.singleShot(PATIENCE_MILLISECONDS, program.app.quit)
    program.app.exec()
    _tell_memory()
    program.end()


def program_on(database: str, data: str) -> "Program":
    """The program as it starts on a sample office, its settings as they come."""
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


def _tell_memory() -> None:
    """How many bytes the system held for this process at the most."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    kilobytes = next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))
    sys.stdout.write(f"memory {int(kilobytes) * 1024}\n")
    sys.stdout.flush()


def _ready(app: "QApplication") -> None:
    from PySide6.QtCore import QTimer

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    # Not at once: the paint under way has to end first.
    QTimer.singleShot(0, app.quit)


if __name__ == "__main__":
    {"empty": empty, "bare": bare, "shown": shown, "usable": usable, "listed": listed}[sys.argv[1]](
        *sys.argv[2:]
    )
