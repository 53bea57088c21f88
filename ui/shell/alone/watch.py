"""How the line between this desk and its server stands, as the window is told of it."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from ui.desk import Desk
from ui.shell.alone.said import AloneSaid, Stands

if TYPE_CHECKING:
    from app.database.alone.going_on import GoingOn
    from app.database.alone.line_state import LineState
    from app.database.unit_of_work import Database

LOOK_MS = 400
"""How often the state is looked at, which is a value in memory."""


class AloneWatch(QObject):
    """`changed(AloneSaid)` whenever it stands otherwise; never where the data are no line to a server."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.line = line_of(desk.database)
        self._seen: LineState | None = None
        self._said = AloneSaid()
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        if self.line is not None:
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Tell how it stands, if that is news."""
        if self.line is None or self.line.state is self._seen:
            return
        self._seen = self.line.state
        said = said_of(self._seen, self._said)
        if said != self._said:
            self._said = said
            self.changed.emit(said)


def line_of(database: "Database") -> "GoingOn | None":
    """The data as a line that goes on alone, where they are one."""
    if not database.location.is_server and database.location.alone is None:
        return None
    # What it brings is read at a server alone.
    from app.database.alone.going_on import GoingOn

    return database if isinstance(database, GoingOn) else None


def said_of(state: "LineState", before: AloneSaid) -> AloneSaid:
    """What is said of a state after what was said `before`."""
    stands = Stands(state.kind.value)
    if stands is Stands.AT_SERVER and before.stands in (Stands.SENDING, Stands.ALONE, Stands.SENT):
        stands = Stands.SENT
    told = state.trouble
    said = AloneSaid(
        stands,
        state.since,
        state.waiting,
        conflicts=state.conflicts,
        until=state.lease_until,
        trouble="" if told is None else " ".join(filter(None, (told.message, told.hint))),
        code="" if told is None else told.code,
    )
    if stands is Stands.SENDING and before.is_alone:
        return replace(
            said, since=before.since, gone_in=before.gone_in + max(before.waiting - said.waiting, 0)
        )
    return said
