"""This PC's settings while the window is open; who depends on them hears when they change."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.settings import LocalSettings


class SettingsStore(QObject):
    """Holds the settings in use. Writing the file is slow and is done by whoever changes them, in a task."""

    changed = Signal()

    def __init__(self, current: "LocalSettings", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current = current

    @property
    def current(self) -> "LocalSettings":
        """The settings in use now."""
        return self._current

    def use(self, settings: "LocalSettings") -> None:
        """Work with other settings from now on."""
        if settings != self._current:
            self._current = settings
            self.changed.emit()
