"""Live refresh: however many changes come, one reading at a time and one after it; a silence of the data is told."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event, Thread

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.errors import Unavailable
from ui.desk import Desk
from ui.messages import Messages
from ui.shell import live_refresh
from ui.shell.live_refresh import LiveRefresh
from ui.tasks import Tasks

LONGEST = 60.0


class Data:
    """A database of which only the watch is asked; what it tells comes from another thread, as in life."""

    def __init__(self) -> None:
        self.changed: Callable[[], None] = lambda: None
        self.away: Callable[[bool], None] = lambda _is_away: None
        self.is_watched = False

    def watch_changes(self, changed: Callable[[], None], away: Callable[[bool], None]) -> "Data":
        self.changed, self.away, self.is_watched = changed, away, True
        return self

    def end(self) -> None:
        self.is_watched = False

    def tell(self, times: int = 1) -> None:
        self._on_a_thread(lambda: [self.changed() for _ in range(times)])

    def tell_away(self, is_away: bool) -> None:
        self._on_a_thread(lambda: self.away(is_away))

    def _on_a_thread(self, say: Callable[[], object]) -> None:
        thread = Thread(target=say)
        thread.start()
        thread.join(LONGEST)


class Page:
    """Reads again when it is told to; each reading takes as long as the test wants."""

    def __init__(self, live: LiveRefresh, tasks: Tasks) -> None:
        self.begun = self.shown = 0
        self.fails = False
        self.may_end = Event()
        self._tasks = tasks
        live.changed.connect(self.refresh)

    def refresh(self) -> None:
        self.begun += 1
        self._tasks.run("page", self._work, self._done, lambda _error: self._done(None))

    def _work(self) -> None:
        assert self.may_end.wait(LONGEST)
        if self.fails:
            raise Unavailable("database_away", "Không tới được máy chủ dữ liệu.")

    def _done(self, _nothing: None) -> None:
        self.shown += 1


@pytest.fixture
def tasks(messages: Messages) -> Iterator[Tasks]:
    made = Tasks(messages)
    yield made
    made.close()


@pytest.fixture
def data(monkeypatch: pytest.MonkeyPatch) -> Data:
    monkeypatch.setattr(live_refresh, "PAUSE_MS", 0)
    return Data()


@pytest.fixture
def live(qtbot: QtBot, desk: Desk, data: Data, tasks: Tasks) -> Iterator[LiveRefresh]:
    made = LiveRefresh(replace(desk, database=data, tasks=tasks))  # type: ignore[arg-type]  # all it asks of one
    made.start()
    yield made
    made.stop()


@pytest.fixture
def page(live: LiveRefresh, tasks: Tasks) -> Page:
    return Page(live, tasks)


@pytest.mark.parametrize("fails", [False, True])
def test_of_a_burst_one_is_read_and_one_waits(qtbot: QtBot, data: Data, page: Page, fails: bool) -> None:
    page.fails = fails
    data.tell()
    qtbot.waitUntil(lambda: page.begun == 1)
    data.tell(500)
    QApplication.processEvents()
    assert page.begun == 1
    page.may_end.set()
    qtbot.waitUntil(lambda: page.shown == 2)
    assert page.begun == 2


def test_a_reading_overtaken_by_the_clerk_keeps_nothing_back(
    qtbot: QtBot, data: Data, page: Page, tasks: Tasks
) -> None:
    data.tell()
    qtbot.waitUntil(lambda: page.begun == 1)
    seen: list[str] = []
    tasks.run("page", lambda: "hers", seen.append)
    qtbot.waitUntil(lambda: seen == ["hers"])
    data.tell()
    qtbot.waitUntil(lambda: page.begun == 2)
    page.may_end.set()


def test_between_two_readings_there_is_a_pause(
    qtbot: QtBot, data: Data, page: Page, live: LiveRefresh
) -> None:
    live._pause.setInterval(60_000)
    page.may_end.set()
    data.tell()
    qtbot.waitUntil(lambda: page.shown == 1)
    data.tell()
    QApplication.processEvents()
    assert page.begun == 1
    live._pause.start(0)
    qtbot.waitUntil(lambda: page.shown == 2)


def test_silence_and_return_are_told(qtbot: QtBot, data: Data, live: LiveRefresh) -> None:
    said: list[object] = []
    live.away.connect(said.append)
    data.tell_away(True)
    data.tell_away(False)
    qtbot.waitUntil(lambda: said == [True, False])


def test_who_has_stopped_hears_nothing_of_what_was_under_way(
    qtbot: QtBot, data: Data, page: Page, live: LiveRefresh, tasks: Tasks
) -> None:
    data.tell()
    qtbot.waitUntil(lambda: page.begun == 1)
    data.tell()
    QApplication.processEvents()
    live.stop()
    assert not data.is_watched
    page.may_end.set()
    qtbot.waitUntil(lambda: not tasks.is_busy())
    assert page.begun == 1


def test_what_was_told_before_the_stop_is_not_read_after_it(
    data: Data, page: Page, live: LiveRefresh
) -> None:
    """A window that goes has nobody to show it to."""
    data.tell()
    live.stop()
    QApplication.processEvents()
    assert page.begun == 0


def test_what_goes_without_a_word_is_not_spoken_to(
    qtbot: QtBot, desk: Desk, data: Data, tasks: Tasks
) -> None:
    live = LiveRefresh(replace(desk, database=data, tasks=tasks))  # type: ignore[arg-type]  # all it asks of one
    live.start()
    assert data.is_watched
    live.deleteLater()
    QCoreApplication.sendPostedEvents(live, QEvent.Type.DeferredDelete)
    assert not data.is_watched
