"""This PC's settings while the window is open; who depends on them hears when they change."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.settings import LocalSettings


class SettingsStore(QObject):
    """Holds the settings in use and knows their `file`, `None` where they are not kept.

    Writing the file is slow and is done by whoever changes them, in a task.
    """

    changed = Signal()

    def __init__(
        self, current: "LocalSettings", file: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._current = current
        self.file = file

    @property
    def current(self) -> "LocalSettings":
        """The settings in use now."""
        return self._current

    def use(self, settings: "LocalSettings") -> None:
        """Work with other settings from now on."""
        if settings != self._current:
            self._current = settings
            self.changed.emit()
