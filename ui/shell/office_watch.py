"""Whose desk this is, as long as it is open: an administrator may give the office another name meanwhile."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desk import Desk

if TYPE_CHECKING:
    from app.services.views import Office


class OfficeWatch(QObject):
    """`changed(Office)` when a look finds the office other than before."""

    changed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._office = desk.office

    def look(self) -> None:
        """Read the office in the background; while it cannot be read the last one stands, which others tell of."""

        def read() -> "Office":
            from app.services.office.own_agency import office

            return self._desk.read(office)

        self._desk.tasks.run("office.watch", read, self._seen, lambda _error: None)

    def _seen(self, office: "Office") -> None:
        if office != self._office:
            self._office = office
            self.changed.emit(office)
