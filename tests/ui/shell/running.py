"""A program as far as its parts go, in the application of the tests."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.settings import LocalSettings
from ui.entry.trouble.crash_report import CrashLine, CrashReports
from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.shell.frame import Frame
from ui.shell.opening import Opening
from ui.shell.places import Start
from ui.tasks import Tasks

PageKind = TypeVar("PageKind", bound=QWidget)


class Running:
    """A program as far as its parts go, in the application of the tests."""

    def __init__(self, qtbot: QtBot, folder: Path, start: Start) -> None:
        self.qtbot = qtbot
        self.file = folder / "settings.json"
        self.messages = Messages()
        self.tasks = Tasks(self.messages)
        self.settings = SettingsStore(LocalSettings(printer=f"folder:{folder}", sounds=False), self.file)
        self.frame = Frame(CrashLine(CrashReports(folder)), lambda: str(folder / "demo" / "thu.db"))
        qtbot.addWidget(self.frame)
        self.frame.show()
        self.opening = Opening(
            self.frame, start, settings=self.settings, tasks=self.tasks, messages=self.messages
        )
        self.opening.open()

    def wait_for(self, kind: type[PageKind]) -> PageKind:
        self.qtbot.waitUntil(lambda: isinstance(self.frame.page, kind), timeout=60_000)
        page = self.frame.page
        assert isinstance(page, kind)
        return page

    def end(self) -> None:
        self.tasks.close()
        self.opening.close()
        self.messages.deleteLater()


Begin = Callable[[Start], Running]
