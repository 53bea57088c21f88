"""Runs the checks behind the window: two at a time, so that the desk's own work is not kept waiting."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.services.upkeep.diagnosing.check_answer import Finding, Installation
from app.services.upkeep.diagnosing.words import (
    DATABASE,
    NEED_DATA,
    ORDER,
    lets_others_look,
    not_looked_at,
)
from ui.office.diagnostics.window_checks import PRINTER, SCREEN, printer, screen
from ui.tasks import TaskRunner

ALL = (*ORDER, PRINTER, SCREEN)
_DATA_LANE = (DATABASE, *(name for name in ORDER if name in NEED_DATA))
_MACHINE_LANE = (*(name for name in ORDER if name not in _DATA_LANE), PRINTER)


class Looking(QObject):
    """`found(Finding)` for each check as it ends, `finished` after the last one of a round."""

    found = Signal(object)
    finished = Signal()

    def __init__(
        self, tasks: TaskRunner, place: Callable[[], Installation], parent: QObject | None = None
    ) -> None:
        """`place` is asked anew each round: the settings may have changed."""
        super().__init__(parent)
        self._tasks = tasks
        self._place = place
        self._awaited: set[str] = set()

    @property
    def is_running(self) -> bool:
        """Whether checks are running."""
        return bool(self._awaited)

    def begin(self) -> None:
        """Run every check once; does nothing while checks are running."""
        if self.is_running:
            return
        self._awaited = set(ALL)
        place = self._place()
        self._take(screen())
        self._next(_DATA_LANE, place)
        self._next(_MACHINE_LANE, place)

    def again(self, name: str) -> None:
        """Run one check again; does nothing while checks are running."""
        if not self.is_running:
            self._awaited = {name}
            self._next((name,), self._place())

    def _next(self, lane: tuple[str, ...], place: Installation) -> None:
        if not lane:
            return
        name, rest = lane[0], lane[1:]

        def looked(finding: Finding) -> None:
            self._take(finding)
            if name == DATABASE and not lets_others_look(finding):
                for other in rest:
                    self._take(not_looked_at(other))
            else:
                self._next(rest, place)

        self._tasks.run(f"check:{name}", lambda: _look(name, place), looked)

    def _take(self, finding: Finding) -> None:
        self.found.emit(finding)
        self._awaited.discard(finding.name)
        if not self._awaited:
            self.finished.emit()


def _look(name: str, place: Installation) -> Finding:
    # Imported here: the checks bring the database's parts along, which a page without data starts without.
    from app.services.upkeep.diagnosing.checks import look
    from app.services.upkeep.diagnosing.guard import guarded

    return guarded(PRINTER, printer, place) if name == PRINTER else look(name, place)
