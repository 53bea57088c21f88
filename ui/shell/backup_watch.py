"""Backups that are due are made beside the desk: by the other program, at low priority, whichever window is open.

The window looks once a minute how it stands. What is due it has made by `motcua-admin backup --due`, a process of its
own, so that a large office's proof slows down no desk, and closing the window ends no copy. Two windows of one PC, and
a scheduler, may all do so: one at a time works, the others find nothing due.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.upkeep.backup_standing import BackupStanding

FIRST_MS, EVERY_MS, ONCE_BEGUN_MS = 15_000, 60_000, 600_000
"""Nothing of it while the first list is being made, and no second process while the first is likely at it."""


class BackupWatch(QObject):
    """`told(BackupStanding)` after each look; while the data cannot be asked nothing is said, which others tell of."""

    told = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._timer = QTimer(self, interval=FIRST_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Ask how it stands, and have made what is due."""
        self._timer.setInterval(EVERY_MS)
        desk = self._desk

        def read() -> "tuple[BackupStanding, bool]":
            from app.services.upkeep.backup_standing import backup_standing
            from app.services.upkeep.practising import is_anything_due

            is_due = desk.database.location.path is not None and desk.read(is_anything_due)
            return desk.read(backup_standing), is_due

        desk.tasks.run("backup-look", read, self._seen, lambda _error: None)

    def _seen(self, found: "tuple[BackupStanding, bool]") -> None:
        standing, is_due = found
        self.told.emit(standing)
        if is_due:
            self._timer.setInterval(ONCE_BEGUN_MS)
            back_up_beside(str(self._desk.database.location.path))


def back_up_beside(where: str) -> bool:
    """Begin the other program on what is due; whether it began. Nobody signs in for it, and it outlives this one."""
    from ui.office.beside import command, surroundings_without_a_person

    process = QProcess()
    program, *words = command(where, "backup", "--due")
    process.setProgram(program)
    process.setArguments(words)
    environment = QProcessEnvironment()
    for name, value in surroundings_without_a_person().items():
        environment.insert(name, value)
    process.setProcessEnvironment(environment)
    for set_file in (process.setStandardOutputFile, process.setStandardErrorFile):
        set_file(QProcess.nullDevice())
    began: object = process.startDetached()
    return bool(began[0] if isinstance(began, tuple) else began)  # as its stub has it, or as it is
