"""A program as far as its parts go, in the application of the tests."""

from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Protocol, TypeVar

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.errors import Told
from app.settings import LocalSettings
from ui.entry.trouble.crash_report import CrashLine, CrashReports
from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.shell.frame import Frame
from ui.shell.opening import Opening
from ui.shell.places import Start
from ui.tasks import Failed, Tasks

PageKind = TypeVar("PageKind", bound=QWidget)
T = TypeVar("T")


LONGEST = 60.0
"""Seconds that anything is waited for: far more than it takes, for a busy machine is no fault."""


class RememberingTasks(Tasks):
    """The program's own background work, which keeps every refusal that came of it; it can be held back."""

    def __init__(self, messages: Messages) -> None:
        super().__init__(messages)
        self.refused: list[Told] = []
        self.may_begin = Event()
        self.may_begin.set()

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        def kept() -> T:
            assert self.may_begin.wait(LONGEST)
            try:
                return work()
            except Told as refused:
                self.refused.append(refused)
                raise

        super().run(key, kept, done, failed)


class Running:
    """A program as far as its parts go, in the application of the tests.

    `is_held`: nothing is done in the background until `go_on`, so that what stands meanwhile can be worked with.
    """

    def __init__(self, qtbot: QtBot, folder: Path, start: Start, *, is_held: bool = False) -> None:
        self.qtbot = qtbot
        self.has_ended = False
        self.file = folder / "settings.json"
        self.messages = Messages()
        self.tasks = RememberingTasks(self.messages)
        if is_held:
            self.tasks.may_begin.clear()
        self.settings = SettingsStore(LocalSettings(printer=f"folder:{folder}", sounds=False), self.file)
        self.frame = Frame(CrashLine(CrashReports(folder)), lambda: str(folder / "demo" / "thu.db"))
        qtbot.addWidget(self.frame)
        self.frame.show()
        self.opening = Opening(
            self.frame, start, settings=self.settings, tasks=self.tasks, messages=self.messages
        )
        self.opening.open()

    def wait_for(self, kind: type[PageKind]) -> PageKind:
        self.qtbot.waitUntil(lambda: isinstance(self.frame.page, kind), timeout=int(LONGEST * 1000))
        page = self.frame.page
        assert isinstance(page, kind)
        return page

    def wait_for_refusal(self, code: str, words: Callable[[], str]) -> None:
        """Until what stands on the screen (`words`) is the sentence of a refusal with this code."""
        refused = self.tasks.refused
        self.qtbot.waitUntil(lambda: any(each.code == code and each.message in words() for each in refused))

    def go_on(self) -> None:
        self.tasks.may_begin.set()

    def end(self) -> None:
        if self.has_ended:
            return
        self.has_ended = True
        self.go_on()
        self.tasks.close()
        self.opening.close()
        self.opening.printing.close()
        self.messages.deleteLater()


class Begin(Protocol):
    """Begins a program that is ended with the test."""

    def __call__(self, start: Start, *, is_held: bool = False) -> Running: ...
