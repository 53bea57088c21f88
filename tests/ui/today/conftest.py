"""The day's screen as it stands before somebody who works at it."""

import pytest
from pytestqt.qtbot import QtBot

from ui.counter.today.screen import TodayScreen
from ui.desk import Desk


@pytest.fixture
def today(qtbot: QtBot, desk: Desk) -> TodayScreen:
    """The screen in sight, with the keyboard."""
    made = TodayScreen(desk)
    qtbot.addWidget(made)
    made.resize(1200, 600)
    made.show()
    with qtbot.waitActive(made):
        made.activateWindow()
    made.entered()
    return made
