"""Places in the hand of a test: what came out, what was written down, and which of them refuse."""

from dataclasses import dataclass, field
from pathlib import Path

import pytest

from app.prints.routes import Sending
from app.prints.waiting import Recipe
from app.settings import LocalSettings
from tests.ui.immediate import ImmediateTasks
from ui.messages import Messages
from ui.printing import queue as queue_module
from ui.printing.job import JobState, Making
from ui.printing.places import Delivered, Printout
from ui.printing.queue import PrintQueue
from ui.settings_store import SettingsStore


@dataclass
class Bench:
    """Printers that take what they are sent unless told otherwise, and a clock that stands still."""

    data: Path
    messages: Messages
    refuses: dict[str, Exception] = field(default_factory=dict)
    out: list[tuple[str, str]] = field(default_factory=list)
    register: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    now: float = 0.0

    def deliver(self, sheet: Printout, sending: Sending) -> Delivered:
        if sending.place in self.refuses:
            raise self.refuses[sending.place]
        self.out.append((sending.place, sheet.pdf.decode()))
        return Delivered(sending.place)

    def making(self, name: str) -> Making:
        return Making(
            lambda _paper: name.encode(), lambda _place: self.register.append(name), self.told.append
        )

    def again(self, recipe: Recipe) -> Making | None:
        self.asked.append(" ".join(recipe.words))
        return self.making(recipe.words[0]) if recipe.maker == "form" else None

    def queue(self, tasks: ImmediateTasks) -> PrintQueue:
        """That of one run, with slips and books on printers of their own."""
        settings = LocalSettings(printer="hall", print_books="to=laser", print_letters="to=desk")
        made = PrintQueue(tasks, SettingsStore(settings), seconds=lambda: self.now)
        made.sit("office", self.data, self.again)
        return made


@pytest.fixture
def bench(tmp_path: Path, messages: Messages, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Places that the test has in hand."""
    made = Bench(tmp_path, messages)
    monkeypatch.setattr(queue_module, "deliver", made.deliver)
    return made


def slip(name: str) -> Recipe:
    return Recipe("form", (name,))


def states(queue: PrintQueue) -> list[tuple[str, JobState]]:
    return [(job.code, job.state) for job in queue.jobs]
