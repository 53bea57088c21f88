"""This PC's settings while the window is open; who depends on them hears when they change."""

from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.settings import LocalSettings


class SettingsStore(QObject):
    """Holds the settings in use and knows their `file`, `None` where they are not kept."""

    changed = Signal()

    def __init__(
        self, current: "LocalSettings", file: Path | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._current = current
        self.file = file
        self.keeps = True
        """Whether a change outlives the window; not at a sample office."""
        self._writing = Lock()

    @property
    def current(self) -> "LocalSettings":
        """The settings in use now."""
        return self._current

    def use(self, settings: "LocalSettings") -> None:
        """Work with other settings from now on; nothing is kept."""
        if settings != self._current:
            self._current = settings
            self.changed.emit()

    def change(self, tasks: TaskRunner, **values: Any) -> None:
        """Work with these values from now on and keep them, and only them, in the background."""
        settings = replace(self._current, **values)
        if settings == self._current:
            return
        self.use(settings)
        file = self.file
        if file is not None and self.keeps:
            tasks.run("settings", lambda: self._keep(file, tuple(values)), lambda _nothing: None)

    def _keep(self, file: Path, names: tuple[str, ...]) -> None:
        from app.settings import save

        # One after the other, each with what holds by then: quick changes may be written in any order.
        with self._writing:
            save(file, self._current, only=names)
