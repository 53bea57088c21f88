"""What is changed in the window is kept, it alone, and however late it is written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.settings import LocalSettings, load
from tests.ui.immediate import ImmediateTasks
from ui.messages import Messages
from ui.settings_store import SettingsStore
from ui.tasks import Failed

T = TypeVar("T")


class LateTasks:
    """A `TaskRunner` whose work waits until the test does it, in any order."""

    def __init__(self) -> None:
        self.works: list[Callable[[], object]] = []

    def run(
        self, key: str, work: Callable[[], T], done: Callable[[T], None], failed: Failed | None = None
    ) -> None:
        self.works.append(work)

    def drop(self, key: str) -> None:
        """What was asked for is done even if nobody waits for it."""

    def drop_all(self, keep: tuple[str, ...]) -> None:
        """Likewise."""


def test_a_change_counts_at_once_and_only_it_is_written(tmp_path: Path, messages: Messages) -> None:
    file = tmp_path / "settings.json"
    store = SettingsStore(LocalSettings(theme="dark"), file)
    changes: list[LocalSettings] = []
    store.changed.connect(lambda: changes.append(store.current))
    # A script has changed the file since the window read it.
    file.write_text(json.dumps({"printer": "HP 1020", "theme": "light"}), encoding="utf-8")
    store.change(ImmediateTasks(messages), sounds=False)
    assert changes == [LocalSettings(theme="dark", sounds=False)]
    assert json.loads(file.read_text(encoding="utf-8")) == {
        "printer": "HP 1020",
        "theme": "light",
        "sounds": False,
    }


def test_quick_changes_written_in_the_wrong_order_leave_the_last(tmp_path: Path) -> None:
    file = tmp_path / "settings.json"
    store, tasks = SettingsStore(LocalSettings(), file), LateTasks()
    store.change(tasks, theme="dark")
    store.change(tasks, theme="light", paper="a5")
    store.change(tasks, theme="dark", text_scale=1.5)
    for work in reversed(tasks.works):
        work()
    assert load(file) == LocalSettings(theme="dark", text_scale=1.5, paper=store.current.paper)


def test_nothing_new_is_nothing_to_write_and_without_a_file_nothing_is_kept() -> None:
    tasks = LateTasks()
    store = SettingsStore(LocalSettings())
    store.change(tasks, theme="dark")
    assert store.current.theme == "dark"
    store.file = Path("settings.json")
    store.change(tasks, theme="dark")
    assert tasks.works == []
