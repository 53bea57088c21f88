"""The guided start in a window of its own, on SQLite, with somebody at the keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.settings import LocalSettings
from tests.ui.immediate import ImmediateTasks
from tests.ui.reception.conftest import Hands
from ui.entry.first_run.page import FirstRunPage
from ui.entry.first_run.plan import Started
from ui.messages import Messages
from ui.widgets import suggest

Settle = Callable[[FirstRunPage], None]


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """Where the office will be; nothing is there yet."""
    return tmp_path / "mới" / "văn phòng.db"


@pytest.fixture
def page(
    qtbot: QtBot, where: Path, tmp_path: Path, messages: Messages, monkeypatch: pytest.MonkeyPatch
) -> FirstRunPage:
    """The first step in sight; what is asked in the background is answered at once."""
    monkeypatch.setattr(suggest, "PAUSE_MS", 0)
    papers = LocalSettings(printer=f"folder:{tmp_path / 'papers'}", sounds=False)
    made = FirstRunPage(str(where), "văn phòng.db", ImmediateTasks(messages), papers)
    qtbot.addWidget(made)
    made.resize(1366, 728)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.entered()
    return made


@pytest.fixture
def hands(qtbot: QtBot) -> Hands:
    """Somebody at the keyboard."""
    return Hands(qtbot)


@pytest.fixture
def started(page: FirstRunPage) -> list[Started]:
    """Every office the page has announced."""
    heard: list[Started] = []
    page.set_up_done.connect(heard.append)
    return heard
