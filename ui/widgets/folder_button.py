"""A folder is chosen in the system's own dialog instead of typed."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.language import tr
from ui.widgets import asking_files
from ui.widgets.buttons import Button


class FolderButton(Button):
    """Asks for a folder, beginning where `now()` says, and hands a chosen one to `picked`; `title` heads the dialog."""

    def __init__(
        self,
        title: str,
        now: Callable[[], str],
        picked: Callable[[Path], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("Chọn thư mục…"), self.ask, icon="folder")
        self._title, self._now, self._picked = title, now, picked
        if parent is not None:
            self.setParent(parent)

    def ask(self) -> None:
        """Open the dialog."""
        if found := asking_files.folder(self, self._title, at=self._now()):
            self._picked(Path(found))
